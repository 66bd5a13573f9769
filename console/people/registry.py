"""The list of people: search, filters by site, role and state, spreadsheet."""

from django.db import transaction
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.api import Membership, User, console_roles, recent_failures, scope_names, today
from accounts.enums import ALL_SITES, CONSOLE_SCOPE, Act
from accounts.messages import role_label
from accounts.roles import ROLES
from accounts.rules import check_act
from audit.api import record
from console.access import PEOPLE
from console.base import ConsoleModelAdmin
from console.filters import ChoiceFilter
from console.people.page import PersonView, state_of
from console.registries.sites import tag
from policy import limits
from sites_registry.models import Site

_STATES = (
    ("active", _("Active")),
    ("disabled", _("Disabled")),
    ("left", _("Left")),
    ("leaving", _("Leaving soon")),
    ("without", _("Without any role")),
    ("contractor", _("Contractor")),
    ("locked", _("Locked")),
)


class RoleFilter(ChoiceFilter):
    """People who hold a role now."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Every role."""
        return [(role.code.value, role_label(role.code.value)) for role in ROLES]

    def narrow(self, queryset: QuerySet[User], chosen: str) -> QuerySet[User]:
        """A subquery: two memberships don't make two rows."""
        return queryset.filter(pk__in=_held().filter(role=chosen).values("user_id"))


class SiteFilter(ChoiceFilter):
    """People who hold a role in a site, in the console or for all sites."""

    title = _("Site")
    parameter_name = "site"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Every site by its short name."""
        return [(ALL_SITES, gettext("All sites")), (CONSOLE_SCOPE, gettext("Console")), *scope_names().items()]

    def narrow(self, queryset: QuerySet[User], chosen: str) -> QuerySet[User]:
        """A subquery: two memberships don't make two rows."""
        return queryset.filter(pk__in=_held().filter(scope=chosen).values("user_id"))


class StateFilter(ChoiceFilter):
    """State of the account."""

    title = _("state")
    parameter_name = "state"
    choices_source = _STATES

    def narrow(self, queryset: QuerySet[User], chosen: str) -> QuerySet[User]:
        """Rows in this state."""
        not_left = Q(leaving_date__isnull=True) | Q(leaving_date__gte=today())
        wanted = {
            "active": Q(is_active=True) & not_left,
            "disabled": Q(is_active=False),
            "left": Q(leaving_date__lt=today()),
            "leaving": Q(leaving_date__gte=today()),
            "without": Q(is_active=True) & not_left & ~Q(pk__in=_held().values("user_id")),
            "contractor": Q(is_contractor=True),
            "locked": Q(failures__gte=limits.LOGIN_FAILURES.value),
        }
        return queryset.filter(wanted[chosen])


class PersonModelAdmin(ConsoleModelAdmin):
    """Everybody with an account."""

    model = User
    screen = PEOPLE
    inspect_view_class = PersonView
    inspect_template_name = "console/people/person.html"
    list_display = ("name_link", "username", "unit_name", "roles_held", "state_tag", "leaving_date", "last_seen")
    list_filter = (SiteFilter, RoleFilter, StateFilter)
    list_export = ("name_word", "username", "unit_name", "roles_held", "state_word", "leaving_date", "last_seen")
    export_filename = "people"
    search_fields = ("username", "full_name", "unit_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """People with their roles."""
        site_name = Subquery(Site.objects.filter(code=OuterRef("scope")).values("unit__short_name")[:1])
        rows = _held().annotate(site_name=site_name).order_by("scope", "role")
        held = Prefetch("memberships", queryset=rows, to_attr="held_now")
        return super().get_queryset(request).annotate(failures=recent_failures()).prefetch_related(held)

    def header_actions(self, request: HttpRequest) -> list[tuple[str, object]]:
        """Buttons of the list."""
        refused = check_act(Act.CREATE, by_roles=console_roles(request.user), on_oneself=False)
        return [] if refused else [(reverse("console_person_new"), _("New account"))]

    @transaction.atomic
    def note_export(self, request: HttpRequest) -> None:
        """The list of everybody is personal data: who takes it away is on record (LA-42)."""
        params = {name: value for name, value in request.GET.items() if name != "export"}
        record(action="people.list_exported", actor=request.user, site="", object_type="person", params=params)

    def name_link(self, user: User) -> SafeString:
        """The name, linked to the person's page."""
        address = self.url_helper.get_action_url("inspect", user.pk)
        return format_html('<a href="{}">{}</a>', address, user.full_name)

    name_link.short_description = _("Name")
    name_link.admin_order_field = "full_name"

    def name_word(self, user: User) -> str:
        """The name, for the spreadsheet."""
        return user.full_name

    name_word.short_description = _("Name")

    def roles_held(self, user: User) -> str:
        """What he may do and where, in one line."""
        return "；".join(f"{_place(row)}：{role_label(row.role)}" for row in user.held_now)

    roles_held.short_description = _("roles")

    def state_word(self, user: User) -> str:
        """The state in words."""
        words = [state_of(user)[0], *([_("Locked")] if _is_locked(user) else [])]
        return "；".join(str(word) for word in words)

    state_word.short_description = _("state")

    def state_tag(self, user: User) -> SafeString:
        """The state in words and colour."""
        marks = [tag(*state_of(user))]
        if _is_locked(user):
            marks.append(tag(_("Locked"), "bad"))
        if user.is_contractor:
            marks.append(tag(_("Contractor"), "quiet"))
        return format_html_join(" ", "{}", ((mark,) for mark in marks))

    state_tag.short_description = _("state")
    state_tag.admin_order_field = "is_active"

    def last_seen(self, user: User) -> str:
        """The last login."""
        return date_format(timezone.localtime(user.last_login), "Y-m-d H:i") if user.last_login else ""

    last_seen.short_description = _("last login")
    last_seen.admin_order_field = "last_login"


def _is_locked(user: User) -> bool:
    """Whether failed logins keep the account closed at this moment."""
    return (user.failures or 0) >= limits.LOGIN_FAILURES.value


def _place(row: Membership) -> str:
    """Where a role holds, in words; the site's name came with the row."""
    return (
        {ALL_SITES: gettext("All sites"), CONSOLE_SCOPE: gettext("Console")}.get(row.scope)
        or row.site_name
        or row.scope
    )


def _held() -> QuerySet[Membership]:
    return Membership.objects.in_force(on=today())
