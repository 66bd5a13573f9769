"""Memberships of a person, read once while a menu is built: each of its entries asks for his roles."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.utils import timezone

from accounts.models import Membership


class Held(NamedTuple):
    """One role in one scope, as the table has it."""

    role: str
    scope: str
    column: str


_remembered: ContextVar[dict[int, tuple[Held, ...]] | None] = ContextVar("memberships", default=None)


def memberships(user_id: int) -> tuple[Held, ...]:
    """What holds today, oldest first; asked anew each time, but for `reading_once`."""
    kept = _remembered.get()
    if kept is None:
        return _read(user_id)
    if user_id not in kept:
        kept[user_id] = _read(user_id)
    return kept[user_id]


@contextmanager
def reading_once() -> Iterator[None]:
    """For drawing only, never around a decision: what changes meanwhile is not seen."""
    if _remembered.get() is not None:
        yield
        return
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def _read(user_id: int) -> tuple[Held, ...]:
    rows = Membership.objects.in_force(on=timezone.localdate()).filter(user_id=user_id)
    return tuple(Held(*row) for row in rows.order_by("pk").values_list("role", "scope", "column"))
