"""On which pages of its site something of a page is shown: knowledge of the templates, kept beside them.

The page store purges what is named here when the page changes. A template that shows more of a page somewhere
must say so here; a test renders the whole site before and after each kind of change and compares.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from cms.addresses import SITE_MAP_PATH, path_on_site, url_path_of
from cms.kinds import item_labels
from cms.models import ArticlePage, ConsultationPage, DisclosurePage, FurniturePage, PolicyPage
from cms.selectors.items import neighbours

_STEP = 4
_HOME_DEPTH = 2
_HOME_LENGTH = _HOME_DEPTH * _STEP
HOME = "cms.homepage"
SECTIONS = frozenset({"cms.channelpage", "cms.columnpage", "cms.topicpage"})
DISCLOSURE = "cms.disclosurepage"
# Kinds that show policies, or are shown on them.
AROUND_POLICIES = frozenset({"cms.policypage", "cms.interpretationpage", "cms.serviceguidepage"})
_BOTH_WAYS = Q(model_path="replaced_by") | Q(model_path__startswith="policy_references")
FURNITURE = "cms.furniturepage"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What navigation and lists show of a page, at one moment."""

    live: bool
    title: str
    url_path: str
    path: str
    menus: bool = False

    @property
    def address(self) -> str:
        """Its path on the site's host."""
        return path_on_site(self.url_path)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that changed: the states in which citizens saw it or see it now, and the publish times it had."""

    page_id: int
    kind: str
    shown: tuple[PageFacts, ...]
    stands_out: bool  # something changed that other pages show of it
    moments: frozenset[datetime.datetime] = frozenset()


@dataclass(slots=True)
class Appearances:
    """Paths to purge; `lists` are pages whose further pages (p2, p3 …) count too."""

    everything: bool = False
    paths: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)


def appearances(changes: Sequence[PageChange]) -> Appearances:
    """Collect where these pages of the current site are shown."""
    found = Appearances()
    shown = [change for change in changes if change.shown]
    for change in shown:
        found.paths.update(facts.address for facts in change.shown)
        if change.kind in SECTIONS:
            found.lists.update(facts.address for facts in change.shown)
            found.everything |= change.stands_out
        elif change.kind in item_labels():
            found.paths.update(_neighbours(change))
    found.everything |= any(change.kind == HOME and change.stands_out for change in shown)
    found.everything |= any(change.kind == FURNITURE for change in shown)
    above = _above(shown)
    found.paths.update(above)
    found.lists.update(above)
    found.paths.update(_pages_naming(change.page_id for change in shown if change.stands_out))
    found.paths.update(
        _policies_and_what_refers_to_them(change.page_id for change in shown if change.kind in AROUND_POLICIES)
    )
    if any(change.kind in SECTIONS or change.kind == DISCLOSURE for change in shown):
        found.paths.update(_disclosure_pages())
    if any(change.kind in SECTIONS for change in shown):
        found.paths.add(SITE_MAP_PATH)
    return found


def facts_from(values: Mapping[str, object] | None) -> PageFacts | None:
    """Facts as the note of a change keeps them."""
    return PageFacts(**values) if values else None


def facts_now(page_ids: Iterable[int]) -> dict[int, tuple[str, PageFacts]]:
    """Kind and present facts of pages of the current site."""
    rows = Page.objects.filter(pk__in=set(page_ids)).values_list(
        "pk", "content_type_id", "live", "title", "url_path", "path", "show_in_menus"
    )
    return {pk: (kind_of(type_id), PageFacts(*facts)) for pk, type_id, *facts in rows.order_by("pk")}


def publish_times(page_ids: Iterable[int]) -> dict[int, datetime.datetime]:
    """Present publish times of articles."""
    rows = ArticlePage.objects.filter(pk__in=set(page_ids), published_at__isnull=False)
    return dict(rows.order_by("pk").values_list("pk", "published_at"))


def live_addresses(addresses: Iterable[str]) -> set[str]:
    """Those of these paths at which the current site has a live page."""
    rows = Page.objects.filter(live=True, url_path__in=[url_path_of(address) for address in addresses])
    return {path_on_site(url_path) for url_path in rows.order_by("pk").values_list("url_path", flat=True)}


def publications() -> dict[str, datetime.datetime | None]:
    """Path and last publication of every live page of the current site; notices are rows without an address."""
    rows = Page.objects.filter(live=True, depth__gte=_HOME_DEPTH).not_exact_type(FurniturePage).order_by("pk")
    return {path_on_site(url_path): moment for url_path, moment in rows.values_list("url_path", "last_published_at")}


def kind_of(content_type_id: int) -> str:
    """Label of a page kind."""
    kind = ContentType.objects.get_for_id(content_type_id)
    return f"{kind.app_label}.{kind.model}"


def _above(changes: Iterable[PageChange]) -> set[str]:
    """Addresses of the sections above, and of home, before and after."""
    trees = {
        facts.path[:length]
        for change in changes
        for facts in change.shown
        for length in range(_HOME_LENGTH, len(facts.path), _STEP)
    }
    rows = Page.objects.filter(path__in=trees).order_by("path").values_list("url_path", flat=True)
    return {path_on_site(url_path) for url_path in rows}


def _neighbours(change: PageChange) -> set[str]:
    """Articles that show, or now must show, this one as the previous or next item."""
    beside = (
        item.url
        for tree in {facts.path[:-_STEP] for facts in change.shown}
        for moment in change.moments
        for item in neighbours(ArticlePage(pk=change.page_id, published_at=moment), tree)
        if item is not None
    )
    return set(beside)


def _pages_naming(page_ids: Iterable[int]) -> set[str]:
    """Addresses of live pages whose text or blocks name one of these pages."""
    page_type = ContentType.objects.get_for_model(Page)
    rows = ReferenceIndex.objects.filter(
        base_content_type=page_type, to_content_type=page_type, to_object_id__in=[str(pk) for pk in page_ids]
    )
    return _live_addresses_of(rows.order_by("pk").values_list("object_id", flat=True))


def _policies_and_what_refers_to_them(page_ids: Iterable[int]) -> set[str]:
    """Addresses around policies: what a changed page names, and everything that names the same policies."""
    ids = [str(pk) for pk in page_ids]
    if not ids:
        return set()
    page_type = ContentType.objects.get_for_model(Page)
    rows = ReferenceIndex.objects.filter(_BOTH_WAYS, base_content_type=page_type, to_content_type=page_type)
    named = set(rows.filter(object_id__in=ids).order_by("pk").values_list("to_object_id", flat=True))
    naming = rows.filter(to_object_id__in={*ids, *named}).order_by("pk").values_list("object_id", flat=True)
    return _live_addresses_of({*named, *naming})


def _disclosure_pages() -> set[str]:
    """The catalogue names columns, each annual report the others."""
    rows = DisclosurePage.objects.filter(live=True).order_by("pk").values_list("url_path", flat=True)
    return {path_on_site(url_path) for url_path in rows}


def _live_addresses_of(page_ids: Iterable[str]) -> set[str]:
    rows = Page.objects.filter(pk__in={int(pk) for pk in page_ids}, live=True)
    return {path_on_site(url_path) for url_path in rows.order_by("pk").values_list("url_path", flat=True)}


def pages_turning_on(day: datetime.date) -> list[int]:
    """Live pages that say something else from this day on, though nobody changed them.

    Policies whose time ran out, consultations that begin, and those that ended the day before.
    """
    before = day - datetime.timedelta(days=1)
    policies = PolicyPage.objects.filter(live=True, valid_until=before)
    turning = ConsultationPage.objects.filter(Q(begins_on=day) | Q(ends_on=before), live=True)
    return [pk for rows in (policies, turning) for pk in rows.order_by("pk").values_list("pk", flat=True)]
