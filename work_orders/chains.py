"""Stages that most chains are made of. Kinds of other apps use them through the door."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from work_orders.enums import Place
from work_orders.registry import Stage

# Titles of the forms that go to the superior (LA-12, LA-34).
BUSINESS_PAPER = _("Application form for business of government websites")
DOMAIN_PAPER = _("Application form for domain names of government websites")
HEAD_DAYS, OFFICE_DAYS = 2, 3


def head_consents(article: str = "LA-34") -> Stage:
    """The head of the unit agrees (LA-12, LA-34)."""
    return Stage(
        code="head",
        label=pgettext_lazy("orders", "Head of the unit"),
        roles=("unit_head", "final_reviewer"),
        place=Place.SITE,
        days=HEAD_DAYS,
        article=article,
    )


def office_approves(article: str = "LA-34", *, ticks: tuple[object, ...] = (), days: int = OFFICE_DAYS) -> Stage:
    """The city office approves (LA-34)."""
    return Stage(
        code="office",
        label=pgettext_lazy("orders", "City office"),
        roles=("registrar",),
        place=Place.OFFICE,
        days=days,
        article=article,
        ticks=ticks,
    )
