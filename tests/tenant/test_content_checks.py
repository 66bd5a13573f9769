"""Content checks in a site: what stops a submission, one click mends it, reviewers see it, repetitions are found."""

from __future__ import annotations

import json

import pytest
from django.core.files.base import ContentFile

from cms.checking.acts import (
    check_draft,
    explain_place,
    forget_text,
    refusals_of_checks,
    remember_text,
    replace_place,
    undo_replacement,
)
from cms.checking.files import ask_for_missing, read_now
from cms.models import ArticleAttachment, SiteFile
from content_checks.api import FileState, keep_print, result_of, text_of_document
from content_checks.models import FileText, TextPrint
from policy.violations import Refused
from review_workflow.api import submit_for_review
from rulebook.api import list_word, set_kind
from sites_registry.api import platform_context
from tests.factories.attachments import docx_of
from tests.factories.people import back_office_client, make_person
from tests.factories.review import draft, staff

pytestmark = pytest.mark.django_db
PRIVATE = "申请人电话13805641234，请核对。"
LONG = "为贯彻落实市委市政府工作安排，各县区要对汛期安全隐患开展拉网式排查，逐项登记、逐项整改。" * 6


@pytest.fixture
def people(site_a):
    return staff("ta")


def with_body(people, *texts, title="汛期安全检查安排"):
    page = draft(by=people.editor, title=title)
    page.body = json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": ""} for text in texts])
    page.save_revision(user=people.editor)
    page.refresh_from_db()
    return page


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def post(person, page, **data):
    return back_office_client(person).post(f"/s/ta/checks/pages/{page.pk}/act/", data)


def test_submission_when_private_data_stands_in_the_text_then_refused_until_masked(people):
    page = with_body(people, PRIVATE)
    with pytest.raises(Refused) as refused:
        submit_for_review(page_id=page.pk, by=people.editor)
    assert refused.value.codes == ("checks.private.open",)
    (place,) = check_draft(latest(page)).places

    answer = post(people.editor, page, key=place.key, replace="1")

    assert answer.status_code == 302 and "undo=" in answer["location"]
    assert "138****1234" in str(latest(page).body)
    assert submit_for_review(page_id=page.pk, by=people.editor).pk


def test_submission_when_private_data_is_explained_then_allowed(people):
    page = with_body(people, PRIVATE)
    (place,) = check_draft(latest(page)).places
    with pytest.raises(Refused) as refused:
        explain_place(page_id=page.pk, key=place.key, reason="无", by=people.editor)
    assert refused.value.codes == ("checks.explanation.too_short",)

    explain_place(page_id=page.pk, key=place.key, reason="值班手机，经本人同意公开", by=people.editor)

    assert not list(refusals_of_checks(latest(page)))


def test_submission_when_only_a_word_is_wrong_then_the_office_decides(people):
    page = with_body(people, "会议布署了防汛工作。")
    assert not list(refusals_of_checks(latest(page)))

    set_kind(kind="confusion", blocks=True, by=people.root, may_keep=True)

    assert [one.code for one in refusals_of_checks(latest(page))] == ["checks.findings.open"]


def test_replacement_when_marks_stand_inside_then_they_stay_and_undo_brings_the_words_back(people):
    page = with_body(people, "会议<b>布</b>署了工作 &amp; 要求，截止目前完成。")
    place = check_draft(latest(page)).places[0]

    revision = replace_place(page_id=page.pk, key=place.key, by=people.editor)

    assert "<b>部署</b>了工作 &amp; 要求" in str(latest(page).body.raw_data[0]["value"])
    undo_replacement(page_id=page.pk, revision_id=revision.pk, by=people.editor)
    assert "<b>布</b>署了" in str(latest(page).body.raw_data[0]["value"])


def test_replacement_when_the_draft_changed_or_is_in_review_then_refused(people):
    page = with_body(people, "会议布署了工作。")
    place = check_draft(latest(page)).places[0]
    with pytest.raises(Refused) as refused:
        replace_place(page_id=page.pk, key="0" * 24, by=people.editor)
    assert refused.value.codes == ("checks.finding.gone",)
    submit_for_review(page_id=page.pk, by=people.editor)

    with pytest.raises(Refused) as refused:
        replace_place(page_id=page.pk, key=place.key, by=people.reviewer)

    assert refused.value.codes == ("checks.draft.closed",)


def test_result_when_submitted_then_travels_masked_to_the_reviewer(people):
    page = with_body(people, PRIVATE, "会议布署了工作。")
    place = next(one for one in check_draft(latest(page)).places if one.is_private)
    explain_place(page_id=page.pk, key=place.key, reason="值班手机，经本人同意公开", by=people.editor)
    item = submit_for_review(page_id=page.pk, by=people.editor)

    lines = result_of(site="ta", object_id=str(page.pk), revision_id=item.revision_id)
    shown = back_office_client(people.reviewer).get(f"/s/ta/review/items/{item.pk}/").content.decode()

    assert [one.shown for one in lines] == ["138****1234", "布署"]
    assert "布署" in shown and "138****1234" in shown and "经本人同意公开" in shown
    assert "13805641234" not in json.dumps([str(one) for one in lines])


def test_screen_when_opened_then_findings_repetitions_and_acts(people):
    other = with_body(people, LONG, title="关于开展汛期安全检查的通知")
    page = with_body(people, "会议布署了工作。", LONG, title="关于开展汛期安全检查的通知")
    remember_text(latest(other), is_live=True)

    shown = back_office_client(people.editor).get(f"/s/ta/checks/pages/{page.pk}/").content.decode()

    assert "<mark>布署</mark>" in shown and "<ins>部署</ins>" in shown
    assert 'name="replace"' in shown and 'name="reason"' in shown
    assert "标题相同" in shown


