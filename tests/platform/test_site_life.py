"""The life of a site against the database: steps, filings, outages, what citizens see meanwhile."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Membership
from audit.models import AuditRecord
from cms.models import ChannelPage
from domain_mgmt.routing import forget_routes
from policy.violations import Refused
from sites_registry.api import site_context
from sites_registry.api_life import (
    ClosingWish,
    FilingData,
    OutageData,
    TakeDownWish,
    bring_back,
    close_site,
    end_outage,
    give_alarms,
    note_opening,
    put_online,
    report_outage,
    save_filing,
    take_down_site,
    turn_long_outages,
)
from sites_registry.enums_life import OPENING_FILINGS
from sites_registry.models import Filing, OutageReport, Site, SiteEvent, TakeDownPeriod
from tests.factories.pages import switch_review_guards_off
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
NUMBERS = {"icp": "皖ICP备05000001号", "police": "皖公网安备34150002000123号", "mark": "3415000001"}


@pytest.fixture
def registrar(two_sites):
    return make_person("dengji", {"*": ["registrar"]})


def codes(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.codes


def state():
    return Site.objects.get(code="ta").state


def home_page():
    forget_routes()
    return Client().get("/", headers={"host": "ta.test.localhost"})


def take_down(by, days=10, **more):
    today = timezone.localdate()
    wish = TakeDownWish("ta", today, today + timedelta(days=days), "机房改造", **more)
    return take_down_site(wish, by=by)


def test_site_when_everything_is_filed_then_it_goes_online_and_not_before(registrar):
    Site.objects.filter(code="ta").update(state="building")
    today = timezone.localdate()
    assert len(codes(lambda: put_online(site_code="ta", by=registrar))) == 10

    for kind in (*OPENING_FILINGS, "security_test"):
        data = FilingData(kind, NUMBERS.get(kind, "34-0001"), today, grade="三级")
        save_filing(site_code="ta", data=data, by=registrar)
    assert codes(lambda: note_opening(site_code="ta", by=registrar, delivered_on=today)) == (
        "site.opening.nobody_signed",
    )
    assert codes(lambda: note_opening(site_code="ta", by=registrar, reported_on=today + timedelta(1))) == (
        "site.opening.in_future",
    )
    done = {"announced_on": today, "delivered_on": today, "delivered_to": "王局长", "reported_on": today}
    note_opening(site_code="ta", by=registrar, **done)
    put_online(site_code="ta", by=registrar)

    site = Site.objects.get(code="ta")
    assert (site.state, site.icp_number, site.id_code) == ("online", NUMBERS["icp"], NUMBERS["mark"])
    assert SiteEvent.objects.get().move == "put_online"
    assert AuditRecord.objects.filter(action="site.moved", site_code="ta").exists()


def test_site_when_its_fifth_channel_is_missing_then_the_step_online_names_article_19(registrar):
    Site.objects.filter(code="ta").update(state="building")
    with site_context("ta"):
        switch_review_guards_off()
        ChannelPage.objects.filter(slug="data").update(live=False)

    with pytest.raises(Refused) as refused:
        put_online(site_code="ta", by=registrar)

    found = {one.code: one.article for one in refused.value.violations}
    assert found["cms.layout.channels_min"] == "LA-19"


def test_site_when_a_security_test_is_older_than_a_year_then_it_counts_no_more(registrar):
    Site.objects.filter(code="ta").update(state="building")
    save_filing(
        site_code="ta", data=FilingData("security_test", "2025-1", timezone.localdate() - timedelta(366)), by=registrar
    )

    assert "site.opening.not_tested" in codes(lambda: put_online(site_code="ta", by=registrar))
    assert Filing.objects.get().is_over(timezone.localdate())


def test_site_when_taken_down_then_citizens_see_a_notice_until_it_is_back(registrar):
    assert home_page().status_code == 200

    take_down(registrar)

    shown = home_page()
    until = TakeDownPeriod.objects.get().until.isoformat()
    assert shown.status_code == 503 and until in shown.content.decode()
    bring_back(site_code="ta", by=registrar)
    assert home_page().status_code == 200
    assert TakeDownPeriod.objects.get().ended_on == timezone.localdate()
    assert codes(lambda: take_down(registrar)) == ("site.take_down.second_in_year",)
    take_down(registrar, is_counted=False)
    assert state() == "suspended"


def test_site_when_steps_don_t_follow_then_refused(registrar):
    assert codes(lambda: bring_back(site_code="ta", by=registrar)) == ("site.life.no_such_step",)
    assert codes(lambda: take_down(registrar, days=31)) == ("site.take_down.too_long",)
    assert codes(lambda: take_down(make_person("bian", {"ta": ["site_admin"]}))) == ("site.office.only",)
    assert state() == "online"


def test_take_down_when_its_25th_day_comes_then_one_alarm(registrar):
    row = take_down(registrar, days=30)
    now = timezone.now()

    assert give_alarms(now=now + timedelta(days=24)) == []
    assert give_alarms(now=now + timedelta(days=25)) == ["ta"]
    assert give_alarms(now=now + timedelta(days=26)) == []
    assert AuditRecord.objects.filter(action="site.take_down_alarm", object_id=str(row.pk)).count() == 1


def test_outage_when_longer_than_72_hours_then_a_take_down(registrar):
    now = timezone.now()
    row = report_outage(OutageData("ta", "network", now - timedelta(hours=71)), by=registrar)
    assert codes(lambda: report_outage(OutageData("ta", "power", now), by=registrar)) == ("site.outage.already_open",)

    assert turn_long_outages(now=now) == [] and state() == "online"
    assert turn_long_outages(now=now + timedelta(hours=2)) == ["ta"] and state() == "suspended"
    assert turn_long_outages(now=now + timedelta(hours=3)) == []

    row.refresh_from_db()
    assert row.take_down.is_counted
    end_outage(outage_id=row.pk, by=registrar, ended_at=now)
    assert codes(lambda: end_outage(outage_id=row.pk, by=registrar, ended_at=now))[0] == "site.outage.over"


def test_outage_when_short_then_never_counted(registrar):
    now = timezone.now()
    report_outage(OutageData("ta", "fault", now - timedelta(hours=80), now - timedelta(hours=1)), by=registrar)

    assert turn_long_outages(now=now) == [] and not TakeDownPeriod.objects.exists()
    assert OutageReport.objects.get().ended_at


def test_site_when_closed_then_its_people_lose_their_rights_and_its_host_says_where_to_go(registrar):
    make_person("bian", {"ta": ["editor"], "tb": ["editor"]})
    wish = ClosingWish("ta", "merged", "甲市政府门户", "http://www.jia.gov.cn/")

    close_site(wish, by=registrar)

    assert state() == "closed"
    assert set(Membership.objects.filter(user__username="bian").values_list("scope", flat=True)) == {"tb"}
    shown = home_page().content.decode()
    assert "甲市政府门户" in shown and 'href="http://www.jia.gov.cn/"' in shown
    assert codes(lambda: close_site(wish, by=registrar)) == ("site.life.no_such_step",)


def test_portal_when_it_should_be_closed_then_never(registrar):
    Site.objects.filter(code="ta").update(kind="county_portal")

    assert codes(lambda: close_site(ClosingWish("ta", "merged", "别处"), by=registrar)) == ("site.closing.portal",)
    assert state() == "online"
