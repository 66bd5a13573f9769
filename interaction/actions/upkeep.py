"""What is no longer needed is forgotten: counts of tries, contacts in reports settled long ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from interaction.actions.correcting import forget_reporters
from interaction.models import RateCount

RATES_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten."""

    contacts: int
    counts: int


def forget_old(*, now: datetime) -> Forgotten:
    """Only needed personal data is kept."""
    counts, _ = RateCount.objects.filter(hour__lt=now - RATES_KEPT).delete()
    return Forgotten(forget_reporters(now=now), counts)
