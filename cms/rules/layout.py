"""Rules of layout, pictures, titles and what floats. Pure: plain values in, violations out; no Django.

Each number has its own function, asked by forms when something is saved and by inspections afterwards. What the
office allows a site beyond the rule comes in as `allowed`; None means the rule itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policy import languages, limits
from policy.violations import Violation

FIXED = ("news", "disclosure", "services", "interaction")
_MARKUP = re.compile(r"<\s*[/!?a-zA-Z]|[\x00-\x1f\x7f]")
# MAP-1: GS(2026)1234号, 皖S(2026)12号, GS皖(2026)12号, with half-width, full-width or six-cornered brackets.
_MAP_NUMBER = re.compile(r"(?:GS[\u4e00-\u9fff]?|[\u4e00-\u9fff]S)\s?[(（〔\[]20\d{2}[)）〕\]]\s?第?\s?\d{1,6}\s?号")
MEGABYTE = 1024 * 1024
FIRST_YEAR, LAST_YEAR = 1900, 2200


def check_channel_count(count: int, *, allowed: int | None = None) -> list[Violation]:
    """A site has at most eight channels (LA-19)."""
    most = allowed or limits.CHANNELS_MAX.value
    if count <= most:
        return []
    return [Violation("cms.layout.channels_max", "LA-19", {"count": count, "most": most})]


def check_channels_online(count: int, *, allowed: int | None = None) -> list[Violation]:
    """A site that is online, or goes online, has at least five channels (LA-19)."""
    least = allowed or limits.CHANNELS_MIN.value
    if count >= least:
        return []
    return [Violation("cms.layout.channels_min", "LA-19", {"count": count, "least": least})]


def check_fixed_channels(codes: Iterable[str]) -> list[Violation]:
    """Every site keeps news, disclosure, services and interaction (LA-19)."""
    missing = [code for code in FIXED if code not in set(codes)]
    return [Violation("cms.layout.fixed_channel_missing", "LA-19", {"code": code}) for code in missing]


def check_column_count(channel: str, count: int, *, allowed: int | None = None) -> list[Violation]:
    """A channel has at most six columns (LA-19)."""
    most = allowed or limits.COLUMNS_PER_CHANNEL.value
    if count <= most:
        return []
    return [Violation("cms.layout.columns_max", "LA-19", {"channel": channel, "count": count, "most": most})]


def check_floating_count(count: int, *, allowed: int | None = None) -> list[Violation]:
    """At most five floating windows at a time (LA-20)."""
    most = allowed or limits.FLOATING_NOTICES.value
    if count <= most:
        return []
    return [Violation("cms.layout.floating_max", "LA-20", {"count": count, "most": most})]


def check_floating_days(begins: date, ends: date | None, *, allowed: int | None = None) -> list[Violation]:
    """A floating window has an end, at most thirty days after it began to show (LA-20)."""
    most = allowed or limits.FLOATING_NOTICE_DAYS.value
    if ends is None:
        return [Violation("cms.layout.floating_endless", "LA-20", {"most": most})]
    days = (ends - begins).days
    if days > most:
        return [Violation("cms.layout.floating_days", "LA-20", {"days": days, "most": most})]
    return []


def check_floating_text(text: str) -> list[Violation]:
    """Floating windows share one size and face, so their words must fit (LA-20)."""
    most = limits.FLOATING_TEXT_LENGTH.value
    if len(text) <= most:
        return []
    return [Violation("cms.layout.floating_text", "LA-20", {"count": len(text), "most": most})]


def check_emblem(*, is_portal: bool) -> list[Violation]:
    """The national emblem is for portals (LA-21)."""
    return [] if is_portal else [Violation("cms.layout.emblem", "LA-21")]


LOOK_ROLES = frozenset({"site_admin", "registrar"})


def check_look_by(roles: frozenset[str]) -> list[Violation]:
    """The look of a site is chosen by its administrator or the office (LA-18)."""
    return [] if roles & LOOK_ROLES else [Violation("cms.look.not_yours", "LA-18")]


def check_language(name: str, *, address: str, is_direct: bool) -> list[Violation]:
    """An entrance is called by its language and leads to a government site or one of this platform (GF47-25, GF47-31).

    It stands on every page without review, so it can't say or show anything else.
    """
    found = []
    if name not in languages.NAMES:
        params = {"name": name, "names": "、".join(languages.NAMES)}
        found.append(Violation("cms.look.language_unknown", "house", params))
    if not is_direct:
        found.append(Violation("cms.look.language_target", "GF47-31", {"address": address}))
    return found


def check_map(*, source: str, number: str, approvals: int) -> list[Violation]:
    """A map names its source and 审图号, and both approvals are on file before it is used (LA-22)."""
    found = []
    if not source.strip():
        found.append(Violation("cms.map.source_missing", "LA-22"))
    if not number.strip():
        found.append(Violation("cms.map.number_missing", "LA-22"))
    elif not _MAP_NUMBER.fullmatch(number.strip()):
        found.append(Violation("cms.map.number_malformed", "LA-22", {"number": number}))
    if approvals < limits.APPROVALS_OF_A_MAP.value:
        found.append(Violation("cms.map.approvals_missing", "LA-22", {"count": approvals}))
    return found


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What one site takes: largest size in MB and endings without the dot."""

    megabytes: int
    kinds: tuple[str, ...]


