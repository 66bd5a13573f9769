"""Screens of work orders: who sees them, what they show, what they refuse, in both kinds of back office."""

import io
import re
from datetime import timedelta
from uuid import UUID

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from tests.factories.orders import PDF, Chain, good_values
from tests.factories.people import back_office_client, make_person
from work_orders.actions.holding import forget_old_files, hold_files
from work_orders.actions.steps import Upload
from work_orders.models import HeldFile, OrderFile, WorkOrder
from work_orders.registry import all_kinds, kind_of

pytestmark = pytest.mark.django_db
SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture
def chain(two_sites):
    return Chain()


@pytest.fixture
def applicant(chain):
    return back_office_client(chain.applicant)


def words_of(text):
    """What people read: no scripts, no tags."""
    main = text[text.index('<div class="registry-body') : text.rindex("</main>")]
    plain = re.sub(r"(?s)<(script|style|template|svg).*?</\1>|<[^>]*>", " ", main)
    return plain


def assert_chinese(answer):
    text = answer.content.decode()
    allowed = (
        r"ICP|GS|Word|pdf|MB|KB|xinren|luan|scan|letter|docx|shenqing|zjjs|news|aqsc|jyj|jiashi|gov|http\S*|www\S*"
    )
    english = re.findall(r"[A-Za-z]{3,}", re.sub(allowed, "", words_of(text)))
    assert not english, english[:10]
    return text


def form_of(code, **more):
    kind = kind_of(code)
    files = {
        f"file_{number}": SimpleUploadedFile(f"scan{number}.pdf", PDF + bytes([number]))
        for number in range(len(kind.files))
    }
    return {"title": "关于工作的申请", **good_values(code), **files, **more}


@pytest.mark.parametrize("code", [kind.code for kind in all_kinds() if kind.needs_site and kind.may_be_filed])
def test_kind_when_filed_by_form_then_its_sheet_and_papers_are_chinese(chain, applicant, code):
    make_person("xinren", full_name="新人")
    assert_chinese(applicant.get(f"/s/ta/orders/new/{code}/"))

    answer = applicant.post(f"/s/ta/orders/new/{code}/", form_of(code))

    order = WorkOrder.objects.get()
    assert answer["Location"] == f"/s/ta/orders/{order.pk}/"
    assert_chinese(applicant.get(answer["Location"]))
    paper = applicant.get(f"/s/ta/orders/{order.pk}/paper/").content.decode()
    assert "关于工作的申请" in paper and str(kind_of(code).paper) in paper
    book = docx.Document(io.BytesIO(applicant.get(f"/s/ta/orders/{order.pk}/paper.docx").content))
    assert book.paragraphs[0].text == str(kind_of(code).paper) and "依据" in book.paragraphs[1].text


def test_form_when_wrong_then_shown_again_with_reasons_and_what_was_typed(chain, applicant):
    answer = applicant.post("/s/ta/orders/new/map_use/", {"title": SCRIPT, "map_title": "区划图", "phone": "abc"})

    text = answer.content.decode()
    assert answer.status_code == 422 and not WorkOrder.objects.exists()
    assert "区划图" in text and SCRIPT not in text and "请填写“审图号”" in text
    assert "《六安市政府网站集约化平台管理暂行办法》第三十四条" in text


def test_form_when_refused_then_its_files_are_kept_for_this_person_alone_and_gone_with_the_filing(chain, applicant):
    path, token = "/s/ta/orders/new/map_use/", "7d3f5a52-9c3a-4d0e-8a53-0b1c7d2f0a11"
    wrong = form_of("map_use", map_number="x", token=token)

    refused = applicant.post(path, wrong)
    assert refused.status_code == 422 and "已保留上次选择的文件：" in refused.content.decode()
    other = make_person("bieren", {"ta": ["site_admin"]})
    assert (
        back_office_client(other).post(path, {**good_values("map_use"), "title": "x", "token": token}).status_code
        == 422
    )
    filed = applicant.post(path, {"title": "用图", **good_values("map_use"), "token": token})

    assert filed.status_code == 302 and OrderFile.objects.get().name == "scan0.pdf"
    assert not HeldFile.objects.exists()
    hold_files(token=UUID(token), uploads=[Upload("", "a.pdf", PDF), Upload("", "a.exe", b"MZ")], by=chain.head)
    assert HeldFile.objects.count() == 1
    assert forget_old_files(timezone.now() + timedelta(hours=25)) == 1


