"""Reports of errors become messages of kind correction: code, clock, history and notices go with them (adr/0121)."""

from django.db import migrations
from django.utils import timezone

from interaction.shown_words import hide_private, message_grams
from policy.calendar import months_after
from policy.workdays import WorkingCalendar, after_workdays, workdays_between

BATCH = 200
LATEST_DAYS, VETO_MONTHS = 10, 3
TITLE_LENGTH = 60
CONSENT_VERSION = "2026-1"
FAULTS = {
    "wrong_word": "错别字",
    "dead_link": "链接打不开",
    "wrong_content": "内容有误",
    "cannot_use": "无法使用",
    "other": "其他问题",
}
OPEN = {"received": "received", "in_hand": "in_hand"}
ACTS = {"received": "send", "in_hand": "accept", "mended": "approve", "not_a_fault": "approve"}


def move(apps, schema_editor):
    """Turn every report with its steps into a message with its steps."""
    tickets, calendar, last = apps.get_model("interaction", "Ticket").objects.order_by("pk"), _calendar(apps), 0
    while batch := list(tickets.filter(pk__gt=last).prefetch_related("steps")[:BATCH]):
        last = batch[-1].pk
        for ticket in batch:
            message = _message(apps, ticket, calendar)
            apps.get_model("interaction", "Correction").objects.create(
                message=message,
                fault=ticket.kind,
                page_pk=ticket.page_pk,
                page_title=ticket.page_title,
                page_address=ticket.page_address,
            )
            _steps(apps, ticket, message)
            apps.get_model("desk", "Notice").objects.filter(
                site_code=ticket.site_code, address=f"tickets/{ticket.pk}/"
            ).update(address=f"letters/{message.pk}/")
    apps.get_model("desk", "Notice").objects.filter(address="tickets/").update(address="letters/")


def _calendar(apps):
    days = apps.get_model("rulebook", "HolidayDay").objects.values_list("day", "kind")
    return WorkingCalendar(
        holidays=frozenset(day for day, kind in days if kind == "holiday"),
        makeup_days=frozenset(day for day, kind in days if kind == "makeup"),
        announced=frozenset(apps.get_model("rulebook", "HolidayYear").objects.values_list("year", flat=True)),
    )


def _message(apps, ticket, calendar):
    start = timezone.localdate(ticket.received_at)
    where = ticket.page_title or ticket.page_address or "整个网站"
    title = f"{FAULTS.get(ticket.kind, FAULTS['other'])}：{where}"[:TITLE_LENGTH]
    is_settled = ticket.state not in OPEN and ticket.handler_id is not None
    message = apps.get_model("interaction", "Message")(
        site_code=ticket.site_code,
        unit_code=ticket.site_code,
        kind="correction",
        seed=ticket.seed,
        code_digest=ticket.code_digest,
        content_digest=ticket.content_digest,
        title=title,
        text=ticket.sealed_text or ticket.text,
        contact=ticket.contact,
        has_contact=bool(ticket.contact),
        shown_title=hide_private(title),
        shown_text=hide_private(ticket.text),
        consent_version=CONSENT_VERSION,
        received_at=ticket.received_at,
        clock_start=start,
        due_on=ticket.due_on,
        latest_on=max(ticket.due_on, after_workdays(start, LATEST_DAYS, calendar).due),
        veto_on=months_after(start, VETO_MONTHS),
        due_is_assumed=ticket.due_is_assumed,
        state="answered" if is_settled else OPEN.get(ticket.state, "in_hand"),
        handler_id=ticket.handler_id,
        draft=ticket.answer,
        answer=ticket.answer if is_settled else "",
        answered_at=ticket.settled_at if is_settled else None,
        approved_by_id=ticket.handler_id if is_settled else None,
    )
    if is_settled:
        message.working_days_used = workdays_between(start, timezone.localdate(ticket.settled_at), calendar)
    message.grams = message_grams(message)
    message.save()
    return message


def _steps(apps, ticket, message):
    """Each step of the report, and the reminders that were written: they are not written again."""
    rows, was_taken = [], False
    for step in ticket.steps.all():
        act = ACTS.get(step.state)
        if act is None:
            continue
        if act == "accept" and was_taken:
            act = "send_back"
        was_taken = was_taken or act == "accept"
        rows.append((step.at, step.by_id, act, step.words))
    if ticket.state in OPEN:
        rows += [(timezone.now(), None, act, "") for act in dict.fromkeys(ticket.reminded)]
    model = apps.get_model("interaction", "MessageStep")
    for at, by, act, words in rows:
        model.objects.create(message=message, at=at, by_id=by, act=act, unit_code=ticket.site_code, words=words)


class Migration(migrations.Migration):
    dependencies = [
        ("interaction", "0008_corrections"),
        ("desk", "0013_notices_about_messages"),
        ("rulebook", "0001_holiday_table"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
