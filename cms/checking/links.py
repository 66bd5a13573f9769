"""Links of an item: gathered from its fields, blocks and choosers; those to our own sites answered by the database."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.addresses import RESERVED_WORDS, path_on_site
from cms.checking.texts import sources_of
from cms.selectors.resolve import find_page
from content_checks.api import FoundLink, LinkState, LinkVerdict, Reason
from domain_mgmt.api import public_root, route_for_host
from sites_registry.api import SiteInfo, current_site, site_context
from sites_registry.enums import SiteState

_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"\b(href|linktype|id)=\"([^\"]*)\"", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
WORKS = LinkVerdict(LinkState.WORKS)


def links_of_page(page: Page) -> list[FoundLink]:
    """Every link that citizens can follow from this item; mails and telephone numbers are none."""
    return list({(link.address, link.label): link for link in (*_written(page), *_chosen(page))}.values())


def _written(page: Page) -> Iterator[FoundLink]:
    for label, source in sources_of(page):
        if _WEB.fullmatch(source.strip()):
            yield _judged(label, source.strip(), "")
            continue
        for attributes, inner in _LINK.findall(source):
            given = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
            text = " ".join(unescape(_TAG.sub("", inner)).split())
            if given.get("linktype") == "page" and given.get("id", "").isdecimal():
                yield _to_page(label, int(given["id"]), text)
            elif "linktype" not in given and _is_followed(given.get("href", "")):
                yield _judged(label, urljoin(f"{public_root()}/", given["href"]), text)


def _is_followed(address: str) -> bool:
    return bool(address) and not address.startswith(("#", "mailto:", "tel:"))


def _chosen(page: Page) -> Iterator[FoundLink]:
    """Pages that choosers name; links inside texts are found there."""
    kind = ContentType.objects.get_for_model(Page).pk
    for type_id, object_id, model_path, _path in ReferenceIndex._extract_references_from_object(page):
        if type_id == kind and not model_path.startswith(("body", "alias_of")):
            label = (
                str(page._meta.get_field(model_path.partition(".")[0]).verbose_name) if "." not in model_path else ""
            )
            yield _to_page(label, int(object_id), "")


def _to_page(label: str, number: int, text: str) -> FoundLink:
    code = current_site().code
    page = Page.objects.filter(pk=number).first()
    verdict = verdict_of(page)
    return FoundLink(label, f"page:{code}:{number}", text or (page.title if page else ""), code, str(number), verdict)


def verdict_of(page: Page | None) -> LinkVerdict:
    """What citizens find at a page of this site."""
    if page is None:
        return LinkVerdict(LinkState.BROKEN, Reason.DELETED)
    return WORKS if page.live else LinkVerdict(LinkState.BROKEN, Reason.NOT_PUBLISHED)


def _judged(label: str, address: str, text: str) -> FoundLink:
    """A whole address: our own sites answer at once, others are asked by jobs."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return FoundLink(label, address, text, verdict=LinkVerdict(LinkState.BROKEN, Reason.MALFORMED))
    route = route_for_host(host)
    if route is None:
        return FoundLink(label, address, text)
    verdict, number = _look_inside(route.site, unquote(urlsplit(address).path))
    return FoundLink(label, address, text, route.site.code, number, verdict)


def verdict_of_site(site: SiteInfo) -> LinkVerdict | None:
    """What the state of a site says of every link to it."""
    if site.state == SiteState.CLOSED:
        return LinkVerdict(LinkState.BROKEN, Reason.SITE_CLOSED)
    return None if site.is_online else LinkVerdict(LinkState.BROKEN, Reason.SITE_OFFLINE)


def _look_inside(site: SiteInfo, path: str) -> tuple[LinkVerdict, str]:
    """What lies at a path of one of our sites, and the number of the page."""
    closed = verdict_of_site(site)
    if closed is not None:
        return closed, ""
    if path.strip("/").partition("/")[0] in RESERVED_WORDS or "." in path.rpartition("/")[2]:
        return WORKS, ""
    with site_context(site.code):
        found = find_page(path)
        if found:
            return WORKS, str(found[0].pk)
        return _not_found(path)


def verdict_of_address(address: str) -> tuple[LinkVerdict | None, str, str]:
    """What the database says of an address now: verdict, site, page; nothing of other people's addresses."""
    link = _judged("", address, "")
    return link.verdict, link.site_code, link.object_id


def _not_found(path: str) -> tuple[LinkVerdict, str]:
    """A page that is there but not public, one that moved here or elsewhere, or none."""
    hidden = Page.objects.filter(url_path=f"/home/{path.strip('/')}/").order_by("pk").first()
    if hidden is not None:
        return LinkVerdict(LinkState.BROKEN, Reason.NOT_PUBLISHED), str(hidden.pk)
    slug = path.strip("/").rpartition("/")[2]
    moved = Page.objects.filter(slug=slug, live=True, depth__gt=2).order_by("pk")[:2] if slug else []
    if len(moved) == 1:
        address = f"{public_root()}{path_on_site(moved[0].url_path)}"
        return LinkVerdict(LinkState.BROKEN, Reason.MOVED, address), str(moved[0].pk)
    return LinkVerdict(LinkState.BROKEN, Reason.NO_SUCH_PAGE), ""
