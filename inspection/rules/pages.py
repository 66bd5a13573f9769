"""Checks of one page by what stands on it. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from inspection.faults import Fault, FaultKind
from policy import limits
from policy.columns import ColumnType, PageTag, oldest_allowed, rule_of

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
LEAST_CHARACTERS = 2
LEAST_ITEMS = 2  # dated list items that make a page without tags a column
LONGEST_EMPTY = 1_500  # characters of a page that says of itself that nothing is there
_ID_CODE = re.compile(r"^(bm\d{8}|\d{10})$")
_PUBLISHED = re.compile(r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$")
_MISSING_TITLE = re.compile(
    r"\b404\b|not\s*found|页面不存在|(?:页面|网页|内容|文件|地址)(?:已|不|未)?(?:存在|找到|删除|丢失)|找不到|无法找到|"
    r"(?:页面|链接|内容)(?:已)?失效|不存在或已(?:被)?删除",
    re.IGNORECASE,
)
_MISSING_TEXT = re.compile(
    r"404\s*(?:error|not\s*found|错误)|(?:您|你)?(?:要)?(?:访问|查找|浏览|请求)的(?:页面|网页|内容|文件|地址|资源)[^。！]{0,12}"
    r"(?:不存在|找不到|已被?删除|已失效|未找到|丢失)|page (?:you requested )?(?:was |could )?not (?:be )?found",
    re.IGNORECASE,
)
SAYS_EMPTY = re.compile(
    r"(?:暂无|暂时没有|尚无|还没有)(?:任何|相关|此类|最新)*(?:数据|信息|内容|文章|记录|资料|公告|公示|文件|更新)|"
    r"(?:栏目|内容|页面|频道|网页)(?:正在|尚在)?(?:建设|更新|完善|整理|维护)中|(?:正在|尚在)(?:建设|整理|完善)中|"
    r"no (?:articles|items|entries|content|records|data)\b",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|checking your browser|访问验证|安全验证|人机验证|请开启\s*javascript|enable javascript and cookies",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"专题|/(?:zt|ztzl|zhuanti|topic)s?[/-]")
_NAMES = (
    (re.compile(r"要闻|动态|新闻|快讯|资讯"), ColumnType.NEWS),
    (re.compile(r"解读"), ColumnType.INTERPRETATION),
    (re.compile(r"公告|公示|通知"), ColumnType.NOTICE),
    (re.compile(r"政策|法规|规章|规范性文件|文件库"), ColumnType.POLICY),
)
_TYPES_OF_TAG: dict[str, ColumnType] = {}
for _type in ColumnType:
    for _tag in rule_of(_type).tags:
        _TYPES_OF_TAG.setdefault(_tag.value, _type)
_TYPES_OF_TAG[PageTag.DISCLOSURE_CATALOGUE.value] = ColumnType.NOTICE
FOOTER_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("标识码", re.compile(r"标识码")),
    ("主办单位", re.compile(r"主办")),
    ("联系方式", re.compile(r"联系|电话|地址")),
    ("ICP备案编号", re.compile(r"ICP备", re.IGNORECASE)),
    ("公安机关备案标识", re.compile(r"公(?:网)?安备")),
    ("站点地图", re.compile(r"(?:站点|网站)地图|网站导航")),
)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What the rules need of a page; tags by their names in small letters, days newest first."""

    address: str
    title: str
    text: str
    tags: dict[str, str]
    items: tuple[date, ...]
    days: tuple[date, ...]
    pictures_without_words: tuple[str, ...]
    has_empty_list: bool
    is_home: bool = False
    fixed_boxes: int = 0


def check_page(page: ShownPage, today: date) -> list[Fault]:
    """Every fault of the page itself."""
    return [fault for check in CHECKS for fault in check(page, today)]


def _empty(page: ShownPage, today: date) -> Iterable[Fault]:
    if len(page.text) < LEAST_CHARACTERS:
        yield Fault(FaultKind.EMPTY_PAGE, page.address, page.address)
    elif not page.title:
        yield Fault(FaultKind.NO_TITLE, page.address, page.address)


def _tags(page: ShownPage, today: date) -> Iterable[Fault]:
    """GF47-40 to GF47-42: the tags that are missing or have no value of their form."""
    lacking = _lacking(page, SITE_TAGS)
    code = page.tags.get("siteidcode", "")
    if code and not _ID_CODE.fullmatch(code):
        lacking.append("SiteIDCode")
    yield from _lacks(page, FaultKind.SITE_TAGS, lacking)
    if any(name.lower() in page.tags for name in COLUMN_TAGS) and not is_article(page):
        yield from _lacks(page, FaultKind.COLUMN_TAGS, _lacking(page, COLUMN_TAGS))
    if is_article(page):
        lacking = _lacking(page, ARTICLE_TAGS)
        published = page.tags.get("pubdate", "")
        if published and not _PUBLISHED.fullmatch(published):
            lacking.append("PubDate")
        yield from _lacks(page, FaultKind.ARTICLE_TAGS, lacking)


def _lacking(page: ShownPage, names: Iterable[str]) -> list[str]:
    return [name for name in names if not page.tags.get(name.lower())]


def _lacks(page: ShownPage, kind: FaultKind, names: list[str]) -> Iterable[Fault]:
    if names:
        yield Fault(kind, page.address, page.address, {"tags": "、".join(names)})


