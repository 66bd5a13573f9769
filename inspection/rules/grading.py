"""What cost a website points in a quarter, and what is left of it after verdicts (GB19-0.2, LA-49.3, LA-50). Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal

from inspection.rules.engine import FULL, Book, Found, Judgement, limit_of, weigh

# Vetoes by number: what they count, one by one, under another rule.
_STALE, _GUIDES = frozenset({"column.stale", "policy.stale"}), frozenset({"services.guide_incomplete"})
COUNTED_RULES: Mapping[str, frozenset[str]] = {
    "columns.empty": frozenset({"column.empty"}),
    "columns.stale": _STALE,
    "columns.long_stale": _STALE,
    "services.incomplete": _GUIDES,
    "services.all_incomplete": _GUIDES,
}


@dataclass(frozen=True, slots=True)
class GradedFault:
    """One fault on the day of the check, kept with the grade: later repairs do not change the quarter."""

    finding: int
    rule: str
    severity: str
    words: str
    place: str
    column: str = ""
    number: int = 0
    columns: str = ""
    is_let_off: bool = False


@dataclass(frozen=True, slots=True)
class FaultCost:
    """One rule in the light of a quarter: websites, faults, points."""

    rule: str
    sites: int
    faults: int
    points: Decimal


def faults_from(rows: Iterable[Mapping[str, object]]) -> list[GradedFault]:
    """Faults as they were stored with a grade."""
    names = [one.name for one in fields(GradedFault)]
    return [GradedFault(**{name: row[name] for name in names if name in row}) for row in rows]


def rows_of(faults: Iterable[GradedFault]) -> list[dict[str, object]]:
    """Faults as they are stored."""
    return [asdict(one) for one in faults]


def let_off(faults: Sequence[GradedFault], decided: Collection[int], book: Book) -> list[GradedFault]:
    """Faults with their marks: what people judged no fault counts no more, nor towards a veto by number (LA-50)."""
    marked = [replace(one, is_let_off=one.finding in decided) for one in faults]
    return [replace(one, is_let_off=one.is_let_off or _is_too_few(one, marked, book)) for one in marked]


def _is_too_few(veto: GradedFault, faults: Sequence[GradedFault], book: Book) -> bool:
    counted = COUNTED_RULES.get(veto.rule)
    if counted is None:
        return False
    gone = sum(1 for one in faults if one.is_let_off and one.rule in counted and one.column in (veto.columns or ""))
    return gone > 0 and veto.number - gone < limit_of(book, veto.rule)


def standing(faults: Iterable[GradedFault]) -> list[GradedFault]:
    """Faults that count."""
    return [one for one in faults if not one.is_let_off]


def weighed(faults: Iterable[GradedFault], book: Book) -> Judgement:
    """What faults come to by the rule book of the check."""
    return weigh([Found(one.rule) for one in standing(faults)], book)


def cost_of(rule: str, number: int, book: Book) -> Decimal:
    """Points that so many faults of one rule cost together."""
    return FULL - weigh([Found(rule)] * number, book).points


def costs_of(faults: Iterable[GradedFault], book: Book) -> dict[str, Decimal]:
    """Points of each rule at one website."""
    counts = Counter(one.rule for one in standing(faults))
    return {rule: cost_of(rule, number, book) for rule, number in counts.items()}


def frequent(sites: Iterable[Sequence[GradedFault]], book: Book) -> list[FaultCost]:
    """Rules by the number of websites that broke them, the most frequent first."""
    places: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    points: dict[str, Decimal] = {}
    for faults in sites:
        for rule, cost in costs_of(faults, book).items():
            places[rule] += 1
            points[rule] = points.get(rule, Decimal(0)) + cost
        numbers.update(one.rule for one in standing(faults))
    found = [FaultCost(rule, places[rule], numbers[rule], points[rule]) for rule in places]
    return sorted(found, key=lambda one: (-one.sites, -one.faults, -one.points, one.rule))
