"""What this app adds to the editing screens. Hooks register; they do not decide."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.checking.accessibility import install_checker
from cms.checking.hooks import check_buttons, tell_findings
from cms.checking.link_lists import LinksMenuItem
from cms.checking.word_lists import WordListMenuItem
from cms.co_building import entries  # noqa: F401  (registers its own hooks)
from cms.duties.panel import OwedPanel
from cms.editing.import_menu import ImportMenuItem
from cms.editing.look_form import LookMenuItem
from cms.editing.place_button import place_buttons
from cms.editing.placements import PLACEMENTS, register_placement
from cms.editing.structure import refuse_removal, refuse_section, refuse_structure_change
from cms.editing.topic_panel import FinishedTopicsPanel
from cms.home_panels import ColumnsDuePanel, DeliveredDraftsPanel, LinksDuePanel
from cms.pushing.entries import PushMenuItem, push_buttons
from cms.views.co_building import co_built_columns
from cms.views.duties import show_duties
from cms.views.library import search_library
from cms.views.look import look
from cms.views.placing import place
from sites_registry.api import current_site


@hooks.register("register_rich_text_features")
def register_placements(features: FeatureRegistry) -> None:
    """Let editors place lines as official documents do."""
    for placement in PLACEMENTS:
        register_placement(features, placement)


@hooks.register("insert_editor_js")
def editor_js() -> SafeString:
    """Keep the cells of pasted tables apart in running text; name running text for screen readers."""
    hint = _("The table became lines of text. To keep it as a table, add a block “Table” and paste it there.")
    pattern = '<script src="{}" data-hint="{}"></script><script src="{}"></script>'
    return format_html(pattern, static("cms/admin/paste.js"), hint, static("cms/admin/names.js"))


@hooks.register("insert_global_admin_css")
def editor_css() -> SafeString:
    """Show placements and tables in the editor as citizens will see them."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/editor.css"))


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of the article import, of topics and of the look."""
    return [
        path("cms/import/", include("cms.import_urls")),
        path("cms/topics/", include("cms.topic_urls")),
        path("cms/look/", look, name="cms_look"),
        path("library/", search_library, name="cms_library"),
        path("push/", include("cms.push_urls")),
        path("co-built/", co_built_columns, name="cms_co_building"),
        path("duties/", show_duties, name="cms_duties"),
        path("cms/place/<int:page_id>/", place, name="cms_place"),
        path("checks/", include("cms.checks_urls")),
    ]


@hooks.register("construct_homepage_panels", order=900)
def finished_topics(request: HttpRequest, panels: list[Component]) -> None:
    """Show a site's people which topics wait for the archive."""
    if not current_site().is_console:
        panels.append(FinishedTopicsPanel())


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Add the import to the menu of those who may write somewhere."""
    return ImportMenuItem(_("Import articles"), reverse_lazy("cms_import:upload"), icon_name="upload", order=250)


@hooks.register("register_admin_menu_item")
def library_menu_item() -> MenuItem:
    """Add the search over everything public to every back office."""
    return MenuItem(_("Search the library"), reverse_lazy("cms_library"), icon_name="search", order=260)


@hooks.register("register_admin_menu_item")
def push_menu_item() -> MenuItem:
    """Add the inbox of pushed items."""
    return PushMenuItem()


@hooks.register("register_admin_menu_item")
def look_menu_item() -> MenuItem:
    """Add the look to the menu of those who choose it."""
    return LookMenuItem(_("Look of the site"), reverse_lazy("cms_look"), icon_name="view", order=700)


@hooks.register("register_admin_menu_item")
def word_list_menu_item() -> MenuItem:
    """Add the list of words to the menu of those who keep it."""
    return WordListMenuItem(
        _("Words of the content check"), reverse_lazy("cms_checks:words"), icon_name="glasses", order=710
    )


@hooks.register("register_admin_menu_item")
def links_menu_item() -> MenuItem:
    """Add the broken links to the menu of those who look after them."""
    return LinksMenuItem(_("Broken links"), reverse_lazy("cms_checks:links"), icon_name="link", order=705)


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def check_at_save(request: HttpRequest, page: Page) -> None:
    """Say at each save what the content check finds."""
    tell_findings(request, page)


hooks.register("register_page_header_buttons", check_buttons)
hooks.register("register_page_header_buttons", place_buttons)
hooks.register("register_page_header_buttons", push_buttons)


@hooks.register("construct_wagtail_userbar")
def accessibility_checker(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Check the preview by this platform's rules."""
    install_checker(items)


@hooks.register("insert_editor_js")
def checks_script() -> SafeString:
    """Show findings beside the text."""
    return format_html('<script src="{}" defer></script>', static("cms/admin/checks.js"))


@hooks.register("before_create_page")
def guard_creation(request: HttpRequest, parent: Page, page_class: type[Page]) -> HttpResponse | None:
    """Sections are made by the office, within the layout rules; once typed, the form itself refuses and keeps it."""
    refused = refuse_structure_change(request, page_class, parent)
    return refused or (refuse_section(request, page_class, parent) if request.method == "GET" else None)


@hooks.register("before_copy_page")
def guard_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sections are copied by the office, within the layout rules."""
    kind = page.specific_class
    return refuse_structure_change(request, kind, page) or refuse_section(request, kind, page.get_parent())


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def guard_removal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Sections are removed by the office; the four fixed channels never."""
    return refuse_structure_change(request, page.specific_class, page) or refuse_removal(request, page)


@hooks.register("before_move_page")
def guard_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Sections are moved by the office, within the layout rules."""
    kind = page.specific_class
    refused = refuse_structure_change(request, kind, page)
    if refused or page.is_child_of(destination):
        return refused
    return refuse_section(request, kind, destination)


@hooks.register("before_bulk_action")
def guard_bulk(request: HttpRequest, _action: str, objects: Iterable[object], _instance: object) -> HttpResponse | None:
    """The same for several at once."""
    answers = (refuse_structure_change(request, o.specific_class, o) for o in objects if isinstance(o, Page))
    return next((answer for answer in answers if answer), None)


@hooks.register("construct_homepage_panels")
def columns_due_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What is owed and which columns are due, on the first screen of a site."""
    if not current_site().is_console:
        panels += [OwedPanel(), ColumnsDuePanel(), LinksDuePanel(), DeliveredDraftsPanel()]
