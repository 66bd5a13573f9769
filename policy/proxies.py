"""From whom a request really comes: the address behind our own proxies, and what counts as one sender.

`X-Forwarded-For` is written by anybody; only entries added by proxies we trust are believed (ASVS 4.1.3).
"""

import ipaddress
from collections.abc import Iterable, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
UNKNOWN = "unknown"
IPV6_PREFIX = 64  # what one subscriber is given


def parse_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Networks of a setting; a mistake there stops the start."""
    return tuple(ipaddress.ip_network(text.strip()) for text in texts if text.strip())


def client_address(remote: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """The nearest address that is not one of our proxies; `unknown` if the connection has none."""
    nearest = _parse(remote)
    if nearest is None:
        return UNKNOWN
    for text in reversed(forwarded_for.split(",")):
        if not _is_trusted(nearest, trusted):
            break
        further = _parse(text)
        if further is None:
            break
        nearest = further
    return str(nearest)


def sender_of(address: str) -> str:
    """What limits count as one sender: an IPv4 address, or the /64 of an IPv6 address."""
    parsed = _parse(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(parsed) if parsed else UNKNOWN


def _is_trusted(address: Address, trusted: Sequence[Network]) -> bool:
    return any(address.version == network.version and address in network for network in trusted)


def _parse(text: str) -> Address | None:
    """An address with or without port and brackets; IPv4 in the clothes of IPv6 counts as IPv4."""
    name = text.strip()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
