"""The register of sites, and one site's page: state, names, staff."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.api import console_roles, staff_of
from audit.api import Entry, Filters, entries
from console.access import OPENING, PEOPLE, SITES, may_open, opening_form
from console.base import ConsoleModelAdmin
from console.filters import ChoiceFilter
from console.listing import RegistryInspectView
from console.my_sites import works_in
from console.refusals import sentence
from domain_mgmt.api import public_root
from sites_registry.api_life import opening_gaps
from sites_registry.enums import SiteKind, SiteState
from sites_registry.models import Closing, Site, SiteArchive

STATE_TONES = {
    SiteState.BUILDING: "waiting",
    SiteState.ONLINE: "good",
    SiteState.SUSPENDED: "bad",
    SiteState.CLOSED: "quiet",
}
REAL_KINDS = [(value, label) for value, label in SiteKind.choices if value != SiteKind.CONSOLE]


class StateFilter(ChoiceFilter):
    """Where the site is in its life."""

    title = _("state")
    parameter_name = field = "state"
    choices_source = SiteState.choices


class KindFilter(ChoiceFilter):
    """What kind of site it is."""

    title = _("kind")
    parameter_name = field = "kind"
    choices_source = REAL_KINDS


def gaps_of(site: Site) -> list[str]:
    """What a site under construction still lacks."""
    return [sentence(one) for one in opening_gaps(site)] if site.state == SiteState.BUILDING else []


def acts_on(code: str) -> list[Entry]:
    """The last things that were done to a site, by whom (LA-42)."""
    return list(entries(Filters(site=code)).entries[:12])


class SiteInspectView(RegistryInspectView):
    """One site: what the registry knows, its names, who works in it."""

    def heading(self) -> str:
        """The unit's name."""
        return self.instance.unit.full_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add names, staff and the two addresses."""
        site = self.instance
        return super().get_context_data(
            site=site,
            tone=STATE_TONES[SiteState(site.state)],
            domains=site.domains.order_by("-is_primary", "pk"),
            staff=staff_of(site.code),
            public_address=public_root(site.code),
            gaps=gaps_of(site),
            events=site.events.all()[:20],
            filings=site.filings.all(),
            closing=Closing.objects.filter(site=site).first(),
            archive=SiteArchive.objects.filter(site=site).first(),
            office_acts=acts_on(site.code),
            may_move="registrar" in console_roles(self.request.user),
            may_enter=works_in(self.request.user, site.code),
            links_people=may_open(self.request.user, PEOPLE),
            **kwargs,
        )


class SiteModelAdmin(ConsoleModelAdmin):
    """Every site of the city."""

    model = Site
    screen = SITES
    list_display = ("unit_name", "short_name", "code", "kind_label", "state_tag", "main_name", "ways")
    list_filter = (StateFilter, KindFilter)
    search_fields = ("code", "unit__full_name", "unit__short_name", "domains__legal_name")
    list_select_related = ("unit",)
    inspect_view_class = SiteInspectView
    inspect_template_name = "console/registry/site.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Site]:
        """Sites with their names; the console is none."""
        return super().get_queryset(request).exclude(kind=SiteKind.CONSOLE).prefetch_related("domains")

    def header_actions(self, request: HttpRequest) -> list[tuple[str, object]]:
        """Buttons of the list."""
        return [(opening_form(), OPENING.label)] if may_open(request.user, OPENING) else []

    def unit_name(self, site: Site) -> SafeString:
        """The sponsoring unit, linked to the site's page."""
        address = self.url_helper.get_action_url("inspect", site.pk)
        return format_html('<a href="{}">{}</a>', address, site.unit.full_name)

    unit_name.short_description = _("sponsoring unit")
    unit_name.admin_order_field = "unit__full_name"

    def short_name(self, site: Site) -> str:
        """The standard short name."""
        return site.unit.short_name

    short_name.short_description = _("short name")

    def kind_label(self, site: Site) -> str:
        """The kind in words."""
        return site.get_kind_display()

    kind_label.short_description = _("kind")
    kind_label.admin_order_field = "kind"

    def state_tag(self, site: Site) -> SafeString:
        """The state in words and colour."""
        return tag(site.get_state_display(), STATE_TONES[SiteState(site.state)])

    state_tag.short_description = _("state")
    state_tag.admin_order_field = "state"

    def main_name(self, site: Site) -> str:
        """The primary legal name."""
        return next((record.legal_name for record in site.domains.all() if record.is_primary), "")

    main_name.short_description = _("domain name")

    def ways(self, site: Site) -> SafeString:
        """The way to citizens' pages."""
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>', public_root(site.code), _("Public pages")
        )

    ways.short_description = _("go to")


def tag(text: object, tone: str) -> SafeString:
    """A word with a tone: good, waiting, bad, quiet."""
    return format_html('<span class="mark mark-{}">{}</span>', tone, text)
