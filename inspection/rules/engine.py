"""From facts to findings to a standing: one pure function for self-inspection, the nightly run and formal rounds."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from urllib.parse import SplitResult, urlsplit

from inspection.faults import Weight
from inspection.rules.catalogue import BY_CODE, ROWS, RuleRow
from inspection.rules.facts import SiteFacts

FULL = Decimal(100)
PASS = Decimal(60)  # GB19-0.2: below it a site fails


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as the rule book of the day has it."""

    code: str
    weight: Weight
    limit: int | None = None
    points: Decimal = Decimal(0)
    most_points: Decimal = Decimal(0)
    is_on: bool = True


Book = Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Found:
    """One fault: `key` tells it from others of its rule on the same page; `hosts` are the names of a hosted site."""

    rule: str
    page: str = ""
    target: str = ""
    column: str = ""
    evidence: Mapping[str, object] = field(default_factory=dict, hash=False)
    key: str = ""
    hosts: frozenset[str] = frozenset()

    @property
    def fingerprint(self) -> str:
        """Its name whatever run meets it: the figures behind it may change, and so may the names of its own site."""
        page, target = inner_address(self.page, self.hosts), inner_address(self.target, self.hosts)
        parts = "\n".join((self.rule, page, target, self.column, self.key))
        return hashlib.sha256(parts.encode()).hexdigest()


def inner_address(address: str, hosts: Collection[str]) -> str:
    """An address of a site's own hosts as seen from its root, at whatever port; others stay whole."""
    if not hosts:
        return address
    parts = _split(address)
    if parts is None or parts.hostname not in hosts:
        return address
    return parts._replace(scheme="", netloc="").geturl() or "/"


def _split(address: str) -> SplitResult | None:
    """None for what is no address: readings keep malformed links as they stood."""
    try:
        parts = urlsplit(address)
        return parts if parts.hostname else None
    except ValueError:
        return None


def placed(one: Found, facts: SiteFacts) -> Found:
    """The fault of a hosted site at its present address: a reading may be older than the site's name or port."""
    if not facts.hosts:
        return one
    page, target = (present_address(address, one.page, facts.address) for address in (one.page, one.target))
    return replace(one, page=page, target=target, hosts=facts.hosts)


def present_address(address: str, page: str, home: str) -> str:
    """An address on the host of its page, moved to where the home page is now; others stay."""
    own, was, now = _split(address), _split(page), _split(home)
    if own is None or was is None or now is None or own.netloc != was.netloc or own.netloc == now.netloc:
        return address
    return own._replace(scheme=now.scheme, netloc=now.netloc).geturl()


Check = Callable[[SiteFacts, Book], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules say of one site."""

    found: tuple[Found, ...]
    vetoes: int
    deductions: int
    hints: int
    points: Decimal
    has_failed: bool


def shipped_setting(row: RuleRow) -> Setting:
    """A rule as it ships."""
    return Setting(row.code, row.weight, row.limit, row.points, row.most_points)


SHIPPED: Book = {row.code: shipped_setting(row) for row in ROWS}


def limit_of(book: Book, code: str) -> int:
    """The number of a rule in this book; that of the catalogue if the book has none."""
    setting = book.get(code)
    found = setting.limit if setting and setting.limit is not None else BY_CODE[code].limit
    return found or 0


def is_on(book: Book, code: str) -> bool:
    """Whether a rule speaks in this book."""
    setting = book.get(code)
    return setting is None or setting.is_on


def find(facts: SiteFacts, book: Book, checks: Iterable[Check]) -> tuple[Found, ...]:
    """Every fault once, in the order of the checks; rules that are off say nothing."""
    return tuple(_once(_said(facts, book, checks)))


def _said(facts: SiteFacts, book: Book, checks: Iterable[Check]) -> Iterator[Found]:
    for check in checks:
        for one in check(facts, book):
            if is_on(book, one.rule):
                yield placed(one, facts)


def _once(found: Iterable[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for one in found:
        if one.fingerprint not in seen:
            seen.add(one.fingerprint)
            yield one


def weight_of(book: Book, code: str) -> Weight:
    """How much a fault of this rule counts."""
    setting = book.get(code)
    return setting.weight if setting else BY_CODE[code].weight


def weigh(found: Iterable[Found], book: Book) -> Judgement:
    """GB19-0.2: any veto fails; deductions of one indicator never exceed its points; below sixty fails."""
    kept = tuple(found)
    counts: dict[str, int] = {}
    for one in kept:
        counts[one.rule] = counts.get(one.rule, 0) + 1
    weights = [weight_of(book, one.rule) for one in kept]
    points = max(FULL - sum((_taken(book, rule, number) for rule, number in counts.items()), Decimal(0)), Decimal(0))
    vetoes = weights.count(Weight.VETO)
    return Judgement(
        kept,
        vetoes,
        weights.count(Weight.DEDUCTION),
        weights.count(Weight.HINT),
        points,
        has_failed=vetoes > 0 or points < PASS,
    )


def _taken(book: Book, rule: str, number: int) -> Decimal:
    setting = book.get(rule)
    if setting is None or setting.weight is not Weight.DEDUCTION:
        return Decimal(0)
    taken = setting.points * number
    return min(taken, setting.most_points) if setting.most_points else taken
