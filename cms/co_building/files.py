"""Pictures and files of partners in the site of a co-built column: what their own people uploaded (LA-26.2)."""

from collections.abc import Sequence

from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from accounts.api import User
from accounts.api_duties import holders_of
from accounts.api_partners import CoBuilt
from accounts.roles import PARTNER_ROLES
from cms.co_building.own import columns_of_visitor
from sites_registry.api import site_context


def of_partners(rows: QuerySet[Model], columns: Sequence[CoBuilt]) -> QuerySet[Model]:
    """Those of the rows that people of these partners uploaded."""
    people = {pk for code in {one.partner for one in columns} for pk in holders_of(PARTNER_ROLES, code)}
    return rows.filter(uploaded_by_user_id__in=people)


def is_their_picture(number: object, columns: Sequence[CoBuilt]) -> bool:
    """Whether a picture was uploaded by these partners."""
    return of_partners(get_image_model().objects.filter(pk=number), columns).exists()


def is_their_file(number: object, columns: Sequence[CoBuilt]) -> bool:
    """Whether a file was uploaded by these partners."""
    return of_partners(get_document_model().objects.filter(pk=number), columns).exists()


def may_read_media(user: User, code: str, name: str) -> bool:
    """Whether somebody of a partner may see a stored file of this site: his unit's own, in any size."""
    with site_context(code):
        columns = columns_of_visitor(user)
        if not columns:
            return False
        images, documents = get_image_model().objects, get_document_model().objects
        found = (images.filter(file=name), images.filter(renditions__file=name), documents.filter(file=name))
        return any(of_partners(rows, columns).exists() for rows in found)
