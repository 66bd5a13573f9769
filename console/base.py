"""What every registry screen is made of: 404 outside the console, then the role, then the screen."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from accounts.api import User, console_roles
from console.access import Screen, ensure_console, may_open
from console.listing import RegistryIndexView
from console.menus import ConsoleMenuItem

ViewFunction = Callable[..., HttpResponse]
REGISTRY = "registry"


def ensure_may_open(request: HttpRequest, screen: Screen) -> None:
    """Raise Http404 outside the console and PermissionDenied for other roles."""
    ensure_console(request)
    if not may_open(request.user, screen):
        raise PermissionDenied


def guarded(screen: Screen, view: ViewFunction) -> ViewFunction:
    """The view behind the guard of its screen."""

    @wraps(view)
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ensure_may_open(request, screen)
        return view(request, *args, **kwargs)

    return guarded_view


class ConsoleScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen of the console in Wagtail's frame."""

    screen: Screen
    title: object = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Guard, then answer."""
        ensure_may_open(request, self.screen)
        return super().dispatch(request, *args, **kwargs)

    def roles(self) -> frozenset[str]:
        """Roles that the person holds in the console, asked anew: a break-glass account holds none."""
        return console_roles(self.request.user)

    def get_page_title(self) -> str:
        """Title of the window and of the last crumb."""
        return str(self.title or self.screen.label)

    def get_header_icon(self) -> str:
        """The icon of the menu."""
        return self.screen.icon

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way back to the console's home."""
        return [*super().get_breadcrumbs_items(), *self.crumbs(), {"url": "", "label": self.get_page_title()}]

    def crumbs(self) -> list[dict[str, str]]:
        """What lies between home and this screen."""
        return []


class RolePermissionHelper(PermissionHelper):
    """Rights on a registry come from roles in the console; nothing is written past the actions."""

    screen: Screen

    def user_can_list(self, user: User) -> bool:
        """Whoever may open the screen."""
        return may_open(user, self.screen)

    def user_can_inspect_obj(self, user: User, obj: object) -> bool:
        """Whoever may open the screen."""
        return self.inspect_view_enabled and may_open(user, self.screen)

    def user_can_create(self, user: User) -> bool:
        """Never through a model form."""
        return False

    def user_can_edit_obj(self, user: User, obj: object) -> bool:
        """Never through a model form."""
        return False

    def user_can_delete_obj(self, user: User, obj: object) -> bool:
        """Registries forget nothing."""
        return False


class ConsoleURLHelper(AdminURLHelper):
    """Addresses built anew each time: the stock helper keeps those of the back office that was asked first."""

    @property
    def index_url(self) -> str:
        """Address of the list."""
        return self.get_action_url("index")

    @property
    def create_url(self) -> str:
        """Address of the form for a new row."""
        return self.get_action_url("create")


class NoButtons(ButtonHelper):
    """Rows are opened by their name."""

    def get_buttons_for_obj(self, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        """None."""
        return []


class ConsoleModelAdmin(ModelAdmin):
    """A registry of the console, read through wagtail-modeladmin and changed by actions only."""

    screen: Screen
    url_helper_class = ConsoleURLHelper
    button_helper_class = NoButtons
    history_view_enabled = False
    inspect_view_enabled = True
    index_view_class = RegistryIndexView
    list_per_page = 50
    index_template_name = "console/registry/index.html"
    inspect_template_name = "console/registry/inspect.html"
    empty_value_display = "—"

    def __init__(self, parent: object = None) -> None:
        self.base_url_path = f"{REGISTRY}/{self.screen.name}"
        self.menu_icon = self.screen.icon
        super().__init__(parent)

    def get_permission_helper_class(self) -> type[PermissionHelper]:
        """The helper that knows this screen's roles."""
        return type("ScreenPermissionHelper", (RolePermissionHelper,), {"screen": self.screen})

    def get_permissions_for_registration(self) -> QuerySet:
        """None: Wagtail's group screens are off."""
        return self.permission_helper.get_all_model_permissions().none()

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """List and inspect, behind the guard."""
        actions = [("index", self.index_view)]
        if self.inspect_view_enabled:
            actions.append(("inspect", self.inspect_view))
        helper = self.url_helper
        return tuple(
            re_path(
                helper.get_action_url_pattern(name),
                guarded(self.screen, view),
                name=helper.get_action_url_name(name),
            )
            for name, view in actions
        )

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        """The entry of the console's menu."""
        return ConsoleMenuItem(self.screen, self.url_helper.index_url)

    def register_admin_url_finders(self) -> None:
        """Nothing: logs and references of a site never lead into the console."""

    def register_indexing(self) -> None:
        """Nothing: public rows are not in a site's index of references."""