def test_opinion_when_refused_or_stale_then_words_ticks_and_letter_are_kept(chain):
    order = chain.sign(chain.file("map_use"))
    inspector, path = back_office_client(chain.inspector), f"/orders/{order.pk}/decide/"
    letter = SimpleUploadedFile("letter.pdf", PDF)

    stale = {"decision": "approve", "version": order.version - 1, "words": "已核对图件", "file": letter}
    answer = inspector.post(path, stale)

    text = answer.content.decode()
    assert answer.status_code == 422 and "已核对图件" in text and "letter.pdf" in text and "messages" in text
    again = inspector.post(path, {"decision": "approve", "version": order.version, "words": "已核对图件"})
    assert again.status_code == 302 and OrderFile.objects.filter(name="letter.pdf").exists()
    order.refresh_from_db()
    assert order.stage == 2 and not HeldFile.objects.exists()


def test_order_when_walked_by_browsers_then_each_sees_his_turn_and_it_ends_carried_out(chain, applicant):
    applicant.post("/s/ta/orders/new/change_site/", form_of("change_site"))
    pk = WorkOrder.objects.get().pk
    head, office = back_office_client(chain.head), back_office_client(chain.registrar)

    assert "decide/" not in applicant.get(f"/s/ta/orders/{pk}/").content.decode()
    assert "decide/" in assert_chinese(head.get(f"/s/ta/orders/{pk}/"))
    head.post(f"/s/ta/orders/{pk}/decide/", {"decision": "approve", "version": 1})
    assert_chinese(office.get("/orders/"))
    refused = office.post(f"/orders/{pk}/decide/", {"decision": "approve", "version": 2}, follow=True)
    assert "请确认：全国政府网站信息报送系统已更新" in refused.content.decode()
    stale = office.post(f"/orders/{pk}/decide/", {"decision": "approve", "version": 1, "tick": "0"}, follow=True)
    assert "工单已有变化" in stale.content.decode()
    office.post(f"/orders/{pk}/decide/", {"decision": "approve", "version": 2, "tick": "0"})

    order = WorkOrder.objects.get()
    assert order.state == "done" and order.result == {"unit": "甲市教育体育局"}
    assert_chinese(office.get(f"/orders/{pk}/"))


def test_order_when_returned_then_corrected_in_its_form(chain, applicant):
    applicant.post("/s/ta/orders/new/other/", form_of("other"))
    order = WorkOrder.objects.get()
    head = back_office_client(chain.head)
    head.post(f"/s/ta/orders/{order.pk}/decide/", {"decision": "return", "version": 1, "words": "请补充"})

    shown = assert_chinese(applicant.get(f"/s/ta/orders/{order.pk}/revise/"))
    assert "单位职能调整" in shown and "请补充" in shown
    applicant.post(f"/s/ta/orders/{order.pk}/revise/", form_of("other", version=2, reason="补充后的理由"))

    order.refresh_from_db()
    assert order.state == "in_progress" and order.values["reason"] == "补充后的理由"


def test_sheet_when_used_otherwise_then_comment_file_hand_over_and_withdrawal_work(chain, applicant):
    make_person("fuju", {"ta": ["unit_head"]}, full_name="副局长")
    applicant.post("/s/ta/orders/new/other/", form_of("other"))
    pk = WorkOrder.objects.get().pk
    head = back_office_client(chain.head)

    applicant.post(f"/s/ta/orders/{pk}/comment/", {"words": SCRIPT})
    applicant.post(f"/s/ta/orders/{pk}/files/", {"label": "盖章件", "file": SimpleUploadedFile("盖章.pdf", PDF)})
    shown = head.get(f"/s/ta/orders/{pk}/").content.decode()
    to = re.search(r'<option value="(\d+)">副局长', shown)[1]
    head.post(f"/s/ta/orders/{pk}/hand-over/", {"to": to, "version": WorkOrder.objects.get().version, "words": "请办"})
    taken = head.get(f"/s/ta/orders/{pk}/files/{OrderFile.objects.get().pk}/")
    applicant.post(f"/s/ta/orders/{pk}/withdraw/", {"version": WorkOrder.objects.get().version, "words": "不办了"})

    text = applicant.get(f"/s/ta/orders/{pk}/").content.decode()
    assert SCRIPT not in text and "副局长 请办" in text and "不办了" in text
    assert taken.content == PDF and "attachment" in taken["Content-Disposition"]
    assert WorkOrder.objects.get().state == "withdrawn"


