"""What is known of one website on one day: plain values, gathered elsewhere. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column: `last_item` is the newest dated item; `items` without one are undated and count as not updated.

    One that leads out (a link, the place of another system) has no items of its own; what is excused was appealed
    against with success, or ignored for a reason: neither is measured.
    """

    title: str
    address: str
    column_type: str
    last_item: date | None = None
    has_items: bool = False
    is_first_level: bool = True
    leads_out: bool = False
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A citizen's message that waits for its answer, by its number; days are the last ones (LA-25.2, GB19-V5)."""

    number: str
    due_on: date
    latest_on: date
    veto_on: date


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """A published answer, for the sample of those too short to help (E7)."""

    number: str
    length: int


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """A service guide and how many kinds of its key elements are missing (GB19-V6)."""

    title: str
    address: str
    missing: int


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """A filing with the last day until which it holds; None holds without end."""

    kind: str
    number: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """Something that the content checks found in what is public: where, what sort, masked words, how often."""

    address: str
    title: str
    kind: str
    shown: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A public link that leads nowhere or into danger."""

    page: str
    target: str
    title: str
    reason: str
    is_danger: bool = False


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """A topic past its end that was not archived."""

    title: str
    address: str
    ended_on: date


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """Visits of the home page in the seven days before (GB19-V2)."""

    days: int = 0  # days with enough visits
    visits: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class OutsideFault:
    """One fault that a reading from outside found: the crawler's kind, page, target, proof."""

    kind: str
    page: str
    target: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class OutsideFacts:
    """A reading of the site from outside."""

    day: date
    faults: tuple[OutsideFault, ...] = ()


@dataclass(frozen=True, slots=True)
class LateFacts:
    """Something a unit owes: its name and since when."""

    name: str
    due_on: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """One website on one day. `hosts` are all names of a hosted site; others have none."""

    name: str
    address: str
    today: date
    is_hosted: bool = True
    hosts: frozenset[str] = frozenset()
    is_portal: bool = False
    offers_services: bool = True
    columns: tuple[ColumnFacts, ...] = ()
    newest_item: date | None = None
    topics: tuple[TopicFacts, ...] = ()
    messages: tuple[MessageFacts, ...] = ()
    answers: tuple[AnswerFacts, ...] = ()
    last_answer: date | None = None
    has_messages: bool = False
    takes_messages: bool = True
    tickets: tuple[LateFacts, ...] = ()
    consultations: tuple[LateFacts, ...] = ()
    reposts: tuple[LateFacts, ...] = ()
    guides: tuple[GuideFacts, ...] | None = None
    channels: tuple[tuple[str, int], ...] = ()  # title and number of columns
    floating: int = 0
    allowed: Mapping[str, int] = field(default_factory=dict, hash=False)  # numbers that the office granted
    filings: tuple[FilingFacts, ...] = ()
    is_filed_kinds: tuple[str, ...] = ()
    maintainers: int | None = None
    documents: tuple[str, ...] = ()
    content: tuple[ContentFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    visits: VisitFacts = VisitFacts()
    outside: OutsideFacts | None = None
