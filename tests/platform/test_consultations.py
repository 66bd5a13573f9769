"""Consultations and surveys from the announcement to the result: citizens, the unit's desk, the office."""

import datetime
import io

import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from audit.api import record
from audit.models import AuditRecord
from cms.api import pages_turning_on
from cms.api_public import draft_result
from cms.models import ColumnPage, ConsultationPage
from delivery.models import Change
from interaction.consultations.examining import OpinionWish, examine_opinion, open_opinion
from interaction.consultations.mirror import announce_turns, mirror_all
from interaction.consultations.reminding import forget_senders, remind_of_results
from interaction.human import new_question
from interaction.models import Consultation, Opinion
from interaction.rates import MOST_PER_HOUR
from policy.violations import Refused
from review_workflow.desk.models import Notice
from sites_registry.api import platform_context
from tests.factories.consultations import consultation, keys, take_part
from tests.factories.corrections import HOST_A, citizen, send
from tests.factories.pages import switch_review_guards_off
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
NUMBER, NAME = "13912340987", "周示例"


@pytest.fixture
def site(site_a):
    with platform_context():
        people = {
            "handler": make_person("banli", {"ta": ["message_handler"]}),
            "editor": make_person("bianji", {"ta": ["editor"]}),
            "office": make_person("dengji", {"*": ["registrar"]}),
        }
    switch_review_guards_off()
    return people


@pytest.fixture
def open_one(site):
    return consultation()


def examine(opinion, by, **wish):
    examine_opinion(site_code="ta", opinion_id=opinion.pk, wish=OpinionWish(**wish), by=by)
    return Opinion.objects.get(pk=opinion.pk)


def test_opinion_when_sent_without_account_then_stored_sealed_once(site, open_one):
    form = citizen().get(f"/consultations/{open_one.pk}/")
    ticket = new_question().ticket
    words = {"opinion": f"第八条改为九点，详询{NUMBER}", "name": NAME, "contact": NUMBER, "ticket": ticket}
    first, second = take_part(open_one, **words), take_part(open_one, **words)

    assert form.status_code == 200 and form["Cache-Control"] == "private, no-cache"
    assert (first.status_code, second.status_code) == (201, 200) and "no-store" in first["Cache-Control"]
    one = Opinion.objects.get()
    assert (one.sender_name, one.contact, one.state) == (NAME, NUMBER, "received")
    assert NUMBER in one.texts and NUMBER not in one.shown_text and "第八条" in one.shown_text
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(o)::text FROM public.interaction_opinion o")
        (row,) = cursor.fetchone()
    assert NUMBER not in row and NAME not in row


def test_survey_when_answered_by_many_then_counted_by_option_and_shared_answers_are_no_repetition(site):
    page = consultation("survey")
    single, multiple, rating, text = keys(page)
    for points in ("5", "5", "4"):
        assert take_part(page, opinion="", **{single: "1", multiple: "0", rating: points}).status_code == 201
    refused = take_part(page, opinion="", **{rating: "9", text: "想早一点"})
    body = refused.content.decode()

    assert Opinion.objects.count() == 3 and refused.status_code == 422
    assert 'href="#f-q1"' in body and 'href="#f-q3"' in body and "想早一点" in body
    sheet = back_office_client(site["handler"]).get(f"/s/ta/consultations/{Consultation.objects.get().pk}/")
    shown = sheet.content.decode()
    assert "九点 半" in shown and "100.0%" in shown and "4.7" in shown


@pytest.mark.parametrize(("begins", "ends", "words"), [(1, 9, "未开始"), (-9, -1, "已结束")])
def test_consultation_when_not_open_then_page_says_so_and_nothing_is_taken(site, begins, ends, words):
    page = consultation(begins=begins, ends=ends)

    assert words in citizen().get(page.site_path()).content.decode()
    assert words in citizen().get("/consultations/").content.decode()
    assert take_part(page).status_code == 422 and not Opinion.objects.exists()
    assert page.site_path() in citizen().get(f"/consultations/{page.pk}/").content.decode()


