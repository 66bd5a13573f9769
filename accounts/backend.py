"""Authentication backend: permissions come from a site's groups and are forgotten between sites."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import QuerySet

from accounts.models import User
from accounts.selectors import may_log_in

_CACHES = ("_perm_cache", "_user_perm_cache", "_group_perm_cache")


class SiteRoleBackend(ModelBackend):
    """Answers from the groups of the current schema.

    The stock backend caches permissions on the person without asking where: eight permissions of
    one site were answered in another. There are no permissions given to a person directly.
    """

    def user_can_authenticate(self, user: User) -> bool:
        """Neither a disabled account nor one whose person has left logs in, or stays logged in (LA-41.3)."""
        return may_log_in(user)

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_permissions(self, user_obj: User, obj: Any, from_name: str) -> set[str]:
        _forget_other_site(user_obj)
        return super()._get_permissions(user_obj, obj, from_name)

    def get_all_permissions(self, user_obj: User, obj: Any = None) -> set[str]:
        """Return the permissions of the person in the current site."""
        _forget_other_site(user_obj)
        return super().get_all_permissions(user_obj, obj)


def _forget_other_site(user: User) -> None:
    here = connection.schema_name
    if getattr(user, "_permissions_schema", None) == here:
        return
    for name in _CACHES:
        user.__dict__.pop(name, None)
    user._permissions_schema = here
