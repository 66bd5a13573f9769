"""The picture or file behind an address of a public host, if citizens may fetch it (rule: cms/file_use.py)."""

from cms.file_use import FILE, PICTURE, StoredFile, public_ones
from cms.models import SiteFile, SiteImageRendition


def published_picture(name: str) -> SiteImageRendition | None:
    """Return the derived picture with this file name, if something public uses its picture; originals never."""
    rendition = SiteImageRendition.objects.filter(file=name).order_by("pk").first()
    return rendition if rendition and public_ones([StoredFile(PICTURE, rendition.image_id)]) else None


def published_file(pk: int, name: str) -> SiteFile | None:
    """Return the file with this number and name, if something public offers it: drafts' can't be guessed by number."""
    document = SiteFile.objects.filter(pk=pk).first()
    if document is None or document.filename != name:
        return None
    return document if public_ones([StoredFile(FILE, pk)]) else None
