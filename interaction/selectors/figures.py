"""Monthly figures of each unit (LY-4, F11, LA-53): counted over the messages received in the month.

Taking a message up again mends nothing in them: its first answer stays counted with its verdict, the second beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Avg, Count, F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from interaction.enums_messages import MessageState, Verdict
from interaction.models import Message
from interaction.selectors.units import unit_names
from policy.calendar import months_after, months_before


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit's month. Rates are whole per mille, so that a page and a file say the same.

    `judged` and `content` count verdicts: a message that was taken up again can have two.
    """

    unit_code: str
    unit: str
    received: int
    answered: int
    in_time: int
    overdue: int
    public: int
    mean_days: float | None
    judged: int
    content: int

    @property
    def answer_rate(self) -> str:
        """Answered of valid."""
        return _share(self.answered, self.received)

    @property
    def satisfaction(self) -> str:
        """Satisfied or fairly satisfied of those who judged."""
        return _share(self.content, self.judged)

    @property
    def mean(self) -> str:
        """Mean working days, one place."""
        return f"{self.mean_days:.1f}" if self.mean_days is not None else "—"


def month_figures(month: date, *, unit: str = "") -> list[UnitFigures]:
    """Figures of the units that received valid messages in the month, the most first."""
    rows = Message.objects.valid().filter(
        received_at__gte=day_start(month), received_at__lt=day_start(months_after(month, 1))
    )
    rows = rows.of_unit(unit) if unit else rows.exclude(unit_code="")
    today = timezone.localdate()
    done, again = Q(state=MessageState.ANSWERED), Q(round__gt=1)
    late = (done & Q(answered_on__gt=F("due_on"))) | (~done & Q(due_on__lt=today)) | Q(first_answer__in_time=False)
    content = (Verdict.SATISFIED, Verdict.FAIR)
    counted = (
        rows.annotate(answered_on=TruncDate("answered_at"))
        .order_by()
        .values("unit_code")
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=done | again),
            late_answers=Count("pk", filter=(done | again) & late),
            overdue=Count("pk", filter=late),
            public=Count("pk", filter=Q(published_at__isnull=False)),
            mean_days=Avg(Coalesce("first_answer__working_days_used", "working_days_used"), filter=done | again),
            judged=Count("pk", filter=~Q(verdict="")) + Count("first_answer"),
            content=Count("pk", filter=Q(verdict__in=content))
            + Count("pk", filter=Q(first_answer__verdict__in=content)),
        )
        .order_by("-received", "unit_code")
    )
    names = unit_names()
    return [_figures(row, names) for row in counted]


def _figures(row: dict[str, Any], names: Mapping[str, str]) -> UnitFigures:
    in_time = row["answered"] - row.pop("late_answers")
    return UnitFigures(unit=names.get(row["unit_code"], row["unit_code"]), in_time=in_time, **row)


def total_of(rows: list[UnitFigures], name: str) -> UnitFigures:
    """All units together; the mean is weighted by the answers."""
    answered = sum(row.answered for row in rows)
    days = sum((row.mean_days or 0) * row.answered for row in rows)
    return UnitFigures(
        unit_code="",
        unit=name,
        received=sum(row.received for row in rows),
        answered=answered,
        in_time=sum(row.in_time for row in rows),
        overdue=sum(row.overdue for row in rows),
        public=sum(row.public for row in rows),
        mean_days=days / answered if answered else None,
        judged=sum(row.judged for row in rows),
        content=sum(row.content for row in rows),
    )


def months_with_messages(today: date) -> list[date]:
    """The last twelve months, this one included, the newest first."""
    first = today.replace(day=1)
    return [months_before(first, back) for back in range(12)]


def day_start(day: date) -> datetime:
    """The moment a day begins in the city."""
    return timezone.make_aware(datetime.combine(day, time()))


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}%" if whole else "—"
