"""The documents behind the rules, and how their articles are cited.

Ids are those of the rule catalogue: `LA-24` article 24 of Lu'an's measure for websites, `LA-41.3` its limb 3,
`GB19-V3` an indicator. What nobody could read in the source so far is never cited: it counts as a rule of the
platform (`house`), which the office may change.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

HOUSE = "house"
HOUSE_NAME = "平台规定"
ARTICLE_ID = re.compile(r"(?P<document>[A-Z]+[0-9]*)-(?P<place>[A-Z]*[0-9]+(?:\.[0-9]+)?[a-z]?)")
NUMBERED_PLACE = re.compile(r"(?P<article>[0-9]+)(?:\.(?P<limb>[0-9]+))?[a-z]?")


@dataclass(frozen=True, slots=True)
class Document:
    """One citable document.

    `articles` is its number of articles (0: not divided into articles, cited as a whole). `limbs` names the articles
    with numbered limbs and how many; other dots of an id are the catalogue's own and are left out of the citation.
    """

    code: str
    title: str
    number: str = ""
    dated: date | None = None
    articles: int = 0
    limbs: Mapping[int, int] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The title in book marks with the document number; only one of them if the other is not known."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}" if self.title else self.number


_LA_LIMBS = {
    4: 4, 5: 5, 6: 2, 8: 4, 10: 4, 11: 2, 14: 4, 26: 4, 29: 4, 34: 9, 36: 5, 39: 4, 40: 2, 41: 4, 49: 4,
}  # fmt: skip
_LN_LIMBS = {9: 4, 17: 3, 18: 3, 19: 4, 23: 3, 31: 4, 32: 3, 33: 2, 34: 3}

DOCUMENTS = (
    Document("LA", "六安市政府网站集约化平台管理暂行办法", "六政办秘〔2021〕148号", date(2021, 12, 16), 57, _LA_LIMBS),
    Document("LN", "六安市政府系统政务新媒体管理暂行办法", "六政办秘〔2021〕148号", date(2021, 12, 16), 42, _LN_LIMBS),
    Document("GF47", "政府网站发展指引", "国办发〔2017〕47号", date(2017, 5, 15)),
    Document("GB19", "", "国办秘函〔2019〕19号", date(2019, 4, 1)),
    Document("DN55", "", "国办函〔2018〕55号"),
    Document("JY71", "", "国办函〔2018〕71号", date(2018, 10, 27)),
    Document("XX", "中华人民共和国政府信息公开条例", "", None, 56),
    Document("FZA", "福州市科技成果转化公共服务平台APP管理暂行办法", "", date(2024, 7, 1), 9, {4: 7, 5: 4, 7: 5}),
    Document("FZD", "福州市政务数据资源管理暂行办法", "", date(2017, 7, 27), 30),
    Document("XM", "厦门市中小企业公共服务平台网络运营管理办法", "", None, 28),
    Document("FJ", "福建省电子政务建设和应用管理办法", "", date(2020, 11, 12), 47),
    Document("ACC", "", "GB/T 37668-2019", date(2019, 8, 30)),
    Document("AR", "政府网站网页归档指南", "DA/T 80-2019"),
)

INDICATORS = {
    "GB19-V1": "单项否决指标“安全、泄密事故等严重问题”",
    "GB19-V2": "单项否决指标“站点无法访问”",
    "GB19-V3": "单项否决指标“首页不更新”",
    "GB19-V4": "单项否决指标“栏目不更新”",
    "GB19-V5": "单项否决指标“互动回应差”",
    "GB19-V6": "单项否决指标“服务不实用”",
    "GB19-N2": "政务新媒体单项否决指标“内容不更新”",
    "GB19-N3": "政务新媒体单项否决指标“互动回应差”",
    "GB19-D1": "扣分指标“发布解读”",
    "GB19-D2": "扣分指标“办事服务”",
    "GB19-D3": "扣分指标“互动交流”",
    "GB19-D4": "扣分指标“功能设计”",
}

# Facts that were remembered, not read: they bind as rules of the platform only.
NOT_READ = frozenset(
    {"GF47-11", "GF47-31", "GF47-33", "GF47-53", "XX-29", "XX-31", "XX-35", "XX-42", "AR-4", "GB19-V6"}
)

_BY_CODE = {document.code: document for document in DOCUMENTS}
_DIGITS = "零一二三四五六七八九"


def is_known(article: str) -> bool:
    """True for `house` and for every id whose document is in the register and has such an article."""
    if article == HOUSE:
        return True
    match = ARTICLE_ID.fullmatch(article)
    document = _BY_CODE.get(match["document"]) if match else None
    if document is None:
        return False
    numbered = NUMBERED_PLACE.fullmatch(match["place"])
    return not document.articles or bool(numbered and 1 <= int(numbered["article"]) <= document.articles)


def cite(article: str) -> str:
    """Return the citation for people: 《…办法》第四十一条第（三）项; 平台规定 for house rules and facts not read."""
    if not is_known(article):
        raise LookupError(f"unknown article {article!r}")
    if article == HOUSE or article in NOT_READ:
        return HOUSE_NAME
    document = document_of(article)
    if document.articles:
        return f"《{document.title}》{_place(document, article)}"
    return f"{document.name}{_indicator(article)}"


def document_of(article: str) -> Document:
    """The document of an article id."""
    return _BY_CODE[article.partition("-")[0]]


def chinese_number(number: int) -> str:
    """1 to 99 as the numbers of articles are written: 十, 十二, 二十四."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _place(document: Document, article: str) -> str:
    match = NUMBERED_PLACE.fullmatch(article.partition("-")[2])
    number, limb = int(match["article"]), int(match["limb"] or 0)
    place = f"第{chinese_number(number)}条"
    has_limb = 1 <= limb <= document.limbs.get(number, 0)
    return f"{place}第（{chinese_number(limb)}）项" if has_limb else place


def _indicator(article: str) -> str:
    return INDICATORS.get(article) or INDICATORS.get(article.partition(".")[0], "")
