"""Reads of the push."""

from collections.abc import Collection
from dataclasses import fields

from django.db.models import Exists, OuterRef, Q

from info_library.models import Item
from info_library.pushing.enums import OPEN_PUSHES, Follow, PushState
from info_library.pushing.models import Push
from info_library.pushing.values import PushRow

SHOWN = 200
_NAMES = tuple(one.name for one in fields(PushRow))


def row_of(row: Push) -> PushRow:
    """A row as plain values."""
    return PushRow(*(getattr(row, name) for name in _NAMES))


def inbox(site: str) -> list[PushRow]:
    """What was pushed to a site: what waits first, then what needs a decision, then the rest by time."""
    rows = Push.objects.filter(to_site=site)
    waiting = rows.filter(state=PushState.WAITING).order_by("pk")[:SHOWN]
    others = rows.exclude(state=PushState.WAITING).order_by("-pk")[:SHOWN]
    return [row_of(row) for row in (*waiting, *sorted(others, key=lambda row: row.follow != Follow.FLAGGED))]


def sent(site: str, *, page_id: int | None = None) -> list[PushRow]:
    """What a site pushed to others, the newest first; of one item, if named. All of the city for an empty code."""
    rows = Push.objects.filter(from_site=site) if site else Push.objects.all()
    rows = rows if page_id is None else rows.filter(page_id=page_id)
    return [row_of(row) for row in rows.order_by("-pk")[:SHOWN]]


def standing(site: str, page_id: int) -> dict[str, str]:
    """State of the last push of an item by the site that received it."""
    rows = Push.objects.filter(from_site=site, page_id=page_id).order_by("pk")
    return dict(rows.values_list("to_site", "state"))


def waiting_count(site: str) -> int:
    """How many pushed items wait for an answer, or for a decision after a change of the owner's."""
    rows = Push.objects.filter(to_site=site)
    return rows.filter(Q(state=PushState.WAITING) | Q(state=PushState.ACCEPTED, follow=Follow.FLAGGED)).count()


def push_to(site: str, pk: int) -> PushRow | None:
    """One pushed item of a receiver; None for everybody else's."""
    row = Push.objects.filter(pk=pk, to_site=site).first()
    return row_of(row) if row else None


def push_behind(site: str, target_id: int) -> PushRow | None:
    """The push that a page of a site was made from."""
    row = Push.objects.filter(to_site=site, target_id=target_id, state=PushState.ACCEPTED).first()
    return row_of(row) if row else None


def pushes_behind(site: str, targets: Collection[int]) -> list[PushRow]:
    """The pushes that pages of a site were made from."""
    return [row_of(row) for row in Push.objects.filter(to_site=site, target_id__in=targets, state=PushState.ACCEPTED)]


def is_from_push(site: str, target_id: int) -> bool:
    """Whether a page of a site was made of a push."""
    return Push.objects.filter(to_site=site, target_id=target_id, state=PushState.ACCEPTED).exists()


def pushed_pages(to_site: str, from_site: str) -> set[int]:
    """Pages of a site that were made of another site's pushes."""
    rows = Push.objects.filter(to_site=to_site, from_site=from_site, state=PushState.ACCEPTED)
    return set(rows.values_list("target_id", flat=True))


def item_facts(site: str, page_id: int) -> dict[str, object] | None:
    """What the library says of an item, public or not: title, address, whether it left."""
    names = ("title", "address", "left", "version", "change", "kind", "column_id", "column_title", "published_at")
    return Item.objects.filter(site=site, page_id=page_id).values(*names).first()


def behind() -> list[tuple[int, str]]:
    """Numbers and receivers of pushes whose item changed in the library since they were last looked at."""
    newer = Item.objects.filter(
        site=OuterRef("from_site"), page_id=OuterRef("page_id"), change__gt=OuterRef("seen_change")
    )
    rows = Push.objects.filter(Exists(newer), state__in=OPEN_PUSHES).order_by("pk")
    return list(rows.values_list("pk", "to_site"))