def _pictures(page: ShownPage, today: date) -> Iterable[Fault]:
    for picture in dict.fromkeys(page.pictures_without_words):
        yield Fault(FaultKind.NO_ALTERNATIVE, page.address, picture)


def _floating(page: ShownPage, today: date) -> Iterable[Fault]:
    if page.fixed_boxes > limits.FLOATING_NOTICES.value:
        params = {"number": page.fixed_boxes, "most": limits.FLOATING_NOTICES.value}
        yield Fault(FaultKind.FLOATING_WINDOWS, page.address, page.address, params)


def _column(page: ShownPage, today: date) -> Iterable[Fault]:
    """GB19-V4 and LA-25.1: a column with nothing in it, or nothing new within its cycle."""
    if page.is_home or not is_column(page):
        return
    if is_empty_column(page):
        yield Fault(FaultKind.EMPTY_COLUMN, page.address, page.address, {"column": _name(page)})
        return
    past = [day for day in page.items if day <= today]
    oldest = oldest_allowed(column_type_of(page), today)
    if past and oldest and past[0] < oldest:
        params = {"column": _name(page), "last_item": past[0].isoformat(), "oldest": oldest.isoformat()}
        params["column_type"] = column_type_of(page).value
        yield Fault(FaultKind.STALE_COLUMN, page.address, page.address, params)


def _home(page: ShownPage, today: date) -> Iterable[Fault]:
    """GB19-V3: two weeks without anything new; what shows no day counts as not updated."""
    if not page.is_home:
        return
    past = [day for day in page.days if day <= today]
    oldest = oldest_allowed(ColumnType.HOME, today) or today
    if past and past[0] < oldest:
        params = {"last_item": past[0].isoformat(), "oldest": oldest.isoformat()}
        yield Fault(FaultKind.STALE_HOME, page.address, page.address, params)


def _future(page: ShownPage, today: date) -> Iterable[Fault]:
    """GB19-V1 (5): a publishing day that has not come yet."""
    try:
        published = date.fromisoformat(page.tags.get("pubdate", "")[:10])
    except ValueError:
        return
    if published > today + timedelta(days=1):
        yield Fault(FaultKind.FUTURE_DATE, page.address, page.address, {"day": published.isoformat()})


def _frame(page: ShownPage, today: date) -> Iterable[Fault]:
    """GF47-26: the parts of the bottom area, told once a site, on its home page."""
    if not page.is_home:
        return
    lacking = [name for name, words in FOOTER_PARTS if not words.search(page.text)]
    if lacking:
        yield Fault(FaultKind.FOOTER, page.address, page.address, {"parts": "、".join(lacking)})


CHECKS: tuple[Callable[[ShownPage, date], Iterable[Fault]], ...] = (
    *(_empty, _tags, _pictures, _floating, _column, _home, _future, _frame),
)


def is_article(page: ShownPage) -> bool:
    """Whether the tags say that this is one item."""
    return any(name in page.tags for name in ("articletitle", "pubdate", "contentsource"))


def is_column(page: ShownPage) -> bool:
    """Whether it lists items: by its tags; without any, by its address and its dated or empty list."""
    if is_article(page):
        return False
    if page.tags.get("columnname") or page.tags.get("columntype"):
        return page.tags.get("columntype") != PageTag.HOME.value
    if not _is_directory(page.address):
        return False
    return len(page.items) >= LEAST_ITEMS or page.has_empty_list or _says_empty(page)


def is_empty_column(page: ShownPage) -> bool:
    """Nothing dated in it, and it says so itself or has a list without a line."""
    return not page.items and (page.has_empty_list or _says_empty(page))


def _says_empty(page: ShownPage) -> bool:
    return len(page.text) <= LONGEST_EMPTY and bool(SAYS_EMPTY.search(page.text))


def _is_directory(address: str) -> bool:
    path = urlsplit(address).path
    last = path.rpartition("/")[2].lower()
    return last == "" or last.startswith(("index", "list", "column"))


def column_type_of(page: ShownPage) -> ColumnType:
    """By the ColumnType tag; topics, a catalogue of disclosure and pages without the tag by names and addresses."""
    if _TOPIC.search(_name(page)) or _TOPIC.search(urlsplit(page.address).path):
        return ColumnType.TOPIC
    name, tag = _name(page), page.tags.get("columntype", "")
    by_name = next((column_type for words, column_type in _NAMES if words.search(name)), ColumnType.OTHER)
    if tag in ("", PageTag.DISCLOSURE_CATALOGUE.value, PageTag.PROFILE.value):
        return by_name
    return _TYPES_OF_TAG.get(tag, by_name)


def _name(page: ShownPage) -> str:
    return page.tags.get("columnname") or page.title


def looks_missing(title: str, text: str) -> bool:
    """Whether a page that answers 200 says of itself that nothing is there (soft 404)."""
    short = len(text) <= LONGEST_EMPTY
    return short and bool(_MISSING_TITLE.search(title) or _MISSING_TEXT.search(text[:600]))


def is_challenge(title: str, text: str) -> bool:
    """Whether a page only asks the visitor to prove that he is no machine."""
    return len(text) <= LONGEST_EMPTY and bool(_CHALLENGE.search(f"{title} {text[:300]}"))
