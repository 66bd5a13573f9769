"""我要纠错 as citizens meet it: the form, the receipt, the way back by code."""

import html
import re

import pytest
from django.conf import settings
from django.db import connection

from cms.models import ColumnPage
from interaction.forms import STATUSES
from interaction.messages import TEXTS
from interaction.models import Correction, Message, MessageStep, RateCount
from policy.limits import FAULT_REPORTS_PER_HOUR, QUERY_CODE_TRIES_PER_HOUR
from tests.factories.corrections import FORM, HOST_A, HOST_B, citizen, report_with_code, send
from tests.factories.pages import live_article, switch_review_guards_off, take_down

pytestmark = pytest.mark.django_db
CODE = re.compile(r'<p class="code">([0-9 ]{14})</p>')


@pytest.fixture
def article(site_a):
    switch_review_guards_off()
    return live_article(ColumnPage.objects.first(), title="关于开展<教研>活动的通知")


def code_of(response):
    return CODE.search(response.content.decode())[1].replace(" ", "")


def test_form_when_asked_for_by_two_visitors_then_same_bytes_and_no_cookie(article):
    first = citizen().get(f"/correct/{article.pk}/", headers={"cookie": "sessionid=x", "accept-language": "en"})
    second = citizen().get(f"/correct/{article.pk}/?utm=1", headers={"user-agent": "other"})

    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert not first.cookies and "csrf" not in first.content.decode().lower()
    assert "关于开展&lt;教研&gt;活动的通知" in first.content.decode()


@pytest.mark.parametrize("pk", ["999999999", "0", "9" * 20, "x", "-1", "1%00"])
def test_form_when_there_is_no_such_page_then_not_found(site_a, pk):
    assert citizen().get(f"/correct/{pk}/").status_code == 404


def test_form_when_page_is_withdrawn_then_its_title_is_not_shown(article):
    take_down(article)

    assert citizen().get(f"/correct/{article.pk}/").status_code == 404


def test_form_when_page_is_of_another_site_then_not_found(article):
    assert citizen(HOST_B).get(f"/correct/{article.pk}/").status_code == 404


def test_report_when_sent_then_stored_with_its_page_and_answered_with_a_code(article):
    response = send(f"/correct/{article.pk}/", contact="0564-3379999")

    one, page = Message.objects.get(), Correction.objects.get()
    assert response.status_code == 201 and "感谢您的指正" in response.content.decode()
    assert len(code_of(response)) == 12
    assert (one.kind, one.site_code, one.unit_code, one.wants_public) == ("correction", "ta", "ta", False)
    assert (page.page_pk, page.page_title, page.fault) == (article.pk, article.title, "wrong_word")
    assert one.shown_title == f"错别字：{article.title}"
    assert (one.state, one.text, one.contact) == ("received", FORM["text"], "0564-3379999")
    assert [step.act for step in one.steps.all()] == ["send"]
    assert "no-store" in response["Cache-Control"]


