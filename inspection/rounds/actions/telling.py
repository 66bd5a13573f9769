"""Telling the unit and the office what happens with supervision orders: a notice each, mailed by the review's job."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from accounts.api_duties import holders_of
from inspection.enums_rounds import SupervisionStepKind
from inspection.models import SupervisionOrder
from inspection.rules.supervision import OFFICE_ROLES, UNIT_ROLES
from review_workflow.api import News, NoticeKind, tell

LANGUAGE = "zh-hans"
NOT_MORE = 40


def tell_unit(order: SupervisionOrder, step: SupervisionStepKind) -> None:
    """Tell those of the unit who answer orders."""
    if not order.site_code:
        return
    tell(holders_of(UNIT_ROLES, order.site_code), _news(order, step, order.site_code))


def tell_office(order: SupervisionOrder, step: SupervisionStepKind) -> None:
    """Tell the inspectors."""
    tell(holders_of(OFFICE_ROLES, settings.CONSOLE_CODE), _news(order, step, settings.CONSOLE_CODE))


def tell_of_overdue(orders: Sequence[SupervisionOrder]) -> None:
    """The inspectors' list of the day; nothing on a day without overdue orders."""
    if not orders:
        return
    with override(LANGUAGE):
        title = _("%(count)s supervision orders are overdue") % {"count": len(orders)}
        lines = [f"{one.number} {one.unit_name} {one.due_on:%Y-%m-%d}" for one in orders[:NOT_MORE]]
    news = News(NoticeKind.DUTY, settings.CONSOLE_CODE, title, "supervision/?box=overdue", "\n".join(lines))
    tell(holders_of(OFFICE_ROLES, settings.CONSOLE_CODE), news)


def tell_of_round(title: str, address: str, detail: str = "") -> None:
    """Tell the inspectors that a round waits for them."""
    news = News(NoticeKind.DUTY, settings.CONSOLE_CODE, title, address, detail)
    tell(holders_of(OFFICE_ROLES, settings.CONSOLE_CODE), news)


def tell_site(site_code: str, title: str, address: str, detail: str = "") -> None:
    """Tell a site's people of a duty."""
    tell(holders_of(UNIT_ROLES, site_code), News(NoticeKind.DUTY, site_code, title, address, detail))


def _news(order: SupervisionOrder, step: SupervisionStepKind, site: str) -> News:
    with override(LANGUAGE):
        title = _("Supervision order %(number)s: %(step)s") % {"number": order.number or "", "step": step.label}
        due = pgettext("supervision", "Due on %(day)s") % {"day": f"{order.due_on:%Y-%m-%d}"} if order.due_on else ""
    return News(NoticeKind.DUTY, site, title, f"supervision/{order.pk}/", due)
