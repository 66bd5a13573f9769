"""Which addresses may stand in submitted HTML.

The allow-list of a sanitizer alone let `javascript:123` pass as a guess at host:port; here whatever stands before
a colon at the beginning is a scheme, also after decoding, and must be one of four.
"""

import html
import re
import unicodedata
from urllib.parse import unquote, urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE_SCHEMES = frozenset({"http", "https"})
LONGEST = 2_048
DECODINGS = 3

MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
TELEPHONE = re.compile(r"tel:\+?[0-9()\-.]{3,24}", re.IGNORECASE)
BEFORE_COLON = re.compile(r"([^/?#:]*):")
FORBIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\\<>\"`{}|^\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]"
)
EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0\u3000\ufeff\u200b"


def safe_link(value: str) -> str | None:
    """Return the address of a link in its clean form, None if it may not stand."""
    address = _tidy(value)
    if address is None:
        return None
    scheme = scheme_of(address)
    if scheme is None:
        return address
    if scheme not in LINK_SCHEMES or not _is_well_formed(address, scheme):
        return None
    return address


def safe_image(value: str) -> str | None:
    """Return the address of an image in its clean form, None if it may not stand (data:, file:, fragments)."""
    address = safe_link(value)
    if address is None or address[0] in "#?":
        return None
    scheme = scheme_of(address)
    return address if scheme is None or scheme in IMAGE_SCHEMES else None


def scheme_of(address: str) -> str | None:
    """The text before a leading colon in lower case, None for relative addresses.

    The address is also decoded as browsers, mail programs and careless proxies might do it later; the first
    reading that shows a scheme wins.
    """
    reading = address
    for _ in range(DECODINGS + 1):
        match = BEFORE_COLON.match(unicodedata.normalize("NFKC", reading))
        if match:
            return match[1].lower() if match[1].isascii() else None  # 附件1：… is a file name
        decoded = unquote(html.unescape(reading)).strip(EDGES)
        if decoded == reading:
            return None
        reading = decoded
    return ""


def _tidy(value: str) -> str | None:
    """Strip the edges, complete `//host`, encode spaces; None for what no honest address contains."""
    address = value.strip(EDGES)
    if not address or len(address) > LONGEST or FORBIDDEN.search(address):
        return None
    if address.startswith("//"):
        address = "https:" + address
    return re.sub(r"\s", "%20", address)


def _is_well_formed(address: str, scheme: str) -> bool:
    if scheme == "mailto":
        return bool(MAIL.fullmatch(address.partition("?")[0]))
    if scheme == "tel":
        return bool(TELEPHONE.fullmatch(address))
    return _is_web_address(address)


def _is_web_address(address: str) -> bool:
    """A host, no account in front of it (`https://bank@evil`), a real port."""
    try:
        parts = urlsplit(address)
        port_is_real = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and "%" not in parts.netloc and port_is_real
