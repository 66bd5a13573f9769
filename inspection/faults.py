"""What an inspection can find on public pages: kinds, their articles and weight. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """Kinds of faults of public pages; lasting codes, printed by `inspect_url`."""

    # references
    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    CLIENT_ERROR = "client_error"
    NO_ANSWER = "no_answer"
    NO_CONNECTION = "no_connection"
    NO_SUCH_HOST = "no_such_host"
    CERTIFICATE = "certificate"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_TO_BROKEN = "redirect_to_broken"
    SOFT_NOT_FOUND = "soft_not_found"
    MISSING_ANCHOR = "missing_anchor"
    MISSING_IMAGE = "missing_image"
    MISSING_RESOURCE = "missing_resource"
    LOCAL_FILE = "local_file"
    INNER_LINK = "inner_link"
    MALFORMED = "malformed"
    MIXED_CONTENT = "mixed_content"
    DANGER_LINK = "danger_link"
    HIDDEN_LINK = "hidden_link"
    FOREIGN_SCRIPT = "foreign_script"
    # pages
    UNREACHABLE = "unreachable"
    EMPTY_PAGE = "empty_page"
    PAGE_TOO_LARGE = "page_too_large"
    NO_TITLE = "no_title"
    SITE_TAGS = "site_tags"
    COLUMN_TAGS = "column_tags"
    ARTICLE_TAGS = "article_tags"
    NO_ALTERNATIVE = "no_alternative"
    FLOATING_WINDOWS = "floating_windows"
    EMPTY_COLUMN = "empty_column"
    STALE_COLUMN = "stale_column"
    STALE_HOME = "stale_home"
    FUTURE_DATE = "future_date"
    # the site
    FOOTER = "footer"
    NO_HTTPS = "no_https"


class Weight(StrEnum):
    """How much a fault counts (GB19-0.1); stored codes."""

    VETO = "veto"
    DEDUCTION = "deduction"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class KindRow:
    """Article of a kind and its weight on its own; vetoes by number are counted over the whole site."""

    article: str
    weight: Weight


_LINKS = KindRow("GB19-D4", Weight.DEDUCTION)

KINDS: Mapping[FaultKind, KindRow] = {
    **dict.fromkeys(
        (
            *(FaultKind.NOT_FOUND, FaultKind.SERVER_ERROR, FaultKind.CLIENT_ERROR, FaultKind.NO_ANSWER),
            *(FaultKind.NO_CONNECTION, FaultKind.NO_SUCH_HOST, FaultKind.CERTIFICATE, FaultKind.REDIRECT_LOOP),
            *(FaultKind.REDIRECT_TO_BROKEN, FaultKind.SOFT_NOT_FOUND, FaultKind.MISSING_IMAGE),
            *(FaultKind.MISSING_RESOURCE, FaultKind.LOCAL_FILE, FaultKind.MALFORMED, FaultKind.EMPTY_PAGE),
        ),
        _LINKS,
    ),
    FaultKind.MISSING_ANCHOR: KindRow("house", Weight.HINT),
    FaultKind.INNER_LINK: KindRow("GB19-D4", Weight.DEDUCTION),
    FaultKind.MIXED_CONTENT: KindRow("house", Weight.HINT),
    FaultKind.DANGER_LINK: KindRow("GB19-V1", Weight.VETO),
    FaultKind.HIDDEN_LINK: KindRow("house", Weight.HINT),
    FaultKind.FOREIGN_SCRIPT: KindRow("house", Weight.HINT),
    FaultKind.UNREACHABLE: KindRow("GB19-V2", Weight.HINT),
    FaultKind.PAGE_TOO_LARGE: KindRow("house", Weight.HINT),
    FaultKind.NO_TITLE: KindRow("house", Weight.HINT),
    FaultKind.SITE_TAGS: KindRow("GF47-40", Weight.DEDUCTION),
    FaultKind.COLUMN_TAGS: KindRow("GF47-41", Weight.DEDUCTION),
    FaultKind.ARTICLE_TAGS: KindRow("GF47-42", Weight.DEDUCTION),
    FaultKind.NO_ALTERNATIVE: KindRow("ACC-1", Weight.HINT),
    FaultKind.FLOATING_WINDOWS: KindRow("LA-20", Weight.HINT),
    FaultKind.EMPTY_COLUMN: KindRow("GB19-V4", Weight.DEDUCTION),
    FaultKind.STALE_COLUMN: KindRow("LA-25.1", Weight.DEDUCTION),
    FaultKind.STALE_HOME: KindRow("GB19-V3", Weight.VETO),
    FaultKind.FUTURE_DATE: KindRow("GB19-V1", Weight.HINT),
    FaultKind.FOOTER: KindRow("GF47-26", Weight.DEDUCTION),
    FaultKind.NO_HTTPS: KindRow("LA-41.4", Weight.HINT),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: on which page, of what (the page itself, or where a reference leads), and the proof."""

    kind: FaultKind
    page: str
    target: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False, compare=False)
