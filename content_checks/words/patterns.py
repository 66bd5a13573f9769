"""Forms that no list can hold: numbers of documents, dates after 截止."""

import re
from collections.abc import Iterator

from content_checks.enums import Kind
from content_checks.findings import Finding

# 国办发〔2017〕47号: hexagonal brackets, four figures, no 第 and no zero before the number.
_NUMBER = re.compile(
    r"(?P<open>[〔\[［【（(「])(?P<year>(?:19|20)\d\d)(?P<close>[〕\]］】）)」])"
    r"(?P<word>第?)(?P<number>\d{1,4})(?P<mark>号)"
)
_SHORT_YEAR = re.compile(r"(?<=[发函办字秘])〔\d\d〕(?=\d{1,4}号)")
_AGENCY_ENDS = frozenset("发函办政字令秘规文通复电")
_UNTIL = re.compile(r"截止(?=(?:到|至)?(?:20\d\d年|\d{1,2}月|目前|当前|今年|去年|本月|上月|昨日|今日|年底|月底))")


def pattern_findings(text: str) -> Iterator[Finding]:
    """Everything that has a wrong form."""
    yield from _document_numbers(text)
    for match in _UNTIL.finditer(text):
        yield Finding(match.start(), match.end(), match[0], "截至", Kind.CONFUSION, 0.95)


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
    for match in _SHORT_YEAR.finditer(text):
        yield Finding(match.start(), match.end(), match[0], "", Kind.DOCUMENT_NUMBER, 0.8)
