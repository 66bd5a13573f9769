"""Which page has an address: two queries, however deep the tree."""

from django.contrib.contenttypes.models import ContentType

from cms.addresses import url_path_of
from cms.models.base import BasePage
from cms.paging import page_number
from cms.selectors.reading import read
from cms.selectors.whole_pages import whole_page

# Without an order: with one, the planner may walk the primary key instead of the address index.
_ADDRESS = "SELECT id, content_type_id FROM wagtailcore_page WHERE url_path = %s AND live LIMIT 1"


def find_page(path: str) -> tuple[BasePage, int] | None:
    """Return the live page at a citizen's path and the page number of its list, or None."""
    head, _, last = path.strip("/").rpartition("/")
    number = page_number(last)
    page = _live_page(url_path_of(head if number else path))
    return (page, number or 1) if page else None


def _live_page(url_path: str) -> BasePage | None:
    for pk, content_type_id in read(_ADDRESS, (url_path,)):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None and issubclass(model, BasePage) and model.has_address:
            return whole_page(model, pk)
    return None
