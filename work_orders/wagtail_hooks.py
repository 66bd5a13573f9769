"""What this app adds to the back office. Hooks register; they do not decide."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from work_orders.views.base import reader_of


class OrdersMenuItem(MenuItem):
    """Shown to those who may see orders here."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for roles, never for break-glass rights."""
        return reader_of(request).may_read


@hooks.register("register_admin_urls")
def order_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of orders."""
    return [path("orders/", include("work_orders.urls"))]


@hooks.register("register_admin_menu_item")
def orders_menu_item() -> MenuItem:
    """Add the orders to the menu."""
    return OrdersMenuItem(_("Work orders"), reverse_lazy("orders:index"), name="orders", icon_name="tasks", order=150)
