"""What the office's registers share: a spreadsheet whose taking is recorded, and a button for a new row."""

from collections.abc import Callable

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.api import console_roles
from audit.api import record
from console.base import ConsoleModelAdmin
from console.filters import ChoiceFilter
from sites_registry.api import names_by_code
from sites_registry.models import Site


def yes_or_no(name: str, label: object) -> Callable[[object, models.Model], str]:
    """A column that says yes or no in words; Django's own shows a picture with an English text."""

    def say(_register: object, row: models.Model) -> str:
        return gettext("Yes") if getattr(row, name) else gettext("No")

    say.short_description = label
    say.admin_order_field = name
    return say


def name_of_site(code: str) -> Subquery:
    """The short name of the site whose code a row has in this field; nothing for the platform and unknown sites."""
    return Subquery(Site.objects.filter(code=OuterRef(code)).values("unit__short_name")[:1])


class SiteCodeFilter(ChoiceFilter):
    """Rows of one site, where a row names its site by code."""

    title = _("Site")
    parameter_name = field = "site_code"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        """Every site by its short name."""
        return list(names_by_code().items())


class SiteRowFilter(SiteCodeFilter):
    """Rows of one site, where a row has a key to it."""

    parameter_name = "site"
    field = "site__code"


class OfficeRegister(ConsoleModelAdmin):
    """A register that the office keeps: list, filters, spreadsheet, one row with its history, a form for a new row."""

    new_name = ""
    writers = frozenset({"registrar", "inspector"})

    def header_actions(self, request: HttpRequest) -> list[tuple[str, object]]:
        """The form for a new row, for those who may write."""
        may_write = self.new_name and self.writers & console_roles(request.user)
        return [(reverse(self.new_name), _("New entry"))] if may_write else []

    @transaction.atomic
    def note_export(self, request: HttpRequest) -> None:
        """Who takes a list away is on record (LA-42)."""
        record(action="register.list_exported", actor=request.user, site="", object_type=self.screen.name)
