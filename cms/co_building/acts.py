"""Who takes part in a column: written by an approved order, or by the office with its reason (LA-26.2, LA-34)."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection as FileCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.api import User
from accounts.api_duties import holders_of
from accounts.api_partners import group_name, write_partners
from accounts.enums import RoleCode
from audit.api import record
from cms.co_building.own import place_below
from cms.models import ColumnPage
from review_workflow.desk.api import News, tell
from review_workflow.enums import NoticeKind
from sites_registry.api import current_site

_PAGES = ("add_page", "change_page")
_FILES = ("add_image", "choose_image", "add_document", "choose_document")


def set_partners(
    *, column: ColumnPage, partners: Collection[str], by: User, reason: str
) -> tuple[Sequence[str], Sequence[str]]:
    """Let these sites take part in a column of the current site, and no others; who left has no rights any more.

    Items stay, whoever they come from. Runs inside the transaction of the order.
    """
    site, place = current_site().code, place_below(column.url_path)
    _make_group(column)
    added, left = write_partners(
        site=site, column_id=column.pk, column_path=place, column_title=column.title, partners=partners
    )
    record(
        action="cms.partners_set",
        actor=by,
        site=site,
        object_type="column",
        object_id=column.site_path(),
        params={"added": "、".join(added), "left": "、".join(left), "reason": reason},
    )
    for code in added:
        news = News(NoticeKind.DUTY, code, column.title, "co-built/", current_site().short_name)
        tell(holders_of((RoleCode.EDITOR.value,), code), news)
    return added, left


def _make_group(column: ColumnPage) -> None:
    """The group of the column's partners: it may write below the column, and choose what its own people uploaded."""
    group, _ = Group.objects.get_or_create(name=group_name(column.pk))
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.set([access])
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=_PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page=column, permission=right)
    root = FileCollection.get_first_root_node()
    apps = ["wagtailimages", "wagtaildocs"]
    for right in Permission.objects.filter(content_type__app_label__in=apps, codename__in=_FILES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)
