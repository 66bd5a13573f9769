"""Which requests may have a file, and where it lies. Pure text.

Only names of a narrow alphabet reach the disk: `..`, encoded slashes, NUL, `;`, endless or deep paths and
made-up hosts are not turned into something harmless, they simply have no file.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

INDEX = "index.html"
ELDER = "/elder"  # the same pages in elder mode (cms.elder)
MAX_PATH = 300
MAX_FILE_PATH = 400
MAX_FILE_NAME = 150
MAX_FILE_DEPTH = 6

HTML = "text/html; charset=utf-8"
TYPES = {
    ".html": HTML,
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
}
# What the application may call the same thing.
MIME_OF = {
    ".html": frozenset({"text/html"}),
    ".svg": frozenset({"image/svg+xml"}),
    ".xml": frozenset({"application/xml", "text/xml", "application/rss+xml", "application/atom+xml"}),
    ".txt": frozenset({"text/plain"}),
    ".json": frozenset({"application/json"}),
}
# First components that are never pages.
NOT_PAGES = frozenset(
    {"ask", "beacon", "correct", "documents", "healthz", "leave", "livez", "media", "s", "search", "static", "visits"}
)

# Answers depend on the key that the request brings: such a request keeps its headers, and nothing of it is kept.
WITH_KEY = "/exchange/v"

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_PAGE = re.compile(r"/(?:[A-Za-z0-9_-]{1,100}/){0,8}(?:[A-Za-z0-9_-]{1,60}\.(?:svg|xml|txt|json))?")
_LIST_PAGE = re.compile(r"p[1-9]\d{0,4}")
_PUBLIC_FILE = re.compile(r"/(?:media/[a-z][a-z0-9]{0,29}|documents/[1-9]\d{0,17})/.+")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")
# What views other than pages answer: their addresses have other signs, or endings of their own.
_OTHER_VIEWS = NOT_PAGES | {"exchange"}
_POSSIBLE = re.compile(r"/(?:[A-Za-z0-9_-]+/){0,8}(?:[A-Za-z0-9_-]+(?:\.(?:svg|xml|txt|json))?)?")
MAX_HOST = 253


@lru_cache(maxsize=4096)
def host_name(header: str) -> str:
    """Host header as a folder name: small letters, no port, no final dot; empty when it can't be a host."""
    name = header.lower()
    head, colon, port = name.rpartition(":")
    if colon and port.isdigit():
        name = head
    name = name.removesuffix(".")
    return name if len(name) <= MAX_HOST and _HOST.fullmatch(name) else ""


@lru_cache(maxsize=16384)
def page_file(path: str) -> str:
    """File of a page's path below its host's folder, such as `news/yw/index.html`; empty when it has none."""
    if len(path) > MAX_PATH or not _PAGE.fullmatch(path):
        return ""
    plain = plain_path(path)
    if _first(plain) in NOT_PAGES or plain.startswith(WITH_KEY):
        return ""
    return path[1:] + INDEX if path.endswith("/") else path[1:]


@lru_cache(maxsize=4096)
def cannot_exist(path: str) -> bool:
    """Whether no page, file or view can have this path: foreign ending, illegal sign, more than eight levels."""
    plain = plain_path(path)
    return _first(plain) not in _OTHER_VIEWS and not _POSSIBLE.fullmatch(plain)


def _first(path: str) -> str:
    return path.split("/", 2)[1] if path.startswith("/") else ""


def plain_path(path: str) -> str:
    """The page itself for its variant in elder mode."""
    return path[len(ELDER) :] if path.startswith(f"{ELDER}/") else path


def with_variants(paths: Iterable[str]) -> tuple[str, ...]:
    """These pages and their variants in elder mode."""
    return tuple(variant for path in paths for variant in (path, ELDER + path))


def path_of_file(file: str) -> str:
    """Path of a stored file."""
    return "/" + file.removesuffix(INDEX)


def folder_of(file: str) -> str:
    """Path of the folder that a stored file belongs to: a page's extra files go with the page."""
    return "/" + file.rpartition("/")[0] + "/" if "/" in file else "/"


def fill_key(path: str) -> str:
    """Under which key a fill of this path is discarded: further pages of a list share the list's."""
    folder = path.rpartition("/")[0]
    parent, _, last = folder.rpartition("/")
    return f"{parent}/p*/" if _LIST_PAGE.fullmatch(last) else folder + "/"


def list_key(path: str) -> str:
    """The key of all further pages of the list at this path."""
    return f"{path}p*/"


def is_list_page(name: str) -> bool:
    """Whether a folder name is a further page of the list above it."""
    return bool(_LIST_PAGE.fullmatch(name))


def public_file(raw_path: str) -> str:
    """File of a picture or document below its host's folder; empty when the path can't be one.

    WSGI hands over bytes disguised as Latin-1; file names are UTF-8.
    """
    if not raw_path.startswith(("/media/", "/documents/")):
        return ""
    try:
        path = raw_path.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    if len(path) > MAX_FILE_PATH or not _PUBLIC_FILE.fullmatch(path) or _UNSAFE.search(path):
        return ""
    parts = path[1:].split("/")
    return path[1:] if len(parts) <= MAX_FILE_DEPTH and all(_is_name(part) for part in parts) else ""


def stored_picture(site: str, name: str) -> str:
    """File of a public picture size below its host's folder."""
    return f"media/{site}/{name}"


def stored_document(pk: int) -> str:
    """Folder of a public document below its host's folder."""
    return f"documents/{pk}/"


@lru_cache(maxsize=4096)
def suffix_of(file: str) -> str:
    """Suffix with its dot, in small letters; empty without one."""
    name = file.rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and len(part.encode()) <= MAX_FILE_NAME
