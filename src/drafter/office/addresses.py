"""Which addresses may be called from here: none inside, so that nobody reads our network through a webhook."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import SplitResult, urlsplit, urlunsplit

from drafter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

Network: TypeAlias = IPv4Network | IPv6Network
Address: TypeAlias = IPv4Address | IPv6Address

_PORTS = {"https": 443, "http": 80}
_NAT64 = ip_network("64:ff9b::/96")
_V4_BITS = 0xFFFFFFFF


class Target(NamedTuple):
    """A checked URL: ``url`` has the address itself, ``host`` is for the Host header, ``name`` the host's name."""

    url: str
    host: str
    name: str


def checked(url: str, allowed: Sequence[Network] = ()) -> Target:
    """Return where a call to ``url`` goes, looked up once; UsageError when it may not go there.

    Every address of the name must be public or in ``allowed``; plain http is for allowed networks only.
    """
    parts = _parts(url)
    name, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    addresses = _addresses(name, port)
    inside = [address for address in addresses if not is_public(address)]
    permitted = all(_in(address, allowed) for address in inside)
    if inside and not permitted:
        message = f"{name} is an address inside a network, which webhooks may not reach (DRAFTER_WEBHOOK_NETS)"
        raise UsageError(message)
    if parts.scheme == "http" and not all(_in(address, allowed) for address in addresses):
        message = "a webhook needs https: what it tells is for its receiver alone"
        raise UsageError(message)
    address = addresses[0]
    place = f"[{address}]:{port}" if isinstance(address, IPv6Address) else f"{address}:{port}"
    return Target(urlunsplit((parts.scheme, place, parts.path or "/", parts.query, "")), parts.netloc, name)


def refuse_unusable(url: str) -> None:
    """Raise UsageError for what can be no webhook's URL, without looking anything up."""
    _parts(url)


def is_public(address: Address) -> bool:
    """Whether an address belongs to nobody's inside; one that carries another is judged by that.

    >>> [is_public(ip_address(one)) for one in ("1.1.1.1", "::ffff:10.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False]
    """
    carried = _carried(address)
    if carried is not None:
        return is_public(carried)
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> IPv4Address | None:
    """Return the IPv4 address inside an IPv6 one: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, IPv4Address):
        return None
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & _V4_BITS)
    return address.ipv4_mapped or address.sixtofour


def _in(address: Address, networks: Sequence[Network]) -> bool:
    seen = _carried(address) or address
    return any(seen.version == network.version and seen in network for network in networks)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not url.isascii() or any(character <= " " for character in url):
        message = "a webhook's url is https://host/path, without user or password"
        raise UsageError(message)
    return parts


def _addresses(name: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"{name} cannot be found"
        raise UsageError(message) from None
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
