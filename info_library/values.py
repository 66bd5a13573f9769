"""What crosses the library's border: plain values."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """An item as its site publishes it: metadata core (AH-8) and text."""

    page_id: int
    kind: str
    title: str
    published_at: datetime.datetime
    address: str
    column_id: int
    column_title: str
    version: int
    summary: str = ""
    keywords: str = ""
    theme: str = ""
    genre: str = ""
    issuer: str = ""
    document_number: str = ""
    index_number: str = ""
    written_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    valid_until: datetime.date | None = None
    validity: str = ""
    source: str = ""
    source_address: str = ""
    link_address: str = ""
    cycle_days: int | None = None
    sharing: str = "open"
    lacks: int | None = None
    body: str = ""
    files: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    """A channel, column or topic as its site shows it."""

    page_id: int
    parent_id: int
    kind: str
    title: str
    address: str
    version: int | None
    column_type: str = ""
    layout: str = ""
    cycle_days: int | None = None
    owner: str = ""
    gather: dict[str, object] | None = None
    ends_on: datetime.date | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Deposited:
    """What the library holds of one page: enough to compare it with the site."""

    page_id: int
    version: int | None
    title: str
    address: str
    parent_id: int
