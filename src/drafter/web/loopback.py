"""A service that anybody at this machine may use, kept from the web pages that are open there.

A browser sends a page's requests to this machine as well.  Such a page gives itself away: by the name it called the
machine by (DNS rebinding), or by where it is from.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from drafter.errors import DeniedError

if TYPE_CHECKING:
    from starlette.datastructures import Headers

_PROXYS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_OWN = frozenset({"same-origin", "none"})


def is_loopback(host: str) -> bool:
    """Whether ``host``, a name or an address without its port, is this machine for itself."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_foreign(headers: Headers) -> None:
    """Raise DeniedError for what another site's page asks."""
    origin, host = headers.get("origin"), headers.get("host", "")
    if headers.get("sec-fetch-site", "none") not in _OWN or (origin is not None and urlsplit(origin).netloc != host):
        message = "a page of another site cannot use this service"
        raise DeniedError(message)


def refuse_all_but_this_machine(headers: Headers) -> None:
    """Raise DeniedError unless a program or a page of this machine asks, by a name of this machine."""
    refuse_foreign(headers)
    if not is_loopback(_name(headers.get("host", ""))):
        message = "without keys the service answers to localhost and 127.0.0.1 only: drafter key create makes one"
        raise DeniedError(message)
    if any(name in headers for name in _PROXYS):
        message = "without keys the service is not for a proxy to pass on: drafter key create makes one"
        raise DeniedError(message)


def _name(host: str) -> str:
    """Return a Host header without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
