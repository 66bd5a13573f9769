"""Links that leave the government's realm lead to a warning first (GF47-31): addresses of that page, and who gets one.

The target travels in the address, signed for one site, so the page takes no target from strangers. Signing is
deterministic: a page that holds such links keeps the same bytes for every visitor.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer

from cms.addresses import LEAVE_PATH
from domain_mgmt.api import address_of, registered_names
from policy.destinations import host_of, is_government, web_address

_ANCHOR = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_LEADS_OUT = re.compile(r"\s*(?:https?:|[\\/]{2})", re.IGNORECASE)
_PARTS = "\n"


@dataclass(frozen=True, slots=True)
class Departure:
    """A link out: where it leads and the page it stands on."""

    address: str
    back: str


def leave_path(site_code: str, departure: Departure) -> str:
    """The address of the warning page for this link."""
    return f"{LEAVE_PATH}{_signer(site_code).sign(_packed(departure))}/"


def read_departure(site_code: str, token: str) -> Departure | None:
    """The link of a warning page of this site; None unless this site signed it."""
    try:
        address, back = _unpacked(_signer(site_code).unsign(token))
    except (BadSignature, ValueError):
        return None
    return Departure(address, back) if web_address(address) else None


def warn_before_leaving(markup: str, *, site_code: str, back: str) -> str:
    """Lead every link of clean HTML that leaves the government's realm to its warning page."""
    anchors = [anchor for anchor in _ANCHOR.findall(markup) if _leads_out(anchor)]
    if not anchors:
        return markup
    direct = direct_hosts(host_of(web_address(_target(anchor)) or "") for anchor in anchors)
    return _ANCHOR.sub(lambda found: _rewritten(found[0], direct, site_code, back), markup)


def address_before_leaving(address: str, *, site_code: str, back: str) -> str:
    """The same for a single address: itself, or its warning page."""
    if not _LEADS_OUT.match(address):
        return address
    clean = web_address(address)
    if clean is None:
        return ""
    host = host_of(clean)
    if registered_names([host]):
        return _as_served(clean, host)
    return clean if is_government(host) else leave_path(site_code, Departure(clean, back))


def _as_served(address: str, host: str) -> str:
    """A link to a site of this platform, with the scheme and port of today: they are no part of what was written."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{address_of(host)}{parts.path or '/'}{query}{fragment}"


def direct_hosts(hosts: Iterable[str]) -> frozenset[str]:
    """Hosts that need no warning: governmental by name, or a site of this platform."""
    names = frozenset(host for host in hosts if host)
    by_name = frozenset(filter(is_government, names))
    rest = names - by_name
    return by_name | (registered_names(rest) if rest else frozenset())


def _rewritten(anchor: str, direct: frozenset[str], site_code: str, back: str) -> str:
    if not _leads_out(anchor):
        return anchor
    address = web_address(_target(anchor))
    if address is None:  # no honest address: the words stay, the link goes
        return _HREF.sub("", anchor)
    if host_of(address) in direct:
        return anchor
    path = html.escape(leave_path(site_code, Departure(address, back)))
    attributes = f' href="{path}" rel="nofollow" data-to="{html.escape(address)}"'
    return _HREF.sub(_literally(attributes), anchor, count=1)


def _literally(text: str) -> Callable[[re.Match[str]], str]:
    return lambda _found: text


def _leads_out(anchor: str) -> bool:
    return bool(_LEADS_OUT.match(_target(anchor)))


def _target(anchor: str) -> str:
    found = _HREF.search(anchor)
    return html.unescape(found[1] or found[2] or "") if found else ""


def _signer(site_code: str) -> Signer:
    return Signer(salt=f"cms.leaving.{site_code}")


def _packed(departure: Departure) -> str:
    text = f"{departure.back}{_PARTS}{departure.address}"
    return base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")


def _unpacked(text: str) -> tuple[str, str]:
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError from error
    back, _, address = data.partition(_PARTS)
    return address, back
