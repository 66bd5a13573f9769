"""Files of released versions: their digests are kept, so that the tamper watch can tell a changed file."""

import hashlib
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db.models import Model
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from review_workflow.desk.models import FileSeal
from review_workflow.facts import key_of

MISSING = "missing"
_CHUNK = 1 << 20


def seal_files(page: Page, revision: Revision) -> None:
    """Note name and digest of every picture and file this version uses; a second release adds nothing."""
    key, now = key_of(page), timezone.now()
    FileSeal.objects.bulk_create(
        (
            FileSeal(
                site_code=key.site,
                object_type=key.object_type,
                object_id=key.object_id,
                revision_id=revision.pk,
                file_type=one._meta.label_lower,
                file_id=one.pk,
                name=one.file.name,
                sha256=digest_of_file(one.file),
                sealed_at=now,
            )
            for one in files_of(page.specific)
        ),
        ignore_conflicts=True,
    )


def files_of(page: Page) -> Iterator[Model]:
    """Pictures and files that a page refers to, each once."""
    wanted: dict[type[Model], set[int]] = {}
    for type_id, object_id, _model_path, _path in ReferenceIndex._extract_references_from_object(page):
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model in (get_image_model(), get_document_model()):
            wanted.setdefault(model, set()).add(int(object_id))
    for model, numbers in wanted.items():
        yield from model.objects.filter(pk__in=numbers).order_by("pk")


def digest_of_file(file: File) -> str:
    """SHA-256 of the stored bytes, or a word that never equals one."""
    digest = hashlib.sha256()
    try:
        with file.storage.open(file.name, "rb") as stream:
            while data := stream.read(_CHUNK):
                digest.update(data)
    except OSError:
        return MISSING
    return digest.hexdigest()
