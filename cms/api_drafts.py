"""The door for apps above that write a draft into a site: it is an ordinary item and takes the three stages (LA-24)."""

from wagtail.log_actions import log

from accounts.api import User
from cms.importing.bundle import NoFiles
from cms.importing.preparation import prepare
from cms.importing.reader import Entry
from cms.models import ArticlePage, ColumnPage
from cms.rules import LONGEST_TEXT, check_delivery_place
from policy.violations import Violation, ensure_allowed


def write_draft(*, title: str, html: str, column: str, issuer: str, by_id: int) -> int:
    """Write a draft into a live column of the current site; `by` is its author. Returns its number. Raises Refused."""
    place = ColumnPage.objects.filter(live=True, pk=int(column)).first() if column.isdecimal() else None
    takes = place is not None and not (place.link_address or place.is_gathering)
    ensure_allowed(check_delivery_place(is_there=place is not None, takes_articles=takes))
    prepared = prepare(
        Entry(
            line=1, title=title, html=html, text="", source=issuer, source_url="", document_number="",
            index_number="", issuer=issuer, published=None,
        ),
        has_file=NoFiles().has,
    )  # fmt: skip
    ensure_allowed([Violation("cms.deliver.text", "LA-27", {"most": LONGEST_TEXT})] if prepared.refusal else [])
    author = User.objects.get(pk=by_id)  # fetched in this schema: a person remembers the one he was read in
    page = ArticlePage(**prepared.fields, live=False, owner=author)
    page.body = [(block["type"], block["value"]) for block in prepared.blocks]
    place.add_child(instance=page)
    page.save_revision(user=author)
    log(instance=page, action="wagtail.create", user=author, content_changed=True)
    return page.pk
