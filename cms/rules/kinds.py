"""Rules of the kinds of pages. Pure: plain values in, violations out; no Django."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from policy.violations import Violation

VIDEO_SUFFIX = "mp4"
# Codes as in cms.enums, in the order of the articles.
INTERPRETATION_ELEMENTS = (
    "background", "purpose", "targets", "contents", "scope", "standards", "period", "terms", "differences",
)  # fmt: skip
GUIDE_ELEMENTS = ("title", "basis", "conditions", "materials", "steps", "place", "hours", "phone")
DISCLOSURE_SLOTS = ("guide", "catalogue")
REPORT_DUE = (1, 31)  # of the following year


def check_attachments(files: Sequence[tuple[int, str]]) -> list[Violation]:
    """Each file (number, name) stands once below an article (house): citizens would take two for two."""
    counts = Counter(files)
    return [Violation("cms.attachment.twice", "house", {"name": name}) for (pk, name), n in counts.items() if n > 1]


def check_placing(*, column: str, may_write: bool, takes_kind: bool, has_same_title: bool) -> list[Violation]:
    """Whether a column takes a copy of an item: it may be written in, is of its kind, and has no such title yet."""
    params, found = {"column": column}, []
    if not may_write:
        found.append(Violation("cms.placing.not_allowed", "LA-24", params))
    if not takes_kind:
        found.append(Violation("cms.placing.other_kind", "LA-20", params))
    if has_same_title:
        found.append(Violation("cms.placing.twice", "LA-26", params))
    return found


def check_policy(
    *,
    is_in_force: bool,
    written: date | None,
    effective: date | None,
    until: date | None,
    has_successor: bool,
    replaces_itself: bool,
) -> list[Violation]:
    """Whether a document is in force must be plain from its dates and successor (GF47-32)."""
    found = []
    starts = [day for day in (written, effective) if day]
    if until and starts and until < max(starts):
        found.append(Violation("cms.policy.ends_before_it_begins", "GF47-32", {"until": until}))
    if replaces_itself:
        found.append(Violation("cms.policy.replaces_itself", "GF47-32"))
    elif has_successor and is_in_force and until is None:
        found.append(Violation("cms.policy.replaced_but_in_force", "GF47-32"))
    return found


def missing_policy_entries(*, number: str, index: str, issuer: str, written: date | None) -> list[Violation]:
    """The record of a document: number, index number, issuer, day (house, after the disclosure catalogue)."""
    entries = {"document_number": number, "index_number": index, "issuer": issuer, "written_date": written}
    missing = [name for name, value in entries.items() if not value]
    return [Violation("cms.policy.entry_missing", "house", {"element": name}) for name in missing]


def missing_interpretation(*, is_interpreted: bool) -> list[Violation]:
    """A policy comes with its interpretation, prepared together with it (GF47-50)."""
    return [] if is_interpreted else [Violation("cms.policy.not_interpreted", "GF47-50")]


def check_interpretation(*, policies: int) -> list[Violation]:
    """An interpretation names what it explains, so that each is shown on the other's page (GF47-50)."""
    return [] if policies else [Violation("cms.interpretation.explains_nothing", "GF47-50")]


def missing_interpretation_elements(*, present: Collection[str]) -> list[Violation]:
    """The elements of an interpretation that are not there (GF47-52)."""
    missing = [element for element in INTERPRETATION_ELEMENTS if element not in present]
    return [Violation("cms.interpretation.element_missing", "GF47-52", {"element": one}) for one in missing]


def missing_guide_elements(*, present: Collection[str]) -> list[Violation]:
    """The elements of a service guide that are empty (GB19-V6: four missing kinds make it unusable)."""
    missing = [element for element in GUIDE_ELEMENTS if element not in present]
    return [Violation("cms.guide.element_missing", "GB19-V6", {"element": one}) for one in missing]


def check_disclosure(*, is_report: bool, year: int | None) -> list[Violation]:
    """An annual report says of which year it is (XX-50)."""
    return [Violation("cms.disclosure.year_missing", "XX-50")] if is_report and not year else []


def missing_disclosure_slots(*, filled: Collection[str], last_report: int | None, today: date) -> list[Violation]:
    """The places of disclosure that a site still lacks: guide and catalogue (house), last year's report (XX-50)."""
    missing = [slot for slot in DISCLOSURE_SLOTS if slot not in filled]
    found = [Violation("cms.disclosure.slot_missing", "house", {"element": slot}) for slot in missing]
    due = today.year - 1 if (today.month, today.day) > REPORT_DUE else today.year - 2
    if last_report is None or last_report < due:
        found.append(Violation("cms.disclosure.report_missing", "XX-50", {"year": due}))
    return found


def check_topic_period(*, begins: date | None, ends: date | None) -> list[Violation]:
    """A topic is bound in time (GF47-28)."""
    if begins is None or ends is None:
        return [Violation("cms.topic.period_missing", "GF47-28")]
    if ends < begins:
        return [Violation("cms.topic.ends_before_it_begins", "GF47-28", {"begins": begins, "ends": ends})]
    return []


def check_archive_proposal(*, is_archived: bool, ends: date | None, today: date) -> list[Violation]:
    """Finished topics are archived at once, running ones are not (LA-25.4)."""
    if is_archived:
        return [Violation("cms.topic.already_archived", "LA-25.4")]
    if ends is None or ends >= today:
        return [Violation("cms.topic.still_running", "LA-25.4", {"ends": ends or ""})]
    return []


def check_pictures(*, count: int) -> list[Violation]:
    """A story in pictures has one (house)."""
    return [] if count else [Violation("cms.pictures.none", "house")]


def check_video(*, suffix: str, has_still: bool, has_words: bool) -> list[Violation]:
    """A film that browsers play, a still picture, and its content in words (ACC-1)."""
    found = []
    if suffix != VIDEO_SUFFIX:
        found.append(Violation("cms.video.no_mp4", "house"))
    if not has_still:
        found.append(Violation("cms.video.no_still", "ACC-1"))
    if not has_words:
        found.append(Violation("cms.video.no_words", "ACC-1"))
    return found


def check_link(*, address: str) -> list[Violation]:
    """A link item leads somewhere (GF47-30)."""
    return [] if address else [Violation("cms.link.no_address", "GF47-30")]


def check_column_layout(*, leads_out: bool, is_place: bool, address: str, system: str) -> list[Violation]:
    """A column that leads elsewhere says where (GF47-30); the place of another system says which (house)."""
    found = []
    if leads_out and not address:
        found.append(Violation("cms.column.no_address", "GF47-30"))
    if is_place and not system:
        found.append(Violation("cms.column.no_system", "house"))
    return found
