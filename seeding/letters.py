"""Messages of the demo city in every state: invented, sent and handled by the real actions, then put back in time."""

import datetime
import tomllib
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.api import gathered
from interaction.actions.acting import act_on_message
from interaction.actions.asking import clock_of_message, set_clock, store_message
from interaction.actions.knowing import KNOWLEDGE, TEMPLATE, save_known
from interaction.enums_messages import Act, Channel
from interaction.models import Knowledge, Message, MessageStep, ReplyTemplate
from interaction.rules_asking import CONSENT_VERSION, Draft
from interaction.rules_handling import Wish
from policy.workdays import WorkingCalendar, first_workday_from, workdays_between
from rulebook.api import working_calendar
from seeding.calendar import ZONE
from seeding.cast import site_people
from seeding.people import encoded_password, hire
from seeding.texts import CONTENT, site_text
from sites_registry.api import live_codes, platform_context

OFFICE = "office_registrar"
OTHER_UNIT = "wjw"
OPENING_HOUR = 8
OFFICE_HOURS = range(9, 17)


@cache
def _letters() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((CONTENT / "letters.toml").read_text("utf-8"))["letter"])


def write_letters(*, seed: int) -> int:
    """Fill the inboxes of the demo city unless there are messages already; returns how many were written."""
    with platform_context():
        if Message.objects.exists():
            return 0
        codes = set(live_codes())
        wanted = [one for one in _letters() if not one["unit"] or one["unit"] in codes]
        encoded = encoded_password()
        for code in sorted({one["unit"] for one in wanted if one["unit"]} | ({"luan"} & codes)):
            hire([p for p in site_people(site_text(code), seed) if "message" in p.role], encoded=encoded)
        with transaction.atomic(), gathered():
            for number, one in enumerate(wanted):
                _write(one, number, codes)
            _knowledge(codes)
    return len(wanted)


def _write(entry: dict[str, Any], number: int, codes: set[str]) -> None:
    unit = entry["unit"]
    draft = Draft(
        kind=entry["kind"],
        unit=unit,
        title=entry["title"],
        text=entry["text"],
        name="示例来信人",
        contact=f"0564-33{number:05}",
        public="no" if entry["fate"] == "private" else "yes",
        consent=CONSENT_VERSION,
    )
    day = timezone.localdate() - datetime.timedelta(days=entry["days"])
    clock = datetime.time(OPENING_HOUR + number % 9, number * 7 % 60, tzinfo=ZONE)
    began = min(datetime.datetime.combine(day, clock), timezone.now())
    message = store_message(unit or "luan", draft, f"demo-{number}", began, Channel.WEB)
    fate = FATES.get(entry["fate"])
    if fate is not None:
        for act, who, words in fate:
            _act(message, act, who, words.replace("{reply}", entry["reply"]), codes)
    _put_back(message, entry, began)


# What happens to a message of each fate: act, by whom, with which words.
_ANSWER = ((Act.ACCEPT, "handler", ""), (Act.SUBMIT, "handler", "{reply}"), (Act.APPROVE, "approver", ""))
FATES: dict[str, tuple[tuple[Act, str, str], ...]] = {
    "in_hand": ((Act.ACCEPT, "handler", ""),),
    "late": ((Act.ACCEPT, "handler", ""),),
    "waiting": ((Act.ACCEPT, "handler", ""), (Act.ASK_MORE, "handler", "{reply}")),
    "approval": _ANSWER[:2],
    "public": _ANSWER,
    "unhappy": _ANSWER,
    "private": _ANSWER,
    "refused": ((Act.REFUSE, "handler", "{reply}"),),
    "returned": ((Act.GIVE_BACK, "handler", "{reply}"),),
    "extension": ((Act.ACCEPT, "handler", ""), (Act.ASK_EXTENSION, "handler", "{reply}")),
}


