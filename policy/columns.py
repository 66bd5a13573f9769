"""Kinds of columns: how often they must be updated (LA-25.1) and the tag their pages carry (GF47-41)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from policy import limits
from policy.calendar import months_before
from policy.limits import Limit, Unit
from policy.violations import Violation


class ColumnType(StrEnum):
    """What a column holds."""

    HOME = "home"
    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    PROFILE = "profile"
    DISCLOSURE = "disclosure"
    SERVICE = "service"
    INTERACTION = "interaction"
    CONSULTATION = "consultation"
    INTERVIEW = "interview"
    RESPONSE = "response"
    DATA = "data"
    FINANCE = "finance"
    TOPIC = "topic"
    OTHER = "other"


class PageTag(StrEnum):
    """Values of the ColumnType tag on a page (GF47-41); the words of the guide are the values."""

    HOME = "首页"
    PROFILE = "概况信息"
    FUNCTIONS = "机构职能"
    LEADERS = "负责人信息"
    NEWS = "工作动态"
    POLICY = "政策文件"
    DISCLOSURE_GUIDE = "信息公开指南"
    DISCLOSURE_CATALOGUE = "信息公开目录"
    DISCLOSURE_REPORT = "信息公开年报"
    DISCLOSURE_APPLICATION = "依申请公开"
    DATA_RELEASE = "数据发布"
    OPEN_DATA = "数据开放"
    INTERPRETATION = "政策解读"
    RESPONSE = "回应关切"
    SERVICE = "办事服务"
    INTERACTION = "咨询投诉"
    CONSULTATION = "征集调查"
    INTERVIEW = "在线访谈"


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One row: `cycle` is None where a date of its own ends the column; `tags` begins with the default one."""

    type: ColumnType
    cycle: Limit | None
    tags: tuple[PageTag, ...]


COLUMN_RULES = (
    ColumnRule(ColumnType.HOME, limits.HOME_CYCLE, (PageTag.HOME,)),
    ColumnRule(ColumnType.NEWS, limits.NEWS_CYCLE, (PageTag.NEWS,)),
    ColumnRule(ColumnType.NOTICE, limits.NOTICE_CYCLE, (PageTag.DISCLOSURE_CATALOGUE,)),
    ColumnRule(ColumnType.POLICY, limits.NOTICE_CYCLE, (PageTag.POLICY,)),
    ColumnRule(ColumnType.INTERPRETATION, limits.INTERPRETATION_CYCLE, (PageTag.INTERPRETATION,)),
    ColumnRule(ColumnType.PROFILE, limits.OTHER_CYCLE, (PageTag.PROFILE, PageTag.FUNCTIONS, PageTag.LEADERS)),
    ColumnRule(
        ColumnType.DISCLOSURE,
        limits.OTHER_CYCLE,
        (
            PageTag.DISCLOSURE_CATALOGUE,
            PageTag.DISCLOSURE_GUIDE,
            PageTag.DISCLOSURE_REPORT,
            PageTag.DISCLOSURE_APPLICATION,
        ),
    ),
    ColumnRule(ColumnType.SERVICE, limits.SERVICE_STATISTICS_CYCLE, (PageTag.SERVICE,)),
    ColumnRule(ColumnType.INTERACTION, limits.ANSWER_CYCLE, (PageTag.INTERACTION,)),
    ColumnRule(ColumnType.CONSULTATION, limits.OTHER_CYCLE, (PageTag.CONSULTATION,)),
    ColumnRule(ColumnType.INTERVIEW, limits.INTERVIEW_CYCLE, (PageTag.INTERVIEW,)),
    ColumnRule(ColumnType.RESPONSE, limits.OTHER_CYCLE, (PageTag.RESPONSE,)),
    ColumnRule(ColumnType.DATA, limits.OTHER_CYCLE, (PageTag.DATA_RELEASE, PageTag.OPEN_DATA)),
    ColumnRule(ColumnType.FINANCE, limits.OTHER_CYCLE, (PageTag.DISCLOSURE_CATALOGUE,)),
    ColumnRule(ColumnType.TOPIC, None, (PageTag.NEWS,)),
    ColumnRule(ColumnType.OTHER, limits.OTHER_CYCLE, (PageTag.PROFILE,)),
)

_BY_TYPE = {rule.type: rule for rule in COLUMN_RULES}


def rule_of(column_type: ColumnType | str) -> ColumnRule:
    """The row of a column type."""
    return _BY_TYPE[ColumnType(column_type)]


def oldest_allowed(column_type: ColumnType | str, today: date) -> date | None:
    """The first day that still counts as updated, measured back from today (GB19); None without a cycle."""
    cycle = rule_of(column_type).cycle
    if cycle is None:
        return None
    if cycle.unit is Unit.MONTH:
        return months_before(today, cycle.value)
    return today - timedelta(days=cycle.value)


def staleness(column_type: ColumnType | str, last_item: date | None, today: date) -> list[Violation]:
    """Say whether a column is empty (GB19-V4), overdue (LA-25.1) or about to be (70 % of its cycle)."""
    cycle, oldest = rule_of(column_type).cycle, oldest_allowed(column_type, today)
    if last_item is None:
        return [Violation("columns.update.empty", "GB19-V4")]
    if cycle is None or oldest is None:
        return []
    params = {"last_item": last_item, "days": (today - last_item).days, "cycle_days": (today - oldest).days}
    if last_item < oldest:
        return [Violation("columns.update.overdue", cycle.article, params)]
    if params["days"] * 100 >= params["cycle_days"] * limits.UPDATE_WARNING.value:
        return [Violation("columns.update.due_soon", cycle.article, params)]
    return []
