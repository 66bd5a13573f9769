"""From prepared articles to drafts in a column. Nothing here becomes public."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.api import User
from audit.api import record
from cms.importing.bundle import Bundle
from cms.importing.preparation import DROPPED, Prepared, prepare
from cms.importing.reader import BrokenLine, Entry
from cms.importing.report import ImportReport, ItemOutcome, ItemReport, Remark
from cms.models import ArticleAttachment, ArticlePage, ColumnPage, SiteFile, SiteImage
from cms.rules import check_import
from policy.violations import ensure_allowed
from sites_registry.api import current_site

AUDIT_ACTION = "cms.articles_imported"
BATCH = 50
NAME_LENGTH = 60

Line = Entry | BrokenLine
Stored = TypeVar("Stored", SiteImage, SiteFile)


def preview(lines: Iterable[Line], bundle: Bundle) -> ImportReport:
    """Say what an import would do; write nothing."""
    reports = []
    for line in lines:
        prepared = prepare(line, has_file=bundle.has) if isinstance(line, Entry) else None
        reports.append(_judge(prepared) if prepared else _broken(line))
    return ImportReport(tuple(reports))


def import_articles(
    lines: Iterable[Line], bundle: Bundle, *, column: ColumnPage, by: User, keep_dates: bool = False
) -> ImportReport:
    """Write drafts into a column, `by` being their author (LA-24: an author signs no later stage).

    Each item stands alone: what fails is reported and stops nothing else. Repeating adds nothing.
    """
    ensure_allowed(check_import(may_add=column.permissions_for_user(by).can_add_subpage(), column=column.title))
    reports: list[ItemReport] = []
    for batch in _batches(lines):
        with transaction.atomic():
            done = [_import_line(line, bundle, column, by, keep_dates) for line in batch]
            created = [item.page_id for item in done if item.outcome is ItemOutcome.CREATED]
            if created:
                _record(column, by, created)
        reports += done
    return ImportReport(tuple(reports))


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _record(column: ColumnPage, by: User, created: list[int | None]) -> None:
    record(
        action=AUDIT_ACTION,
        actor=by,
        site=current_site().code,
        object_type="column",
        object_id=column.site_path(),
        params={"count": len(created), "pages": created},
    )


def _import_line(line: Line, bundle: Bundle, column: ColumnPage, by: User, keep_dates: bool) -> ItemReport:
    if isinstance(line, BrokenLine):
        return _broken(line)
    prepared = prepare(line, has_file=bundle.has)
    judged = _judge(prepared)
    if judged.outcome is not ItemOutcome.READY:
        return judged
    try:
        with transaction.atomic():
            page = _write(prepared, bundle, column, by, keep_dates)
    except IntegrityError:  # the same file is being imported by somebody else at this moment
        return replace(judged, outcome=ItemOutcome.PRESENT)
    except ValidationError as error:
        remark = Remark(DROPPED, "import.invalid", {"reason": " ".join(error.messages)})
        return replace(judged, outcome=ItemOutcome.BROKEN, remarks=(remark,))
    return replace(judged, outcome=ItemOutcome.CREATED, page_id=page.pk, remarks=tuple(prepared.remarks))


def _judge(prepared: Prepared) -> ItemReport:
    entry = prepared.entry
    report = ItemReport(
        line=entry.line,
        outcome=ItemOutcome.READY,
        title=entry.title,
        remarks=tuple(prepared.remarks),
        document_number=entry.document_number,
        published=str(entry.published or ""),
    )
    if prepared.refusal:
        return replace(report, outcome=ItemOutcome.BROKEN, remarks=(Remark(DROPPED, prepared.refusal),))
    present = ArticlePage.objects.filter(import_key=prepared.key).values_list("pk", flat=True).first()
    if present is not None:
        return replace(report, outcome=ItemOutcome.PRESENT, remarks=(), page_id=present)
    return report


def _broken(line: BrokenLine) -> ItemReport:
    return ItemReport(line=line.line, outcome=ItemOutcome.BROKEN, remarks=(Remark(DROPPED, line.reason),))


def _write(prepared: Prepared, bundle: Bundle, column: ColumnPage, by: User, keep_dates: bool) -> ArticlePage:
    fields = dict(prepared.fields)
    if keep_dates and prepared.entry.published:
        fields["published_at"] = timezone.make_aware(
            datetime.datetime.combine(prepared.entry.published, datetime.time())
        )
    page = ArticlePage(**fields, live=False, owner=by, import_key=prepared.key)
    page.body = json.dumps(_with_pictures(prepared, bundle, by))
    column.refresh_from_db(fields=["path", "depth", "numchild"])
    column.add_child(instance=page)
    for order, (address, title) in enumerate(prepared.attachments):
        document = _stored(SiteFile, address, title, bundle, by)
        page.attachments.add(ArticleAttachment(document=document, title=title[:200], sort_order=order))
    page.save_revision(user=by)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    return page


def _with_pictures(prepared: Prepared, bundle: Bundle, by: User) -> list[dict[str, object]]:
    """Put the pictures into the library; a picture that can't be read is left out and reported."""
    blocks = []
    for block in prepared.blocks:
        if block["type"] == "image":
            value = dict(block["value"])
            try:
                value["image"] = _stored(SiteImage, value["image"], value["alt"], bundle, by).pk
            except (OSError, ValueError, SyntaxError):  # what Pillow raises for broken or foreign files
                prepared.remark(DROPPED, "import.image_unreadable", address=value["image"])
                continue
            block = {**block, "value": value}
        blocks.append(block)
    return blocks


def _stored(model: type[Stored], address: str, title: str, bundle: Bundle, by: User) -> Stored:
    name = PurePosixPath(address).name[-NAME_LENGTH:]
    content = ContentFile(bundle.read(address), name=name)
    stored = model(title=(title or name)[:255], file=content, file_size=content.size, uploaded_by_user=by)
    stored.save()
    return stored
