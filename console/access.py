"""Which screens the console has and who may open them: one row per screen (LA-4, LA-41.3)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.api import User, console_roles
from accounts.enums import RoleCode

_OFFICE = (RoleCode.REGISTRAR, RoleCode.INSPECTOR, RoleCode.DOMAIN_OFFICER, RoleCode.OPERATOR)
_ADMINISTRATORS = (RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN, RoleCode.AUDIT_ADMIN)


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the console's menu; `name` is its path below /registry/."""

    name: str
    label: object
    icon: str
    order: int
    roles: tuple[RoleCode, ...]

    @property
    def role_codes(self) -> frozenset[str]:
        """Codes of the roles that open it."""
        return frozenset(role.value for role in self.roles)


SITES = Screen("sites", _("Sites"), "site", 100, _OFFICE + _ADMINISTRATORS)
OPENING = Screen("opening", _("Open a site"), "plus", 110, (RoleCode.REGISTRAR,))
UNITS = Screen("units", _("Units"), "group", 120, _OFFICE + _ADMINISTRATORS)
DOMAINS = Screen("domains", _("Domain names"), "globe", 130, _OFFICE + _ADMINISTRATORS)
LAYOUT = Screen("layout", _("Layout exceptions"), "table", 140, _OFFICE)
SWITCHES = Screen("switches", _("Grey and urgent banner"), "calendar-alt", 150, _OFFICE)
NAMES = Screen("names", _("Life of domain names"), "globe", 132, _OFFICE)
FILINGS = Screen("filings", _("Filings of sites"), "doc-full", 134, _OFFICE)
TAKE_DOWNS = Screen("take-downs", _("Take-downs"), "circle-xmark", 136, _OFFICE)
OUTAGES = Screen("outages", _("Outages"), "warning", 138, _OFFICE)
ACCESSES = Screen("accesses", _("Access by interface"), "link", 144, _OFFICE)
CALENDAR = Screen("calendar", _("Working-day calendar"), "date", 140, _OFFICE)
ROLLOUTS = Screen("rollouts", _("Changes for many sites"), "copy", 142, (RoleCode.REGISTRAR, RoleCode.INSPECTOR))
STAFF = Screen("staff", _("Staff of sites"), "user", 220, _OFFICE)
CONTRACTORS = Screen("contractors", _("Contractors"), "group", 222, _OFFICE)
TRAININGS = Screen("trainings", _("Trainings"), "openquote", 224, _OFFICE)
SHIFTS = Screen("shifts", _("Duty roster"), "calendar", 226, _OFFICE)
NOTICES = Screen("notices", _("Notices to units"), "mail", 228, _OFFICE)
DOCUMENTS = Screen("documents", _("Required documents"), "clipboard-list", 230, _OFFICE)
PEOPLE = Screen("people", _("People"), "user", 200, (RoleCode.REGISTRAR, RoleCode.INSPECTOR, *_ADMINISTRATORS))
ROLES = Screen("roles", _("Roles"), "key", 210, _OFFICE + _ADMINISTRATORS)
GALLERY = Screen("gallery", _("Page gallery"), "view", 220, _OFFICE + _ADMINISTRATORS)
AUDIT = Screen("audit", _("Audit log"), "history", 300, (RoleCode.AUDIT_ADMIN,))


def may_open(user: User, screen: Screen) -> bool:
    """Whether the person may open the screen. The break-glass account reads everything; actions refuse it."""
    return user.is_superuser or bool(_roles_at_this_request(user) & screen.role_codes)


def _roles_at_this_request(user: User) -> frozenset[str]:
    """Roles asked for once: every entry of the menu wants them. They are public rows, the same in each back office;
    the account is read anew with each request, and actions ask the table itself."""
    if not hasattr(user, "_console_roles"):
        user._console_roles = console_roles(user)
    return user._console_roles


def ensure_console(request: HttpRequest) -> None:
    """Raise Http404 outside the console: addresses are the same in every back office, registries are not."""
    if not request.site_info.is_console:
        raise Http404
