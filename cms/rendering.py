"""From a page to its HTML. Selectors register what each page kind needs; models know only this module.

Templates get no request: no session, no token, no nonce can reach the bytes that every visitor shares.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.template.loader import get_template
from wagtail.models import Page

Builder = Callable[[Any, int], Mapping[str, object]]

_BUILDERS: dict[str, Builder] = {}
_PAGED: set[str] = set()


class NoSuchListPage(Http404):
    """A page number beyond the end of a list."""


def ensure_single(number: int) -> None:
    """Refuse further pages of what has only one."""
    if number != 1:
        raise NoSuchListPage


def builds(label: str, *, paged: bool = False) -> Callable[[Builder], Builder]:
    """Register the function that gathers the template's values for one page kind (app_label.model)."""

    def register(builder: Builder) -> Builder:
        _BUILDERS[label] = builder
        if paged:
            _PAGED.add(label)
        return builder

    return register


def render_page(page: Page, *, number: int = 1, preview: bool = False) -> HttpResponse:
    """Render a page kind; a preview says so in the page and is never indexed."""
    label = page._meta.label_lower
    if number != 1 and label not in _PAGED:
        raise NoSuchListPage
    values = _BUILDERS[label](page, number)
    html = get_template(page.template).render({"page": page, "preview": preview, **values})
    return HttpResponse(html)
