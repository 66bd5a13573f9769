"""The log of one access by interface: every single call, as the office reads it (LA-28)."""

from typing import Any

from django.http import Http404
from django.utils.translation import pgettext_lazy

from console.access import ACCESSES
from console.base import ConsoleScreen
from work_orders.api_access import calls_of
from work_orders.enums_access import Scope
from work_orders.models import ApiAccess

_FAILED = 400


class AccessCallsView(ConsoleScreen):
    """The last calls, all or those refused."""

    screen = ACCESSES
    template_name = "console/pages/access_calls.html"
    title = pgettext_lazy("access", "Calls of an access")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the access and its calls."""
        access = ApiAccess.objects.select_related("order").filter(pk=self.kwargs["pk"]).first()
        if access is None:
            raise Http404
        only_refused = self.request.GET.get("refused") == "1"
        scopes = {code: str(label) for code, label in Scope.choices}
        rows = calls_of(access.pk, only_refused=only_refused)
        return super().get_context_data(
            access=access,
            only_refused=only_refused,
            rows=[(row, scopes.get(row.scope, row.scope), row.status >= _FAILED) for row in rows],
            **kwargs,
        )
