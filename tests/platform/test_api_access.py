"""Access by interface (LA-28): from the approved order to a key that opens what was granted, and no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import AuditRecord
from policy.violations import Refused
from sites_registry.api import site_context
from tests.factories.orders import Chain
from tests.factories.people import back_office_client, make_person
from work_orders.api_access import make_key, record_call, start_access, stop_access, verify_key
from work_orders.models import AccessDay, ApiAccess
from work_orders.receivers import stop_accesses

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(two_sites):
    return Chain()


@pytest.fixture
def access(chain):
    chain.through(chain.file("api_access", {"calls": "2"}))
    return ApiAccess.objects.get()


def codes(work):
    with pytest.raises(Refused) as refused:
        work()
    return list(refused.value.codes)


def said_to(key):
    """What a call with this key is told."""
    return [one.code for one in record_call(verify_key(key), scope="items")]


def test_key_when_made_then_opens_what_was_granted_and_counts(chain, access):
    assert verify_key("jy_" + "x" * 43) is None and verify_key("") is None
    key = make_key(access_id=access.pk, seen=0, by=chain.applicant)

    with site_context("tb"):
        found = verify_key(key)
        assert (found.site_code, found.scopes, found.calls_a_day) == ("ta", {"items", "search"}, 2)
        assert record_call(found, scope="items") == []
        assert [one.code for one in record_call(found, scope="deliver")] == ["access.call.out_of_scope"]
        assert [one.code for one in record_call(found, scope="items")] == ["access.call.over_quota"]
    assert list(AccessDay.objects.values_list("calls", "refused")) == [(3, 2)]
    access.refresh_from_db()
    told = str(list(AuditRecord.objects.filter(action="access.key_made").values("params")))
    assert key not in told and access.key_digest not in told and access.key_digest != key


def test_key_when_made_anew_or_by_others_then_the_old_one_is_dead_and_they_are_refused(chain, access):
    first = make_key(access_id=access.pk, seen=0, by=chain.applicant)

    assert codes(lambda: make_key(access_id=access.pk, seen=0, by=chain.applicant)) == ["access.key.stale"]
    assert codes(lambda: make_key(access_id=access.pk, seen=1, by=chain.registrar)) == ["access.key.not_yours"]
    second = make_key(access_id=access.pk, seen=1, by=chain.operator)
    assert verify_key(first) is None and verify_key(second)


def test_switch_when_used_then_the_next_call_is_refused_until_it_runs_again(chain, access):
    key = make_key(access_id=access.pk, seen=0, by=chain.applicant)
    refused = codes(lambda: stop_access(access_id=access.pk, reason=" ", by=chain.applicant))
    assert refused == ["access.switch.office_only", "access.switch.no_reason"]

    stop_access(access_id=access.pk, reason="异常调用", by=chain.operator)
    assert said_to(key) == ["access.call.stopped"]
    assert codes(lambda: make_key(access_id=access.pk, seen=1, by=chain.applicant)) == ["access.key.not_running"]
    start_access(access_id=access.pk, reason="已查明", by=chain.registrar)
    assert said_to(key) == []
    ApiAccess.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    assert said_to(key) == ["access.call.run_out"]
    ApiAccess.objects.update(valid_until=timezone.localdate())
    stop_accesses(code="ta", by=None, order_number="〔2026〕9号")
    assert said_to(key) == ["access.call.stopped"]
    assert list(AccessDay.objects.values_list("calls", "refused")) == [(4, 3)]


def test_screens_when_the_applicant_makes_the_key_then_shown_once_and_the_office_stops_it(chain, access):
    applicant, office = back_office_client(chain.applicant), back_office_client(chain.operator)
    sheet = f"/s/ta/orders/{access.order_id}/"
    assert "生成密钥" in applicant.get(sheet).content.decode()

    shown = applicant.post(f"{sheet}key/", {"version": "0"})

    text = shown.content.decode()
    key = text[text.index("jy_") :][:46]
    assert verify_key(key) and "no-store" in shown["Cache-Control"]
    assert applicant.post(f"{sheet}key/", {"version": "0"}).status_code == 302
    assert key not in applicant.get(sheet).content.decode()
    listed = office.get("/registry/accesses/").content.decode()
    assert "12345热线" in listed and "有效" in listed and "读取已发布的信息" in listed
    office.post(f"/orders/{access.order_id}/switch/", {"stop": "1", "reason": "异常调用"})
    assert said_to(key) == ["access.call.stopped"] and "异常调用" in applicant.get(sheet).content.decode()
    stranger = back_office_client(make_person("waidi", {"tb": ["site_admin"]}))
    assert stranger.post(f"/s/tb/orders/{access.order_id}/key/", {"version": "1"}).status_code == 404
