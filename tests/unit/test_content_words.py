"""The scanner of wrong words: what it finds, what it leaves alone, how well and how fast on real text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from content_checks.api import scan_words
from content_checks.enums import Kind
from content_checks.findings import Finding, without_overlaps
from content_checks.words.scanner import Scanner, Term
from rulebook.api import fixed_terms, generated_terms, official_terms, word_shares

SHARED = Path(__file__).parents[3] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("根据实际工作须要制定方案", "须要", "需要"),
        ("市政府布署安全生产工作", "布署", "部署"),
        ("截止2026年6月底", "截止", "截至"),
        ("国办发[2017]47号文件", "[2017]47号", "〔2017〕47号"),
        ("皖政〔2020〕第007号", "〔2020〕第007号", "〔2020〕7号"),
        ("按照六政办（2021）148号要求", None, None),
        ("陆安市人民政府", "陆安市", "六安市"),
        ("请登陆市教体局网站下载附件", "登陆", "登录"),
        ("国发2017年47号文件", "2017年47号", "〔2017〕47号"),
        ("国办发〔2017〕 47号", "〔2017〕 47号", "〔2017〕47号"),
        ("定于2026年2月30日召开", "2026年2月30日", ""),
        ("定于2026年11月20日（星期六）召开", "六", "五"),
        ("二零二六年三月", "二零二六", "二〇二六"),
        ("约500人左右参加", "约500人左右", ""),
        ("人力资源与社会保障局", "人力资源与社会保障局", "人力资源和社会保障局"),
        ("退伍军人事务局", "退伍军人事务局", "退役军人事务局"),
        ("付市长主持会议", "付市长", "副市长"),
        ("全市领导斑子建设", "斑子", "班子"),
        ("绿水清山就是金山银山", "绿水清山", "绿水青山"),
    ],
)
def test_scan_when_a_slip_stands_there_then_it_is_found(text: str, wrong: str | None, right: str | None) -> None:
    found = [(one.text, one.suggestion) for one in scan_words(text)]

    assert found == ([(wrong, right)] if wrong else [("（2021）148号", "〔2021〕148号")] if "（" in text else [])


@pytest.mark.parametrize(
    "text",
    [
        "农机购置补贴机具",
        "国办发〔2017〕47号",
        "报名截止日期为6月30日",
        "台风将于今夜登陆福建沿海，请在登陆点周边查询避险地点",
        "定于2026年11月20日（星期五）召开，2024年2月29日截止",
        "二〇二六年三月",
        "约500人参加，30多个单位到场",
        "推广范围和便捷高效的服务",
        "住房和城乡建设局、发展和改革委员会",
        "通过执法延伸服务",
        "",
    ],
)
def test_scan_when_the_text_is_right_then_nothing(text: str) -> None:
    assert scan_words(text) == []


def test_scan_when_found_then_the_place_is_that_of_the_text() -> None:
    text = "会议布署了工作，截止目前完成。"

    assert [text[one.start : one.end] for one in scan_words(text)] == ["布署", "截止目前"]


def test_scan_when_a_form_is_ignored_then_it_is_left_out() -> None:
    scanner = Scanner([Term("皖宁", "皖南", Kind.PLACE, 1.0, is_certain=True)], {})

    assert len(scanner.scan("皖宁大道")) == 1
    assert scanner.scan("皖宁大道", ignored=frozenset({"皖宁"})) == []


def test_overlaps_when_two_findings_share_a_place_then_the_longer_stays() -> None:
    short = Finding(2, 4, "信防", "信访", Kind.SOUND, 0.9)
    long = Finding(2, 6, "信防事项", "信访事项", Kind.SOUND, 0.8)

    assert without_overlaps([short, long]) == [long]


def test_generated_terms_when_read_then_as_the_tool_makes_them() -> None:
    shares = word_shares()
    rows = list(generated_terms())

    assert len(rows) > 50_000
    assert len({row.wrong for row in rows}) == len(rows)
    for row in rows:
        assert len(row.wrong) == len(row.right)
        assert sum(a != b for a, b in zip(row.wrong, row.right, strict=True)) == 1
        assert row.kind in {"sound", "near_sound", "shape"}
        assert row.right in shares
        assert row.wrong not in shares


def test_fixed_terms_when_read_then_every_kind_is_known_and_no_term_is_its_own_correction() -> None:
    rows = [*official_terms(), *fixed_terms()]

    assert len(rows) > 2_500
    assert {row.kind for row in rows} <= {kind.value for kind in Kind}
    assert all(row.wrong != row.right for row in rows)
    assert all(
        len({row.wrong for row in one}) == len(list(one)) for one in map(list, (official_terms(), fixed_terms()))
    )


@needs_shared
def test_scan_when_real_documents_are_read_then_under_one_false_alarm_in_a_thousand_characters() -> None:
    items = [json.loads(line) for line in (SHARED / "articles_sample.jsonl").open(encoding="utf-8")]
    size = sum(len(item["body_text"]) for item in items)

    alarms = sum(len(scan_words(item["body_text"])) for item in items)

    assert alarms * 1000 / size < 0.3


@needs_shared
def test_scan_when_measured_on_the_development_sentences_then_precise() -> None:
    right = wrong = 0
    for line in (SHARED / "csc_odw_dev.tsv").open(encoding="utf-8"):
        _, written, corrected = line.rstrip("\n").split("\t")
        for one in scan_words(written):
            is_mistake = written[one.start : one.end] != corrected[one.start : one.end]
            right, wrong = right + is_mistake, wrong + (not is_mistake)

    assert right / (right + wrong) >= 0.9
    assert right >= 35  # of 99 mistakes


def test_scan_when_the_document_is_long_then_within_half_a_second() -> None:
    text = "各县区人民政府要认真贯彻落实会议精神，切实加强组织领导，统筹推进农机购置补贴工作。" * 2500
    scan_words(text[:100])

    begun = time.process_time()
    scan_words(text)

    assert len(text) >= 100_000
    assert time.process_time() - begun < 0.5
