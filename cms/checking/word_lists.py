"""Who keeps which list of words, and what the screen of the lists shows and takes."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from accounts.api_duties import roles_at
from accounts.enums import RoleCode
from content_checks.enums import Kind
from content_checks.messages import KINDS
from content_checks.rules import stops
from policy.violations import Refused
from rulebook.api import kind_settings, list_word, listed_words, remove_word, set_kind
from rulebook.messages import TEXTS
from sites_registry.api import current_site

UNIT_KEEPERS = frozenset({RoleCode.SITE_ADMIN.value, RoleCode.REVIEWER.value, RoleCode.FINAL_REVIEWER.value})
OFFICE_KEEPERS = frozenset({RoleCode.INSPECTOR.value})
DECIDED = tuple(Kind)


class WordListMenuItem(MenuItem):
    """Shown to those who keep the list of this place."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hiding is courtesy; the actions refuse anyway."""
        return may_keep_list(request.user)


def may_keep_list(user: AbstractBaseUser) -> bool:
    """Whether this person keeps the list of this site, or of the office in the console."""
    keepers = OFFICE_KEEPERS if current_site().is_console else UNIT_KEEPERS
    return bool(keepers & roles_at(user.pk, current_site().code))


def office_decides(user: AbstractBaseUser) -> bool:
    """Whether this person decides which kinds stop a submission: the office, in the console."""
    return current_site().is_console and may_keep_list(user)


def listed_screen() -> dict[str, Any]:
    """Rows of this place, and which kinds stop."""
    site, settings = _scope(), kind_settings()
    rows = listed_words(site)
    return {
        "own": [row for row in rows if row.site_code == site],
        "office": [row for row in rows if row.site_code != site],
        "kinds": [(kind.value, KINDS[kind], stops(kind, settings)) for kind in DECIDED],
        "is_console": current_site().is_console,
    }


def post_to_list(request: HttpRequest) -> list[str]:
    """Do what the pressed button says; the texts of what stands against it."""
    try:
        _do(request)
    except Refused as refused:
        return [str(TEXTS[one.code] % one.params) for one in refused.violations]
    return []


def _do(request: HttpRequest) -> None:
    sent, by, may_keep = request.POST, request.user, may_keep_list(request.user)
    if sent.get("remove", "").isdecimal():
        remove_word(site=_scope(), pk=int(sent["remove"]), by=by, may_keep=may_keep)
    elif "kinds" in sent:
        chosen, settings = set(sent.getlist("kind")), kind_settings()
        for kind in DECIDED:
            if stops(kind, settings) != (kind.value in chosen):
                set_kind(kind=kind.value, blocks=kind.value in chosen, by=by, may_keep=office_decides(by))
    else:
        list_word(
            site=_scope(),
            wrong=sent.get("wrong", ""),
            right=sent.get("right", ""),
            is_ignored="is_ignored" in sent,
            reason=sent.get("reason", ""),
            by=by,
            may_keep=may_keep,
        )


def _scope() -> str:
    return "" if current_site().is_console else current_site().code
