"""From a stored copy to an HTTP answer: conditions, encodings, headers. No Django, no database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

from delivery.headers import Headers
from delivery.places import HTML, TYPES, suffix_of
from delivery.store import Copy

StartResponse = Callable[..., object]
Environ = Mapping[str, object]

REASONS = {
    200: "200 OK",
    206: "206 Partial Content",
    301: "301 Moved Permanently",
    304: "304 Not Modified",
    404: "404 Not Found",
    410: "410 Gone",
    416: "416 Range Not Satisfiable",
    503: "503 Service Unavailable",
}
# Browsers keep a copy and ask each time: right at once, and mostly answered with 304.
REVALIDATE = ("Cache-Control", "no-cache")
NEVER_KEEP = ("Cache-Control", "no-store")
VARY = ("Vary", "Accept-Encoding")
LAST_GOOD = (("X-Jiyue-Copy", "last-good"), ("Warning", '110 - "Response is Stale"'))
RETRY_SECONDS = "30"
_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; HEAD gets the same headers without the body."""

    status: int
    headers: Headers
    body: bytes = b""

    def send(self, start_response: StartResponse, *, is_head: bool) -> list[bytes]:
        """Hand it to the server."""
        headers = self.headers
        if self.status != 304:
            headers = [*headers, ("Content-Length", str(len(self.body)))]
        start_response(REASONS[self.status], headers)
        return [] if is_head or self.status == 304 else [self.body]


def wanted_encodings(environ: Environ) -> tuple[str, ...]:
    """Encodings of stored variants that the client takes, best first; one it refuses (q=0) is not among them."""
    header = environ.get("HTTP_ACCEPT_ENCODING")
    return _encodings_in(str(header)) if header else ()


@lru_cache(maxsize=256)
def _encodings_in(header: str) -> tuple[str, ...]:
    taken = [item.strip().partition(";") for item in header.lower().split(",")]
    names = {name.strip() for name, _, weight in taken if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00")}
    return tuple(encoding for encoding in ("br", "gzip") if encoding in names)


def stored_answer(environ: Environ, file: str, copy: Copy, plain: Headers, *, is_last_good: bool = False) -> Answer:
    """Answer with a stored page, or with 304 where the client has it already."""
    tag, moment = entity_tag(copy.changed_ns, len(copy.body), copy.encoding), http_date(copy.changed_ns)
    headers = [*plain, ("ETag", tag), ("Last-Modified", moment), REVALIDATE, VARY]
    if is_last_good:
        headers += LAST_GOOD
    if is_unchanged(environ, tag, copy.changed_ns):
        return Answer(304, headers)
    headers.append(("Content-Type", TYPES.get(suffix_of(file), HTML)))
    if copy.encoding:
        headers.append(("Content-Encoding", copy.encoding))
    return Answer(200, headers, copy.body)


def notice_answer(status: int, body: bytes, plain: Headers) -> Answer:
    """Answer with a page that stands in for others."""
    headers = [*plain, NEVER_KEEP if status == 503 else REVALIDATE, ("Content-Type", HTML)]
    if status == 503:
        headers.append(("Retry-After", RETRY_SECONDS))
    return Answer(status, headers, body)


def moved_answer(path: str, plain: Headers) -> Answer:
    """Send to the address with the final slash."""
    return Answer(301, [*plain, ("Location", path), REVALIDATE])


@lru_cache(maxsize=4096)
def entity_tag(changed_ns: int, size: int, encoding: str = "") -> str:
    """Another tag for every version, and for every encoding of it."""
    return f'"{changed_ns:x}-{size:x}{encoding and "-" + encoding}"'


@lru_cache(maxsize=4096)
def http_date(changed_ns: int) -> str:
    """Whole seconds, in the form of HTTP."""
    return format_datetime(datetime.fromtimestamp(changed_ns // _NS, UTC), usegmt=True)


def is_unchanged(environ: Environ, tag: str, changed_ns: int) -> bool:
    """Whether the client's copy is this one (RFC 9110, 13.2.2: the tag decides where there is one)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags:
        return str(tags).strip() == "*" or tag in _tags(str(tags))
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not since:
        return False
    try:
        return changed_ns // _NS <= int(parsedate_to_datetime(str(since)).timestamp())
    except (ValueError, TypeError, OverflowError):
        return False


def _tags(header: str) -> Iterable[str]:
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]