def _act(message: Message, act: Act, who: str, words: str, codes: set[str]) -> None:
    unit = message.unit_code
    fresh = Message.objects.sealed().get(pk=message.pk)
    wish = Wish(
        act=act,
        words=words,
        unit=OTHER_UNIT if act is Act.GIVE_BACK and OTHER_UNIT in codes else next(iter(sorted(codes - {unit})), ""),
        reason="private" if act is Act.REFUSE else "",
        until=fresh.latest_on if act is Act.ASK_EXTENSION else None,
        publish=fresh.wants_public,
    )
    by = User.objects.get(username=f"{unit}_{who}")
    act_on_message(message_id=message.pk, wish=wish, site_code=unit, by=by)


def _put_back(message: Message, entry: dict[str, Any], began: datetime.datetime) -> None:
    """Give every step the time it would have had, and the clock that of the day of receipt."""
    message = Message.objects.sealed().get(pk=message.pk)
    changed = set_clock(message, clock_of_message(message.kind, began))
    steps = list(MessageStep.objects.filter(message=message).order_by("pk"))
    moments = office_moments(began, timezone.now(), len(steps), working_calendar())
    for step, moment in zip(steps, moments, strict=True):
        MessageStep.objects.filter(pk=step.pk).update(at=moment)
    if message.answered_at:
        message.answered_at = moments[-1]
        message.published_at = message.answered_at if message.published_at else None
        used = workdays_between(message.clock_start, timezone.localdate(message.answered_at), working_calendar())
        message.working_days_used = used
        changed += ["answered_at", "published_at", "working_days_used"]
        message.verdict = "unsatisfied" if entry["fate"] == "unhappy" else ("satisfied" if entry["days"] % 2 else "")
        message.shortcoming = "not_answered" if entry["fate"] == "unhappy" else ""
        changed += ["verdict", "shortcoming"]
    if message.listed_at:
        message.listed_at = message.published_at or began
        changed.append("listed_at")
    message.save(update_fields=changed)


def office_moments(
    began: datetime.datetime, now: datetime.datetime, count: int, calendar: WorkingCalendar
) -> list[datetime.datetime]:
    """When the steps were taken: the first as it came, the others in office hours, in the first half of the time."""
    gap = (now - began) * 0.5 / max(count, 1)
    found = [_office_hour(began + place * gap, calendar) for place in range(1, count)]
    return [began, *sorted(max(began, min(moment, now)) for moment in found)][:count]


def _office_hour(moment: datetime.datetime, calendar: WorkingCalendar) -> datetime.datetime:
    """The same moment, or one between nine and five of the next working day."""
    local = timezone.localtime(moment)
    if calendar.is_workday(local.date()) and local.hour in OFFICE_HOURS:
        return moment
    day = first_workday_from(local.date(), calendar)
    return local.replace(year=day.year, month=day.month, day=day.day, hour=OFFICE_HOURS[local.hour % len(OFFICE_HOURS)])


def _knowledge(codes: set[str]) -> None:
    """A few entries, so that the desk has something to suggest."""
    if "jtj" not in codes:
        return
    by = User.objects.get(username="jtj_handler")
    review = f"{timezone.localdate() + datetime.timedelta(days=180):%Y-%m-%d}"
    extra = {"review_on": review, "is_valid": "yes"}
    question, answer = (
        "电动自行车在哪里上牌",
        "由公安交警部门办理，先在网上预约，带购车发票、合格证和身份证到就近网点。",
    )
    save_known(kind=KNOWLEDGE, pk=None, first=question, second=answer, extra=extra, site_code="jtj", by=by)
    text = "您好，您反映的问题已经收悉。经核实，……。感谢您对我市教育体育工作的关心。"
    save_known(kind=TEMPLATE, pk=None, first="一般答复", second=text, extra={}, site_code="jtj", by=by)


def remove_letters(code: str) -> None:
    """Forget the messages of a demo site, and what its desk knows."""
    rows = Message.objects.filter(site_code=code) | Message.objects.filter(unit_code=code)
    pks = list(rows.values_list("pk", flat=True))
    Message.objects.filter(merged_into__in=pks).update(merged_into=None)
    Message.objects.filter(pk__in=pks).delete()
    for model in (Knowledge, ReplyTemplate):
        model.objects.filter(unit_code=code).delete()
