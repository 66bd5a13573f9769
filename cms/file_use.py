"""Which pictures and files citizens may fetch: those that a live page uses (design of schema placement).

Originals of pictures are never public, only the sizes that templates use. Drafts' files are not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.addresses import path_on_site
from cms.models import SiteFile, SiteImage, SiteImageRendition

FILE = "cms.sitefile"
PICTURE = "cms.siteimage"
_MODELS = {FILE: SiteFile, PICTURE: SiteImage}

# Of an object that is no page, whether citizens see it: by its label, from its id.
_shown_objects: dict[str, Callable[[set[str]], set[str]]] = {}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One picture or file, as kind and id."""

    model: str
    pk: int


def register_shown_objects(label: str, shown: Callable[[set[str]], set[str]]) -> None:
    """Let an app say which of its own objects (ids) that use files are shown to citizens."""
    _shown_objects[label] = shown


def public_ones(files: Iterable[StoredFile]) -> set[StoredFile]:
    """Those that something citizens see uses."""
    wanted = set(files)
    uses = _uses(wanted)
    shown: set[tuple[int, str]] = set()
    for type_id in {type_id for _, type_id, _ in uses}:
        ids = {object_id for _, found, object_id in uses if found == type_id}
        shown |= {(type_id, object_id) for object_id in _shown(type_id, ids)}
    return {file for file, type_id, object_id in uses if (type_id, object_id) in shown}


def picture_names(pictures: Iterable[int]) -> set[str]:
    """Names under which sizes of these pictures are stored."""
    sizes = SiteImageRendition.objects.filter(image_id__in=set(pictures)).order_by("pk")
    return set(sizes.values_list("file", flat=True))


def pictures_named(names: Iterable[str]) -> dict[str, StoredFile]:
    """The picture behind each stored size that still is one."""
    rows = SiteImageRendition.objects.filter(file__in=set(names)).order_by("pk")
    return {name: StoredFile(PICTURE, pk) for name, pk in rows.values_list("file", "image_id")}


def pages_using(files: Iterable[StoredFile]) -> set[str]:
    """Addresses of the live pages that use one of these."""
    ids = {object_id for _, type_id, object_id in _uses(set(files)) if type_id == _page_type()}
    rows = Page.objects.filter(pk__in=ids, live=True).order_by("pk").values_list("url_path", flat=True)
    return {path_on_site(url_path) for url_path in rows}


def files_of(page_ids: Iterable[int]) -> set[StoredFile]:
    """Pictures and files that these pages name."""
    types = {_type_of(label): label for label in _MODELS}
    rows = ReferenceIndex.objects.filter(
        base_content_type_id=_page_type(),
        object_id__in=[str(pk) for pk in page_ids],
        to_content_type_id__in=types,
    ).order_by("pk")
    return {
        StoredFile(types[type_id], int(pk)) for type_id, pk in rows.values_list("to_content_type_id", "to_object_id")
    }


def _uses(files: set[StoredFile]) -> list[tuple[StoredFile, int, str]]:
    """(file, type of the user, id of the user)."""
    found = []
    for label in _MODELS:
        by_id = {str(file.pk): file for file in files if file.model == label}
        rows = ReferenceIndex.objects.filter(to_content_type_id=_type_of(label), to_object_id__in=by_id).order_by("pk")
        values = rows.values_list("to_object_id", "base_content_type_id", "object_id")
        found += [(by_id[to_id], type_id, object_id) for to_id, type_id, object_id in values]
    return found


def _shown(type_id: int, ids: set[str]) -> set[str]:
    if type_id == _page_type():
        return {
            str(pk) for pk in Page.objects.filter(pk__in=ids, live=True).order_by("pk").values_list("pk", flat=True)
        }
    kind = ContentType.objects.get_for_id(type_id)
    judge = _shown_objects.get(f"{kind.app_label}.{kind.model}")
    return judge(ids) if judge else set()


def _page_type() -> int:
    return ContentType.objects.get_for_model(Page).pk


def _type_of(label: str) -> int:
    return ContentType.objects.get_for_model(_MODELS[label]).pk
