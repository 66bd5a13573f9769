"""Citations: real names and numbers, and nothing cited that nobody read."""

import dataclasses

import pytest

from policy import limits
from policy.articles import DOCUMENTS, HOUSE_NAME, NOT_READ, chinese_number, cite, document_of, is_known
from policy.limits import Limit
from policy.violations import Refused, Violation, ensure_allowed


@pytest.mark.parametrize(
    ("article", "citation"),
    [
        ("LA-24", "《六安市政府网站集约化平台管理暂行办法》第二十四条"),
        ("LA-41.3", "《六安市政府网站集约化平台管理暂行办法》第四十一条第（三）项"),
        ("LA-25.1", "《六安市政府网站集约化平台管理暂行办法》第二十五条"),
        ("LA-10", "《六安市政府网站集约化平台管理暂行办法》第十条"),
        ("LN-32.1", "《六安市政府系统政务新媒体管理暂行办法》第三十二条第（一）项"),
        ("GF47-42", "《政府网站发展指引》（国办发〔2017〕47号）"),
        ("GB19-V4", "国办秘函〔2019〕19号单项否决指标“栏目不更新”"),
        ("GB19-D1.5", "国办秘函〔2019〕19号扣分指标“发布解读”"),
        ("XX-33", "《中华人民共和国政府信息公开条例》第三十三条"),
        ("house", HOUSE_NAME),
    ],
)
def test_cite_when_article_is_known_then_gives_the_official_name(article: str, citation: str) -> None:
    assert cite(article) == citation


@pytest.mark.parametrize("article", sorted(NOT_READ))
def test_cite_when_nobody_read_the_source_then_it_is_a_rule_of_the_platform(article: str) -> None:
    assert is_known(article)
    assert cite(article) == HOUSE_NAME


@pytest.mark.parametrize("article", ["", "LA", "LA-0", "LA-58", "LN-43", "QQ-1", "la-24", "LA-24.x", "LA-V1", "house "])
def test_cite_when_article_does_not_exist_then_raises(article: str) -> None:
    assert not is_known(article)
    with pytest.raises(LookupError):
        cite(article)


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (24, "二十四"), (57, "五十七")]
)
def test_chinese_number_when_up_to_99_then_as_in_documents(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_documents_when_registered_then_have_a_name_and_limbs_inside_their_articles() -> None:
    for document in DOCUMENTS:
        assert document.name
        assert all(1 <= article <= document.articles for article in document.limbs)
    assert document_of("LA-24").number == "六政办秘〔2021〕148号"


def test_limits_when_listed_then_every_number_has_a_known_article() -> None:
    found = [value for value in vars(limits).values() if isinstance(value, Limit)]

    assert len(found) > 40
    assert [limit for limit in found if not is_known(limit.article) or limit.value <= 0] == []


@pytest.mark.parametrize(
    ("limit", "value", "article"),
    [
        (limits.CHANNELS_MIN, 5, "LA-19"),
        (limits.CHANNELS_MAX, 8, "LA-19"),
        (limits.COLUMNS_PER_CHANNEL, 6, "LA-19"),
        (limits.FLOATING_NOTICES, 5, "LA-20"),
        (limits.FLOATING_NOTICE_DAYS, 30, "LA-20"),
        (limits.OUTAGES_PER_YEAR, 1, "LA-11.1"),
        (limits.EMERGENCY_OUTAGE_HOURS, 72, "LA-13"),
        (limits.REPLY_DAYS, 5, "LA-25.2"),
        (limits.REPLY_DAYS_MAX, 10, "LA-25.2"),
        (limits.REPOST_HOURS, 12, "LA-48"),
        (limits.PASSWORD_MONTHS, 3, "LN-32.1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_limit_when_compared_with_the_text_then_is_its_number(limit: Limit, value: int, article: str) -> None:
    assert (limit.value, limit.article) == (value, article)


def test_refused_when_raised_then_carries_all_violations_but_prints_only_codes() -> None:
    violations = [Violation("a.b", "house", {"name": "张三"}), Violation("c.d", "LA-24")]

    with pytest.raises(Refused) as refused:
        ensure_allowed(violations)

    assert refused.value.violations == tuple(violations)
    assert str(refused.value) == "a.b, c.d"


def test_refused_when_nothing_stands_against_it_then_is_not_raised() -> None:
    ensure_allowed([])
    with pytest.raises(ValueError):
        Refused([])


def test_violation_when_changed_then_refuses() -> None:
    violation = Violation("a.b", "house")

    with pytest.raises(dataclasses.FrozenInstanceError):
        violation.code = "c.d"  # type: ignore[misc]
    assert len({violation, Violation("a.b", "house", {"count": 1})}) == 2
