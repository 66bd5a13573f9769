"""Signed times, bundles: at their moment, through the chain, all or none."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from policy.violations import Refused
from review_workflow.api import expire_due, release_due, sign, submit_for_review, withdraw
from review_workflow.bundles import (
    cancel_bundle,
    make_bundle,
    put_into_bundle,
    release_bundle,
    release_due_bundles,
    take_out_of_bundle,
)
from review_workflow.desk.models import Bundle, Notice, ReviewItem
from review_workflow.timing import moments_of
from sites_registry.api import site_context
from tests.factories.people import back_office_client, give_role
from tests.factories.refusals import refused_code
from tests.factories.review import approve, before_final, draft, edit, released, send_back, staff, submitted

pytestmark = pytest.mark.django_db
HOUR = timezone.timedelta(hours=1)


@pytest.fixture
def people(site_a):
    return staff("ta")


def is_live(page):
    return Page.objects.get(pk=getattr(page, "pk", page)).live


def timed(people, **fields):
    """Signed by three, with times that were still to come."""
    item = before_final(draft(by=people.editor, **fields), people)
    return sign(item_id=item.pk, by=people.leader, words=approve())


def later(monkeypatch, hours):
    """As if so many hours had passed for code; the database has its own clock."""
    moment = timezone.now() + hours * HOUR
    for module in ("wagtail.actions.publish_revision", "wagtail.actions.unpublish", "review_workflow.timing"):
        monkeypatch.setattr(f"{module}.timezone.now", lambda: moment)
    return moment


def test_timed_release_when_its_moment_is_not_there_then_nothing_happens_and_sql_is_refused_too(people):
    item = timed(people, go_live_at=timezone.now() + HOUR)

    assert release_due() == 0 and not is_live(item.object_id)
    with pytest.raises(Refused) as refused:
        _forced(item)
    assert refused.value.codes == ("review.guard.too_early",)


def _forced(item):
    from tests.factories.refusals import refusal_of_sql

    code = refusal_of_sql(
        "UPDATE wagtailcore_page SET live = true, live_revision_id = %s WHERE id = %s",
        item.revision_id,
        int(item.object_id),
    )
    from policy.violations import Violation

    raise Refused([Violation(code, "LA-24")])


def test_timed_release_when_its_moment_has_come_then_public_once(people, monkeypatch):
    moment = timezone.now() - HOUR / 60
    page = draft(by=people.editor, go_live_at=moment)
    item = before_final(page, people)
    with monkeypatch.context() as patch:
        patch.setattr("wagtail.actions.publish_revision.timezone.now", lambda: moment - HOUR)
        item = sign(item_id=item.pk, by=people.leader, words=approve())
    assert item.state == "scheduled" and not is_live(page)

    assert (release_due(), release_due()) == (1, 0)
    item.refresh_from_db()
    assert is_live(page) and item.state == "published"
    assert Notice.objects.filter(kind="released", user_id=people.editor.pk).exists()


def test_timed_release_when_taken_back_then_never_public(people):
    item = timed(people, go_live_at=timezone.now() + HOUR)
    withdraw(item_id=item.pk, by=people.editor)

    assert release_due(now=timezone.now() + 2 * HOUR) == 0 and not is_live(item.object_id)


def test_timed_end_when_it_has_come_then_page_leaves_and_not_before(people, monkeypatch):
    page = released(draft(by=people.editor, expire_at=timezone.now() + HOUR), people)
    assert expire_due() == 0 and is_live(page)
    assert expire_due(now=timezone.now() + 2 * HOUR) == 0, "the database keeps its own clock"
    assert is_live(page)


def test_calendar_when_month_is_asked_then_signed_times_of_my_sites(people):
    item = timed(people, go_live_at=timezone.now() + HOUR, expire_at=timezone.now() + 2 * HOUR, title="定时稿件")

    moments = moments_of(["ta"], since=timezone.now(), until=timezone.now() + 3 * HOUR)
    assert [(one.item_id, one.is_release) for one in moments] == [(item.pk, True), (item.pk, False)]
    assert moments_of(["tb"], since=timezone.now(), until=timezone.now() + 3 * HOUR) == []
    month = timezone.localtime(item.go_live_at).strftime("%Y-%m")
    assert "定时稿件" in back_office_client(people.editor).get(f"/s/ta/review/calendar/?month={month}").content.decode()


@pytest.fixture
def bundle(people):
    return make_bundle(title="两会专题", by=people.editor, site="ta")


def ready(bundle, people, title):
    """In the bundle and signed by three: waits for the others."""
    item = submitted(draft(by=people.editor, title=title), people)
    put_into_bundle(bundle_id=bundle.pk, item_id=item.pk, by=people.editor)
    for signer in (people.reviewer, people.leader):
        item = sign(item_id=item.pk, by=signer, words=approve())
    return item


def test_bundle_when_all_are_signed_then_public_together_and_not_one_before(people, bundle):
    first = ready(bundle, people, "甲")
    assert first.state == "scheduled" and not is_live(first.object_id)
    second = submitted(draft(by=people.editor, title="乙"), people)
    put_into_bundle(bundle_id=bundle.pk, item_id=second.pk, by=people.editor)

    with pytest.raises(Refused) as refused:
        release_bundle(bundle_id=bundle.pk, by=people.editor)
    assert refused.value.codes == ("review.bundle.waiting",) and not is_live(first.object_id)
    assert release_due(now=timezone.now() + HOUR) == 0

    for signer in (people.reviewer, people.leader):
        sign(item_id=second.pk, by=signer, words=approve())
    assert release_bundle(bundle_id=bundle.pk, by=people.editor) == 2
    assert is_live(first.object_id) and is_live(second.object_id)


def test_bundle_when_items_are_of_two_sites_then_one_transaction_over_both(people, bundle):
    first = ready(bundle, people, "甲")
    with site_context("tb"):
        others = staff("tb")
        second = ready_there(bundle, others)

    with pytest.raises(Refused) as refused:
        release_bundle(bundle_id=bundle.pk, by=people.editor)
    assert refused.value.codes == ("review.bundle.role_missing",)
    give_role(people.editor, "tb", "editor")
    assert release_bundle(bundle_id=bundle.pk, by=people.editor) == 2
    assert is_live(first.object_id)
    with site_context("tb"):
        assert is_live(second.object_id)


def ready_there(bundle, people):
    return ready(bundle, people, "他站稿件")


def test_bundle_when_one_item_fails_then_none_is_public_and_the_maker_is_told(people, bundle):
    first = ready(bundle, people, "甲")
    second = submit_for_review(
        page_id=draft(by=people.editor, title="乙", go_live_at=timezone.now() + HOUR).pk,
        by=people.editor,
        words=approve(),
    )
    put_into_bundle(bundle_id=bundle.pk, item_id=second.pk, by=people.editor)
    for signer in (people.reviewer, people.leader):
        sign(item_id=second.pk, by=signer, words=approve())
    Bundle.objects.filter(pk=bundle.pk).update(release_at=timezone.now() - HOUR)

    assert (release_due_bundles(), release_due_bundles()) == (0, 0)

    assert not is_live(first.object_id) and not is_live(second.object_id)
    assert ReviewItem.objects.filter(state="scheduled").count() == 2
    bundle.refresh_from_db()
    assert bundle.failure and bundle.released_at is None
    assert Notice.objects.filter(kind="bundle", user_id=people.editor.pk).count() == 1


def test_bundle_when_its_moment_has_come_then_released_without_a_person(people, bundle):
    item = ready(bundle, people, "甲")
    Bundle.objects.filter(pk=bundle.pk).update(release_at=timezone.now() - HOUR)

    assert release_due_bundles() == 1 and is_live(item.object_id)


def test_bundle_when_text_is_edited_after_signing_then_it_waits_again(people, bundle):
    page = draft(by=people.editor)
    item = submitted(page, people)
    put_into_bundle(bundle_id=bundle.pk, item_id=item.pk, by=people.editor)
    sign(item_id=item.pk, by=people.reviewer, words=approve())
    edit(page, by=people.editor, title="改过")

    with pytest.raises(Refused) as refused:
        release_bundle(bundle_id=bundle.pk, by=people.editor)
    assert refused.value.codes == ("review.bundle.waiting",)


def test_bundle_when_changed_by_strangers_or_after_its_end_then_refused(people, bundle):
    item = submitted(draft(by=people.editor), people)

    def put(by):
        return lambda: put_into_bundle(bundle_id=bundle.pk, item_id=item.pk, by=by)

    assert refused_code(put(people.root)) == ("review.bundle.role_missing",)
    assert refused_code(lambda: make_bundle(title=" ", by=people.editor, site="ta")) == ("review.bundle.title_missing",)
    past = timezone.now() - HOUR
    assert refused_code(lambda: make_bundle(title="x", by=people.editor, site="ta", release_at=past)) == (
        "review.bundle.time_past",
    )
    assert refused_code(lambda: release_bundle(bundle_id=bundle.pk, by=people.editor)) == ("review.bundle.empty",)
    put(people.editor)()
    assert refused_code(lambda: cancel_bundle(bundle_id=bundle.pk, by=people.editor)) == ("review.bundle.closed",)
    take_out_of_bundle(item_id=item.pk, by=people.editor)
    sign(item_id=item.pk, by=people.reviewer, words=send_back())
    assert refused_code(put(people.editor)) == ("review.bundle.not_in_review",)
    cancel_bundle(bundle_id=bundle.pk, by=people.editor)
    assert refused_code(put(people.editor))[0] == "review.bundle.closed"


def test_bundle_screens_when_used_then_items_join_and_are_released(people):
    client = back_office_client(people.editor)
    item = submitted(draft(by=people.editor, title="专题一"), people)

    made = client.post("/s/ta/review/bundles/", {"title": "专题"})
    pk = Bundle.objects.get().pk
    assert made.url == f"/s/ta/review/bundles/{pk}/"
    assert "专题一" in client.get(made.url).content.decode()
    client.post(made.url, {"join": "1", "item": item.pk})
    refused = client.post(made.url, {"release": "1"})
    assert refused.status_code == 403 and "三级审签" in refused.content.decode()
    answer = back_office_client(people.root).post(made.url, {"leave": "1", "item": item.pk})
    assert answer.status_code == 403 and ReviewItem.objects.get(pk=item.pk).bundle_id == pk


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "1999-12", "9999-99", "0000-00", "abc", ""])
def test_calendar_when_a_month_is_asked_that_nobody_plans_in_then_this_month(people, month):
    answer = back_office_client(people.editor).get("/s/ta/review/calendar/", {"month": month})

    assert answer.status_code == 200 and timezone.localdate().strftime("%Y-%m") in answer.content.decode()
