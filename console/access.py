"""Which screens the console has and who may open them: one row per screen (LA-4, LA-41.3)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.api import User, console_roles
from accounts.enums import RoleCode

_OFFICE = (RoleCode.REGISTRAR, RoleCode.INSPECTOR, RoleCode.DOMAIN_OFFICER, RoleCode.OPERATOR)
_ADMINISTRATORS = (RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN, RoleCode.AUDIT_ADMIN)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of the console's menu that belong together."""

    name: str
    label: object
    icon: str
    order: int


OF_SITES = Group("group-sites", pgettext_lazy("menu", "Sites and units"), "site", 100)
OF_NAMES = Group("group-names", pgettext_lazy("menu", "Names and filings"), "tag", 110)
OF_RUNNING = Group("group-running", pgettext_lazy("menu", "Operation of sites"), "desktop", 120)
OF_INSPECTION = Group("group-inspection", pgettext_lazy("menu", "Inspection of websites"), "view", 130)
OF_PEOPLE = Group("group-people", pgettext_lazy("menu", "People and rights"), "group", 200)
OF_DUTIES = Group("group-duties", pgettext_lazy("menu", "Duties of units"), "mail", 210)
OF_RULES = Group("group-rules", pgettext_lazy("menu", "Rules and models"), "cogs", 300)


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the console's menu; `name` is its path below /registry/; without a group it stands by itself.

    One that `is_act` leads straight to something that is done: it isn't shown to those who only read.
    """

    name: str
    label: object
    icon: str
    order: int
    roles: tuple[RoleCode, ...]
    group: Group | None = None
    is_act: bool = False

    @property
    def role_codes(self) -> frozenset[str]:
        """Codes of the roles that open it."""
        return frozenset(role.value for role in self.roles)


SITES = Screen("sites", _("Sites"), "site", 100, _OFFICE + _ADMINISTRATORS, OF_SITES)
OPENING = Screen("opening", _("Open a site"), "plus", 110, (RoleCode.REGISTRAR,), OF_SITES, is_act=True)
UNITS = Screen("units", _("Units"), "group", 120, _OFFICE + _ADMINISTRATORS, OF_SITES)
DOMAINS = Screen("domains", _("Domain names"), "globe", 130, _OFFICE + _ADMINISTRATORS, OF_NAMES)
LAYOUT = Screen("layout", _("Layout exceptions"), "table", 140, _OFFICE, OF_RULES)
SWITCHES = Screen("switches", _("Grey and urgent banner"), "calendar-alt", 150, _OFFICE, OF_RUNNING)
NAMES = Screen("names", _("Life of domain names"), "globe", 132, _OFFICE, OF_NAMES)
FILINGS = Screen("filings", _("Filings of sites"), "doc-full", 134, _OFFICE, OF_NAMES)
TAKE_DOWNS = Screen("take-downs", _("Take-downs"), "circle-xmark", 136, _OFFICE, OF_RUNNING)
OUTAGES = Screen("outages", _("Outages"), "warning", 138, _OFFICE, OF_RUNNING)
ACCESSES = Screen("accesses", _("Access by interface"), "link", 144, _OFFICE, OF_RUNNING)
FEEDS = Screen("feeds", _("Feeds to superiors"), "redirect", 148, _OFFICE, OF_RUNNING)
LIBRARY = Screen("library", _("Information library"), "folder-open-inverse", 146, _OFFICE, OF_RUNNING)
CALENDAR = Screen("calendar", _("Working-day calendar"), "date", 140, _OFFICE, OF_RULES)
ROLLOUTS = Screen(
    "rollouts", _("Changes for many sites"), "copy", 142, (RoleCode.REGISTRAR, RoleCode.INSPECTOR), OF_RUNNING
)
STAFF = Screen("staff", _("Staff of sites"), "user", 220, _OFFICE, OF_PEOPLE)
CONTRACTORS = Screen("contractors", _("Contractors"), "group", 222, _OFFICE, OF_PEOPLE)
TRAININGS = Screen("trainings", _("Trainings"), "openquote", 224, _OFFICE, OF_DUTIES)
SHIFTS = Screen("shifts", _("Duty roster"), "calendar", 226, _OFFICE, OF_DUTIES)
NOTICES = Screen("notices", _("Notices to units"), "mail", 228, _OFFICE, OF_DUTIES)
REPOSTS = Screen("reposts", _("Important items of superiors"), "redirect", 232, _OFFICE, OF_DUTIES)
CONTRIBUTIONS = Screen("contributions", _("Contributions to columns"), "tasks", 234, _OFFICE, OF_DUTIES)
DOCUMENTS = Screen("documents", _("Required documents"), "clipboard-list", 230, _OFFICE, OF_DUTIES)
PEOPLE = Screen(
    "people", _("People"), "user", 200, (RoleCode.REGISTRAR, RoleCode.INSPECTOR, *_ADMINISTRATORS), OF_PEOPLE
)
ROLES = Screen("roles", _("Roles"), "key", 210, _OFFICE + _ADMINISTRATORS, OF_PEOPLE)
INSPECTION = Screen("inspection", _("Inspection board"), "view", 300, _OFFICE, OF_INSPECTION)
FINDINGS = Screen("findings", _("Findings"), "warning", 302, _OFFICE, OF_INSPECTION)
SUBJECTS = Screen("subjects", _("Websites under inspection"), "globe", 304, _OFFICE, OF_INSPECTION)
INSPECTION_RUNS = Screen("inspection-runs", _("Runs of the inspection"), "history", 306, _OFFICE, OF_INSPECTION)
INSPECTION_RULES = Screen("inspection-rules", _("Rule book of the inspection"), "list-ul", 308, _OFFICE, OF_INSPECTION)
GALLERY = Screen("gallery", _("Page gallery"), "view", 220, _OFFICE + _ADMINISTRATORS, OF_SITES)
AUDIT = Screen("audit", _("Audit log"), "history", 300, (RoleCode.AUDIT_ADMIN,))


def opening_form() -> str:
    """The order that opens a site; the office may carry it out at once, with a reason (LA-12, LA-34)."""
    return reverse("orders:new", args=["open_site"])


def may_open(user: User, screen: Screen) -> bool:
    """Whether the person may open the screen. The break-glass account reads everything; actions refuse it."""
    return (user.is_superuser and not screen.is_act) or bool(_roles_at_this_request(user) & screen.role_codes)


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
