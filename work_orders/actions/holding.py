"""Files of a refused form are held for its person and taken when the form is sent again; nobody else sees them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.api import User
from work_orders.actions.files import check_upload, file_name
from work_orders.actions.steps import Upload
from work_orders.models import HeldFile
from work_orders.rules import FILES_MOST

HELD_HOURS = 24
HELD_MOST = 3 * FILES_MOST  # over all forms of one person


@transaction.atomic
def hold_files(*, token: UUID | None, uploads: Iterable[Upload], by: User) -> None:
    """Hold what is a right file; another file for the same paper takes its place."""
    if token is None:
        return
    User.objects.select_for_update().get(pk=by.pk)
    for upload in uploads:
        if check_upload(upload, already=0):
            continue
        own = HeldFile.objects.filter(owner=by)
        if upload.label:
            own.filter(token=token, label=upload.label).delete()
        if own.count() < HELD_MOST:
            HeldFile.objects.create(
                owner=by, token=token, label=upload.label, name=file_name(upload.name), content=upload.content
            )


def held_files(*, token: UUID | None, by: User) -> tuple[Upload, ...]:
    """What is held for this person's form."""
    rows = HeldFile.objects.filter(owner=by, token=token) if token else HeldFile.objects.none()
    return tuple(Upload(row.label, row.name, bytes(row.content)) for row in rows)


def with_held(sent: Sequence[Upload], *, token: UUID | None, by: User) -> tuple[Upload, ...]:
    """The files that were sent now, and those held for papers that nothing was sent for."""
    labels = {upload.label for upload in sent if upload.label}
    return (*sent, *(one for one in held_files(token=token, by=by) if one.label not in labels))


def let_go(*, token: UUID | None, by: User) -> None:
    """The form was filed: nothing is held for it any more."""
    if token is not None:
        HeldFile.objects.filter(owner=by, token=token).delete()


def forget_old_files(now: datetime) -> int:
    """Forget what nobody came back for; returns how many."""
    return HeldFile.objects.filter(held_at__lt=now - timedelta(hours=HELD_HOURS)).delete()[0]
