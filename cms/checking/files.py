"""Attached files of a site: read by a job at upload, checked with the item that uses them."""

import hashlib

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page, ReferenceIndex

from cms.models import SiteFile
from content_checks.api import (
    FileCheck,
    FileState,
    ask_for_text,
    check_files,
    forget_text_of_file,
    keep_text,
    known_files,
)
from sites_registry.api import SiteInfo, current_site, list_sites, site_context
from sites_registry.api_jobs import platform_job, site_job

CATCH_UP = 500  # files of a site in one round
_CHUNK = 1 << 20


@site_job("checks.read_file")
def read_file_job(site: SiteInfo, file_id: int) -> None:
    """Site: read one file and keep its text."""
    read_now(site.code, file_id)


@platform_job("checks.read_missing_files", cron="40 17 * * *")
def read_missing_files() -> None:
    """Platform: ask for files that came in by another way than an upload, or before this check was there."""
    for one in list_sites():
        if not one.is_console:
            with site_context(one.code):
                ask_for_missing(one.code)


def read_now(site: str, file_id: int) -> FileState | None:
    """Read a file of the current site here; None if it is no more."""
    file = SiteFile.objects.filter(pk=file_id).first()
    if file is None:
        forget_text_of_file(site=site, file_id=file_id)
        return None
    name, digest = file.filename, version_of(file)
    try:
        with file.file.storage.open(file.file.name, "rb") as content:
            return keep_text(site=site, file_id=file_id, digest=digest, name=name, content=content)
    except OSError:
        return keep_text(site=site, file_id=file_id, digest=digest, name=name, content=None)


def read_files_of(page: Page) -> None:
    """Read the files of a draft here and now: for loads that submit what they have just written."""
    for file_id in sorted(files_of(page)):
        read_now(current_site().code, file_id)


def ask_at_upload(file: SiteFile) -> None:
    """The same, where there is a site: what provisioning makes in a template has none."""
    if connection.schema_name.startswith(settings.SITE_SCHEMA_PREFIX):
        ask(file)


def forget(file_id: int) -> None:
    """Forget the text of a file that is no more."""
    if connection.schema_name.startswith(settings.SITE_SCHEMA_PREFIX):
        forget_text_of_file(site=current_site().code, file_id=file_id)


def ask(file: SiteFile) -> None:
    """Have this version of a file read by a job, in the transaction at hand."""
    site = current_site().code
    with transaction.atomic():
        if ask_for_text(site=site, file_id=file.pk, digest=version_of(file), name=file.filename):
            read_file_job.defer(site=site, file_id=file.pk)


def ask_for_missing(site: str) -> int:
    """Have files of the current site read that nobody asked for; returns how many."""
    known = known_files(site=site)
    missing = SiteFile.objects.exclude(pk__in=known).order_by("-pk")[:CATCH_UP]
    for file in missing:
        ask(file)
    return len(missing)


def ask_for_files_of(page: Page) -> None:
    """Have the files of a draft read that nobody asked for."""
    for file in SiteFile.objects.filter(pk__in=files_of(page)).order_by("pk"):
        ask(file)


def check_files_of(page: Page) -> FileCheck:
    """What the files of a draft hold, and which still wait."""
    return check_files(files_of(page), site=current_site().code, object_id=str(page.pk))


def files_of(page: Page) -> set[int]:
    """Files that a draft names, wherever: attachments, blocks, links in the text."""
    kind = ContentType.objects.get_for_model(SiteFile).pk
    found = ReferenceIndex._extract_references_from_object(page)
    return {int(object_id) for type_id, object_id, _model_path, _path in found if type_id == kind}


def version_of(file: SiteFile) -> str:
    """What names the bytes of a file; Wagtail keeps it for uploads only."""
    if file.file_hash:
        return file.file_hash
    digest = hashlib.sha1(usedforsecurity=False)
    try:
        with file.file.storage.open(file.file.name, "rb") as stream:
            while data := stream.read(_CHUNK):
                digest.update(data)
    except OSError:
        return ""
    return digest.hexdigest()
