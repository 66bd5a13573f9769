"""The roles as a manager reads them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.enums import RoleKind
from accounts.messages import kind_label, role_description, role_label
from accounts.roles import ROLES, Role
from console.access import ROLES as SCREEN
from console.base import ConsoleScreen
from policy.articles import cite

PLACES = {
    RoleKind.CONTENT: _("Given for one site at a time, never for all sites."),
    RoleKind.SITE: _("Given for one site at a time, never for all sites."),
    RoleKind.OFFICE: _("Given by the system administrator; holds for every present and future site."),
    RoleKind.ADMINISTRATION: _(
        "Given by the system administrator, never to oneself; three different people, none of whom works for a site."
    ),
}


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role for readers."""

    code: str
    label: str
    description: str
    article: str
    for_contractors: bool


class RolesView(ConsoleScreen):
    """Every role with what it is for, where it holds and the article it comes from (LA-33, LA-41.3)."""

    screen = SCREEN
    template_name = "console/pages/roles.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Roles by kind."""
        kinds = list(dict.fromkeys(role.kind for role in ROLES))
        groups = [
            (kind_label(kind), PLACES[kind], [_line(role) for role in ROLES if role.kind is kind]) for kind in kinds
        ]
        return super().get_context_data(groups=groups, **kwargs)


def _line(role: Role) -> RoleLine:
    code = role.code.value
    return RoleLine(code, role_label(code), role_description(code), cite(role.article), role.for_contractors)