def test_screen_when_asked_by_somebody_without_the_right_then_refused(people):
    page = with_body(people, "会议布署了工作。")
    stranger = make_person("ta-stranger", roles={"ta": ["message_handler"]})

    assert back_office_client(stranger).get(f"/s/ta/checks/pages/{page.pk}/").status_code in (302, 403)
    assert post(stranger, page, key="x", replace="1").status_code in (302, 403)


def test_repetition_when_the_text_is_public_on_another_site_then_found(people):
    page = with_body(people, LONG, title="甲标题")
    with platform_context():
        keep_print(site="tb", object_id="7", title="乙标题", body=LONG + "特此通知。", is_live=True)

    (twin,) = check_draft(latest(page)).twins

    assert (twin.site, twin.same_title) == ("tb", False)
    assert twin.percent >= 90


def test_own_list_when_a_form_is_listed_or_ignored_then_the_site_goes_before_the_office(people):
    page = with_body(people, "会议布署了工作，皖宁片区先行。")
    list_word(site="", wrong="皖宁", right="皖南", is_ignored=False, reason="", by=people.root, may_keep=True)
    assert [one.shown for one in check_draft(latest(page)).places] == ["布署", "皖宁"]

    list_word(site="ta", wrong="皖宁", right="", is_ignored=True, reason="片区名称", by=people.admin, may_keep=True)
    list_word(site="ta", wrong="布署", right="", is_ignored=True, reason="引文", by=people.admin, may_keep=True)

    assert check_draft(latest(page)).places == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"wrong": "皖", "right": "宁"}, "words.list.too_short"),
        ({"wrong": "皖宁", "right": "皖宁"}, "words.list.too_short"),
        ({"wrong": "皖宁", "is_ignored": True}, "words.list.reason_missing"),
        ({"wrong": "皖宁", "may_keep": False}, "words.list.not_allowed"),
    ],
)
def test_own_list_when_a_word_is_not_fit_then_refused(people, fields, code):
    given = {"site": "ta", "right": "", "is_ignored": False, "reason": "", "by": people.admin, "may_keep": True}

    with pytest.raises(Refused) as refused:
        list_word(**{**given, **fields})

    assert refused.value.codes == (code,)


def test_list_screen_when_kept_by_the_site_then_added_and_removed(people):
    client = back_office_client(people.admin)
    assert client.post("/s/ta/checks/words/", {"wrong": "皖宁", "right": "皖南"}).status_code == 302
    shown = client.get("/s/ta/checks/words/").content.decode()
    assert "皖宁" in shown and 'name="kinds"' not in shown

    assert client.post("/s/ta/checks/words/", {"wrong": "皖"}).status_code == 400
    assert back_office_client(people.editor).get("/s/ta/checks/words/").status_code in (302, 403)


def test_print_when_the_page_is_deleted_then_forgotten(people):
    page = with_body(people, LONG)
    remember_text(latest(page), is_live=False)
    assert TextPrint.objects.filter(site_code="ta", object_id=str(page.pk)).exists()

    forget_text(page.pk)

    assert not TextPrint.objects.filter(site_code="ta", object_id=str(page.pk)).exists()


def with_file(people, content, name):
    file = SiteFile.objects.create(title="附件", file=ContentFile(content, name=name))
    page = draft(by=people.editor, title="名单公示")
    page.attachments = [ArticleAttachment(document=file)]
    page.save_revision(user=people.editor)
    page.refresh_from_db()
    return page, file


def codes_of(page):
    return [one.code for one in refusals_of_checks(latest(page))]


def test_attachment_when_it_holds_private_data_then_waited_for_read_and_stopped_until_explained(people):
    page, file = with_file(people, docx_of("王某某", PRIVATE), "名单.docx")
    assert text_of_document(site="ta", file_id=file.pk).state is FileState.WAITING
    assert codes_of(page) == ["checks.file.waiting"]

    read_now("ta", file.pk)

    assert codes_of(page) == ["checks.private.open"]
    assert PRIVATE in text_of_document(site="ta", file_id=file.pk).text
    (place,) = check_draft(latest(page)).places
    assert (place.shown, place.label.endswith("正文"), "13805641234" in place.before) == ("138****1234", True, False)
    with pytest.raises(Refused) as refused:
        replace_place(page_id=page.pk, key=place.key, by=people.editor)
    assert refused.value.codes == ("checks.file.not_replaced",)
    explain_place(page_id=page.pk, key=place.key, reason="值班手机，经本人同意公开", by=people.editor)
    assert codes_of(page) == []


def test_attachment_when_nobody_can_read_it_then_somebody_confirms_and_a_new_version_asks_again(people):
    page, file = with_file(people, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "名单.doc")
    read_now("ta", file.pk)
    assert codes_of(page) == ["checks.file.unreadable"]
    shown = back_office_client(people.editor).get(f"/s/ta/checks/pages/{page.pk}/").content.decode()
    assert "格式过旧" in shown and "确认" in shown

    (place,) = check_draft(latest(page)).places
    explain_place(page_id=page.pk, key=place.key, reason="本人已查看，无个人信息", by=people.editor)
    assert codes_of(page) == []

    file.file_hash = "other"
    file.save()
    assert codes_of(page) == ["checks.file.waiting"]


def test_file_when_nobody_asked_for_it_then_the_round_does_and_a_deleted_one_is_forgotten(people):
    file = SiteFile.objects.create(title="附件", file=ContentFile(b"text", name="a.txt"))
    FileText.objects.all().delete()

    assert ask_for_missing("ta") == 1

    read_now("ta", file.pk)
    assert text_of_document(site="ta", file_id=file.pk).text == "text"
    number = file.pk
    file.delete()
    assert text_of_document(site="ta", file_id=number) is None
