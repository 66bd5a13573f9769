"""Checking the texts of one item: words, the lists of office and unit, private data; with keys for explanations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from content_checks.enums import PRIVATE, Kind
from content_checks.findings import Finding, without_overlaps
from content_checks.models import Explanation
from content_checks.passages import Passage
from content_checks.privacy.scanner import scan_private_data
from content_checks.words.builtin import builtin_scanner
from content_checks.words.scanner import Scanner, Term
from rulebook.api import listed_words

AROUND = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A finding in a passage of an item, with the words around it; `key` names it until the text changes.

    `before` and `after` and, of private data, `shown` are masked: they may be kept and shown to reviewers.
    """

    key: str
    label: str
    path: tuple[str | int, ...]
    start: int
    end: int
    shown: str
    suggestion: str
    kind: Kind
    confidence: float
    before: str
    after: str
    digest: str
    explanation: str = ""
    note: str = ""

    @property
    def is_private(self) -> bool:
        """Whether it is somebody's private data."""
        return self.kind in PRIVATE

    @property
    def is_text(self) -> bool:
        """Whether it stands in a text of the item itself, where it can be replaced."""
        return self.path[:1] not in (("file",), ("link",), ("access",))

    @property
    def is_in_file(self) -> bool:
        """Whether it stands in an attached file, where nothing can be replaced."""
        return self.path[:1] == ("file",)


def check_passages(passages: Iterable[Passage], *, site: str, object_id: str) -> list[Place]:
    """Everything found in an item, in the order of its passages, with what was explained."""
    ignored, own = _lists(site)
    reasons = explanations(site, object_id)
    return [_place(passage, one, reasons) for passage in passages for one in findings_in(passage.text, ignored, own)]


def findings_in(text: str, ignored: frozenset[str], own: Scanner | None) -> list[Finding]:
    """Findings of one text: own lists go before the platform's."""
    found = [*builtin_scanner().scan(text, ignored=ignored), *scan_private_data(text)]
    if own is not None:
        listed = own.scan(text, ignored=ignored)
        found = [one for one in found if not any(a.start < one.end and one.start < a.end for a in listed)] + listed
    return without_overlaps(found)


def _lists(site: str) -> tuple[frozenset[str], Scanner | None]:
    rows = listed_words(site)
    ignored = frozenset(row.wrong for row in rows if row.is_ignored)
    terms = [Term(row.wrong, row.right, Kind.CONFUSION, 1.0, is_certain=True) for row in rows if not row.is_ignored]
    return ignored, Scanner(terms, {}) if terms else None


def explanations(site: str, object_id: str) -> dict[tuple[str, str], str]:
    """What was explained in an item, by kind and digest."""
    rows = Explanation.objects.filter(site_code=site, object_id=object_id).order_by("pk")
    return {(row.kind, row.digest): f"{row.reason} ({row.owner_name})" for row in rows}


def _place(passage: Passage, one: Finding, reasons: dict[tuple[str, str], str]) -> Place:
    plain = hide_private(passage.text)
    digest = digest_of(one.text)
    where = f"{passage.path}|{one.start}|{one.kind.value}|{one.text}"
    return Place(
        key=key_of(where),
        label=passage.label,
        path=passage.path,
        start=one.start,
        end=one.end,
        shown=plain[one.start : one.end],
        suggestion=one.suggestion,
        kind=one.kind,
        confidence=one.confidence,
        before=one_line(plain[max(0, one.start - AROUND) : one.start]),
        after=one_line(plain[one.end : one.end + AROUND]),
        digest=digest,
        explanation=reasons.get((one.kind.value, digest), ""),
    )


def digest_of(text: str) -> str:
    """What stands for a text in an explanation; keyed, so that no number can be guessed from it."""
    return salted_hmac("content_checks.finding", text, algorithm="sha256").hexdigest()


def key_of(where: str) -> str:
    """The name of a place until the text changes."""
    return salted_hmac("content_checks.place", where, algorithm="sha256").hexdigest()[:24]


def one_line(text: str) -> str:
    """The words without the gaps between them."""
    return " ".join(text.split())


def hide_private(text: str) -> str:
    """The text with every private number masked; no character more or less."""
    for one in scan_private_data(text):
        text = text[: one.start] + one.suggestion + text[one.end :]
    return text


def explained(places: Sequence[Place]) -> list[Place]:
    """Those with an explanation."""
    return [one for one in places if one.explanation]
