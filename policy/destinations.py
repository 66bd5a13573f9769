"""Where a link leads: to a government site directly, elsewhere through a warning (GF47-31, a rule of the platform)."""

import ipaddress
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlsplit

import idna

from policy.html_urls import safe_link, scheme_of

# gov.cn and .政务; everything else is outside, whoever runs it.
GOVERNMENT_SUFFIXES = ("gov.cn", "xn--zfr164b")
WEB_SCHEMES = frozenset({"http", "https"})


def web_address(value: str) -> str | None:
    """The address in its clean form if it leads to a host on the web; None for everything else."""
    address = safe_link(value)
    return address if address and scheme_of(address) in WEB_SCHEMES else None


def host_of(address: str) -> str:
    """The host of a web address as browsers ask for it: A-labels, small letters, no final dot; empty if unreadable."""
    try:
        name = urlsplit(address).hostname or ""
        return idna.encode(name.rstrip("."), uts46=True).decode("ascii").lower() if name else ""
    except (ValueError, idna.IDNAError):
        return ""


def shown_host(host: str) -> str:
    """The host in Chinese characters where it has some."""
    try:
        return idna.decode(host)
    except idna.IDNAError:
        return host


def is_public_number(number: str, allowed: Sequence[IPv4Network | IPv6Network] = ()) -> bool:
    """Whether an IP number lies on the open network or in one expressly allowed.

    IPv4 hidden in IPv6 counts as what it hides (reliability 37). Raises ValueError for what is no number.
    """
    address = ipaddress.ip_address(number)
    address = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if any(address.version == network.version and address in network for network in allowed):
        return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_government(host: str) -> bool:
    """Whether the host belongs to the government by its name."""
    return any(host == suffix or host.endswith("." + suffix) for suffix in GOVERNMENT_SUFFIXES)