def test_report_when_stored_then_neither_contact_nor_code_is_readable_in_the_database(site_a):
    code = code_of(send(contact="13812345678"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM public.interaction_message t")
        row = cursor.fetchone()[0]
        cursor.execute("SELECT r::text FROM public.interaction_ratecount r")
        count = cursor.fetchone()[0]
    assert "13812345678" not in row and code not in row
    assert "203.0.113.7" not in row + count


def test_report_when_sent_twice_then_stored_once_with_the_same_code(site_a):
    first, second = send(), send(sender="203.0.113.8")

    assert (first.status_code, second.status_code) == (201, 200)
    assert code_of(first) == code_of(second)
    assert Message.objects.count() == MessageStep.objects.count() == 1
    assert RateCount.objects.get().count == 1


@pytest.mark.parametrize(
    "changed", [{"text": "另一处"}, {"kind": "dead_link"}, {"contact": "a@b.cn"}, {"address": "/news/"}]
)
def test_report_when_anything_differs_then_another_report(site_a, changed):
    send()

    assert send(**changed).status_code == 201
    assert Message.objects.count() == 2


def test_report_when_sent_again_after_an_hour_then_stored_again(site_a):
    send()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.interaction_message SET received_at = received_at - interval '61 minutes'")

    assert send().status_code == 201
    assert Message.objects.count() == 2


def test_report_when_same_words_on_two_sites_then_two_reports(two_sites):
    send(), send(host=HOST_B)

    assert sorted(Message.objects.values_list("site_code", flat=True)) == ["ta", "tb"]


def test_report_when_path_of_a_page_is_typed_then_filed_under_that_page(article):
    send(address=article.site_path())

    assert Correction.objects.get().page_pk == article.pk


def test_report_when_page_was_withdrawn_meanwhile_then_still_taken(article):
    take_down(article)

    response = send(f"/correct/{article.pk}/")

    assert response.status_code == 201
    assert article.title not in html.unescape(response.content.decode())
    assert Correction.objects.get().page_title == article.title


FOREIGN = [
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": f"http://{HOST_B}"},
    {"origin": f"http://{HOST_A}", "sec-fetch-site": "cross-site"},
    {"referer": "https://evil.example/"},
    {"referer": f"http://{HOST_B}/correct/"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_report_when_sent_by_another_website_then_refused_and_not_shown(two_sites, headers):
    response = send(headers=headers, text="借本站之口说的话")

    assert response.status_code == 403
    assert "借本站之口" not in response.content.decode()
    assert not Message.objects.exists()


def test_report_when_browser_says_nothing_about_its_page_then_refused_and_kept(site_a):
    response = send(headers={})

    assert response.status_code == 403
    assert FORM["text"] in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("header", ["host", "x-forwarded-host", "forwarded"])
def test_report_when_host_headers_are_forged_then_nothing_of_them_counts(two_sites, header):
    response = citizen().post("/correct/", FORM, headers={header: "evil.example", "origin": "https://evil.example"})

    assert response.status_code in (403, 404, 415)
    assert not Message.objects.exists()


def test_report_when_faulty_then_every_error_is_listed_and_linked_and_nothing_is_lost(site_a):
    body = send(kind="", text="", contact="不知道", address="/x").content.decode()

    assert body.count("<title>错误：") == 1
    for field in ("kind", "text", "contact"):
        assert f'<a href="#f-{field}">' in body and f'id="e-{field}"' in body and f'id="f-{field}"' in body
    assert 'value="不知道"' in body
    assert not Message.objects.exists()


def test_report_when_faulty_then_choice_and_words_come_back(site_a):
    body = send(kind="dead_link", text="字" * 1001, contact="a@b.cn").content.decode()

    assert 'value="dead_link" checked' in re.sub(r"\s+", " ", body) or 'value="dead_link" required checked' in body
    assert "字" * 1001 in body and 'value="a@b.cn"' in body


def test_report_when_a_machine_fills_the_trap_then_refused_and_the_trap_comes_back_empty(site_a):
    response = send(homepage="http://spam.example")

    assert response.status_code == 422
    assert "spam.example" not in response.content.decode()
    assert not Message.objects.exists()


def test_report_when_a_megabyte_then_clearly_refused(site_a):
    response = send(text="A" * 1_000_001)

    assert response.status_code == 413
    assert "1000" in response.content.decode()
    assert not Message.objects.exists()


def test_report_when_long_but_under_a_megabyte_then_refused_and_given_back(site_a):
    response = send(text="长" * 100_000)

    assert response.status_code == 422
    assert "长" * 100_000 in response.content.decode()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"kind":"other","text":"abc"}'),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("text/plain", b"kind=other&text=abc"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(20_001))),
    ],
)
def test_report_when_not_a_form_then_refused_without_failing(site_a, content_type, body):
    headers = {"origin": f"http://{HOST_A}"}

    response = citizen().post("/correct/", body, content_type=content_type, headers=headers)

    assert response.status_code == 415
    assert not Message.objects.exists()


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "😀👨‍👩‍👧‍👦 𠮷野家 é",
    "\u202eevil\u202c مرحبا",
    "{{ 7*7 }} {% load x %} ${7*7} %(x)s %s",
    "'; DROP TABLE interaction_message; --",
    "\ud83d 半个字符".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_report_when_hostile_then_stored_as_said_and_shown_as_text(site_a, text):
    taken = send(text=text)
    given_back = send(text=text, contact="?").content.decode()

    assert taken.status_code == 201
    assert Message.objects.get().text == text.strip()
    assert "<script>alert" not in given_back and "<img src=x" not in given_back


def test_report_when_it_holds_control_characters_then_refused_with_the_words_kept(site_a):
    refused = send(text="第一行\x00\x07\x1b[31m 第二行")

    assert refused.status_code == 422 and not Message.objects.exists()
    assert "第二行" in refused.content.decode()


@pytest.mark.parametrize(("words", "status"), [(b"%ff%feabc", 201), (b"%ff%fe%00abc", 422)])
def test_report_when_bytes_are_no_text_then_answered_without_failing(site_a, words, status):
    response = citizen().post(
        "/correct/", b"kind=other&text=" + words, content_type="application/x-www-form-urlencoded",
        headers={"origin": f"http://{HOST_A}"},
    )  # fmt: skip

    assert response.status_code == status and Message.objects.exists() is (status == 201)


def test_report_when_one_address_sends_too_many_then_told_to_wait_and_nothing_is_lost(site_a):
    for number in range(FAULT_REPORTS_PER_HOUR.value):
        assert send(text=f"第{number}处错误").status_code == 201

    refused = send(text="再来一处错误")

    assert refused.status_code == 429 and refused["Retry-After"]
    assert "再来一处错误" in refused.content.decode()
    assert Message.objects.count() == FAULT_REPORTS_PER_HOUR.value
    assert send(text="再来一处错误", sender="203.0.113.99").status_code == 201


def test_report_when_header_claims_other_addresses_then_limit_holds(site_a):
    for number in range(FAULT_REPORTS_PER_HOUR.value):
        send(text=f"第{number}处错误")
    forged = {"origin": f"http://{HOST_A}", "x-forwarded-for": "198.51.100.1"}

    assert send(text="换个地址", headers=forged).status_code == 429


def test_report_when_behind_our_proxy_then_citizens_are_told_apart(site_a, monkeypatch):
    from policy.proxies import parse_networks

    monkeypatch.setattr(settings, "TRUSTED_PROXIES", parse_networks(["10.0.0.0/8"]))
    for number in range(FAULT_REPORTS_PER_HOUR.value + 1):
        headers = {"origin": f"http://{HOST_A}", "x-forwarded-for": f"198.51.100.{number}"}
        assert send(text=f"第{number}处错误", headers=headers, sender="10.0.0.1").status_code == 201


def test_status_when_code_is_right_then_state_without_words_of_the_citizen(site_a):
    code = code_of(send(text="王五家的电话写错了", contact="13812345678"))

    body = send("/ask/status/", {"code": f" {code[:4]}-{code[4:8]} {code[8:]} "}).content.decode()

    assert "待审查" in body
    assert "王五" not in body and "13812345678" not in body


def test_status_when_page_was_withdrawn_then_it_is_not_named(article):
    code = code_of(send(f"/correct/{article.pk}/"))
    named = send("/ask/status/", {"code": code}).content.decode()
    take_down(article)

    gone = send("/ask/status/", {"code": code}).content.decode()

    assert article.title in html.unescape(named) and article.title not in html.unescape(gone)


@pytest.mark.parametrize("code", ["", "12345", "1" * 13, "abcdefghijkl", "１２３４５６７８９０１"])
def test_status_when_code_is_malformed_then_said_so_without_costing_a_try(site_a, code):
    response = send("/ask/status/", {"code": code})

    assert response.status_code == 422
    assert not RateCount.objects.exists()


def test_status_when_code_is_wrong_then_not_found_and_counted(site_a):
    assert send("/ask/status/", {"code": "000000000000"}).status_code == 404
    assert RateCount.objects.get().purpose == "query_code"


def test_status_when_guessing_then_stopped_even_with_the_right_code(site_a):
    _, receipt = report_with_code("ta")
    for number in range(QUERY_CODE_TRIES_PER_HOUR.value):
        send("/ask/status/", {"code": f"{number:012}"})

    assert send("/ask/status/", {"code": receipt.code}).status_code == 429
    assert send("/ask/status/", {"code": receipt.code}, sender="203.0.113.50").status_code == 200


def test_status_when_asked_at_the_old_address_then_led_to_the_one_for_all_messages(site_a):
    assert citizen().get("/correct/status/")["Location"] == "/ask/status/"


def test_status_when_sent_by_another_website_then_refused(site_a):
    _, receipt = report_with_code("ta")

    assert send("/ask/status/", {"code": receipt.code}, headers=FOREIGN[0]).status_code == 403


def test_forms_when_site_is_suspended_then_a_notice(site_a):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.sites_registry_site SET state = 'suspended' WHERE code = 'ta'")

    for path in ("/correct/", "/ask/status/"):
        assert citizen().get(path).status_code == 503


def test_forms_when_other_methods_then_refused(site_a):
    for path in ("/correct/", "/ask/status/"):
        assert citizen().put(path).status_code == 405


def test_status_when_nobody_has_the_code_then_not_found_in_words_and_code_is_given_back(site_a):
    answer = send("/ask/status/", {"code": "0" * 12})

    assert answer.status_code == STATUSES["query.code.unknown"] == 404
    assert str(TEXTS["query.code.unknown"]) in html.unescape(answer.content.decode())
