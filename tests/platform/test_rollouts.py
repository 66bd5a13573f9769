"""One change for many sites (LA-8): looked at, made, undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from policy.violations import Refused
from rulebook.api import list_word, listed_words
from sites_registry.api_life import RolloutWish, apply_rollout, preview_rollout, undo_rollout
from sites_registry.models import LayoutException, Rollout, Site, TimedSwitch
from tests.factories.orders import Chain
from tests.factories.people import back_office_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(two_sites):
    return Chain()


@pytest.fixture
def office(chain):
    return back_office_client(chain.registrar)


def codes(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.codes


def test_words_when_rolled_out_and_undone_then_each_unit_s_own_list_is_as_before(chain):
    list_word(site="ta", wrong="帐号", right="账户", is_ignored=False, reason="", by=chain.head, may_keep=True)
    wish = RolloutWish("words", {"words": "帐号 账号\n坐落于 位于"}, ["ta", "tb"], "统一用词")

    assert [line.before for line in preview_rollout(wish)] == ["帐号 → 账户", ""]
    row = apply_rollout(wish, by=chain.registrar)
    assert {(one.site_code, one.right) for one in listed_words("tb")} == {("tb", "账号"), ("tb", "位于")}
    list_word(site="tb", wrong="坐落于", right="地处", is_ignored=False, reason="", by=chain.head, may_keep=True)
    undo_rollout(rollout_id=row.pk, by=chain.registrar)

    assert [(one.wrong, one.right) for one in listed_words("ta")] == [("帐号", "账户")]
    assert [(one.wrong, one.right) for one in listed_words("tb")] == [("坐落于", "地处")]
    bad = RolloutWish("words", {"words": "帐号"}, ["ta"], "统一用词")
    assert codes(lambda: apply_rollout(bad, by=chain.registrar)) == ("site.rollout.bad_words",)


def test_rollout_when_looked_at_made_and_undone_then_every_site_has_its_own_again(chain):
    wish = RolloutWish("palette", {"palette": "green"}, ["ta", "tb"], "统一风格")

    assert [(line.code, line.after) for line in preview_rollout(wish)] == [("ta", "瓜片绿"), ("tb", "瓜片绿")]
    assert not Rollout.objects.exists()
    row = apply_rollout(wish, by=chain.registrar)
    assert set(Site.objects.filter(code__in=["ta", "tb"]).values_list("palette", flat=True)) == {"green"}
    undo_rollout(rollout_id=row.pk, by=chain.registrar)

    assert dict(Site.objects.filter(code__in=["ta", "tb"]).values_list("code", "palette")) == {
        "ta": "red",
        "tb": "blue",
    }
    assert codes(lambda: undo_rollout(rollout_id=row.pk, by=chain.registrar)) == ("site.rollout.undone",)


def test_rollout_when_one_site_refuses_then_none_is_changed(chain):
    values = {"rule": "floating_max", "allowed": "7", "until": "2001-01-01"}

    assert codes(lambda: apply_rollout(RolloutWish("limit", values, ["ta", "tb"], "专项"), by=chain.registrar)) == (
        "site.exception.end_out_of_range",
    )
    assert not LayoutException.objects.exists() and not Rollout.objects.exists()
    wrong = RolloutWish("palette", {"palette": "pink"}, [], " ")
    assert codes(lambda: apply_rollout(wrong, by=chain.registrar)) == (
        "site.rollout.no_sites",
        "site.rollout.no_reason",
        "site.rollout.no_value",
    )
    good = RolloutWish("palette", {"palette": "green"}, ["ta"], "x")
    assert codes(lambda: apply_rollout(good, by=chain.inspector)) == ("site.office.only",)


def test_rollout_when_done_by_the_screen_then_preview_change_and_undo(office):
    until = (timezone.localdate() + timedelta(20)).isoformat()
    form = {
        "kind": "limit",
        "rule": "floating_max",
        "allowed": "7",
        "until": until,
        "sites": ["ta", "tb"],
        "reason": "活动",
    }

    assert office.post("/registry/rollouts/", {"kind": "banner", "sites": ["ta"], "reason": "x"}).status_code == 422
    looked = office.post("/registry/rollouts/", form)
    assert "将要变更" in looked.content.decode() and not LayoutException.objects.exists()
    assert office.post("/registry/rollouts/", {**form, "apply": "1"}).status_code == 302
    assert LayoutException.objects.filter(withdrawn_at__isnull=True).count() == 2
    office.post(f"/registry/rollouts/{Rollout.objects.get().pk}/undo/")
    assert not LayoutException.objects.filter(withdrawn_at__isnull=True).exists()
    now = timezone.localtime()
    banner = {
        "kind": "banner", "text": "防汛", "starts": f"{now:%Y-%m-%dT%H:%M}",
        "ends": f"{now + timedelta(days=1):%Y-%m-%dT%H:%M}", "sites": ["ta"], "reason": "汛情", "apply": "1",
    }  # fmt: skip
    assert office.post("/registry/rollouts/", banner).status_code == 302
    office.post(f"/registry/rollouts/{Rollout.objects.first().pk}/undo/")
    assert TimedSwitch.objects.get().ends_at <= timezone.now()
