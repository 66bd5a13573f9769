"""Rules of reports of errors: both sides of every limit, every way a form may claim to be ours."""

import pytest

from interaction.codes import code_digests, content_digest, query_code, sender_digest, shown_code
from interaction.enums import Provenance
from interaction.rules import (
    Report,
    check_code,
    check_handler,
    check_provenance,
    check_report,
    check_signs,
    check_tries,
    is_contact,
    provenance_of,
)
from interaction.texts import digits_of, has_gap, tidy_line, tidy_text

GOOD = Report(kind="wrong_word", text="“六安”写成了“陆安”。")
HOST = "www.luan.gov.cn"


def codes(violations):
    return [one.code for one in violations]


def test_report_when_good_then_taken():
    assert check_report(GOOD) == []


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (Report(), ["ticket.kind.missing", "ticket.text.missing"]),
        (Report(kind="other", text="错"), ["ticket.text.missing"]),
        (Report(kind="other", text="有错"), []),
        (Report(kind="other", text="错" * 1000), []),
        (Report(kind="other", text="错" * 1001), ["ticket.text.too_long"]),
        (Report(kind="spam", text="有错"), ["ticket.kind.missing"]),
        (Report(kind="other", text="有错", address="/" * 300), []),
        (Report(kind="other", text="有错", address="/" * 301), ["ticket.address.too_long"]),
        (Report(kind="other", text="有错", contact="不告诉你"), ["ticket.contact.unclear"]),
        (Report(kind="other", text="有错", trap="http://spam"), ["ticket.trap.filled"]),
        (
            Report(kind="other", text="有\x0c错", unreadable=("address",)),
            ["form.text.unreadable", "form.address.unreadable"],
        ),
    ],
)
def test_report_when_judged_then_every_fault_in_the_order_of_the_form(report, wanted):
    assert codes(check_report(report)) == wanted


def test_fields_when_signs_are_unseen_then_each_is_named_once():
    assert codes(check_signs({"words", "unit"})) == ["form.words.unreadable"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("13800001234", True),
        ("0564-3379999", True),
        ("（0564）3379999", True),
        ("+86 138 0000 1234", True),
        ("a@b.cn", True),
        ("110", False),
        ("1234567890123456", False),
        ("a@b", False),
        ("微信 abc", False),
        ("1" * 15 + " " * 90, False),
    ],
)
def test_contact_when_judged_then_telephone_or_mail(text, good):
    assert is_contact(text) is good


@pytest.mark.parametrize(
    ("origin", "referer", "fetch_site", "wanted"),
    [
        ("https://www.luan.gov.cn", "", "same-origin", Provenance.OWN),
        ("https://www.luan.gov.cn", "", "", Provenance.OWN),
        ("http://www.luan.gov.cn", "", "", Provenance.OWN),
        ("https://www.luan.gov.cn:443", "", "", Provenance.OWN),
        ("", "https://www.luan.gov.cn/correct/", "", Provenance.OWN),
        ("", "", "same-origin", Provenance.OWN),
        ("", "", "", Provenance.UNKNOWN),
        ("https://evil.example", "", "", Provenance.FOREIGN),
        ("null", "", "", Provenance.FOREIGN),
        ("https://www.luan.gov.cn", "", "cross-site", Provenance.FOREIGN),
        ("https://www.luan.gov.cn", "", "same-site", Provenance.FOREIGN),
        ("https://www.luan.gov.cn", "", "none", Provenance.FOREIGN),
        ("https://jyj.luan.gov.cn", "", "", Provenance.FOREIGN),
        ("https://www.luan.gov.cn.evil.example", "", "", Provenance.FOREIGN),
        ("https://www.luan.gov.cn:8443", "", "", Provenance.FOREIGN),
        ("", "https://evil.example/?www.luan.gov.cn", "", Provenance.FOREIGN),
        ("", "file:///www.luan.gov.cn", "", Provenance.FOREIGN),
        ("https://evil.example", "https://www.luan.gov.cn/", "", Provenance.FOREIGN),
        ("https://[", "", "", Provenance.FOREIGN),
    ],
)
def test_provenance_when_headers_speak_then_only_own_pages_count(origin, referer, fetch_site, wanted):
    found = provenance_of(host=HOST, origin=origin, referer=referer, fetch_site=fetch_site)

    assert found is wanted


