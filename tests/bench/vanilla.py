"""The same templates fed as the Wagtail tutorial would: page objects, specific(), get_children(), page.get_url().

What `make bench` holds our pages against. Each function does for one page kind what a plain project does, on the
same tables and with the same templates, so that only the way of reading differs.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import path, re_path
from django.utils import timezone
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page, Site

from cms.models import ArticlePage, ChannelPage, ColumnPage, FurniturePage, HomePage
from cms.paging import PAGE_SIZE, Pager
from cms.selectors.article import Attachment
from cms.selectors.crumbs import Crumb
from cms.selectors.frame import Channel, Frame, Section
from cms.selectors.furniture import arranged
from cms.selectors.home_parts import Link, Listing, Part, Slide
from cms.selectors.items import Item
from cms.selectors.pictures import SLIDE, Picture
from domain_mgmt.api import public_root
from sites_registry.api import current_site, display_of, find_site


def render(address: str, now: Any) -> str:
    """Answer as a plain project would: walk the tree, build the context, render."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    page = _route(site.root_page.specific, [part for part in address.split("/") if part])
    frame = _frame(site, page, now)
    values = _BUILDERS[type(page)](page, frame)
    return get_template(page.template).render({"page": page, "frame": frame, **values})


def _route(page: Page, parts: list[str]) -> Page:
    for slug in parts:
        page = page.get_children().live().get(slug=slug).specific
    return page


def _frame(site: Site, page: Page, now: Any) -> Frame:
    info = find_site(current_site().code)
    channels = []
    for channel in site.root_page.get_children().live().in_menu().specific():
        columns = tuple(_section(column) for column in channel.get_children().live().in_menu().specific())
        is_current = channel == page or page.is_descendant_of(channel)
        channels.append(Channel(_section(channel), columns, is_current))
    notices = FurniturePage.objects.child_of(site.root_page).live().select_related("target", "picture")
    return Frame(
        site=info,
        domain=site.hostname,
        root=public_root(info.code),
        channels=tuple(channels),
        here=page.path,
        display=display_of(info.code, at=now),
        furniture=arranged(notices),
    )


def _section(page: Page) -> Section:
    return Section(page.pk, page.title, page.path, _url(page))


def _url(page: Page) -> str:
    return Page.get_url(page) or ""


def _item(page: ArticlePage) -> Item:
    return Item(page.pk, page.title, _url(page), page.published_at, page.summary, page.cover_id)


def _crumbs(page: Page) -> list[Crumb]:
    return [Crumb(one.title, _url(one)) for one in page.get_ancestors().filter(depth__gt=2).specific()]


def _newest(column: Page, count: int) -> tuple[Item, ...]:
    rows = ArticlePage.objects.descendant_of(column).live().order_by("-published_at")[:count]
    return tuple(_item(row) for row in rows)


def _home(page: HomePage, frame: Frame) -> dict[str, Any]:
    covered = ArticlePage.objects.live().filter(cover__isnull=False).select_related("cover").order_by("-published_at")
    slides = tuple(Slide(_item(row), _picture(row.cover)) for row in covered[:5])
    parts = []
    for number, channel in enumerate(frame.channels):
        columns = ColumnPage.objects.filter(pk__in=[column.pk for column in channel.columns]).live()
        listings = tuple(Listing(_section(column), _newest(column, 8)) for column in columns)
        filled = tuple(listing for listing in listings if listing.items)
        kind = "columns" if number else "news"
        section = channel.section
        if filled:
            shown = slides if kind == "news" else ()
            parts.append(Part(kind, title=section.title, href=section.url, listings=filled, slides=shown))
    links = tuple(Link(column.title, column.url, "doc") for channel in frame.channels for column in channel.columns)
    parts.append(Part("services", title="办事服务", links=links))
    return {"is_home": True, "parts": parts}


def _picture(image: Any) -> Picture:
    rendition = get_rendition_or_not_found(image, SLIDE)
    return Picture(rendition.url, rendition.width, rendition.height, image.description)


def _column(page: ColumnPage, frame: Frame) -> dict[str, Any]:
    rows = ArticlePage.objects.child_of(page).live().order_by("-published_at")
    shown = Paginator(rows, PAGE_SIZE).get_page(1)
    return {
        "crumbs": _crumbs(page),
        "pager": Pager(1, shown.paginator.count, _url(page)),
        "items": [_item(row) for row in shown],
        "inner": [_section(one) for one in page.get_children().live().type(ColumnPage).specific()],
    }


def _article(page: ArticlePage, frame: Frame) -> dict[str, Any]:
    beside = ArticlePage.objects.sibling_of(page, inclusive=False).live().filter(published_at__isnull=False)
    newer = beside.filter(published_at__gt=page.published_at).order_by("published_at").first()
    older = beside.filter(published_at__lt=page.published_at).order_by("-published_at").first()
    files = [
        Attachment(
            row.title or row.document.title, row.document.url, row.document.file_extension, row.document.file_size
        )
        for row in page.attachments.all()
    ]
    return {
        "crumbs": _crumbs(page),
        "source": page.source or frame.site.name,
        "attachments": files,
        "newer": _item(newer) if newer else None,
        "older": _item(older) if older else None,
    }


def serve(request: HttpRequest, address: str) -> HttpResponse:
    """Answer one request, behind the same middleware as ours."""
    return HttpResponse(render(address, timezone.now()))


_BUILDERS = {HomePage: _home, ColumnPage: _column, ArticlePage: _article, ChannelPage: _column}
# The names that our templates and Wagtail ask for; the page itself is answered by the last one.
urlpatterns = [
    path("documents/<int:pk>/<str:name>", serve, name="wagtaildocs_serve"),
    re_path(r"^((?:[\w-]+/)*)$", serve, name="wagtail_serve"),
]