def check_upload(*, name: str, size: int, allowed: UploadLimits, is_picture: bool) -> list[Violation]:
    """Pictures and attachments keep to the sizes and types of their site (LA-20 for pictures, house for files)."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    article = "LA-20" if is_picture else "house"
    found = []
    if kind not in allowed.kinds:
        kinds = "、".join(allowed.kinds)
        found.append(Violation("cms.upload.kind", article, {"name": name, "kinds": kinds}))
    if size > allowed.megabytes * MEGABYTE:
        params = {"size": f"{size / MEGABYTE:.1f}", "most": allowed.megabytes}
        found.append(Violation("cms.upload.too_large", article, params))
    return found


def check_alternative(text: str) -> list[Violation]:
    """A picture is described in words for those who can't see it (ACC-1)."""
    return [] if text.strip() else [Violation("cms.picture.alternative_missing", "ACC-1")]


def check_table_caption(caption: str) -> list[Violation]:
    """A table says what it shows (ACC-1)."""
    return [] if caption.strip() else [Violation("cms.table.caption_missing", "ACC-1")]


def check_title(title: str) -> list[Violation]:
    """A title is plain words: no markup, no control characters (house)."""
    return [Violation("cms.title.markup", "house")] if _MARKUP.search(title) else []


def check_moment(value: date | None) -> list[Violation]:
    """A day or time lies within the years that documents and databases of the platform know (house)."""
    if value is None or FIRST_YEAR <= value.year <= LAST_YEAR:
        return []
    return [Violation("cms.moment.impossible", "house", {"first": FIRST_YEAR, "last": LAST_YEAR})]


def check_repost(*, is_repost: bool, source: str) -> list[Violation]:
    """A reposted item names its source (GF47-32)."""
    if not is_repost or source.strip():
        return []
    return [Violation("cms.repost.source_missing", "GF47-32")]


@dataclass(frozen=True, slots=True)
class LayoutFacts:
    """The layout of one site as inspections and the office see it; columns by the channel's title."""

    channel_codes: tuple[str, ...]
    columns: Mapping[str, int]
    floats: int = 0
    is_online: bool = False


def check_layout(facts: LayoutFacts, allowed: Mapping[str, int]) -> list[Violation]:
    """Everything about the numbers of one site; also asked before it goes online (LA-19, LA-20)."""
    count = len(facts.channel_codes)
    found = check_fixed_channels(facts.channel_codes)
    if facts.is_online:
        found += check_channels_online(count, allowed=allowed.get("channels_min"))
    found += check_channel_count(count, allowed=allowed.get("channels_max"))
    for channel, columns in facts.columns.items():
        found += check_column_count(channel, columns, allowed=allowed.get("columns_max"))
    return found + check_floating_count(facts.floats, allowed=allowed.get("floating_max"))
