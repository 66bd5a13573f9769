"""Depositing: items and sections of a site enter the library in the transaction that makes them public (LA-35)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.db import connection, transaction
from django.utils import timezone

from accounts.api import User, console_roles
from audit.api import record
from info_library.enums import Leaving
from info_library.models import DeadSlot, Due, Item, ItemWords, Section, Synonym
from info_library.rules import check_synonyms
from info_library.search.folding import words_of
from info_library.storing import store
from info_library.values import Deposit, SectionFacts
from policy.violations import ensure_allowed
from sites_registry.rules import check_office

_NOT_SET_AGAIN = frozenset({"site", "page_id", "id"})
_NUMBERS = "SELECT nextval(%s) FROM generate_series(1, %s)"


def deposit_items(site: str, deposits: Sequence[Deposit]) -> None:
    """Store items of one site, new or in a new version; what was due of them is done."""
    if not deposits:
        return
    with transaction.atomic():
        store(site, deposits)


def mirror_sections(site: str, facts: Sequence[SectionFacts]) -> None:
    """Store what a site's channels, columns and topics are."""
    if not facts:
        return
    with transaction.atomic():
        rows = [Section(site=site, left=Leaving.PUBLIC, left_at=None, **asdict(one)) for one in facts]
        names = [field.name for field in Section._meta.concrete_fields if field.name not in _NOT_SET_AGAIN]
        Section.objects.bulk_create(rows, update_conflicts=True, unique_fields=["site", "page_id"], update_fields=names)
        Due.objects.filter(site=site, page_id__in=[one.page_id for one in facts]).delete()


def mark_left(site: str, *, pages: Iterable[int] | None = None, why: Leaving = Leaving.WITHDRAWN) -> int:
    """Mark pages of a site as public no more, all of them if none are named; returns how many items."""
    items, sections = Item.objects.filter(site=site, left=""), Section.objects.filter(site=site, left="")
    if pages is not None:
        wanted = list(pages)
        items, sections = items.filter(page_id__in=wanted), sections.filter(page_id__in=wanted)
    now = timezone.now()
    with transaction.atomic():
        rows = list(items.select_for_update().order_by("pk"))
        changes = _numbers("info_library_change", len(rows))
        for row, change in zip(rows, changes, strict=True):
            row.left, row.left_at, row.change = why, now, change
        DeadSlot.objects.bulk_create([DeadSlot(slot=row.slot) for row in rows], ignore_conflicts=True)
        Item.objects.bulk_update(rows, ["left", "left_at", "change"], batch_size=500)
        sections.update(left=why, left_at=now)
    return len(rows)


def not_due(site: str, pages: Iterable[int]) -> None:
    """Nothing is to be deposited of these pages."""
    Due.objects.filter(site=site, page_id__in=list(pages)).delete()


def forget_site(site: str) -> None:
    """Drop everything of a site that never was a real one (a demonstration)."""
    with transaction.atomic():
        _bury(Item.objects.filter(site=site))
        Item.objects.filter(site=site).delete()
        Section.objects.filter(site=site).delete()
        Due.objects.filter(site=site).delete()


def save_synonyms(*, words: str, by: User) -> None:
    """Write a row of synonyms. Raises Refused."""
    parts = list(dict.fromkeys(words_of(words).split()))  # any punctuation stands between words
    known = [row.split() for row in Synonym.objects.values_list("words", flat=True)]
    ensure_allowed([*check_office(console_roles(by)), *check_synonyms(words=parts, known=known)])
    with transaction.atomic():
        _record_synonyms(Synonym.objects.create(words=" ".join(parts)[:200]), by, change="added")


def remove_synonyms(*, synonym_id: int, by: User) -> None:
    """Take a row of synonyms away; one that is gone already is no fault. Raises Refused."""
    ensure_allowed(check_office(console_roles(by)))
    with transaction.atomic():
        row = Synonym.objects.select_for_update().filter(pk=synonym_id).first()
        if row is not None:
            _record_synonyms(row, by, change="removed")
            row.delete()


def _record_synonyms(row: Synonym, by: User, *, change: str) -> None:
    record(
        action="library.synonyms_changed",
        actor=by,
        site="",
        object_type="info_library.synonym",
        object_id=str(row.pk),
        params={"words": row.words, "change": change},
    )


def _bury(items: object) -> None:
    """The numbers that these items had in the index stand for nothing any more."""
    slots = list(items.values_list("slot", flat=True))
    if slots:
        DeadSlot.objects.bulk_create([DeadSlot(slot=slot) for slot in slots], ignore_conflicts=True)
        ItemWords.objects.filter(slot__in=slots).delete()


def _numbers(sequence: str, how_many: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [f"public.{sequence}", how_many])
        return [row[0] for row in cursor.fetchall()]
