"""Reads of the library."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from info_library.enums import SectionKind
from info_library.models import Due, Item, ItemText, MissedSearch, Section, Synonym
from info_library.values import Deposited

# Fields of the metadata core that an item of any kind should have (AH-8).
CORE = ("summary", "keywords", "issuer", "source")
POLICY_CORE = ("document_number", "theme", "genre", "validity")


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the metadata core one site's public items fill; `lacking` names fields that are not always filled."""

    site: str
    items: int
    percent: int
    lacking: tuple[tuple[str, int], ...] = ()


def due_pages(site: str) -> list[int]:
    """Pages of a site that wait for being deposited."""
    return list(Due.objects.filter(site=site).order_by("pk").values_list("page_id", flat=True))


def is_due(site: str, page_id: int) -> bool:
    """Whether this page waits."""
    return Due.objects.filter(site=site, page_id=page_id).exists()


def due_sites() -> list[str]:
    """Sites with pages that wait."""
    return list(Due.objects.order_by("site").values_list("site", flat=True).distinct())


def deposited(site: str) -> dict[int, Deposited]:
    """What the library holds of a site's public items."""
    rows = Item.objects.filter(site=site, left="").values_list("page_id", "version", "title", "address", "column_id")
    return {row[0]: Deposited(*row) for row in rows}


def mirrored(site: str) -> dict[int, Deposited]:
    """What the library holds of a site's public sections."""
    rows = Section.objects.filter(site=site, left="").values_list("page_id", "version", "title", "address", "parent_id")
    return {row[0]: Deposited(*row) for row in rows}


def sections_called(site: str, words: str, *, most: int = 5) -> list[tuple[str, str]]:
    """Titles and addresses of a site's sections whose title holds these words."""
    rows = Section.objects.filter(site=site, left="", title__icontains=words).order_by("address")
    return list(rows.values_list("title", "address")[:most])


def columns_of(site: str) -> list[tuple[int, str]]:
    """Numbers and titles of a site's public columns and topics, in the order of their addresses."""
    rows = Section.objects.filter(site=site, left="").exclude(kind=SectionKind.CHANNEL).order_by("address")
    return list(rows.values_list("page_id", "title"))


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """Words that the search takes for the same."""

    pk: int
    words: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Words that found nothing on one site."""

    site: str
    words: str
    count: int
    last_at: datetime.datetime


def synonyms() -> list[SynonymRow]:
    """Every row of synonyms."""
    return [SynonymRow(pk, words) for pk, words in Synonym.objects.order_by("words").values_list("pk", "words")]


def missed_searches(*, most: int = 100) -> list[Miss]:
    """What was searched and not found, the most frequent first."""
    rows = MissedSearch.objects.order_by("-count", "-last_at").values_list("site", "words", "count", "last_at")
    return [Miss(*row) for row in rows[:most]]


def text_of(site: str, page_id: int) -> tuple[str, str]:
    """Text of a public item and of its files; empty for everything else."""
    rows = ItemText.objects.filter(item__site=site, item__page_id=page_id, item__left="")
    return rows.values_list("body", "files").first() or ("", "")


def known_sites() -> set[str]:
    """Sites of which the library holds anything public."""
    return {*Item.objects.filter(left="").values_list("site", flat=True).distinct()}


def completeness(sites: Iterable[str]) -> list[Completeness]:
    """Share of filled fields of the metadata core, site by site (LA-36.3)."""
    filled = {name: Count("pk", filter=~Q(**{name: ""})) for name in CORE}
    of_policies = {f"policy_{name}": Count("pk", filter=Q(kind="policy") & ~Q(**{name: ""})) for name in POLICY_CORE}
    rows = (
        Item.objects.filter(site__in=list(sites), left="")
        .values("site")
        .annotate(
            items=Count("pk"), policies=Count("pk", filter=Q(kind="policy")), **filled_names(filled), **of_policies
        )
        .order_by("site")
    )
    return [_completeness(row) for row in rows]


def filled_names(counts: dict[str, Count]) -> dict[str, Count]:
    """Counts under names that are no fields."""
    return {f"with_{name}": count for name, count in counts.items()}


def _completeness(row: dict[str, int]) -> Completeness:
    rows = [(name, row[f"with_{name}"], row["items"]) for name in CORE]
    rows += [(name, row[f"policy_{name}"], row["policies"]) for name in POLICY_CORE]
    has, wanted = sum(number for _name, number, _of in rows), sum(of for _name, _number, of in rows)
    lacking = sorted((number * 100 // of, _label(name)) for name, number, of in rows if number < of)
    return Completeness(
        site=row["site"],
        items=row["items"],
        percent=has * 100 // wanted if wanted else 100,
        lacking=tuple((label, percent) for percent, label in lacking),
    )


def _label(name: str) -> str:
    return str(Item._meta.get_field(name).verbose_name)