def test_form_when_sent_too_often_or_from_elsewhere_or_wrongly_answered_then_refused(site, open_one, monkeypatch):
    path = f"/consultations/{open_one.pk}/"
    foreign = send(path, {"opinion": "外站"}, headers={"origin": "http://evil.example", "sec-fetch-site": "cross-site"})
    wrong = take_part(open_one, human="99")
    for purpose in list(MOST_PER_HOUR):
        if purpose.value == "opinion":
            monkeypatch.setitem(MOST_PER_HOUR, purpose, MOST_PER_HOUR[purpose].__class__(1, "count", "house"))
    first, second = take_part(open_one), take_part(open_one, opinion="另一条完全不同的意见")

    assert foreign.status_code == 403 and wrong.status_code == 422
    assert (first.status_code, second.status_code) == (201, 429) and second["Retry-After"]
    assert citizen().get("/consultations/999999/").status_code == 404


def test_opinion_when_database_fails_then_given_back_with_a_new_question(site, open_one, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("away")

    monkeypatch.setattr("interaction.consultations.taking.count_try", fail)
    response = take_part(open_one, opinion="不能丢的意见", name=NAME)

    body = response.content.decode()
    assert response.status_code == 503 and "不能丢的意见" in body and f'value="{NAME}"' in body
    assert 'name="ticket"' in body and 'id="f-human"' in body


def test_opinion_when_examined_then_shown_only_by_wish_and_purged(site, open_one):
    take_part(open_one, opinion=f"建议九点开放 {NUMBER}")
    take_part(open_one, opinion="只给单位看的意见", public="no")
    hers, mine = Opinion.objects.order_by("pk")
    path = f"/consultations/{open_one.pk}/opinions/"
    Change.objects.all().delete()

    assert "建议九点" not in citizen().get(path).content.decode()
    examine(hers, site["handler"], act="show", text="建议九点开放")
    with pytest.raises(Refused) as caught:
        examine(mine, site["handler"], act="show")
    shown = citizen().get(path).content.decode()
    assert "opinion.show.not_wanted" in caught.value.codes
    assert "建议九点开放" in shown and "只给单位看" not in shown and NUMBER not in shown
    assert any(path in note.after.get("paths", ()) for note in Change.objects.filter(kind="paths"))
    examine(hers, site["handler"], act="keep", words="含广告")
    assert "建议九点开放" not in citizen().get(path).content.decode()
    sheet = f"/s/ta/consultations/{hers.consultation_id}"
    refused = back_office_client(site["handler"]).post(
        f"{sheet}/opinions/{hers.pk}/?state=kept",
        {"act": "decide", "decision": "partly?", "words": "写了很久的采纳说明"},
    )
    assert refused.status_code == 422 and "写了很久的采纳说明</textarea>" in refused.content.decode()
    records = AuditRecord.objects.filter(action="opinion.examined").order_by("pk")
    assert [record.params["state"] for record in records] == ["shown", "kept"]


def test_seals_when_opened_then_recorded_and_editors_and_neighbours_are_refused(site, open_one):
    take_part(open_one, name=NAME, contact=NUMBER)
    one = Opinion.objects.get()

    opened = open_opinion(site_code="ta", opinion_id=one.pk, by=site["handler"])
    assert (opened.name, opened.contact) == (NAME, NUMBER) and opened.texts[""]
    with pytest.raises(Refused):
        open_opinion(site_code="ta", opinion_id=one.pk, by=site["editor"])
    with pytest.raises(Opinion.DoesNotExist):
        open_opinion(site_code="tb", opinion_id=one.pk, by=site["handler"])
    assert AuditRecord.objects.filter(action="opinion.opened").count() == 1


def test_result_when_drafted_then_page_shows_it_only_after_its_release_and_nagging_ends(site):
    page = consultation(begins=-60, ends=-31)
    with platform_context():
        mirror_all()
    row = Consultation.objects.get(page_pk=page.pk)
    one = Opinion.objects.create(
        consultation=row, content_digest="x", received_at=timezone.now(), shown_text="建议九点开放", consent_version="1"
    )
    examine(one, site["handler"], act="decide", decision="partly", words="周末九点，平日八点")
    today = timezone.localdate()
    assert remind_of_results(today=today) == 1 and remind_of_results(today=today) == 0
    told = Notice.objects.filter(kind="result_due")
    assert {site["handler"].pk, site["editor"].pk, site["office"].pk} == set(told.values_list("user_id", flat=True))
    board = back_office_client(site["office"]).get("/consultations/").content.decode()
    assert page.title in board and "已超期" in board

    editor = back_office_client(site["editor"])
    answer = editor.post(f"/s/ta/consultations/{row.pk}/draft/")
    assert answer.status_code == 302 and f"/pages/{page.pk}/edit/" in answer["Location"]
    assert "周末九点" not in citizen().get(page.site_path()).content.decode()
    assert editor.get(answer["Location"].removeprefix("http://console.test.localhost")).status_code == 200

    draft = ConsultationPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert '"received": 1' in draft.figures and draft.adoption[0].value["decision"] == "partly"
    draft.result = "<p>采纳一条。</p>"
    revision = draft.save_revision()
    page = ConsultationPage.objects.get(pk=page.pk)
    revision.as_object().save()
    with platform_context():
        mirror_all()
    shown = citizen().get(page.site_path()).content.decode()
    assert "已反馈" in shown and "周末九点" in shown and "部分采纳" in shown
    assert remind_of_results(today=today + datetime.timedelta(days=9)) == 0


def test_files_when_exported_then_hold_no_sender_and_are_recorded(site, open_one, monkeypatch):
    outside, depths = len(connection.savepoint_ids), []

    def noted(**values):
        depths.append(len(connection.savepoint_ids))
        record(**values)

    monkeypatch.setattr("interaction.consultations.examining.record", noted)
    take_part(open_one, name=NAME, contact=NUMBER, opinion=f"电话{NUMBER}，建议九点")
    row = Consultation.objects.get()
    client = back_office_client(site["handler"])

    book = load_workbook(io.BytesIO(client.get(f"/s/ta/consultations/{row.pk}/opinions.xlsx").content))
    cells = " ".join(str(cell) for line in book.active.iter_rows(values_only=True) for cell in line if cell)
    year = client.get(f"/s/ta/consultations/figures/{timezone.localdate().year}.xlsx")

    assert "建议九点" in cells and NUMBER not in cells and NAME not in cells and year.status_code == 200
    assert AuditRecord.objects.filter(action="opinion.exported").count() == 1
    assert depths == [outside + 1]  # in a transaction of its own: outside tests there is no other
    assert client.get(f"/s/tb/consultations/{row.pk}/").status_code in (302, 403, 404)


def test_pages_when_period_turns_then_noted_for_the_store(site):
    page = consultation(begins=0, ends=3)
    today = timezone.localdate()
    Change.objects.all().delete()

    assert pages_turning_on(today) == [page.pk] == pages_turning_on(today + datetime.timedelta(days=4))
    assert pages_turning_on(today + datetime.timedelta(days=3)) == []
    assert announce_turns(today) == 1
    assert Change.objects.get(kind="paths").after["paths"] == ["/consultations/"]


def test_senders_when_result_is_old_then_forgotten(site, open_one):
    take_part(open_one, name=NAME, contact=NUMBER)
    Consultation.objects.update(has_result=True, result_on=timezone.localdate() - datetime.timedelta(days=200))

    assert forget_senders(today=timezone.localdate()) == 1
    one = Opinion.objects.get()
    assert (one.sender_name, one.contact, one.has_sender) == ("", "", False) and one.texts


def test_new_consultation_when_editor_looks_then_button_leads_to_the_column(site):
    body = back_office_client(site["editor"]).get("/s/ta/consultations/").content.decode()
    column = ColumnPage.objects.get(slug="yjzj")

    assert f"/s/ta/pages/add/cms/consultationpage/{column.pk}/" in body
    assert citizen(HOST_A).get("/consultations/").status_code == 200


def test_result_when_drafted_by_others_or_during_the_review_then_refused(site, monkeypatch):
    page = consultation(begins=-60, ends=-31)
    chosen = {"page_pk": page.pk, "site_code": "ta", "figures": {}, "adoption": []}

    with pytest.raises(Refused) as stranger:
        draft_result(by=site["handler"], **chosen)
    monkeypatch.setattr(ConsultationPage, "workflow_in_progress", True)
    with pytest.raises(Refused) as signing:
        draft_result(by=site["editor"], **chosen)

    assert stranger.value.codes == ("cms.consultation.draft_not_yours",)
    assert signing.value.codes == ("cms.consultation.draft_in_review",)
