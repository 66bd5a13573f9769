"""Choices from the public list as paths: unit, kind, state, month of receipt; every page of them can be stored.

`/messages/of/<unit>/<kind>/<state>/<month>/`, `all` where nothing is chosen.
"""

from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import product

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from cms.api_public import MESSAGES_PATH
from interaction.enums_messages import MessageKind, MessageState
from interaction.models import Message
from interaction.models.messages import MessageQuerySet
from interaction.selectors.figures import day_start, months_with_messages
from policy.calendar import months_after

ALL = "all"
SIFTED_PATH = f"{MESSAGES_PATH}of/"


class Shown(TextChoices):
    """States as the public list knows them."""

    RUNNING = "running", pgettext_lazy("messages", "In hand")
    ANSWERED = "answered", pgettext_lazy("messages", "Answered")


@dataclass(frozen=True, slots=True)
class Sift:
    """What is chosen from the public list."""

    unit: str = ALL
    kind: str = ALL
    state: str = ALL
    month: str = ALL

    @property
    def path(self) -> str:
        """Where this choice is shown; nothing chosen is the list itself."""
        return MESSAGES_PATH if self.is_all else f"{SIFTED_PATH}{'/'.join(astuple(self))}/"

    @property
    def is_all(self) -> bool:
        """Whether nothing is chosen."""
        return all(part == ALL for part in astuple(self))

    def known(self, units: frozenset[str], today: date) -> bool:
        """Whether every part names something there is."""
        return (
            (self.unit == ALL or self.unit in units)
            and (self.kind == ALL or self.kind in MessageKind.values)
            and (self.state == ALL or self.state in Shown.values)
            and (self.month == ALL or self.month in {f"{month:%Y-%m}" for month in months_with_messages(today)})
        )

    def made_known(self, units: frozenset[str], today: date) -> "Sift":
        """The same without what there is not."""
        parts = ("unit", "kind", "state", "month")
        for part in parts:
            if not Sift(**{part: getattr(self, part)}).known(units, today):
                return replace(self, **{part: ALL}).made_known(units, today)
        return self


def sifted(rows: MessageQuerySet, sift: Sift) -> MessageQuerySet:
    """The listed messages of a choice."""
    if sift.unit != ALL:
        rows = rows.of_unit(sift.unit)
    if sift.kind != ALL:
        rows = rows.filter(kind=sift.kind)
    if sift.state == Shown.ANSWERED:
        rows = rows.filter(state=MessageState.ANSWERED)
    elif sift.state == Shown.RUNNING:
        rows = rows.exclude(state=MessageState.ANSWERED)
    if sift.month != ALL:
        first = date.fromisoformat(f"{sift.month}-01")
        rows = rows.filter(received_at__gte=day_start(first), received_at__lt=day_start(months_after(first, 1)))
    return rows


def shown_lists(message: Message) -> tuple[str, ...]:
    """Addresses of the lists and figures that a listed message stands in; none if it is not listed."""
    if message.listed_at is None:
        return ()
    month = f"{timezone.localdate(message.received_at):%Y-%m}"
    state = Shown.ANSWERED if message.state == MessageState.ANSWERED else Shown.RUNNING
    parts = product((ALL, message.unit_code), (ALL, message.kind), (ALL, state.value), (ALL, month))
    figures = f"{MESSAGES_PATH}figures/"
    return (*(Sift(*one).path for one in parts), figures, f"{figures}{month}/")


def unsifted(path: str) -> str:
    """The whole list for a choice from it, everything else as it is."""
    return MESSAGES_PATH if path.startswith(SIFTED_PATH) else path
