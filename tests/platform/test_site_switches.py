"""Exceptions to layout rules and timed switches: by the office alone, with reason and end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.api import Filters, entries
from policy.violations import Refused
from sites_registry.actions import SwitchWish, end_switch, grant_exception, set_switch, withdraw_exception
from sites_registry.api import Banner, Display, allowed_numbers, display_of, switch_moments
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def officer(db):
    return make_person("officer", roles={"console": ["registrar"]})


def wish(now, **changes):
    fields = {"kind": "banner", "text": "暴雨红色预警", "starts_at": now, "ends_at": now + timedelta(hours=6)}
    return SwitchWish(**{**fields, **changes})


def test_exception_when_granted_then_in_force_until_its_day(officer, today):
    grant_exception(site_code="ta", rule="channels_max", allowed=9, reason="试点", until=today, by=officer)

    assert allowed_numbers("ta", on=today) == {"channels_max": 9}
    assert allowed_numbers("ta", on=today + timedelta(days=1)) == {}
    assert allowed_numbers("tb", on=today) == {}


def test_exception_when_granted_again_then_the_former_ends(officer, today):
    for allowed in (9, 10):
        grant_exception(site_code="ta", rule="channels_max", allowed=allowed, reason="试点", until=today, by=officer)

    assert allowed_numbers("ta", on=today) == {"channels_max": 10}


def test_exception_when_withdrawn_then_gone_and_recorded(officer, today):
    row = grant_exception(site_code="ta", rule="floating_max", allowed=6, reason="试点", until=today, by=officer)

    withdraw_exception(exception_id=row.pk, by=officer)

    assert allowed_numbers("ta", on=today) == {}
    recorded = {entry.action for entry in entries(Filters(site="ta")).entries}
    assert {"site.exception_granted", "site.exception_withdrawn"} <= recorded


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "site.exception.reason_missing"),
        ({"allowed": 0}, "site.exception.number_out_of_range"),
        ({"allowed": 101}, "site.exception.number_out_of_range"),
        ({"days": -1}, "site.exception.end_out_of_range"),
        ({"days": 367}, "site.exception.end_out_of_range"),
    ],
)
def test_exception_when_wish_is_wrong_then_refused(officer, today, changes, code):
    fields = {"reason": "试点", "allowed": 9, "days": 30, **changes}

    with pytest.raises(Refused) as refused:
        grant_exception(
            site_code="ta",
            rule="channels_max",
            allowed=fields["allowed"],
            reason=fields["reason"],
            until=today + timedelta(days=fields["days"]),
            by=officer,
        )

    assert refused.value.codes == (code,)


@pytest.mark.parametrize("roles", [{"ta": ["site_admin"]}, {"ta": ["final_reviewer"]}, {"console": ["inspector"]}])
def test_office_acts_when_person_is_not_the_registrar_then_refused(roles, now, today):
    person = make_person("somebody", roles=roles)

    with pytest.raises(Refused) as refused:
        grant_exception(site_code="ta", rule="channels_max", allowed=9, reason="试点", until=today, by=person)
    assert refused.value.codes == ("site.office.only",)
    with pytest.raises(Refused) as refused:
        set_switch(wish(now), by=person)
    assert refused.value.codes == ("site.office.only",)


def test_office_acts_when_person_is_only_superuser_then_refused(now):
    person = make_person("root", is_superuser=True)

    with pytest.raises(Refused):
        set_switch(wish(now), by=person)


def test_switch_when_set_for_the_platform_then_every_site_shows_it_for_its_time(officer, now):
    set_switch(wish(now, label="预警"), by=officer)
    set_switch(wish(now, kind="grey"), by=officer)

    assert display_of("ta", at=now) == Display(True, Banner("预警", "暴雨红色预警", ""))
    assert display_of("tb", at=now + timedelta(hours=6)) == Display()


def test_switch_when_site_has_its_own_banner_then_it_goes_first(officer, now):
    set_switch(wish(now), by=officer)
    set_switch(wish(now, site_code="ta", text="停水通知"), by=officer)

    assert display_of("ta", at=now).banner.text == "停水通知"
    assert display_of("tb", at=now).banner.text == "暴雨红色预警"


def test_switch_when_ended_early_then_off_at_once_and_moments_tell_when_pages_change(officer, now):
    row = set_switch(wish(now, starts_at=now - timedelta(hours=1)), by=officer)

    assert [code for _, code in switch_moments(after=now, until=now + timedelta(days=1))] == [""]
    end_switch(switch_id=row.pk, by=officer)
    assert display_of("ta", at=timezone.now()) == Display()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hours": 0}, "site.switch.ends_before_start"),
        ({"hours": 24 * 31 + 1}, "site.switch.too_long"),
        ({"text": ""}, "site.switch.text_missing"),
        ({"link": "javascript:alert(1)"}, "site.switch.link_unsafe"),
        ({"link": "//evil.cn"}, "site.switch.link_unsafe"),
    ],
)
def test_switch_when_wish_is_wrong_then_refused(officer, now, changes, code):
    hours = changes.pop("hours", 6)

    with pytest.raises(Refused) as refused:
        set_switch(wish(now, ends_at=now + timedelta(hours=hours), **changes), by=officer)

    assert refused.value.codes == (code,)
