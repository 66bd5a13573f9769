"""What apps above ask of a site before it goes online: registered, as this app knows nothing of pages."""

from collections.abc import Callable

from django_tenants.utils import schema_context

from policy.violations import Violation

OpeningCheck = Callable[[], list[Violation]]

_CHECKS: list[OpeningCheck] = []


def register_opening_check(check: OpeningCheck) -> None:
    """Ask this, inside the site, whenever one is to go online (LA-12)."""
    if check not in _CHECKS:
        _CHECKS.append(check)


def refusals_of_opening(schema_name: str) -> list[Violation]:
    """What the registered checks say against showing this site to citizens."""
    with schema_context(schema_name):
        return [violation for check in _CHECKS for violation in check()]
