"""What the screens of links show, to whom, and what they take."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from accounts.api_duties import roles_at
from accounts.enums import RoleCode
from cms.checking.word_lists import OFFICE_KEEPERS, UNIT_KEEPERS
from cms.models import ArticlePage
from content_checks.api import LinkLine, broken_links
from domain_mgmt.api import back_office_root
from policy.violations import Refused
from rulebook.api import list_address, unlist_address
from rulebook.messages import TEXTS
from sites_registry.api import current_site, names_by_code

READERS = UNIT_KEEPERS | {RoleCode.EDITOR.value}


class LinksMenuItem(MenuItem):
    """Shown to those who look after the links of this place."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hiding is courtesy; the view refuses anyway."""
        return may_see_links(request.user)


def may_see_links(user: AbstractBaseUser) -> bool:
    """Whether this person sees the broken links of this site, or of all in the console."""
    readers = OFFICE_KEEPERS if current_site().is_console else READERS
    return bool(readers & roles_at(user.pk, current_site().code))


def broken_rows() -> list[dict[str, Any]]:
    """Broken links of this place with the ways to mend them."""
    site = current_site()
    lines = broken_links("" if site.is_console else site.code)
    names = names_by_code()
    return [_row(line, names.get(line.site_code, line.site_code)) for line in lines]


def links_to_mend(user: AbstractBaseUser) -> list[dict[str, Any]]:
    """What this person should mend on the current site; items that are nothing but a link first (LA-26.3)."""
    rows = broken_rows() if may_see_links(user) else []
    pks = [row["line"].object_id for row in rows]
    only_links = {
        str(pk) for pk in ArticlePage.objects.filter(pk__in=pks).exclude(link_address="").values_list("pk", flat=True)
    }
    for row in rows:
        row["is_link_item"] = row["line"].object_id in only_links
    return sorted(rows, key=lambda row: not row["is_link_item"])


def _row(line: LinkLine, site_name: str) -> dict[str, Any]:
    is_typed = line.address.startswith("http")
    return {
        "line": line,
        "site": site_name,
        "edit": f"{back_office_root(line.site_code)}pages/{line.object_id}/edit/",
        "address": line.address if is_typed else "",
    }


def post_address(request: HttpRequest) -> list[str]:
    """List an address or take one off; the texts of what stands against it."""
    sent = request.POST
    try:
        if sent.get("remove"):
            unlist_address(pattern=sent["remove"], by=request.user, may_keep=True)
        else:
            list_address(
                address=sent.get("address", ""),
                is_danger=sent.get("kind") != "closed",
                reason=sent.get("reason", ""),
                by=request.user,
                may_keep=True,
            )
    except Refused as refused:
        return [str(TEXTS[one.code] % one.params) for one in refused.violations]
    return []
