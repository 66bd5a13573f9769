"""What time does to consultations: reminders about results that are due, contacts that are no longer needed."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext, override

from accounts.api_duties import holders_of
from accounts.enums import CONSOLE_SCOPE, RoleCode
from audit.api import record
from interaction.consultations.rules import nags_due, result_due
from interaction.enums_consultations import Nag
from interaction.messages_consultations import NAGS
from interaction.models import Consultation, Opinion
from interaction.rules_handling import OFFICE_READERS
from policy.limits import CONTACT_KEPT_DAYS
from review_workflow.desk.api import News, tell
from review_workflow.enums import NoticeKind

UNIT = (
    RoleCode.MESSAGE_HANDLER.value,
    RoleCode.MESSAGE_APPROVER.value,
    RoleCode.EDITOR.value,
    RoleCode.SITE_ADMIN.value,
)


def remind_of_results(*, today: date) -> int:
    """Tell the unit's people, and the office when it is late, once for each step (GB19-D3.5); returns how many."""
    pks = list(Consultation.objects.owing(on=today).order_by("pk").values_list("pk", flat=True))
    return sum(_remind(pk, today) for pk in pks)


@transaction.atomic
def _remind(pk: int, today: date) -> int:
    row = Consultation.objects.select_for_update().get(pk=pk)
    earned = nags_due(ends_on=row.ends_on, has_result=row.has_result, today=today)
    new = [nag for nag in earned if nag.value not in row.reminded]
    if not new:
        return 0
    row.reminded = [*row.reminded, *(nag.value for nag in new)]
    row.save(update_fields=["reminded"])
    last = new[-1]
    tell(holders_of(UNIT, row.site_code), _news(row, last, row.site_code, f"consultations/{row.pk}/"))
    if last is Nag.LATE:
        tell(holders_of(OFFICE_READERS, CONSOLE_SCOPE), _news(row, last, CONSOLE_SCOPE, "consultations/"))
    record(
        action="consultation.reminded",
        actor=None,
        site=row.site_code,
        object_type="consultation",
        object_id=row.pk,
        params={"step": last.value, "due": f"{result_due(row.ends_on)}"},
    )
    return 1


def _news(row: Consultation, nag: Nag, site: str, address: str) -> News:
    with override("zh-hans"):
        detail = gettext(NAGS[nag]) % {"due": f"{result_due(row.ends_on):%Y-%m-%d}"}
    return News(NoticeKind.RESULT_DUE, site, row.title, address, detail)


def forget_senders(*, today: date) -> int:
    """Drop names and contacts some time after the result: only needed personal data is kept (PIPL)."""
    limit = today - timedelta(days=CONTACT_KEPT_DAYS.value)
    old = Opinion.objects.filter(consultation__has_result=True, consultation__result_on__lt=limit)
    return old.filter(has_sender=True).update(sender_name="", contact="", has_sender=False)
