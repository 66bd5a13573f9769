"""Facts from outside: visits of the last week, the newest reading. One query each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from inspection.enums import LookState
from inspection.models import Look, Probe
from inspection.rules.content import DAYS_OF_VISITS, VISITS_A_DAY
from inspection.rules.facts import OutsideFacts, OutsideFault, VisitFacts

FRESH_DAYS = 8  # an older reading says nothing about today


def visit_facts(subjects: Sequence[int], *, today: date) -> dict[int, VisitFacts]:
    """Visits of the seven whole days before `today`."""
    end = timezone.make_aware(datetime.combine(today, time.min))
    start = end - timedelta(days=DAYS_OF_VISITS)
    rows = Probe.objects.filter(subject_id__in=list(subjects), slot__gte=start, slot__lt=end).order_by()
    by_day = rows.annotate(day=TruncDate("slot")).values_list("subject_id", "day")
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for subject, _day, visits, failures in by_day.annotate(Count("pk"), failures=Count("pk", filter=Q(is_open=False))):
        sums = found[subject]
        sums[0] += visits >= VISITS_A_DAY
        sums[1] += visits
        sums[2] += failures
    return {subject: VisitFacts(*sums) for subject, sums in found.items()}


def outside_facts(subjects: Sequence[int], *, today: date) -> dict[int, OutsideFacts]:
    """The newest reading of each website that is not too old."""
    rows = Look.objects.filter(
        subject_id__in=list(subjects), state=LookState.DONE, day__gt=today - timedelta(days=FRESH_DAYS), day__lte=today
    ).order_by("subject_id", "-day")
    return {row.subject_id: _outside(row) for row in rows.distinct("subject_id")}


def _outside(row: Look) -> OutsideFacts:
    faults = (OutsideFault(one["kind"], one["page"], one["target"], one.get("params", {})) for one in row.faults)
    return OutsideFacts(row.day, tuple(faults))
