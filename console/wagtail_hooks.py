"""What the console adds to Wagtail's admin. Hooks register; they do not decide."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail_modeladmin.options import modeladmin_register

from console.access import (
    AUDIT,
    CALENDAR,
    CONTRIBUTIONS,
    FEEDS,
    GALLERY,
    LAYOUT,
    LIBRARY,
    OPENING,
    REPOSTS,
    ROLES,
    ROLLOUTS,
    SWITCHES,
    opening_form,
)
from console.board import BOARD, ShortcutsPanel
from console.inspection_hooks import INSPECTION_REGISTERS
from console.menus import ConsoleMenuItem, HomeMenuItem, main_items, settings_items
from console.people import acts, editing
from console.people.registry import PersonModelAdmin
from console.registries import life as life_registers
from console.registries import office as office_registers
from console.registries.accesses import AccessModelAdmin
from console.registries.sites import SiteModelAdmin
from console.registries.units import DomainModelAdmin, UnitModelAdmin
from console.views import (
    accesses,
    audit,
    calendar,
    closing,
    feeds,
    gallery,
    layout,
    library,
    life,
    names,
    office,
    roles,
    rollouts,
    shared_duties,
    switches,
)
from console.views.mine import MySitesView

for _registry in (*INSPECTION_REGISTERS, SiteModelAdmin, UnitModelAdmin, DomainModelAdmin, PersonModelAdmin):
    modeladmin_register(_registry)
for _registry in (
    life_registers.NameModelAdmin,
    life_registers.FilingModelAdmin,
    life_registers.TakeDownModelAdmin,
    life_registers.OutageModelAdmin,
    AccessModelAdmin,
    office_registers.StaffModelAdmin,
    office_registers.ContractorModelAdmin,
    office_registers.TrainingModelAdmin,
    office_registers.ShiftModelAdmin,
    office_registers.NoticeModelAdmin,
    office_registers.DocumentModelAdmin,
):
    modeladmin_register(_registry)


@hooks.register("register_admin_urls")
def console_urls() -> list[URLPattern]:
    """Screens that are no plain registries."""
    return [
        path("my-sites/", MySitesView.as_view(), name="my_sites"),
        path("registry/roles/", roles.RolesView.as_view(), name="console_roles"),
        path("registry/layout/", layout.LayoutView.as_view(), name="console_layout"),
        path("registry/layout/<int:pk>/withdraw/", layout.withdraw, name="console_layout_withdraw"),
        path("registry/switches/", switches.SwitchesView.as_view(), name="console_switches"),
        path("registry/switches/<int:pk>/end/", switches.end, name="console_switch_end"),
        path("registry/library/", library.LibraryView.as_view(), name="console_library"),
        path("registry/library/<int:pk>/remove/", library.remove, name="console_library_remove"),
        path("registry/feeds/", feeds.FeedsView.as_view(), name="console_feeds"),
        path("registry/feeds/<int:pk>/", feeds.FeedView.as_view(), name="console_feed"),
        path("registry/feeds/<int:pk>/switch/", feeds.switch, name="console_feed_switch"),
        path("registry/feeds/messages/<int:pk>/resend/", feeds.send_again, name="console_feed_resend"),
        path("registry/reposts/", shared_duties.RepostsView.as_view(), name="console_reposts"),
        path("registry/reposts/ranking.xlsx", shared_duties.ranking_file, name="console_reposts_file"),
        path("registry/reposts/<int:pk>/", shared_duties.RepostView.as_view(), name="console_repost"),
        path("registry/reposts/<int:pk>/cancel/", shared_duties.cancel, name="console_repost_cancel"),
        path("registry/contributions/", shared_duties.ContributionsView.as_view(), name="console_contributions"),
        path("registry/contributions/table.xlsx", shared_duties.contributions_file, name="console_contributions_file"),
        path("registry/contributions/<int:pk>/end/", shared_duties.end, name="console_contribution_end"),
        path("registry/gallery/", gallery.GalleryView.as_view(), name="console_gallery"),
        path("registry/gallery/<slug:code>/", gallery.example, name="console_gallery_example"),
        path("registry/audit/", audit.AuditView.as_view(), name="console_audit"),
        path("registry/audit/verify/", audit.verify, name="console_audit_verify"),
        path("registry/sites/<int:pk>/opening/", life.OpeningStepsView.as_view(), name="console_site_opening"),
        path("registry/sites/<int:pk>/move/", life.move_site, name="console_site_move"),
        path("registry/sites/<int:pk>/archive/", closing.archive, name="console_site_archive"),
        path("registry/sites/<int:pk>/release/", closing.ReleaseNamesView.as_view(), name="console_site_release"),
        path("registry/outages/end/<int:pk>/", life.EndOutageView.as_view(), name="console_outage_end"),
        path("registry/staff/new/", office.NewStaffView.as_view(), name="console_staff_new"),
        path("registry/staff/change/<int:pk>/", office.ChangeStaffView.as_view(), name="console_staff_change"),
        path("registry/contractors/new/", office.NewContractorView.as_view(), name="console_contractor_new"),
        path("registry/trainings/new/", office.NewTrainingView.as_view(), name="console_training_new"),
        path("registry/shifts/new/", office.NewShiftView.as_view(), name="console_shift_new"),
        path("registry/notices/new/", office.NewNoticeView.as_view(), name="console_notice_new"),
        path("registry/documents/new/", office.NewDocumentView.as_view(), name="console_document_new"),
        path("registry/rollouts/", rollouts.RolloutsView.as_view(), name="console_rollouts"),
        path("registry/rollouts/<int:pk>/undo/", rollouts.undo, name="console_rollout_undo"),
    ]


@hooks.register("register_admin_urls")
def name_urls() -> list[URLPattern]:
    """Acts on domain names, filings, the calendar."""
    return [
        path("registry/filings/new/", life.NewFilingView.as_view(), name="console_filing_new"),
        path("registry/calendar/", calendar.CalendarView.as_view(), name="console_calendar"),
        path("registry/calendar/year/", calendar.YearView.as_view(), name="console_calendar_year"),
        path("registry/names/new/", names.NewNameView.as_view(), name="console_name_new"),
        path("registry/names/<int:pk>/step/<slug:move>/", names.NameStepView.as_view(), name="console_name_step"),
        path("registry/names/<int:pk>/exempt/", names.ExemptNameView.as_view(), name="console_name_exempt"),
    ]


@hooks.register("register_admin_menu_item")
def home_entry() -> MenuItem:
    """Home."""
    return HomeMenuItem()


@hooks.register("register_admin_menu_item")
def roles_entry() -> MenuItem:
    """Roles."""
    return ConsoleMenuItem(ROLES, reverse("console_roles"))


@hooks.register("register_admin_menu_item")
def opening_entry() -> MenuItem:
    """Open a site."""
    return ConsoleMenuItem(OPENING, opening_form())


@hooks.register("register_admin_menu_item")
def layout_entry() -> MenuItem:
    """Layout exceptions."""
    return ConsoleMenuItem(LAYOUT, reverse("console_layout"))


@hooks.register("register_admin_menu_item")
def switches_entry() -> MenuItem:
    """Grey and urgent banner."""
    return ConsoleMenuItem(SWITCHES, reverse("console_switches"))


@hooks.register("register_admin_menu_item")
def library_entry() -> MenuItem:
    """Information library."""
    return ConsoleMenuItem(LIBRARY, reverse("console_library"))


@hooks.register("register_admin_menu_item")
def feeds_entry() -> MenuItem:
    """Feeds to superiors."""
    return ConsoleMenuItem(FEEDS, reverse("console_feeds"))


@hooks.register("register_admin_menu_item")
def reposts_entry() -> MenuItem:
    """Important items of superiors."""
    return ConsoleMenuItem(REPOSTS, reverse("console_reposts"))


@hooks.register("register_admin_menu_item")
def contributions_entry() -> MenuItem:
    """Contributions to columns."""
    return ConsoleMenuItem(CONTRIBUTIONS, reverse("console_contributions"))


@hooks.register("register_admin_menu_item")
def gallery_entry() -> MenuItem:
    """Page gallery."""
    return ConsoleMenuItem(GALLERY, reverse("console_gallery"))


@hooks.register("register_admin_menu_item")
def calendar_entry() -> MenuItem:
    """Working-day calendar."""
    return ConsoleMenuItem(CALENDAR, reverse("console_calendar"))


@hooks.register("register_admin_menu_item")
def rollouts_entry() -> MenuItem:
    """Changes for many sites."""
    return ConsoleMenuItem(ROLLOUTS, reverse("console_rollouts"))


@hooks.register("register_admin_menu_item")
def audit_entry() -> MenuItem:
    """Audit log."""
    return ConsoleMenuItem(AUDIT, reverse("console_audit"))


@hooks.register("construct_main_menu", order=1000)
def main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep what belongs into this back office; runs after every other app's hook."""
    items[:] = main_items(request, items)


