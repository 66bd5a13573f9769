"""The office's holiday table."""

import io
import json
import re
import sys
from datetime import date

import pytest
from django.core.management import call_command

from audit.api import Filters, entries
from policy.violations import Refused
from rulebook.api import SEED_SOURCE, save_year, seed_years, working_calendar
from rulebook.models import HolidayDay, HolidayYear

pytestmark = pytest.mark.django_db


def save_2027(**changes):
    fields = {
        "year": 2027,
        "source": "国办发明电〔2026〕1号",
        "holidays": [date(2027, 1, 1)],
        "makeup_days": [date(2027, 1, 3)],
        "by": None,
    }
    save_year(**{**fields, **changes})


def test_table_when_seeded_then_every_known_year_and_nothing_twice():
    assert HolidayYear.objects.count() == 23
    assert seed_years() == []
    makeup = HolidayDay.objects.filter(year=2026, kind="makeup").values_list("day", flat=True)
    assert [f"{day:%m-%d}" for day in makeup] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_notices_when_a_year_came_without_then_named_and_what_the_office_wrote_is_left():
    HolidayYear.objects.filter(year__in=[2024, 2025]).update(source=f"{SEED_SOURCE} 2025")
    HolidayYear.objects.filter(year=2026).update(source="手工录入")

    seed_years()

    named = dict(HolidayYear.objects.values_list("year", "source"))
    assert "国办发明电〔2024〕12号" in named[2025] and "国办发明电〔2023〕7号" in named[2024]
    assert named[2026] == "手工录入" and named[2004].startswith(SEED_SOURCE)
    assert entries(Filters(action="calendar.notice_named")).entries[0].object_id == "2024"


def test_table_when_office_saves_a_new_year_then_counted_at_once_and_recorded():
    assert 2027 not in working_calendar().announced

    save_2027()

    calendar = working_calendar()
    assert not calendar.is_workday(date(2027, 1, 1)) and calendar.is_workday(date(2027, 1, 3))
    newest = entries(Filters(action="calendar.year_saved")).entries[0]
    assert newest.object_id == "2027"


def test_table_when_saved_again_then_replaced_not_added():
    save_2027()
    save_2027(holidays=[date(2027, 1, 4)], makeup_days=[])

    assert list(HolidayDay.objects.filter(year=2027).values_list("day", flat=True)) == [date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": " "}, "calendar.year.source_missing"),
        ({"holidays": []}, "calendar.year.empty"),
        ({"holidays": [date(2026, 1, 1)]}, "calendar.day.other_year"),
        ({"makeup_days": [date(2027, 1, 4)]}, "calendar.day.makeup_on_weekday"),
        ({"holidays": [date(2027, 1, 3)]}, "calendar.day.both_kinds"),
        ({"year": 2003}, "calendar.year.out_of_range"),
    ],
)
def test_table_when_wrong_then_refused_and_nothing_saved(changes, code):
    with pytest.raises(Refused) as refused:
        save_2027(**changes)

    assert code in refused.value.codes
    assert not HolidayYear.objects.filter(year__in=[2027, 2003]).exists()


def test_deadline_command_when_lines_are_mixed_then_each_is_answered(monkeypatch, capsys):
    lines = [
        '{"received": "2026-09-30T16:20", "rule": "LA-25.2b"}',
        "not json",
        '{"received": "2026-09-30T16:20", "rule": "LA-48"}',
        '{"received": "2027-03-01T16:20", "rule": "LA-25.2a"}',
        '{"received": "2026-09-30T16:20", "rule": "LA-19"}',
        '{"received": "2026-09-30T16:20", "rule": "LA-50", "days": 9}',
        "[]",
        '{"received": "9999-12-31", "rule": "LA-13"}',
        '{"received": "2026-02-30", "rule": "LA-13"}',
        '{"rule": "LA-50", "received": "2026-03-02", "days": "x"}',
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))

    call_command("deadline", "--stdin", "--json")

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers[0]["due"] == "2026-10-13" and answers[0]["counted"] == 5
    assert answers[0]["calendar"] == "announced" and "2026-10-01" in answers[0]["skipped"]
    assert answers[1] == {"due": None, "reason": "本行不是有效的JSON。"}
    assert answers[2]["due"] == "2026-10-01T04:20"
    assert answers[3] == {"due": "2027-03-02", "counted": 1, "skipped": [], "calendar": "assumed"}
    assert answers[4]["due"] is None and answers[4]["reason"]
    assert all(one["due"] is None for one in answers[5:]) and len(answers) == len(lines)
    assert not re.search(r"[a-z]{3,}", "".join(one["reason"] for one in answers[4:7])), answers
