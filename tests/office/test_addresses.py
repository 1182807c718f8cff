"""Where a webhook may go: nowhere inside, whatever the address is dressed as."""

import socket
from ipaddress import ip_network

import pytest

from drafter.errors import UsageError
from drafter.office.addresses import checked, refuse_unusable

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "172.16.0.9", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0",  # noqa: S104 - refused
        "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[ff02::1]",
        "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        "2130706433", "0x7f.1", "017700000001", "127.1",
    ],
)  # fmt: skip
def test_an_address_inside_is_refused(host):
    with pytest.raises(UsageError, match=r"inside a network|cannot be found"):
        checked(f"https://{host}/hook")


def test_a_name_with_one_address_inside_is_refused(monkeypatch):
    found = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UsageError, match="inside a network"):
        checked("https://hooks.example.com/")


def test_the_call_goes_to_the_address_that_was_checked(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 443))])
    target = checked("https://hooks.example.com/a?b=1")
    assert (target.url, target.host, target.name) == (
        "https://93.184.216.34:443/a?b=1",
        "hooks.example.com",
        "hooks.example.com",
    )


def test_plain_http_is_for_allowed_networks(monkeypatch):
    assert checked("http://127.0.0.1:81/x", LOOPBACK).url == "http://127.0.0.1:81/x"
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.216.34", 80))])
    with pytest.raises(UsageError, match="needs https"):
        checked("http://hooks.example.com/", LOOPBACK)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "https://", "https://me:pw@a.example/", "https://a.example:99999/", "/x", "https://a b/"],
)
def test_what_is_no_url_of_a_webhook_is_refused(url):
    with pytest.raises(UsageError, match="https://host/path"):
        refuse_unusable(url)