@hooks.register("construct_settings_menu", order=1000)
def settings_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop entries whose screens are off."""
    items[:] = settings_items(items)


@hooks.register("construct_homepage_panels", order=1000)
def board(request: HttpRequest, panels: list[Component]) -> None:
    """The console's first page is the office's board; a site's has the panels of the apps below, and shortcuts."""
    if request.site_info.is_console:
        panels[:] = [panel() for panel in BOARD if panel.is_for(request.user)]
    else:
        panels.append(ShortcutsPanel())


@hooks.register("insert_global_admin_js")
def wide_tables() -> SafeString:
    """Wide tables are scrolled by keyboard (ACC-1)."""
    return format_html('<script src="{}" defer></script>', static("admin/js/tables.js"))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """Colours, logo and registry tables."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/css/theme.css"))


@hooks.register("register_admin_urls")
def access_urls() -> list[URLPattern]:
    """The log of calls of an access."""
    return [path("registry/accesses/<int:pk>/calls/", accesses.AccessCallsView.as_view(), name="console_access_calls")]


@hooks.register("register_admin_urls")
def people_urls() -> list[URLPattern]:
    """What is done about one person."""
    return [
        path("registry/people/new/", editing.NewPersonView.as_view(), name="console_person_new"),
        path("registry/people/<int:pk>/change/", editing.ChangePersonView.as_view(), name="console_person_change"),
        path("registry/people/<int:pk>/grant/", acts.grant, name="console_person_grant"),
        path("registry/people/<int:pk>/revoke/<int:membership>/", acts.revoke, name="console_person_revoke"),
        path("registry/people/<int:pk>/leaving-date/", acts.leaving_date, name="console_person_leaving_date"),
        path("registry/people/<int:pk>/disable/", acts.disable, name="console_person_disable"),
        path("registry/people/<int:pk>/enable/", acts.enable, name="console_person_enable"),
        path("registry/people/<int:pk>/unlock/", acts.unlock, name="console_person_unlock"),
        path("registry/people/<int:pk>/end-logins/", acts.end_logins, name="console_person_end_logins"),
        path("registry/people/<int:pk>/new-password/", acts.new_password, name="console_person_new_password"),
        path("registry/people/<int:pk>/forget-factor/", acts.forget_factor, name="console_person_forget_factor"),
    ]
