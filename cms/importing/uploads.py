"""Uploads of the import screen: keep, look through, import, forget."""

import datetime
from collections.abc import Collection
from pathlib import PurePosixPath

from django.db import transaction
from django.utils import timezone

from accounts.api import User
from cms.importing.bundle import Archive, Bundle, NoFiles
from cms.importing.reader import BrokenLine, Entry, read_file
from cms.importing.report import ImportReport
from cms.importing.writing import import_articles, preview
from cms.models import ColumnPage, ImportUpload
from cms.rules import check_import
from policy.violations import ensure_allowed

KEPT_FOR = datetime.timedelta(days=1)


def keep_upload(*, column: ColumnPage, by: User, file_name: str, content: bytes, keep_dates: bool) -> ImportUpload:
    """Keep an uploaded file until its items are chosen; raises BundleError for an archive that can't be used."""
    ensure_allowed(check_import(may_add=column.permissions_for_user(by).can_add_subpage(), column=column.title))
    _open(file_name, content)
    with transaction.atomic():
        ImportUpload.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
        return ImportUpload.objects.create(
            column=column, uploaded_by=by, file_name=file_name[:255], content=content, keep_dates=keep_dates
        )


def look_through(upload: ImportUpload) -> ImportReport:
    """Say what an import of the whole file would do."""
    lines, bundle = _open(upload.file_name, bytes(upload.content))
    return preview(lines, bundle)


def import_chosen(upload: ImportUpload, *, lines: Collection[int], by: User) -> ImportReport:
    """Import the chosen lines and forget the upload."""
    found, bundle = _open(upload.file_name, bytes(upload.content))
    chosen = [line for line in found if line.line in lines]
    report = import_articles(chosen, bundle, column=upload.column, by=by, keep_dates=upload.keep_dates)
    upload.delete()
    return report


def _open(file_name: str, content: bytes) -> tuple[list[Entry | BrokenLine], Bundle]:
    if PurePosixPath(file_name).suffix.lower() == ".zip":
        archive = Archive(content)
        return list(read_file(archive.main)), archive
    return list(read_file(content)), NoFiles()
