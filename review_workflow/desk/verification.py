"""Does the chain of signatures still hold? It locks nothing: rows written meanwhile are checked too."""

from collections.abc import Iterator

from review_workflow.desk.chain import GENESIS_HASH, Fault, Head, Link, first_fault
from review_workflow.desk.models import Signature, SignatureHead

BATCH = 2_000


def verify_chain() -> tuple[int, Fault | None]:
    """Follow every signature; answer with the noted end and the first fault (LA-24, LA-42)."""
    head = _noted_end()
    if head is None:
        return 0, Fault(0, "review.chain.end_missing")
    fault = first_fault(head, _all_links())
    if fault is None and _runs_past_its_end():
        fault = Fault(head.sequence + 1, "review.chain.end_behind")
    return head.sequence, fault


def _noted_end() -> Head | None:
    row = SignatureHead.objects.order_by("id").first()
    return Head(str(row.chain), row.sequence, row.hash) if row else None


def _runs_past_its_end() -> bool:
    """Rows beyond the noted end were not accepted by the database's own guard."""
    last = Signature.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    head = _noted_end()
    return head is None or head.sequence < last or (last == 0 and head.hash != GENESIS_HASH)


def _all_links() -> Iterator[Link]:
    last = 0
    while batch := list(Signature.objects.filter(sequence__gt=last).order_by("sequence")[:BATCH]):
        yield from (_link(row) for row in batch)
        last = batch[-1].sequence


def _link(row: Signature) -> Link:
    values = {name: getattr(row, name) for name in Link.__slots__}
    return Link(**values | {"gates": tuple(row.gates)})