def test_provenance_when_host_has_the_port_of_the_form_then_own():
    assert provenance_of(host="a:8000", origin="http://a:8000", referer="", fetch_site="") is Provenance.OWN
    assert provenance_of(host="a:8000", origin="http://a", referer="", fetch_site="") is Provenance.FOREIGN


def test_check_provenance_when_not_own_then_refused():
    assert check_provenance(Provenance.OWN) == []
    assert codes(check_provenance(Provenance.FOREIGN)) == ["form.sender.foreign"]
    assert codes(check_provenance(Provenance.UNKNOWN)) == ["form.sender.unknown"]


@pytest.mark.parametrize("role", ["message_approver", "editor", "registrar", "inspector", "final_reviewer"])
def test_handler_when_another_role_then_refused(role):
    assert codes(check_handler(frozenset({role}))) == ["ticket.handler.only"]


def test_tries_when_counted_then_one_too_many_is_refused():
    assert check_tries(count=20, most=20) == []
    assert codes(check_tries(count=21, most=20)) == ["form.tries.too_many"]


def test_code_when_not_twelve_digits_then_refused():
    assert check_code("123456789012", digits=12) == []
    assert codes(check_code("12345678901", digits=12)) == ["query.code.malformed"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("经核实，……。感谢您的关心。", True),
        ("经核实，...。", True),
        ("经核实，。。。", True),
        ("将于＿＿月＿＿日前办结。", True),
        ("由______负责。", True),
        ("由（ ）负责，联系电话【】。", True),
        ("按照《》规定办理。", True),
        ("事项：□办结", True),
        ("请拨打（0564）3312345，见 https://www.luan.gov.cn/a__b/1.html。", False),
        ("按《条例》第3.2.1条，工期为3—5天，×××同志已联系您。", False),
    ],
)
def test_reply_when_a_gap_of_its_template_stands_then_noticed(text, wanted):
    assert has_gap(text) is wanted


def test_tidy_text_when_hostile_then_storable_and_otherwise_unchanged():
    assert tidy_text("\ufeffa\x00b\r\nc\rd\x1b[31m\ud83de\x85 ") == "\ufeffab\nc\nd[31me"
    assert tidy_text("𠮷野家 👨‍👩‍👧‍👦 é مرحبا <b>&amp;") == "𠮷野家 👨‍👩‍👧‍👦 é مرحبا <b>&amp;"
    assert tidy_line(" a \n\t b\x0b ") == "a b"


def test_digits_when_typed_by_people_then_found():
    assert digits_of("１２３４ 5678-9012号") == "123456789012"
    assert digits_of("①٣") == "1"


def test_query_code_when_derived_again_then_the_same(settings):
    import uuid

    seed = uuid.uuid4()
    code = query_code(seed)

    assert len(code) == 12 and code.isdigit()
    assert query_code(seed) == code != query_code(uuid.uuid4())
    assert shown_code("123456789012") == "1234 5678 9012"


def test_query_code_when_secret_key_changes_then_old_codes_still_work(settings):
    import uuid

    seed = uuid.uuid4()
    code, digest = query_code(seed), code_digests(query_code(seed))[0]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "y" * 40

    assert digest in code_digests(code)
    assert query_code(seed, digest) == code


def test_digests_when_parts_move_then_differ():
    assert content_digest("a", "bc") != content_digest("ab", "c")
    assert sender_digest("1.2.3.4") != "1.2.3.4"
