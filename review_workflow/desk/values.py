"""What leaves the desk: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from review_workflow.enums import Decision, Gate, Importance, ItemState, Stage, TakeDownState


@dataclass(frozen=True, slots=True)
class ObjectKey:
    """One object of one site."""

    site: str
    object_type: str
    object_id: str


@dataclass(frozen=True, slots=True)
class NewSignature:
    """A signature that has no place in the chain yet."""

    item_id: int
    key: ObjectKey
    revision_id: int
    stage: Stage
    decision: Decision
    signer_id: int
    signer_name: str
    signer_unit: str
    is_contractor: bool
    opinion: str
    gates: frozenset[Gate]
    content_sm3: str
    content_sha256: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class SignatureInfo:
    """One signature for readers."""

    sequence: int
    item_id: int
    revision_id: int
    stage: Stage
    decision: Decision
    signer_id: int
    signer_name: str
    signer_unit: str
    is_contractor: bool
    signed_at: datetime
    opinion: str
    gates: tuple[str, ...]
    content_sm3: str
    address: str
    hash: str


@dataclass(frozen=True, slots=True)
class ItemInfo:
    """One row of the queue for readers."""

    pk: int
    site_code: str
    object_type: str
    object_id: str
    kind: str
    title: str
    column_path: str
    column_title: str
    importance: Importance
    is_listed_source: bool
    state: ItemState
    stage: Stage
    revision_id: int
    submitter_id: int | None
    submitter_name: str
    submitted_at: datetime
    due_at: datetime
    return_reason: str
    returned_by_name: str
    returned_at: datetime | None
    claimed_by_id: int | None
    claimed_by_name: str
    claimed_at: datetime | None
    go_live_at: datetime | None
    expire_at: datetime | None
    bundle_id: int | None
    ended_at: datetime | None

    @property
    def address(self) -> str:
        """Address of the screen where it is signed, below the console's root."""
        return f"/s/{self.site_code}/review/items/{self.pk}/"


@dataclass(frozen=True, slots=True)
class TakeDownInfo:
    """One take-down for readers."""

    pk: int
    site_code: str
    object_id: str
    title: str
    column_path: str
    revision_id: int | None
    reason: str
    state: TakeDownState
    requester_id: int
    requester_name: str
    requested_at: datetime
    is_emergency: bool
    decider_name: str
    decided_at: datetime | None
    note: str

    @property
    def address(self) -> str:
        """Address of the screen where it is decided, below the console's root."""
        return f"/s/{self.site_code}/review/take-downs/{self.pk}/"


@dataclass(frozen=True, slots=True)
class ProtectedKind:
    """How one page kind is compared with its signed revision."""

    label: str
    table_name: str
    key_column: str
    columns: list[Mapping[str, str]]
    parents: list[Mapping[str, object]]
    children: list[Mapping[str, object]]
