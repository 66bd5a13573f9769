"""What a reference on a page means: its whole address in one spelling, or why it is none. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import quote, unquote, urljoin, urlsplit

import idna

from policy.destinations import is_public_number

Network = IPv4Network | IPv6Network

LONGEST = 4_000  # characters; browsers and servers give up earlier
MOST_REMEMBERED = 50_000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE_PATH = "/%:=&?~+!$,;'@()*[]|"
_BLANKS = re.compile(r"[\t\r\n]")
_DRIVE = re.compile(r"^[a-zA-Z]:[\\/]")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9_~-][A-Za-z0-9_~./-]*")
LOCALHOST, LOOPBACK = "localhost", "127.0.0.1"  # whatever ends so is this very machine (RFC 6761)
_INNER_ENDINGS = ("local", "lan", "internal", "intranet", "corp", "home", "localdomain")
_NOT_FETCHED = frozenset(
    {"mailto", "tel", "sms", "javascript", "data", "blob", "about", "weixin", "alipays", "mqqapi", "ftp", "thunder"}
)


class Sort(StrEnum):
    """What a reference is."""

    WEB = "web"
    LOCAL_FILE = "local_file"
    MALFORMED = "malformed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a reference leads; `address` without the fragment, which is kept as browsers compare it."""

    sort: Sort
    address: str
    host: str = ""
    fragment: str = ""


class Resolver:
    """Resolves references; remembers those that don't depend on the page, which are most."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._known: dict[tuple[str, str], Reference] = {}

    def resolve(self, base: str, reference: str) -> Reference:
        """The reference as it stands on a page with this base."""
        part = _part_that_matters(base, reference)
        found = self._known.get((part, reference))
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[part, reference] = _plain(part, reference) or resolve(base, reference)
        return found


def _plain(origin: str, reference: str) -> Reference | None:
    """A root-relative path of plain letters needs no reading: most references are such."""
    path, _, fragment = reference.partition("#")
    if _PLAIN_PATH.fullmatch(path) and "/." not in path and "//" not in path and fragment.isalnum() | (not fragment):
        return Reference(Sort.WEB, origin + path, origin.partition("://")[2], fragment)
    return None


def _part_that_matters(base: str, reference: str) -> str:
    """Root-relative references need the host of the base, relative ones its folder, those with a query the whole."""
    first = reference[:1]
    if first == "/" and reference[1:2] not in ("/", "\\"):
        return base[: base.find("/", 8)]
    if first in ("#", "?", ""):
        return base
    return base.partition("?")[0].rpartition("/")[0]


def resolve(base: str, reference: str) -> Reference:
    """Resolve one reference against a whole address."""
    raw = _BLANKS.sub("", reference).strip()
    if _DRIVE.match(raw) or raw.startswith("\\\\") or raw.lower().startswith("file:"):
        return Reference(Sort.LOCAL_FILE, raw)
    scheme = _SCHEME.match(raw)
    if scheme and scheme[1].lower() not in _DEFAULT_PORTS:
        return Reference(
            Sort.OTHER if scheme[1].lower() in _NOT_FETCHED or "." not in scheme[1] else Sort.MALFORMED, raw
        )
    try:
        return _web(urljoin(base, raw.partition("#")[0].replace("\\", "/") or base), raw.partition("#")[2])
    except (ValueError, UnicodeError):
        return Reference(Sort.MALFORMED, raw)


def _web(address: str, fragment: str) -> Reference:
    parts = urlsplit(address)
    scheme, name = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _DEFAULT_PORTS or not name or len(address) > LONGEST:
        return Reference(Sort.MALFORMED, address)
    name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    if not all(32 < ord(letter) < 127 and letter not in '<>"{}^`|' for letter in name):
        return Reference(Sort.MALFORMED, address)
    port = parts.port
    shown = f"[{name}]" if ":" in name else name
    host = shown if port in (None, _DEFAULT_PORTS[scheme]) else f"{shown}:{port}"
    path = quote(_without_dots(parts.path) or "/", safe=_SAFE_PATH)
    query = "?" + quote(parts.query, safe=_SAFE_PATH) if parts.query else ""
    return Reference(Sort.WEB, f"{scheme}://{host}{path}{query}", host, unquote(fragment))


def _without_dots(path: str) -> str:
    """Browsers ignore dot segments that lead above the root; urljoin keeps some of them."""
    if "/." not in path:
        return path
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept) + ("/" if path.endswith(("/.", "/..")) else "")


def is_inner(host: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether a host (with or without port) lies inside by its name or number alone, and is not expressly allowed."""
    name = host[1 : host.index("]")] if host.startswith("[") else host.partition(":")[0]
    try:
        return not is_public_number(name, allowed)
    except ValueError:
        last = name.rpartition(".")[2].lower()
        if last == LOCALHOST:
            return not is_public_number(LOOPBACK, allowed)
        return "." not in name or last in _INNER_ENDINGS or last.isdigit() or last.startswith("0x")


def bare_host(host: str) -> str:
    """The name of a host without its port."""
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
