"""Drafts that other systems deliver by interface: into the named column, under the site's own review, never further.

Nobody is their author: whoever takes one up and submits it signs the first stage like for any other item (LA-24).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from audit.api import record
from cms.addresses import path_on_site, url_path_of
from cms.importing.bundle import NoFiles
from cms.importing.preparation import Prepared, prepare
from cms.importing.reader import Entry, read_date
from cms.models import ArticlePage, ColumnPage
from cms.rules import LONGEST_TEXT, check_delivery, check_delivery_place, check_same_delivery
from info_library.api_exchange import Delivered, claim, delivered, digest_of, keep_page
from policy.violations import Refused, Violation, ensure_allowed
from sites_registry.api import site_context
from work_orders.api_access import Access

TEXTS = ("title", "html", "text", "source", "source_url", "document_number", "index_number", "issuer", "published")
_NUMBER = 10  # digits of a column's number at most


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a delivered draft."""

    delivered: Delivered
    state: str  # draft, published or removed
    address: str = ""
    is_new: bool = False


def deliver_draft(access: Access, sent: Mapping[str, object]) -> Receipt:
    """Make a draft of what was sent, once for each key of the caller. Raises Refused."""
    words = {name: _line(sent, name) if name not in ("html", "text") else _raw(sent, name) for name in TEXTS}
    key, column = _line(sent, "key"), _line(sent, "column")
    ensure_allowed(check_delivery(key=key, title=words["title"], text=words["html"] or words["text"], column=column))
    digest = digest_of({**words, "column": column})
    with site_context(access.site_code), transaction.atomic():
        row = claim(
            access_id=access.id,
            key=key,
            site=access.site_code,
            system=access.system,
            title=words["title"],
            digest=digest,
        )
        ensure_allowed(check_same_delivery(digest=digest, before=row.digest))
        is_new = row.page_id is None
        if is_new:
            page = _write(_prepared(words), _column(column))
            keep_page(access_id=access.id, key=key, page_id=page.pk)
            _record(access, page, key)
    return _receipt(access, key, is_new=is_new)


def receipt_of(access: Access, key: str) -> Receipt | None:
    """What became of the draft delivered under this key; None if there is none."""
    return _receipt(access, key) if delivered(access_id=access.id, key=key) else None


def _receipt(access: Access, key: str, *, is_new: bool = False) -> Receipt:
    row = delivered(access_id=access.id, key=key)
    with site_context(row.site):
        page = Page.objects.filter(pk=row.page_id).values_list("live", "url_path").first()
    if page is None:
        return Receipt(row, "removed", is_new=is_new)
    live, url_path = page
    return Receipt(row, "published" if live else "draft", path_on_site(url_path) if live else "", is_new=is_new)


def _raw(sent: Mapping[str, object], name: str) -> str:
    value = sent.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name == "column":
        value = str(value)
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()


def _line(sent: Mapping[str, object], name: str) -> str:
    return " ".join(_raw(sent, name).split())


def _prepared(words: Mapping[str, str]) -> Prepared:
    entry = Entry(
        line=1,
        title=words["title"],
        html=words["html"],
        text=words["text"],
        source=words["source"],
        source_url=words["source_url"],
        document_number=words["document_number"],
        index_number=words["index_number"],
        issuer=words["issuer"],
        published=read_date(words["published"]),
    )
    prepared = prepare(entry, has_file=NoFiles().has)
    if prepared.refusal:
        raise Refused([Violation("cms.deliver.text", "LA-27", {"most": LONGEST_TEXT})])
    return prepared


def _column(named: str) -> ColumnPage:
    """The live column by its number or its path on the site."""
    rows = ColumnPage.objects.filter(live=True)
    is_number = named.isascii() and named.isdigit() and len(named) <= _NUMBER
    column = rows.filter(pk=int(named)).first() if is_number else rows.filter(url_path=url_path_of(named)).first()
    takes = column is not None and not (column.link_address or column.is_gathering)
    ensure_allowed(check_delivery_place(is_there=column is not None, takes_articles=takes))
    return column


def _write(prepared: Prepared, column: ColumnPage) -> ArticlePage:
    page = ArticlePage(**prepared.fields, live=False)
    page.body = [(block["type"], block["value"]) for block in prepared.blocks]
    column.add_child(instance=page)
    page.save_revision()
    log(instance=page, action="wagtail.create", content_changed=True)
    return page


def _record(access: Access, page: Page, key: str) -> None:
    record(
        action="cms.draft_delivered",
        actor=None,
        site=access.site_code,
        object_type="wagtailcore.page",
        object_id=str(page.pk),
        params={"title": page.title, "system": access.system, "order": access.order_number, "key": key},
    )
