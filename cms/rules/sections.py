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


def check_structure_change(*, is_structure: bool, is_office: bool, kind: str) -> list[Violation]:
    """Home, channels and columns are made, renamed, moved and removed by the office only (LA-34)."""
    if is_structure and not is_office:
        return [Violation("cms.structure.office_only", "LA-34", {"kind": kind})]
    return []


def check_fixed_channel(*, is_fixed: bool, code_before: str, code_after: str) -> list[Violation]:
    """The four channels of LA-19 keep their code for the whole life of the site."""
    if is_fixed and code_before != code_after:
        return [Violation("cms.channel.fixed", "LA-19", {"code": code_before})]
    return []
