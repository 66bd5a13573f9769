"""Names of government sites (LA-14, LA-15, GF47-6, GF47-7, DN55)."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain_mgmt.naming.enums import NameKind, Verdict, Why
from domain_mgmt.naming.proposals import candidates, propose
from domain_mgmt.naming.readings import place_initials, place_pinyin, place_stem, unit_stem
from domain_mgmt.naming.rules import NameQuestion, judge_name

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CITY = {"unit": "六安市人民政府", "short": "六安市", "kind": NameKind.CITY}
COUNTY = {"unit": "霍邱县人民政府", "short": "霍邱县", "kind": NameKind.COUNTY, "parent": "六安市"}
BUREAU = {"unit": "六安市教育体育局", "short": "市教体局", "kind": NameKind.DEPARTMENT, "parent": "六安市"}
CENTRE = {"unit": "六安市博物馆", "short": "市博物馆", "kind": NameKind.INSTITUTION, "parent": "六安市"}


def judge(name, about, **more):
    return judge_name(NameQuestion(name=name, **about, **more))


def codes(answer):
    return [violation.code for violation in answer.violations]


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("www.luan.gov.cn", CITY),
        ("www.la.gov.cn", CITY),
        ("六安市人民政府.政务", CITY),
        ("xn--gmqq9d30nmqcbwai50ag4l.xn--zfr164b", CITY),
        ("六安市.政务", CITY),
        ("www.huoqiu.gov.cn", COUNTY),
        ("www.hq.gov.cn", COUNTY),
        ("www.hqx.gov.cn", COUNTY),
        ("jtj.luan.gov.cn", BUREAU),
        ("市教体局.政务", BUREAU),
    ],
)
def test_name_when_by_rule_then_ok(name, about):
    answer = judge(name, about)

    assert answer.verdict is Verdict.OK and codes(answer) == []


@pytest.mark.parametrize(
    ("name", "about", "code", "article"),
    [
        ("www.liuan.gov.cn", CITY, "domain.name.not_pinyin", "LA-14.1"),
        ("luan.gov.cn", CITY, "domain.name.portal_shape", "LA-14.1"),
        ("www.luan.com", CITY, "domain.name.wrong_suffix", "GF47-6"),
        ("www.ahhuoqiu.gov.cn", COUNTY, "domain.name.prefixed", "LA-14.1"),
        ("www.lahq.gov.cn", COUNTY, "domain.name.prefixed", "LA-14.1"),
        ("www.mail.gov.cn", COUNTY, "domain.name.reserved", "house"),
        ("jyj.luan.gov.cn", BUREAU, "domain.name.not_initials", "LA-14.2"),
        ("www.jtj.luan.gov.cn", BUREAU, "domain.name.use_path", "LA-14.4"),
        ("jtj.gov.cn", BUREAU, "domain.name.unit_shape", "LA-14.2"),
        ("jtj.hefei.gov.cn", BUREAU, "domain.name.other_parent", "LA-14.2"),
        ("test.luan.gov.cn", BUREAU, "domain.name.reserved", "house"),
        ("六安市教育局.政务", BUREAU, "domain.name.not_units_name", "LA-14.3"),
        ("bwg.luan.gov.cn", CENTRE, "domain.name.institution", "LA-15"),
        ("六安市人民政府a.政务", CITY, "domain.name.mixed_scripts", "LA-14.3"),
        ("xn--zzzzzzzz.xn--zfr164b", CITY, "domain.name.mixed_scripts", "LA-14.3"),
        ("xn--luan-.gov.cn", CITY, "domain.name.malformed", "LA-14"),
        ("www.lu an.gov.cn", CITY, "domain.name.malformed", "LA-14"),
        ("www.luan\u202e.gov.cn", CITY, "domain.name.malformed", "LA-14"),
        ("www.😀.gov.cn", CITY, "domain.name.malformed", "LA-14"),
        ("www." + "a" * 64 + ".gov.cn", CITY, "domain.name.malformed", "LA-14"),
        ("", CITY, "domain.name.malformed", "LA-14"),
    ],
)
def test_name_when_against_a_rule_then_refused_with_its_article(name, about, code, article):
    answer = judge(name, about)

    assert answer.verdict is Verdict.REFUSE
    assert [(violation.code, violation.article) for violation in answer.violations] == [(code, article)]
    assert answer.proposals


def test_name_when_already_running_against_the_rule_then_warned_never_refused():
    answer = judge("www.ahhuoqiu.gov.cn", COUNTY, in_use=True)

    assert answer.verdict is Verdict.WARN and codes(answer) == ["domain.name.prefixed"]


def test_name_when_another_site_has_it_then_refused_and_not_proposed():
    answer = judge("www.huoqiu.gov.cn", COUNTY, taken=frozenset({"www.huoqiu.gov.cn"}))

    assert codes(answer) == ["domain.name.taken"]
    assert "www.huoqiu.gov.cn" not in answer.proposals and "www.hq.gov.cn" in answer.proposals


def test_name_when_it_looks_like_another_then_refused():
    assert codes(judge("jtj.luan.gov.cn", BUREAU, taken=frozenset({"jtj.1uan.gov.cn"}))) == ["domain.name.look_alike"]


def test_name_when_site_has_one_of_that_script_then_refused_else_allowed():
    own = ("www.luan.gov.cn",)

    assert codes(judge("www.la.gov.cn", CITY, own_names=own)) == ["domain.site.second_name"]
    assert codes(judge("六安市人民政府.政务", CITY, own_names=own)) == []
    assert codes(judge("www.luan.gov.cn", CITY, own_names=own)) == []


@pytest.mark.parametrize(
    ("name", "pinyin", "letters"),
    [
        ("六安市人民政府", "luan", "la"),
        ("乐清市", "yueqing", "yq"),
        ("莲都区", "liandu", "ld"),
        ("长泰区", "changtai", "ct"),
        ("长子县", "zhangzi", "zz"),
        ("寿县人民政府", "shouxian", "sx"),
        ("景宁畲族自治县", "jingning", "jn"),
        ("涡阳县", "guoyang", "gy"),
    ],
)
def test_place_when_read_then_local_reading(name, pinyin, letters):
    assert (place_pinyin(place_stem(name)), place_initials(place_stem(name))) == (pinyin, letters)


@pytest.mark.parametrize(
    ("unit", "parent", "stem"),
    [
        ("六安市教育体育局", "六安市", "教育体育局"),
        ("市教体局", "六安市", "教体局"),
        ("市市场监管局", "六安市", "市场监管局"),
        ("六安市市场监督管理局", "六安市", "市场监督管理局"),
    ],
)
def test_unit_when_stripped_then_no_place_is_left(unit, parent, stem):
    assert unit_stem(unit, parent) == stem


@pytest.mark.parametrize(
    ("unit", "short", "real"),
    [
        ("六安市发展和改革委员会", "市发改委", "fgw.luan.gov.cn"),
        ("六安市人力资源和社会保障局", "市人社局", "rsj.luan.gov.cn"),
        ("六安市住房和城乡建设局", "市住建局", "zjj.luan.gov.cn"),
        ("六安市退役军人事务局", "市退役军人局", "tyjrj.luan.gov.cn"),
        ("六安市市场监督管理局", "市市场监管局", "scjgj.luan.gov.cn"),
        ("六安市生态环境局", "市生态环境局", "sthjj.luan.gov.cn"),
        ("六安市文化和旅游局", "市文旅局", "wlj.luan.gov.cn"),
        ("六安市卫生健康委员会", "市卫健委", "wjw.luan.gov.cn"),
        ("六安市公共资源交易监督管理局", "市公管局", "ggj.luan.gov.cn"),
        ("六安市住房公积金管理中心", "市公积金中心", "zfgjj.luan.gov.cn"),
        ("六安市财政局", "市财政局", "czj.luan.gov.cn"),
    ],
)
def test_proposals_when_unit_runs_a_real_site_then_its_name_is_among_them(unit, short, real):
    assert real in propose(NameKind.DEPARTMENT, unit=unit, short=short, parent="六安市")


@settings(max_examples=300, deadline=None)
@given(name=st.text(max_size=90), in_use=st.booleans(), about=st.sampled_from([CITY, COUNTY, BUREAU, CENTRE]))
def test_name_when_it_is_any_text_then_an_answer_and_no_error(name, in_use, about):
    answer = judge(name, about, in_use=in_use)

    assert not (in_use and answer.verdict is Verdict.REFUSE)
    assert (answer.verdict is Verdict.OK) == (not answer.violations)


@pytest.mark.skipif(not DATA.exists(), reason="the shared real data is not here")
def test_proposals_when_compared_with_real_portals_then_nine_in_ten_of_those_by_rule_agree():
    rows = [json.loads(line) for line in (DATA / "gov_domains_sample.jsonl").read_text().splitlines()]
    by_rule = [row for row in rows if row["shape"] in ("full_pinyin", "initials") and row["level"] != "省级"]
    agreed = 0
    for row in by_rule:
        kind = NameKind.CITY if row["level"] == "地级" else NameKind.COUNTY
        answer = judge_name(
            NameQuestion(row["host"], row["name"] + "人民政府", row["name"], kind, row["key"].split("/")[-2])
        )
        agreed += row["host"] in answer.proposals and answer.verdict is Verdict.OK

    assert len(by_rule) > 100
    assert agreed / len(by_rule) >= 0.9


@pytest.mark.skipif(not DATA.exists(), reason="the shared real data is not here")
def test_pinyin_when_compared_with_a_table_of_counties_then_nineteen_in_twenty_agree():
    rows = [json.loads(line) for line in (DATA / "divisions_sample.jsonl").read_text().splitlines()]
    counties = [row for row in rows if not row["name"].endswith("开发区")]
    agreed = sum(place_pinyin(place_stem(row["name"])) == row["pinyin_stem"] for row in counties)

    assert agreed / len(counties) >= 0.95


@pytest.mark.parametrize("unit", ["叶县人民政府", "蔚县人民政府", "", "人民政府"])
def test_proposals_when_the_place_is_short_or_missing_then_no_nonsense(unit):
    found = propose(NameKind.COUNTY, unit=unit, short=unit.removesuffix("人民政府"), parent="")

    assert not any(name.startswith("www..") or name.split(".")[1].endswith("r") for name in found)
    assert bool(found) is bool(unit.removesuffix("人民政府")) or unit == "人民政府"


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("六安市霍邱县人民政府", "www.huoqiu.gov.cn"),
        ("安徽省六安市霍邱县人民政府", "www.huoqiu.gov.cn"),
        ("重庆市长寿区人民政府", "www.changshou.gov.cn"),
        ("新疆维吾尔自治区昌吉回族自治州呼图壁县人民政府", "www.hutubi.gov.cn"),
        ("荆州市沙市区人民政府", "www.shashi.gov.cn"),
        ("津市市人民政府", "www.jinshi.gov.cn"),
    ],
)
def test_portal_when_the_units_name_holds_the_places_above_then_they_are_taken_off(unit, first):
    short = unit.removesuffix("人民政府")
    question = {"unit": unit, "short": short, "kind": NameKind.COUNTY}

    answer = judge_name(NameQuestion(name=first, **question))
    assert answer.verdict is Verdict.OK and answer.proposals[0] == first


@pytest.mark.parametrize("unit", ["六安\u0007市", "<script>alert(1)</script>", "liuan"])
def test_unit_when_it_can_be_no_name_then_refused_and_nothing_proposed(unit):
    answer = judge_name(NameQuestion("www.luan.gov.cn", unit, "六安市", NameKind.CITY, ""))

    assert codes(answer) == ["domain.unit.malformed"] and answer.proposals == ()
    kept = judge_name(NameQuestion("www.luan.gov.cn", unit, "六安市", NameKind.CITY, "", in_use=True))
    assert kept.verdict is Verdict.WARN


def test_candidates_when_proposed_then_each_says_why():
    found = candidates(NameKind.DEPARTMENT, unit="六安市住房和城乡建设局", short="市住建局", parent="六安市")

    why = {one.name: (one.why, one.of) for one in found}
    assert why["zjj.luan.gov.cn"] == (Why.INITIALS, "住建局")
    assert why["市住建局.政务"][0] is Why.SHORT_NAME and why["六安市住房和城乡建设局.政务"][0] is Why.FULL_NAME
    county = candidates(NameKind.COUNTY, unit="霍邱县人民政府", short="霍邱县", parent="")
    assert [(one.name, one.why) for one in county[:2]] == [
        ("www.huoqiu.gov.cn", Why.FULL_PINYIN),
        ("www.hq.gov.cn", Why.INITIALS),
    ]
