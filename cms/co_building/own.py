"""Whose an item of a co-built column is, and who comes from a partner (LA-26.2)."""

from collections.abc import Iterator, Sequence

from wagtail.models import Page

from accounts.api import User, roles_in_force
from accounts.api_duties import covers
from accounts.api_partners import CoBuilt, columns_for
from cms.addresses import path_on_site
from cms.models import ArticlePage
from cms.rules import check_partners_source
from policy.violations import Violation
from review_workflow.desk.api import note_partner_item, partner_of_page
from sites_registry.api import current_site, names_by_code


def columns_of_visitor(user: User) -> list[CoBuilt] | None:
    """Columns for whose sake somebody of a partner is in this back office; None for the site's own people."""
    site = current_site()
    if site.is_console or user.is_superuser or roles_in_force(user, site.code):
        return None
    return columns_for(user.pk, site.code)


def is_visitor(user: User) -> bool:
    """Whether somebody is here only for the sake of a co-built column."""
    return columns_of_visitor(user) is not None


def place_below(url_path: str) -> str:
    """The path of a page as duties and partnerships name places."""
    return path_on_site(url_path).strip("/")


def is_theirs(object_id: str | int | None, columns: Sequence[CoBuilt]) -> bool:
    """Whether a page belongs to one of these partners, and still lies in their column."""
    page = Page.objects.filter(pk=object_id).only("url_path").first() if object_id is not None else None
    if page is None:
        return False
    partner, place = partner_of_page(current_site().code, str(page.pk)), place_below(page.url_path)
    return bool(partner) and any(one.partner == partner and covers(one.column_path, place) for one in columns)


def may_write_below(parent_id: int, columns: Sequence[CoBuilt]) -> bool:
    """Whether new items may be made there: in the column itself."""
    return any(one.column_id == parent_id for one in columns)


def name_source(page: ArticlePage) -> None:
    """Fill in the partner's name as the source of a new item that names none."""
    partner = _partner_behind(page)
    if partner and not page.source:
        page.source = names_by_code().get(partner, partner)[:100]


def note_new_item(page: ArticlePage) -> None:
    """Say whose a new item is, if somebody of a partner made it."""
    partner = _partner_behind(page)
    if partner:
        note_partner_item(site=current_site().code, object_id=str(page.pk), partner=partner)


def _partner_behind(page: ArticlePage) -> str:
    """The partner whose person makes a page in a co-built column; empty for everybody else."""
    if page.owner_id is None:
        return ""
    columns = list(_columns_of_owner(page))
    place = place_below(page.url_path) if columns else ""
    return next((one.partner for one in columns if covers(one.column_path, place)), "")


def _columns_of_owner(page: ArticlePage) -> Iterator[CoBuilt]:
    columns = columns_for(page.owner_id, current_site().code)
    if columns and columns_of_visitor(User.objects.get(pk=page.owner_id)) is not None:
        yield from columns


def refusals_of_partners(page: object) -> list[Violation]:
    """What is missing before an item of a partner is submitted."""
    if not isinstance(page, ArticlePage) or page.pk is None:
        return []
    partner = "" if page.source.strip() else partner_of_page(current_site().code, str(page.pk))
    return check_partners_source(has_partner=bool(partner), source=page.source)
