"""Which pictures and files citizens may fetch: those that a live page of this site uses, as long as it does."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from cms.models import SiteFile, SiteImageRendition


def published_picture(name: str) -> SiteImageRendition | None:
    """Return the derived picture with this file name, if a live page uses its picture; originals never."""
    rendition = SiteImageRendition.objects.select_related("image").filter(file=name).first()
    return rendition if rendition and is_published(rendition.image) else None


def published_file(pk: int, name: str) -> SiteFile | None:
    """Return the file with this number and name, if a live page uses it: drafts' files can't be guessed by number."""
    document = SiteFile.objects.filter(pk=pk).first()
    if document is None or document.filename != name:
        return None
    return document if is_published(document) else None


def is_published(used: Model) -> bool:
    """Say whether a live page refers to this picture or file; Wagtail keeps references of pages, not of drafts."""
    pages = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(used),
        to_object_id=str(used.pk),
    ).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(pk) for pk in pages.distinct()], live=True).exists()
