"""Rules of sections and of who may make them. Pure: plain values in, violations out; no Django."""

from cms.slugs import is_section_slug
from policy.violations import Violation

MAX_COLUMN_LEVELS = 2


def check_section_slug(slug: str) -> list[Violation]:
    """A channel or column is addressed by a short ASCII word that is not a page number (house)."""
    if is_section_slug(slug):
        return []
    return [Violation("cms.section.bad_slug", "house", {"slug": slug})]


def check_import(*, may_add: bool, column: str) -> list[Violation]:
    """Only who may write in a column may import into it; he becomes the author (LA-24)."""
    return [] if may_add else [Violation("cms.import.not_allowed", "LA-24", {"column": column})]


def check_structure_change(
    *, is_structure: bool, is_office: bool, kind: str, has_reason: bool = True
) -> list[Violation]:
    """Home, channels and columns change by an approved work order, or by the office with a reason (LA-34.1)."""
    if is_structure and not is_office:
        return [Violation("cms.structure.office_only", "LA-34", {"kind": kind})]
    if is_structure and not has_reason:
        return [Violation("cms.structure.no_reason", "LA-34.1", {"kind": kind})]
    return []


def check_structure_wish(
    *, act: str, target_kind: str, parent_kind: str, slug: str, is_taken: bool, is_fixed: bool, fits: bool
) -> list[Violation]:
    """Judge a wished change of a site's structure (LA-19, LA-34.1): place, address word, fixed channels."""
    found = []
    if act.startswith("add") and not is_section_slug(slug):
        found.append(Violation("cms.section.bad_slug", "house", {"slug": slug, "field": "slug"}))
    if act.startswith("add") and is_taken:
        found.append(Violation("cms.structure.taken", "LA-34.1", {"slug": slug, "field": "slug"}))
    if act in ("add_column", "add_topic") and (parent_kind not in ("channelpage", "columnpage") or not fits):
        found.append(Violation("cms.structure.no_parent", "LA-14.4", {"field": "place"}))
    if act in ("rename", "remove") and target_kind not in ("channelpage", "columnpage", "topicpage"):
        found.append(Violation("cms.structure.no_target", "LA-34.1", {"field": "place"}))
    if act == "remove" and is_fixed:
        found.append(Violation("cms.structure.fixed", "LA-19", {"field": "place"}))
    return found


def check_fixed_channel(*, is_fixed: bool, code_before: str, code_after: str) -> list[Violation]:
    """The four channels of LA-19 keep their code for the whole life of the site."""
    if is_fixed and code_before != code_after:
        return [Violation("cms.channel.fixed", "LA-19", {"code": code_before})]
    return []
