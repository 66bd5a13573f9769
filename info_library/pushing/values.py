"""What leaves the push: plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PushRow:
    """One pushed item for readers."""

    pk: int
    from_site: str
    page_id: int
    title: str
    to_site: str
    note: str
    state: str
    version: int
    sent_by_id: int
    sent_by_name: str
    sent_at: datetime
    answered_by_id: int | None
    answered_by_name: str
    answered_at: datetime | None
    reason: str
    target_id: int | None
    target_column: str
    origin: str
    follow: str
    followed_at: datetime | None
