"""What the small city's actor does for the review: people with logins, drafts. The guards are on for it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from accounts.models import Membership, User
from cms.library.acts import deposit_whole_site
from cms.library.checking import check_library
from info_library.models import Due
from sites_registry.api import each_site
from tests.factories.people import back_office_client, make_person
from tests.factories.review import draft

ROLES = {"editor": "kill-editor", "reviewer": "kill-reviewer", "final_reviewer": "kill-leader"}


def review_people() -> dict[str, Any]:
    """Three signers and a second reviewer, each with a living login: the cookies by role."""
    cookies = {}
    for role, name in (*ROLES.items(), ("second", "kill-second")):
        user = User.objects.filter(username=name).first() or make_person(name)
        code = "reviewer" if role == "second" else role
        Membership.objects.get_or_create(user=user, scope="ta", role=code)
        client = back_office_client(user)
        cookies[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"cookies": cookies}


def library_faults() -> dict[str, Any]:
    """What `manage.py library_check` finds, nothing repaired."""
    waiting = Due.objects.count()
    return {"waiting": waiting, "faults": [f"{one.page_id} {one.fault.value}" for one in check_library(repair=False)]}


def deposit_everything() -> dict[str, Any]:
    """Begin with a library that holds what the sites show."""
    return {"pages": sum(count for _site, count in each_site(lambda _site: deposit_whole_site()))}


def review_draft(title: str) -> dict[str, Any]:
    """A draft of the editor."""
    page = draft(by=User.objects.get(username=ROLES["editor"]), title=title)
    return {"pk": page.pk, "revision": page.latest_revision_id}
