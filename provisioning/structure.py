"""What a new site begins with: roles, home page, five channels with columns, the three-stage workflow.

Runs in the template schema and is repeatable. Nothing here names a site: titles and hosts come from the
registry, so that opening a site changes no page.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Task, Workflow
from wagtail.models import Site as WagtailSite

from accounts.enums import RoleCode
from accounts.roles import ROLES
from cms.api import ChannelSpec, ColumnSpec, build_channels, build_home
from review_workflow.api import install_workflow

# LA-19: the four channels every site has, and a fifth. Columns and their update types: LA-25.1.
CHANNELS: tuple[ChannelSpec, ...] = (
    ChannelSpec(
        "news",
        "政务资讯",
        (
            ColumnSpec("yw", "政务要闻", "news"),
            ColumnSpec("dt", "工作动态", "news"),
            ColumnSpec("tzgg", "通知公告", "notice"),
        ),
    ),
    ChannelSpec(
        "disclosure",
        "政务公开",
        (
            ColumnSpec("zcwj", "政策文件", "policy"),
            ColumnSpec("zcjd", "政策解读", "interpretation"),
            ColumnSpec("jgzn", "机构职能", "profile", page_tag="机构职能"),
            ColumnSpec("ghjh", "规划计划", "finance"),
            ColumnSpec("czyjs", "财政预决算", "finance"),
            ColumnSpec("xxgknb", "政府信息公开", "disclosure"),
        ),
    ),
    ChannelSpec(
        "services",
        "办事服务",
        (ColumnSpec("bszn", "办事指南", "service"), ColumnSpec("bgxz", "表格下载", "service")),
    ),
    ChannelSpec(
        "interaction",
        "互动交流",
        (ColumnSpec("yjzj", "意见征集", "consultation"), ColumnSpec("hygq", "回应关切", "response")),
    ),
    # The fifth, without which no site goes online (LA-19); the office replaces it by what suits the unit.
    ChannelSpec("data", "数据发布", (ColumnSpec("tjsj", "统计数据", "data"), ColumnSpec("sjjd", "数据解读", "data"))),
)


# Raise it with every change of this file: the next migrate_city brings the template up to date.
STRUCTURE_VERSION = 4


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights of a role in a new site: on pages below home, and on pictures and files."""

    role: RoleCode
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


# Nobody is granted "publish" or "bulk_delete": release happens by the third signature only (LA-24).
GRANTS: tuple[Grant, ...] = (
    Grant(
        RoleCode.CONTRIBUTOR,
        ("add_page", "change_page"),
        ("add_image", "choose_image", "add_document", "choose_document"),
    ),
    Grant(
        RoleCode.EDITOR,
        ("add_page", "change_page"),
        ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    ),
    Grant(RoleCode.REVIEWER),
    Grant(RoleCode.FINAL_REVIEWER),
    Grant(
        RoleCode.SITE_ADMIN,
        (),
        ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    ),
    Grant(RoleCode.REGISTRAR, ("add_page", "change_page")),
    Grant(RoleCode.INSPECTOR),
    Grant(RoleCode.OPERATOR),
)


def build_structure() -> None:
    """Make everything a new site begins with in the current schema."""
    home = build_home()
    build_channels(home, CHANNELS)
    _point_site_at(home)
    _build_groups(home)
    _drop_stock_workflow()
    install_workflow(home)


def _drop_stock_workflow() -> None:
    """Wagtail's own "moderators" workflow is a way around the three stages."""
    stock = Task.objects.exclude(content_type__app_label="review_workflow")
    Workflow.objects.filter(workflow_tasks__task__in=stock).delete()
    stock.delete()


def _point_site_at(home: Page) -> None:
    WagtailSite.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "site.invalid", "port": 80, "root_page": home, "site_name": ""}
    )


def _build_groups(home: Page) -> None:
    Group.objects.exclude(name__in=[role.code.value for role in ROLES]).delete()
    grants = {grant.role: grant for grant in GRANTS}
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    root_collection = Collection.get_first_root_node()
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.code.value)
        grant = grants.get(role.code, Grant(role.code))
        group.permissions.set([access])
        _set_page_rights(group, home, grant.pages)
        _set_file_rights(group, root_collection, grant.files)


def _set_page_rights(group: Group, home: Page, codenames: tuple[str, ...]) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)


def _set_file_rights(group: Group, collection: Collection, codenames: tuple[str, ...]) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    rights = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=codenames
    )
    for permission in rights:
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
