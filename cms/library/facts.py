"""From live pages to deposits: metadata and text, read from what is stored, never from what somebody edits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms.addresses import path_on_site
from cms.checking.texts import passages_of
from cms.kinds import item_type_ids, kind_of_type
from cms.models import ArticleAttachment, ArticlePage, ChannelPage, ColumnPage, PolicyPage, ServiceGuidePage, TopicPage
from content_checks.api import texts_of_documents
from info_library.api import Deposit, SectionFacts
from info_library.enums import ItemKind, SectionKind
from policy.columns import rule_of
from sites_registry.api import SiteInfo, current_site

_KINDS = {
    "cms.policypage": ItemKind.POLICY,
    "cms.interpretationpage": ItemKind.INTERPRETATION,
    "cms.disclosurepage": ItemKind.DISCLOSURE,
    "cms.serviceguidepage": ItemKind.GUIDE,
    "cms.organisationpage": ItemKind.ORGANISATION,
    "cms.leaderpage": ItemKind.LEADER,
    "cms.picturenewspage": ItemKind.PICTURES,
    "cms.videonewspage": ItemKind.VIDEO,
    "cms.linkpage": ItemKind.LINK,
}
_SECTIONS = {ChannelPage: SectionKind.CHANNEL, ColumnPage: SectionKind.COLUMN, TopicPage: SectionKind.TOPIC}
# Deposited as metadata; everything else that people read is text.
_METADATA = frozenset(
    {"title", "summary", "keywords", "document_number", "index_number", "issuer", "source", "source_url"}
    | {"theme", "genre", "link_address", "online_address", "search_description"}
    | {"classification", "sponsor", "author", "editor"}
)


_FILE_LENGTH = 100_000  # signs of one attached file that can be searched


@dataclass(frozen=True, slots=True)
class Place:
    """The column or topic that holds an item."""

    pk: int
    title: str
    column_type: str


def item_deposits(pks: Iterable[int]) -> list[Deposit]:
    """Deposits of those of the pages that are live items; a few queries whatever their number."""
    heads = Page.objects.filter(pk__in=list(pks), live=True, content_type__in=item_type_ids())
    by_kind: dict[int, list[int]] = defaultdict(list)
    for pk, type_id in heads.order_by("pk").values_list("pk", "content_type_id"):
        by_kind[type_id].append(pk)
    found = [page for type_id, own in by_kind.items() for page in _pages(kind_of_type(type_id), own)]
    site = current_site()
    places, files = _places(found), _file_texts(found, site.code)
    return [_deposit(page, places[page.path[: -Page.steplen]], files.get(page.pk, ""), site) for page in found]


def section_facts(pks: Iterable[int]) -> list[SectionFacts]:
    """Facts of those of the pages that are live channels, columns and topics."""
    wanted = list(pks)
    return [
        _section(page, kind)
        for model, kind in _SECTIONS.items()
        for page in model.objects.filter(pk__in=wanted, live=True).order_by("pk")
    ]


def live_pages() -> dict[int, Page]:
    """Every live item and section of the current site."""
    types = [*item_type_ids(), *section_type_ids()]
    rows = Page.objects.filter(live=True, depth__gte=3, content_type__in=types).order_by("pk")
    return rows.only("title", "path", "url_path", "live_revision_id", "content_type_id").in_bulk()


def section_type_ids() -> list[int]:
    """Ids of the content types of sections."""
    return [ContentType.objects.get_for_model(model).pk for model in _SECTIONS]


def _pages(kind: type[ArticlePage], pks: list[int]) -> Iterator[ArticlePage]:
    return kind.objects.filter(pk__in=pks, live=True).order_by("pk").iterator(chunk_size=500)


def _places(pages: Iterable[ArticlePage]) -> dict[str, Place]:
    paths = {page.path[: -Page.steplen] for page in pages}
    types = dict(ColumnPage.objects.filter(path__in=paths).values_list("path", "column_type"))
    rows = Page.objects.filter(path__in=paths).values_list("path", "pk", "title")
    return {path: Place(pk, title, types.get(path, "")) for path, pk, title in rows}


def _file_texts(pages: Iterable[ArticlePage], site: str) -> dict[int, str]:
    """Titles of the attached files of each item, and what the files say as far as it was read at upload."""
    attached = ArticleAttachment.objects.filter(page__in=[page.pk for page in pages]).order_by("page_id", "sort_order")
    rows = list(attached.values_list("page_id", "document_id", "title", "document__title"))
    texts = texts_of_documents(site=site, file_ids=[file_id for _, file_id, _, _ in rows]) if rows else {}
    found: dict[int, list[str]] = defaultdict(list)
    for pk, file_id, title, own in rows:
        found[pk].append(title or own)
        if file_id in texts:
            found[pk].append(texts[file_id].text[:_FILE_LENGTH])
    return {pk: "\n".join(parts) for pk, parts in found.items()}


def _deposit(page: ArticlePage, place: Place, files: str, site: SiteInfo) -> Deposit:
    policy = page if isinstance(page, PolicyPage) else None
    unit = page.sponsor or site.name
    return Deposit(
        page_id=page.pk,
        kind=_KINDS.get(page._meta.label_lower, ItemKind.ARTICLE).value,
        title=page.title,
        published_at=page.published_at or page.first_published_at or page.last_published_at,
        address=path_on_site(page.url_path),
        column_id=place.pk,
        column_title=place.title,
        version=page.live_revision_id or 0,
        summary=page.summary,
        keywords=page.keywords,
        theme=policy.theme if policy else page.classification,
        genre=policy.genre if policy else "",
        issuer=page.issuer or unit,
        document_number=page.document_number,
        index_number=page.index_number,
        written_on=page.written_date,
        effective_on=policy.effective_on if policy else None,
        valid_until=policy.valid_until if policy else None,
        validity=policy.validity if policy else "",
        source=page.source or unit,
        source_address=page.source_url,
        link_address=page.link_address,
        cycle_days=_days(place.column_type),
        sharing=page.sharing,
        lacks=len(page.gaps()) if isinstance(page, ServiceGuidePage) else None,
        body="\n".join(one.text for one in passages_of(page) if one.path[0] not in _METADATA),
        files=files,
    )


def _section(page: Page, kind: SectionKind) -> SectionFacts:
    column_type = getattr(page, "column_type", "")
    return SectionFacts(
        page_id=page.pk,
        parent_id=Page.objects.filter(path=page.path[: -Page.steplen]).values_list("pk", flat=True).get(),
        kind=kind.value,
        title=page.title,
        address=path_on_site(page.url_path),
        version=page.live_revision_id,
        column_type=column_type,
        layout=getattr(page, "layout", ""),
        cycle_days=_days(column_type),
        owner=getattr(page, "responsible_unit", "") or page.sponsor,
        gather=page.gather_rule.stored() if isinstance(page, ColumnPage) and page.is_gathering else None,
        ends_on=getattr(page, "ends_on", None),
        is_archived=page.archived,
    )


def _days(column_type: str) -> int | None:
    cycle = rule_of(column_type).cycle if column_type else None
    return cycle.value if cycle else None
