"""Whether a site answers and serves: messages, consultations, guides (GB19-V5, GB19-V6, LA-25.2). Pure."""

from collections.abc import Iterator

from inspection.rules.engine import Book, Found, limit_of
from inspection.rules.facts import SiteFacts
from policy.calendar import months_before
from policy.columns import ColumnType
from policy.limits import ANSWER_CYCLE, SERVICE_STATISTICS_CYCLE

INCOMPLETE_KINDS = 4  # missing kinds of elements from which on a guide counts as incomplete (GB19-V6)


def channel(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V5 (1): no effective way to ask or to suggest."""
    if facts.is_hosted and not facts.takes_messages:
        yield Found("interaction.no_channel", facts.address)


def messages(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V5 (2) and LA-25.2: beyond three months, past the latest day, past the due day; the gravest of each."""
    for one in facts.messages:
        evidence = {"message": one.number, "day": one.due_on.isoformat()}
        if facts.today > one.veto_on:
            rule, day = "message.unanswered", one.veto_on
        elif facts.today > one.latest_on:
            rule, day = "message.very_late", one.latest_on
        elif facts.today > one.due_on:
            rule, day = "message.late", one.due_on
        else:
            continue
        yield Found(rule, facts.address, evidence=evidence | {"day": day.isoformat()}, key=one.number)


def answers(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-D3: two months without a published answer; and answers too short to help, for a person to read (E7)."""
    oldest = months_before(facts.today, ANSWER_CYCLE.value)
    if facts.has_messages and (facts.last_answer is None or facts.last_answer < oldest):
        last = facts.last_answer.isoformat() if facts.last_answer else ""
        yield Found(
            "interaction.answers_stale", facts.address, evidence={"last_item": last, "oldest": oldest.isoformat()}
        )
    for one in facts.answers:
        if one.length < limit_of(book, "answer.short"):
            evidence = {"message": one.number, "number": one.length}
            yield Found("answer.short", facts.address, evidence=evidence, key=one.number)


def late_duties(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """Reports of errors past their day; consultations whose result is late (GB19-D3.5)."""
    for one in facts.tickets:
        if one.due_on < facts.today:
            evidence = {"day": one.due_on.isoformat(), "message": one.name}
            yield Found("ticket.late", one.address or facts.address, evidence=evidence, key=one.name)
    for one in facts.consultations:
        if one.due_on < facts.today:
            evidence = {"day": one.due_on.isoformat(), "title": one.name}
            yield Found("consultation.result_late", one.address or facts.address, evidence=evidence, key=one.name)


def services(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-V6: nothing offered; five guides without four kinds of elements; fewer than five and all of them so."""
    if facts.guides is None or not facts.offers_services:
        return
    poor = [guide for guide in facts.guides if guide.missing >= INCOMPLETE_KINDS]
    evidence = {"number": len(poor), "all": len(facts.guides)}
    if not facts.guides:
        yield Found("services.none", facts.address)
    elif len(poor) >= limit_of(book, "services.incomplete"):
        yield Found("services.incomplete", facts.address, evidence=evidence)
    elif len(facts.guides) < limit_of(book, "services.all_incomplete") and len(poor) == len(facts.guides):
        yield Found("services.all_incomplete", facts.address, evidence=evidence)
    for guide in facts.guides:
        if guide.missing >= limit_of(book, "services.guide_incomplete"):
            evidence = {"title": guide.title, "number": guide.missing}
            yield Found("services.guide_incomplete", guide.address, evidence=evidence)


def statistics(facts: SiteFacts, book: Book) -> Iterator[Found]:
    """GB19-D2: statistics of services without anything new for three months."""
    oldest = months_before(facts.today, SERVICE_STATISTICS_CYCLE.value)
    for column in facts.columns:
        is_old = column.has_items and not column.leads_out and (column.last_item is None or column.last_item < oldest)
        if column.column_type == ColumnType.SERVICE and "统计" in column.title and is_old:
            last = column.last_item.isoformat() if column.last_item else ""
            evidence = {"column": column.title, "last_item": last, "oldest": oldest.isoformat()}
            yield Found("services.statistics_stale", column.address, column=column.title, evidence=evidence)


CHECKS = (channel, messages, answers, late_duties, services, statistics)
