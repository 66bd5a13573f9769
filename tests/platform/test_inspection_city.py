"""A generated city with every fault of the rule book planted: all are found, and no site fails that should not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inspection.api import inspect, newest_results
from inspection.enums import RunKind
from inspection.faults import Weight
from inspection.models import Finding, Look, Subject
from inspection.rules.catalogue import BY_CODE, is_from_outside
from tests.factories.planted_city import City
from tests.factories.planted_faults import FOREIGN_ONLY, PLANTS, clean, code_of, nearly, planted, planted_pages

pytestmark = pytest.mark.django_db
HONEST = 3


def test_generated_city_when_inspected_then_every_planted_fault_is_found_and_no_veto_is_false(two_sites):
    today = timezone.localdate()
    city, rules = City(today), [rule for rule in PLANTS if not is_from_outside(rule)]
    pages = planted_pages("pages", today)
    good = [clean(f"good{number}", today) for number in range(HONEST)]
    subjects = city.build([*good, nearly("near", today), pages, *(planted(rule, today) for rule in rules)])
    windows = Subject.objects.create(name="某区政府网", address="http://www.x.gov.cn/", unit_class="county")
    faults = [{"kind": kind, "page": windows.address, "target": "", "params": {}} for kind in FOREIGN_ONLY.values()]
    Look.objects.create(subject=windows, day=today, state="done", faults=faults)

    inspect(kind=RunKind.NIGHTLY, as_of=today)

    found = {pk: set() for pk in [*(one.pk for one in subjects.values()), windows.pk]}
    for subject, rule in Finding.objects.order_by("pk").values_list("subject_id", "rule"):
        found.setdefault(subject, set()).add(rule)
    of_rule = {rule: found[subjects[code_of(rule)].pk] for rule in rules}
    assert not {rule for rule in rules if rule not in of_rule[rule]}
    assert found[subjects["pages"].pk] == {rule for rule in PLANTS if is_from_outside(rule)}
    assert found[windows.pk] == FOREIGN_ONLY.keys()
    for rule in rules:
        vetoes = {one for one in of_rule[rule] if BY_CODE[one].weight is Weight.VETO}
        assert vetoes == ({rule} if BY_CODE[rule].weight is Weight.VETO else set()), rule
    assert not any(found[subjects[one.code].pk] for one in good), "values exactly at their limits are no faults"
    assert not {one for one in found[subjects["near"].pk] if BY_CODE[one].weight is Weight.VETO}
    results = newest_results()
    assert all(results[subjects[one.code].pk].points == 100 for one in good)


def test_generated_city_when_a_day_passes_then_what_stood_at_its_limit_is_found(two_sites):
    today = timezone.localdate()
    subjects = City(today).build([clean("good", today)])

    inspect(kind=RunKind.NIGHTLY, as_of=today + timedelta(days=1))

    good = set(Finding.objects.filter(subject=subjects["good"]).values_list("rule", flat=True))
    assert good >= {"home.stale", "column.stale", "topic.not_archived", "interaction.answers_stale"}
    assert good >= {"filing.ending", "policy.stale"}
