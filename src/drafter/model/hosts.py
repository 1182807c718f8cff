"""Which addresses a key and a prompt may travel to: the operator's own choice, never where the cloud keeps secrets."""

from __future__ import annotations

import socket
from contextlib import suppress
from fnmatch import fnmatchcase
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from urllib.parse import SplitResult

_Address: TypeAlias = IPv4Address | IPv6Address

# Where clouds answer with the machine's own credentials; most of them are link-local, these are not.
_METADATA = frozenset({"fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"})
_METADATA_NAMES = ("metadata", "metadata.google.internal", "instance-data", "instance-data.*")
_PRIVATE_NAMES = ("*.localhost", "*.local", "*.internal", "*.lan", "*.home.arpa")
_LONGEST_PORT = 65_535


def host_of(url: str) -> str:
    """Return the host of an address as it is compared: lower case, no port, no closing dot.

    >>> host_of("https://API.Example.com.:8443/v1")
    'api.example.com'
    """
    return (_split(url).hostname or "").rstrip(".").lower()


def place_of(url: str) -> str:
    """Return host and port as people tell endpoints apart; '' for no address.

    >>> place_of("http://127.0.0.1:11434/v1")
    '127.0.0.1:11434'
    """
    port = _split(url).port
    return f"{host_of(url)}:{port}" if port else host_of(url)


def is_loopback(host: str) -> bool:
    """Return whether ``host`` is this machine."""
    address = _address(host)
    return host == "localhost" or host.endswith(".localhost") if address is None else address.is_loopback


def why_refused(url: str, allowed: Sequence[str] = ()) -> str:
    """Return why nothing may be sent to ``url``, with the remedy; '' when it may.

    ``allowed`` are host patterns (``api.example.com``, ``*.example.com``); with none, every public and private host
    is allowed, because whoever runs the program wrote it.  This machine always is.

    >>> why_refused("http://169.254.169.254/v1")
    'leads to an address where a cloud keeps credentials: name the host of a model endpoint'
    >>> why_refused("https://api.example.com/v1", ["*.example.org"])
    'names a host that DRAFTER_MODEL_HOSTS does not list: add api.example.com to it, or name a listed host'
    """
    try:
        parts, host = _split(url), host_of(url)
    except ValueError:
        return "is no address: write it like https://api.example.com/v1"
    return _why_malformed(parts, host) or _why_not_sent(parts.scheme, host, allowed)


def why_no_proxy(url: str, allowed: Sequence[str] = ()) -> str:
    """Return why no call may go through the proxy ``url``, with the remedy; '' when it may.

    What a call holds is encrypted up to its endpoint, so that the way to a proxy may be plain http.

    >>> why_no_proxy("http://proxy.example:3128"), why_no_proxy("socks5://proxy.example:1080")
    ('', 'is no address of a proxy: write it like http://proxy.example:3128')
    """
    try:
        parts, host = _split(url), host_of(url)
    except ValueError:
        parts, host = None, ""
    if parts is None or parts.scheme not in {"http", "https"} or not host or parts.path not in {"", "/"}:
        return "is no address of a proxy: write it like http://proxy.example:3128"
    if parts.username is not None or parts.password is not None:
        return "carries a name or password, which this file never keeps: name a proxy that asks for none"
    return _why_malformed(parts, host) or _why_not_sent("https", host, allowed)


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.port is not None and not 0 < parts.port <= _LONGEST_PORT:
        raise ValueError(parts.port)
    return parts


def _why_malformed(parts: SplitResult, host: str) -> str:
    if parts.scheme not in {"http", "https"} or not host or any(ord(mark) <= ord(" ") for mark in parts.geturl()):
        return "is no address: write it like https://api.example.com/v1"
    if parts.username is not None or parts.password is not None:
        return "carries a name or password: leave it out, and name the key in key_from"
    if parts.query or parts.fragment:
        return "ends in ? or #: end it with the path, such as /v1"
    return ""


def _why_not_sent(scheme: str, host: str, allowed: Sequence[str]) -> str:
    address = _address(host)
    if any(fnmatchcase(host, name) for name in _METADATA_NAMES) or (address and _keeps_credentials(address)):
        return "leads to an address where a cloud keeps credentials: name the host of a model endpoint"
    if is_loopback(host):
        return ""
    if allowed and not any(fnmatchcase(host, pattern.rstrip(".").lower()) for pattern in allowed):
        return f"names a host that DRAFTER_MODEL_HOSTS does not list: add {host} to it, or name a listed host"
    if scheme == "http" and not _is_private(host, address):
        return "would send the key in the open: write https (http is for this machine and private networks)"
    return ""


def _keeps_credentials(address: _Address) -> bool:
    odd = address.is_link_local or address.is_multicast or address.is_unspecified
    return odd or str(address) in _METADATA


def _is_private(host: str, address: _Address | None) -> bool:
    if address is not None:
        return address.is_private
    return "." not in host or any(fnmatchcase(host, pattern) for pattern in _PRIVATE_NAMES)


def _address(host: str) -> _Address | None:
    """Return the address that ``host`` is, in whatever way it is written (2852039166 is 169.254.169.254 too)."""
    with suppress(AddressValueError, ValueError):
        address = ip_address(host.partition("%")[0])
        return getattr(address, "ipv4_mapped", None) or address
    with suppress(OSError, UnicodeError):
        return IPv4Address(socket.inet_aton(host))
    return None
