"""Addresses of the console that stand before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from console.views.account import OwnAccountView

urlpatterns = [
    path("account/", require_admin_access(OwnAccountView.as_view()), name="own_account"),
]