def test_order_when_asked_by_others_then_it_does_not_exist(chain, applicant):
    applicant.post("/s/ta/orders/new/other/", form_of("other", files=()))
    order = WorkOrder.objects.get()
    neighbour = back_office_client(make_person("linju", {"tb": ["site_admin"]}))
    handler = back_office_client(make_person("liuyan", {"ta": ["message_handler"]}))
    breaker = back_office_client(make_person("jinji", is_superuser=True))

    for path in ("", "paper/", "paper.docx", "revise/", "files/1/"):
        assert neighbour.get(f"/s/tb/orders/{order.pk}/{path}").status_code == 404, path
        assert handler.get(f"/s/ta/orders/{order.pk}/{path}").status_code in (302, 403), path
        assert breaker.get(f"/s/ta/orders/{order.pk}/{path}").status_code in (302, 403), path
    assert applicant.get("/s/ta/orders/99999999999999999999/").status_code == 404
    assert applicant.post(f"/s/ta/orders/{order.pk}/decide/", {"decision": "x"}).status_code == 404
    assert applicant.get("/s/ta/orders/new/nothing/").status_code == 404


def test_list_when_searched_filtered_and_exported_then_only_those(chain, applicant):
    chain.file("other")
    chain.file("special_function")
    office = back_office_client(chain.registrar)

    def titles(query):
        return office.get(f"/orders/?{query}").content.decode().count("orders-title")

    assert titles("") == 0 and titles("box=all") == 2 and titles("box=open&kind=other") == 1
    assert titles("box=all&q=现场直播") == 1 and titles("box=all&state=done") == 0
    assert titles("box=nonsense&p=x&q=%00&state='&kind=--") == 0
    sheet = load_workbook(io.BytesIO(office.get("/orders/?box=all&format=xlsx").content)).active
    assert sheet.max_row == 4
    with override("zh-hans"):
        assert assert_chinese(office.get("/orders/?box=all"))
        assert assert_chinese(office.get("/orders/new/"))
        assert assert_chinese(applicant.get("/s/ta/orders/new/"))


def test_office_when_it_files_for_a_site_then_the_site_is_chosen(chain):
    office = back_office_client(chain.operator)

    missing = office.post("/orders/new/other/", form_of("other"))
    office.post("/orders/new/other/", form_of("other", site_code="ta"))

    assert missing.status_code == 422 and WorkOrder.objects.get().site_code == "ta"


def test_list_when_orders_grow_then_queries_don_t(chain, django_assert_max_num_queries):
    office = back_office_client(chain.registrar)
    office.get("/orders/?box=all")
    for _ in range(8):
        chain.file("other")

    with django_assert_max_num_queries(45):
        office.get("/orders/?box=all")


def test_form_when_names_are_proposed_then_each_has_a_reason_and_one_is_taken_without_filing(chain):
    """Opening a site: codes and names by rule stand at their fields, nothing typed or attached is lost (LA-14)."""
    office, path = back_office_client(chain.registrar), "/orders/new/open_site/"
    token = re.search(r'name="token" value="([^"]+)"', office.get(path).content.decode())[1]
    typed = {
        "unit_name": "六安市林业局", "short_name": "市林业局", "kind": "department", "parent": "六安市", "token": token,
        "address": "皖西大道", "unit_type": "department", "purpose": "site", "head": "林大森", "phone": "0564-3333222",
        "site_admin": "jia_guanli", "reason": "机构改革后单独设立",
    }  # fmt: skip
    own = back_office_client(make_person("jia_guanli", {"ta": ["site_admin"]}))

    shown = office.post(path, {**typed, "propose": "1", "file_0": SimpleUploadedFile("函.pdf", PDF)}).content.decode()
    assert "“林业局”的拼音首字母" in shown and 'value="legal_name=lyj.luan.gov.cn"' in shown
    assert 'value="code=lyj"' in shown and "函.pdf" in shown and "皖西大道" in shown
    taken = office.post(path, {**typed, "take": "legal_name=lyj.luan.gov.cn"}).content.decode()
    assert 'value="lyj.luan.gov.cn"' in taken
    refused = office.post(path, {**typed, "title": "开网站", "code": "LYJ!", "legal_name": "x.gov.cn"})
    text = refused.content.decode()
    assert refused.status_code == 422 and "平台规定" in text and 'value="code=lyj"' in text
    assert 'name="take" value="name=' in own.get("/s/ta/orders/new/domain/").content.decode()
    assert not WorkOrder.objects.exists()
