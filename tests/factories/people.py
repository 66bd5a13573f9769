"""People of the tests: an account and its memberships, `make_person("bian", roles={"ta": ["editor"]})`."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import Membership, User

PASSWORD = "Ji-yue!2026-tests"
CONSOLE_HOST = "console.test.localhost"


def make_person(
    username: str,
    roles: Mapping[str, Iterable[str]] | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    **fields: object,
) -> User:
    """Make an account and its memberships: `roles` maps a site code (or `*`) to role codes.

    `columns` maps a role code to the column path it is limited to; `fields` go to the account
    (`full_name`, `unit_name`, `is_contractor`, `is_superuser`, `is_active`, `leaving_date` …).
    """
    fields.setdefault("full_name", username)
    user = User.objects.create_user(username, PASSWORD, **fields)
    for site, codes in (roles or {}).items():
        for code in codes:
            give_role(user, site, code, column=(columns or {}).get(str(code), ""))
    return user


def give_role(user: User, site: str, role: str, *, column: str = "", **fields: object) -> Membership:
    """Add one membership."""
    return Membership.objects.create(user=user, scope=site, role=str(role), column=column, **fields)


def back_office_client(user: User | AnonymousUser | None = None) -> Client:
    """A browser on the console host, logged in as the person; errors of views are answered, not raised.

    Addresses of a site's back office begin with `/s/<code>/`.
    """
    client = Client(raise_request_exception=False, headers={"host": CONSOLE_HOST})
    if isinstance(user, User):
        client.force_login(user, backend="accounts.backend.SiteRoleBackend")
    return client
