"""What a run needs: a website for every site, a rule book with every rule."""

from collections.abc import Iterable

from django.db import transaction

from inspection.faults import Weight
from inspection.models import RuleBook, RuleSetting, Subject
from inspection.rules.catalogue import ROWS, RuleRow
from inspection.rules.engine import Book, Setting
from inspection.selectors import book_in_force, settings_of
from sites_registry.api_facts import Site
from sites_registry.enums import PORTAL_KINDS, SiteKind, SiteState

FIRST_NOTE = "平台自带规则"
ADDED_NOTE = "平台升级增加规则"


def ensure_subjects() -> int:
    """Put every hosted site under inspection; names follow the registry; closed sites leave. Returns how many."""
    sites = Site.objects.exclude(kind=SiteKind.CONSOLE).select_related("unit").order_by("pk")
    known = {row.site_id: row for row in Subject.objects.filter(site__isnull=False).order_by("pk")}
    fresh, changed = [], []
    for site in sites:
        wanted = _facts_of(site)
        row = known.get(site.pk)
        if row is None:
            fresh.append(Subject(site=site, **wanted))
        elif any(getattr(row, name) != value for name, value in wanted.items() if name not in _KEPT):
            for name, value in wanted.items():
                if name not in _KEPT:
                    setattr(row, name, value)
            changed.append(row)
    Subject.objects.bulk_create(fresh, ignore_conflicts=True)
    Subject.objects.bulk_update(changed, [*_FOLLOWED], batch_size=500)
    closed = Subject.objects.filter(site__state=SiteState.CLOSED, is_in_scope=True)
    closed.update(is_in_scope=False, why_out=CLOSED_NOTE)
    return len(known) + len(fresh)


CLOSED_NOTE = "网站已永久下线"
_FOLLOWED = ("name", "unit_id", "unit_class", "is_portal")
_KEPT = frozenset({"is_in_scope", "why_out"})


def _facts_of(site: Site) -> dict[str, object]:
    is_closed = site.state == SiteState.CLOSED
    return {
        "name": site.unit.full_name[:100],
        "unit_id": site.unit_id,
        "unit_class": site.unit.level,
        "is_portal": site.kind in PORTAL_KINDS,
        "is_in_scope": not is_closed,
        "why_out": CLOSED_NOTE if is_closed else "",
    }


@transaction.atomic
def ensure_book() -> RuleBook:
    """The rule book in force; the first one, or one with the rules that an upgrade brought, is made here."""
    book = book_in_force()
    known = settings_of(book) if book else {}
    missing = [row for row in ROWS if row.code not in known]
    if book is not None and not missing:
        return book
    number = book.number + 1 if book else 1
    made = RuleBook.objects.create(number=number, note=ADDED_NOTE if book else FIRST_NOTE)
    RuleSetting.objects.bulk_create([*copied(known.values(), made), *(shipped_row(row, made) for row in missing)])
    return made


def copied(rows: Iterable[RuleSetting], book: RuleBook) -> list[RuleSetting]:
    """The same rules in another version."""
    names = ("code", "severity", "points", "most_points", "limit", "is_on", "is_to_verify", "is_trusted")
    return [RuleSetting(book=book, **{name: getattr(row, name) for name in names}) for row in rows]


def shipped_row(row: RuleRow, book: RuleBook) -> RuleSetting:
    """A rule as it ships."""
    return RuleSetting(
        book=book,
        code=row.code,
        severity=row.weight.value,
        points=row.points,
        most_points=row.most_points,
        limit=row.limit,
        is_to_verify=row.is_to_verify,
    )


def plain_book(book: RuleBook) -> Book:
    """The rule book as the rules read it."""
    return {
        code: Setting(code, Weight(row.severity), row.limit, row.points, row.most_points, row.is_on)
        for code, row in settings_of(book).items()
    }
