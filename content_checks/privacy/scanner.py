"""Finds private data: shapes first, then check digits and the words in front.

A landline is private only where the words in front don't say that an office is meant: 咨询电话 0564-3379000 belongs
on every government site.
"""

import re
from collections.abc import Iterator

from content_checks.enums import Kind
from content_checks.findings import Finding, without_overlaps
from content_checks.privacy.numbers import is_card_number, is_id_number, is_old_id_number

BEFORE = 24  # characters in front that say what a number is
_GAP = r"[ \-－—\u00a0\u3000]?"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－", "0123456789Xx-")
_ID = re.compile(rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[0-9Xx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z.])\d(?:[ \-\u00a0]?\d){15,18}(?![0-9A-Za-z])")
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z.])(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![0-9A-Za-z])(?!\.\d)"
)
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z\-])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[ \-－—–]{0,2}"
    r"[2-8]\d{6,7}(?:[\-转]\d{1,5})?(?![0-9A-Za-z\-])"
)
_ID_WORDS = re.compile(r"身份证|证件号|公民身份|身份号")
_HOME_WORDS = re.compile(r"家庭电话|住宅电话|宅电|家里电话|本人电话|家长电话|个人电话|住户电话|私人电话")
_OFFICE_WORDS = re.compile(
    r"咨询|监督|举报|投诉|热线|服务|办公|传真|值班|单位|政府|局|委|办|院|校|中心|公司|窗口|受理|报名|联系"
    r"|电\s*话|地址|热忱|客服|救援|报警"
)
_PERSON_WORDS = re.compile(
    r"家庭住址|家庭地址|现住址|住址|户籍地址|户籍所在地|户口所在地|居住地址|常住地址|身份证地址|现居住|家住"
)
_ADDRESS = re.compile(
    r"(?:[一-鿿]{2,8}?(?:省|自治区))?(?:[一-鿿]{2,8}?市)?(?:[一-鿿]{1,8}?[县区市])?"
    r"(?:[一-鿿]{1,10}?(?:镇|乡|街道))?[一-鿿0-9]{1,16}?(?:路|街|道|巷|弄|村|组|小区|花园|苑|社区|新村|公寓|家园)"
    r"[一-鿿0-9\-]{0,14}?(?:\d{1,5}(?:号楼|号院|号|栋|幢|座|单元|室|户|组))+(?:[0-9\-]{1,6}(?:号楼|栋|幢|单元|室|户|号))*"
)
_ROOM = re.compile(
    r"(?:小区|花园|苑|公寓|家园|新村|社区|[路街道巷弄]\d{1,5}号)[^，。；、\s]{0,12}?\d{1,3}(?:号楼|栋|幢|座)"
    r"(?:\d{1,2}单元)?\d{1,5}(?:室|户|号)?"
)


def scan_private_data(text: str) -> list[Finding]:
    """Private data in the order of the text, each with a masked form as suggestion."""
    plain = text.translate(_FULL_WIDTH)
    if not any(char.isdecimal() for char in plain):
        return []
    return without_overlaps(
        Finding(one.start, one.end, text[one.start : one.end], one.suggestion, one.kind, one.confidence)
        for one in _all(plain)
    )


def _all(text: str) -> Iterator[Finding]:
    for match in _ID.finditer(text):
        if is_id_number(_figures(match[0])):
            yield _finding(match, Kind.ID_NUMBER, 0.99)
    for match in _OLD_ID.finditer(text):
        if is_old_id_number(match[0]) and _ID_WORDS.search(_before(text, match)):
            yield _finding(match, Kind.ID_NUMBER, 0.9)
    for match in _CARD.finditer(text):
        if is_card_number(_figures(match[0])):
            yield _finding(match, Kind.BANK_CARD, 0.95)
    yield from _phones(text)
    yield from _addresses(text)


def _phones(text: str) -> Iterator[Finding]:
    for match in _MOBILE.finditer(text):
        yield _finding(match, Kind.MOBILE, 0.95)
    for match in _LANDLINE.finditer(text):
        before = _before(text, match)
        if _HOME_WORDS.search(before) or not _OFFICE_WORDS.search(before):
            yield _finding(match, Kind.LANDLINE, 0.8)


def _addresses(text: str) -> Iterator[Finding]:
    """Homes: a room of a house, or any numbered place after words like 家庭住址."""
    for match in _PERSON_WORDS.finditer(text):
        place = _ADDRESS.search(text, match.end(), match.end() + 60)
        if place and place.start() - match.end() <= 4:
            yield _finding(place, Kind.ADDRESS, 0.9)
    for match in _ROOM.finditer(text):
        yield _finding(match, Kind.ADDRESS, 0.8)


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - BEFORE) : match.start()]


def _figures(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text)


def _finding(match: re.Match[str], kind: Kind, confidence: float) -> Finding:
    return Finding(match.start(), match.end(), match[0], masked(match[0], kind), kind, confidence)


def masked(text: str, kind: Kind) -> str:
    """The form that may be public: the ends stay, stars stand for what tells who it is."""
    if kind is Kind.ADDRESS:
        return re.sub(r"\d", "*", text)
    places = [place for place, char in enumerate(text) if char.isdecimal() or char in "Xx"]
    first, last = {Kind.ID_NUMBER: (3, 0), Kind.BANK_CARD: (4, 4), Kind.MOBILE: (3, 4), Kind.LANDLINE: (4, 0)}[kind]
    hidden = set(places[first : len(places) - last])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))
