"""Which page has an address: two queries, however deep the tree."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms.addresses import url_path_of
from cms.models.base import BasePage
from cms.paging import page_number


def find_page(path: str) -> tuple[BasePage, int] | None:
    """Return the live page at a citizen's path and the page number of its list, or None."""
    head, _, last = path.strip("/").rpartition("/")
    number = page_number(last)
    page = _live_page(url_path_of(head if number else path))
    return (page, number or 1) if page else None


def _live_page(url_path: str) -> BasePage | None:
    # Without an order: with one, the planner may walk the primary key instead of the address index.
    rows = Page.objects.filter(url_path=url_path, live=True).order_by().values_list("pk", "content_type_id")[:1]
    for pk, content_type_id in rows:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None and issubclass(model, BasePage) and model.has_address:
            return model.objects.get(pk=pk)
    return None
