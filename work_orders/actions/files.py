"""Files of orders: kept in the order's own transaction, given away with a record."""

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from audit.api import gathered, sm3_hex
from policy.violations import Violation, ensure_allowed
from work_orders.actions.steps import Upload, locked, note, record_order, save_step
from work_orders.enums import OPEN_STATES, StepKind
from work_orders.models import OrderFile, WorkOrder
from work_orders.rules import FILE_NAME, check_file, tidy

_BEGINS = 16


def check_upload(upload: Upload, *, already: int) -> list[Violation]:
    """Judge a file before it is kept."""
    return check_file(name=upload.name, size=len(upload.content), begins=upload.content[:_BEGINS], already=already)


def check_paper(name: str, content: bytes) -> list[Violation]:
    """Judge a file that another register keeps."""
    return check_upload(Upload("", name, content), already=0)


def keep_file(order: WorkOrder, upload: Upload, by: User) -> OrderFile:
    """Keep a file that was judged; the same file under the same label is kept once."""
    row, _ = OrderFile.objects.get_or_create(
        order=order,
        label=upload.label,
        digest=sm3_hex(upload.content),
        defaults={
            "name": file_name(upload.name),
            "size": len(upload.content),
            "content": upload.content,
            "added_at": timezone.now(),
            "added_by": by,
            "added_by_name": str(by),
        },
    )
    return row


def file_name(name: str) -> str:
    """A name without paths and marks, short enough, its ending kept."""
    plain = tidy(name).replace("\n", " ").replace("\\", "/").rpartition("/")[2]
    stem, _, ending = plain.rpartition(".")
    return f"{stem[: FILE_NAME - len(ending) - 1]}.{ending}"


def add_file(*, order_id: int, upload: Upload, by: User) -> OrderFile:
    """Add a file to an open order. Raises Refused."""
    with transaction.atomic(), gathered():
        order = locked(order_id)
        ensure_allowed([] if order.state in OPEN_STATES else [Violation("order.state.not_open", "LA-34")])
        ensure_allowed(check_upload(upload, already=order.files.count()))
        row = keep_file(order, upload, by)
        note(order, StepKind.FILE_ADDED, by, words=row.label or row.name)
        save_step(order)
        record_order("order.file_added", order, by, digest=row.digest)
    return row


def attach_result(*, number: str, label: str, name: str, content: bytes) -> None:
    """Put what a job made into its order; made again, it is the same file once."""
    with transaction.atomic(), gathered():
        order = WorkOrder.objects.select_for_update().select_related("applicant").get(number=number)
        row = keep_file(order, Upload(label, name, content), order.applicant)
        note(order, StepKind.FILE_ADDED, None, words=label)
        record_order("order.file_added", order, None, digest=row.digest)


@transaction.atomic
def take_file(*, order_id: int, file_id: int, by: User) -> OrderFile:
    """Give a file of an order; that it was taken is recorded. Raises OrderFile.DoesNotExist."""
    row = OrderFile.objects.select_related("order").get(pk=file_id, order_id=order_id)
    record_order("order.file_taken", row.order, by, digest=row.digest)
    return row
