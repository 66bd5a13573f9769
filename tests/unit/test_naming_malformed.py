"""Two hundred malformed names: control characters, mixed scripts, punycode lies, long labels, emoji and other tricks.

Each is refused with a rule and an article, whatever kind of unit asks; none breaks anything.
"""

import unicodedata

import pytest

from domain_mgmt.naming.enums import NameKind, Verdict
from domain_mgmt.naming.rules import NameQuestion, judge_name
from policy.articles import cite

HIDDEN = "\x00\x01\x07\x08\x0b\x1b\x1f\x7f\x80\x85\x9f\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffc\ufffd"
SIGNS = " \t\n\r!\"#$%&'()*+,/:;<=>?@[\\]^_`{|}~"
EMOJI = "😀🏛🇨👨❤☎✉★№™©®"
# Letters of other scripts that look like those of luan.
LOOK_ALIKES = "ӏυսаɑαпոηԁеоіӀΑ"
WIDE = "．。｡－＿"
LIES = (
    "xn--a.gov.cn", "xn--.gov.cn", "xn---.gov.cn", "xn--luan.gov.cn", "www.xn--luan-.gov.cn",
    "www.xn--99999.gov.cn", "xn--zfr164b", "xn--zzzzzzzz.xn--zfr164b", "XN--GMQQ9D30N.xn--zfr164b",
    "www.xn--80ak6aa92e.gov.cn", "www.xn--ls8h.gov.cn", "xn--fiq228c.gov.cn", "www.xn--luan-1qa.gov.cn",
    "xn--luan--.xn--zfr164b",
)  # fmt: skip
SHAPES = (
    "", " ", ".", "..", "gov.cn", ".gov.cn", "www", "www.", "www..gov.cn", "www.luan..cn", ".www.luan.gov.cn",
    "www.-luan.gov.cn", "www.luan-.gov.cn", "www.luan.gov", "www.luan.cn", "luan", "www.luan.gov.com",
    "www.luan.org.cn", "www.luan.gov.cn.evil.com", "www.luan.gov.cn:80", "http://www.luan.gov.cn",
    "www.luan.gov.cn/", "//www.luan.gov.cn", "user@www.luan.gov.cn", "www.luan.gov.cn?x", "www.luan.gov.cn#x",
    "127.0.0.1", "[::1]", "0x7f.1", "localhost", "www.luan.govcn", "www.luangov.cn", "wwwluan.gov.cn",
    "ww.luan.gov.cn", "www.www.luan.gov.cn", "www.luan.gov.cn.gov.cn", "www." + "a" * 64 + ".gov.cn",
    "www." + "a" * 63 + ".gov.cn", "a" * 300, ("a" * 60 + ".") * 5 + "gov.cn", "." * 254, "六" * 64 + ".政务",
    "六安市人民政府." + "政" * 70, "政务", ".政务", "六安市人民政府.政务.cn", "六安市人民政府．政务．政务",
    "六安市人民政府 .政务", "六安市人民政府a.政务", "liuan.政务", "六安市人民政府.公益", "六安市人民政府-.政务",
    "-六安市人民政府.政务", "六安市人民政府.政務", "⑥安市人民政府.政务", "六安市人民政府１.政务",
    "www.luan.ɢov.cn", "www.lu.an.gov.cn", "www.null.gov.cn", "www.1.gov.cn", "www.123456.gov.cn", "..gov.cn",
    "*.gov.cn", "www.*.gov.cn", "%77ww.luan.gov.cn", "www.luan%2egov.cn", "www\\.luan.gov.cn",
    "javascript:alert(1)", "'; DROP TABLE", "www.luan gov.cn", "www,luan,gov,cn", "www.luan.gov.cn\x00",
    "六安市.政务.政务", "政务.政务.政务", "www.六安.gov.cn", "六安.gov.cn", "www.luan.政务",
    "六安市。人民政府。政务", "＿www.luan.gov.cn", "www.luan.gov.cn%00", "www.luan.gov.cn;x",
    "www.luan.gov.cn,www.x.gov.cn", "ＷＷＷ.luan.gov.cn", "www.ⅼuan.gov.cn", "www.luan.gov.ⅽn",
    "www.luan.gov.cn|x", "www.l u a n.gov.cn", "六 安 市.政务", "www.luan.g0v.cn",
)  # fmt: skip


def malformed() -> list[str]:
    """More than two hundred names, none of which is what it should be."""
    inside = [f"www.lu{sign}an.gov.cn" for sign in HIDDEN + BIDI + SIGNS + EMOJI]
    swapped = [f"www.l{sign}an.gov.cn" for sign in LOOK_ALIKES]
    stops = [f"www.lu{sign}an.gov.cn" for sign in WIDE]
    return list(dict.fromkeys([*inside, *swapped, *stops, *LIES, *SHAPES]))


CASES = malformed()
UNITS = {
    NameKind.CITY: ("六安市人民政府", "六安市", "安徽省"),
    NameKind.COUNTY: ("霍邱县人民政府", "霍邱县", "六安市"),
    NameKind.DEPARTMENT: ("六安市教育体育局", "市教体局", "六安市"),
    NameKind.INSTITUTION: ("六安市博物馆", "市博物馆", "六安市"),
}


def test_cases_when_counted_then_two_hundred():
    assert len(CASES) >= 200


@pytest.mark.parametrize("kind", UNITS)
def test_names_when_malformed_then_each_is_refused_with_its_article(kind):
    unit, short, parent = UNITS[kind]
    for name in CASES:
        answer = judge_name(NameQuestion(name, unit, short, kind, parent))

        assert answer.verdict is Verdict.REFUSE, ascii(name)
        assert all(cite(one.article) for one in answer.violations) and answer.proposals, ascii(name)


def test_names_when_shown_in_a_refusal_then_the_proposals_are_clean():
    for name in CASES:
        answer = judge_name(NameQuestion(name, "六安市人民政府", "六安市", NameKind.CITY, "安徽省"))
        shown = "".join(answer.proposals)
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in shown)


def test_names_when_malformed_and_said_to_run_then_warned_never_blocked():
    for name in CASES:
        answer = judge_name(NameQuestion(name, "六安市人民政府", "六安市", NameKind.CITY, "安徽省", in_use=True))
        assert answer.verdict is Verdict.WARN, ascii(name)
