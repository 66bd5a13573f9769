"""Forms that no list can hold: numbers of documents, dates, words whose neighbours decide."""

import re
from collections.abc import Iterator
from datetime import date

from content_checks.enums import Kind
from content_checks.findings import Finding

# 国办发〔2017〕47号: hexagonal brackets, four figures, no 第 and no zero before the number.
_NUMBER = re.compile(
    r"(?P<open>[〔\[［【（(「])\s?(?P<year>(?:19|20)\d\d)年?\s?(?P<close>[〕\]］】）)」])"
    r"(?P<word>\s?第?\s?)(?P<number>\d{1,4})(?P<mark>\s?号)"
)
_SHORT_YEAR = re.compile(r"(?<=[发函办字秘])〔\d\d〕(?=\d{1,4}号)")
_BARE_YEAR = re.compile(r"(?<=[一-鿿][发函])(?P<year>(?:19|20)\d\d)年第?(?P<number>\d{1,4})号")
_AGENCY_ENDS = frozenset("发函办政字令秘规文通复电")
_UNTIL = re.compile(r"截止(?=(?:到|至)?(?:20\d\d年|\d{1,2}月|目前|当前|今年|去年|本月|上月|昨日|今日|年底|月底))")

_LOG_IN = re.compile(
    r"登陆(?!点|地|时|战)(?=[^，。；！？\n]{0,16}(?:网站|官网|网页|系统|平台|客户端|小程序|公众号|账号|帐号|账户|邮箱|后台|门户|网址|APP|www|http)"
    r"|[^，。；！？\n]{0,12}(?:下载|查询|注册|报名|填报|申报)(?!点|地))"
)
_DAY = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:\s?[（(](?:星期|周)(?P<weekday>[一二三四五六日天])[）)])?"
)
_CHINESE_YEAR = re.compile(
    r"(?<![一二三四五六七八九零〇○Ｏ0-9])(?:二[零○０0OＯ]|一九)[零〇○０0OＯ一二三四五六七八九][零〇○０0OＯ一二三四五六七八九](?=年)"
)
_ZEROS = re.compile(r"[零○０0OＯ]")
_ABOUT_TWICE = re.compile(
    r"(?:大约|约|近)\d[\d.,]*[万亿]?[余多](?=[一-鿿])|(?:大约|约)\d[\d.,]*[万亿]?(?:[个人次户年天项件元吨米亩]|公里|万元|亿元)?左右"
    r"|(?:超过|超)\d[\d.,]*[万亿]?(?:[个人次户年天项件元吨米亩%％]|公里|万元|亿元)?以上"
    r"|(?:截至)\S{1,8}为止"
)
_STORM = re.compile(r"台风|风暴|气旋|登陆艇|部队")
STORM_BEFORE = 30
WEEKDAYS = "一二三四五六日"
LEAP_YEAR = 2000


def pattern_findings(text: str) -> Iterator[Finding]:
    """Everything that has a wrong form."""
    yield from _document_numbers(text)
    for match in _UNTIL.finditer(text):
        yield Finding(match.start(), match.end(), match[0], "截至", Kind.CONFUSION, 0.95)
    for match in _LOG_IN.finditer(text):
        if _STORM.search(text, max(0, match.start() - STORM_BEFORE), match.start()):
            continue
        yield Finding(match.start(), match.end(), match[0], "登录", Kind.CONFUSION, 0.95)
    for match in _ABOUT_TWICE.finditer(text):
        yield Finding(match.start(), match.end(), match[0], "", Kind.SLIP, 0.8)
    yield from _days(text)


def _days(text: str) -> Iterator[Finding]:
    """Days that no calendar has, weekdays of other days, years whose zero is no 〇 (GB/T 9704)."""
    if "日" in text:
        for match in _DAY.finditer(text):
            yield from _day(match)
    for match in _CHINESE_YEAR.finditer(text):
        right = _ZEROS.sub("〇", match[0])
        if right != match[0]:
            yield Finding(match.start(), match.end(), match[0], right, Kind.CONFUSION, 0.9)


def _day(match: re.Match[str]) -> Iterator[Finding]:
    try:
        day = date(int(match["year"] or LEAP_YEAR), int(match["month"]), int(match["day"]))
    except ValueError:
        yield Finding(match.start(), match.end("day") + 1, match[0].partition("日")[0] + "日", "", Kind.CONFUSION, 0.9)
        return
    written = (match["weekday"] or "").replace("天", "日")
    if match["year"] and written and WEEKDAYS[day.weekday()] != written:
        start, end = match.span("weekday")
        yield Finding(start, end, match["weekday"], WEEKDAYS[day.weekday()], Kind.CONFUSION, 0.95)


def _document_numbers(text: str) -> Iterator[Finding]:
    if "号" not in text:
        return
    for match in _NUMBER.finditer(text):
        if text[match.start() - 1 : match.start()] not in _AGENCY_ENDS:
            continue
        right = f"〔{match['year']}〕{int(match['number'])}号"
        start, end = match.start("open"), match.end()
        if text[start:end] != right:
            yield Finding(start, end, text[start:end], right, Kind.DOCUMENT_NUMBER, 0.95)
    for match in _BARE_YEAR.finditer(text):
        right = f"〔{match['year']}〕{int(match['number'])}号"
        yield Finding(match.start(), match.end(), match[0], right, Kind.DOCUMENT_NUMBER, 0.9)
    for match in _SHORT_YEAR.finditer(text):
        yield Finding(match.start(), match.end(), match[0], "", Kind.DOCUMENT_NUMBER, 0.8)
