"""What a citizen tells about himself in running text: names, homes, addresses for mail and chat, rows of figures.

Wider than what is searched in articles (content_checks): a message is hidden by default, and a handler who looks at
the sealed words decides what may stand open (LN-33, PIPL 28). Plain functions, no Django.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HIDDEN = "×"
PLACE = HIDDEN * 4
SIGNS = 40  # how far a home goes on after the words in front of it
_FULL_WIDTH = str.maketrans("０１２３４５６７８９＠．－", "0123456789@.-")
_HAN = "[一-鿿]"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦"
    "俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项"
    "连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠"
)
_NAME = rf"(?:欧阳|上官|司马|诸葛|皇甫|司徒|东方|独孤|南宫|夏侯|令狐|慕容|[{_SURNAMES}]){_HAN}{{1,2}}"
_MOBILE = r"1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}"
_ENDS = r"(?=[\s，。；、！？,;:：.!?（）()]|$|[男女系于在是住的家手电身因，]|\d)"
_CALLED = re.compile(
    rf"(?:叫做?|名叫|姓名|名字|联系人|来信人|反映人|投诉人|举报人|申请人|当事人|户主|业主|署名|落款|此致|敬礼)"
    rf"(?:是|为|叫|[:：])?\s*({_NAME}){_ENDS}"
)
_MYSELF = re.compile(
    rf"(?:本人|我是|我叫|俺叫|鄙人)\s*({_NAME})(?=[\s，。；、！？,;.!?（）()]|$|[男女系于，]|身份|电话|手机|\d)"
)
_CALLED_ANYHOW = re.compile(
    rf"(?:我叫|我名叫|我的名字是|我的名字叫|本人姓名[:：]?)\s*({_HAN}{{2,4}})(?=[\s，。；、！？,;.!?（）()]|$)"
)
_NEAR_NUMBER = re.compile(
    rf"(?<!{_HAN})({_NAME})(?=[\s，,:：（(]{{0,3}}(?:电话|手机|联系方式)?[\s:：]{{0,2}}{_MOBILE})"
)
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_CHAT = re.compile(r"(?:微信|QQ|qq|wx|WX|扣扣|抖音)(?:号码?|群)?(?:是|为|[:：])?\s*([A-Za-z0-9_\-]{5,20})")
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|现住址|住址|户籍地址|户籍所在地|户口所在地|居住地址|常住地址|身份证地址|现居住?|家住|我住|住在|居住|租住|暂住"
    r"|我家|本人住|房屋坐落|收件地址|邮寄地址)(?:是|为|于|在|[:：])?\s*([^\s，。；！？,;!?\n]{2,40})"
)
_PLACE_WORDS = re.compile(
    r"路|街|道|巷|弄|村|组|队|庄|小区|花园|苑|社区|公寓|家园|栋|幢|号|单元|室|郢|圩|湾|府|城|郡|园|里|坊|楼|\d"
)
_WIDE = re.compile(rf"(?:{_HAN}{{2,4}}(?:省|市))?(?:{_HAN}{{1,6}}?[市县区])?(?:{_HAN}{{1,8}}?(?:镇|乡|街道))?")
_VILLAGE_HOUSE = re.compile(rf"{_HAN}{{1,8}}(?:村|组|庄|队|郢)(?:{_HAN}{{1,8}}(?:组|队|庄|郢))?\d{{1,4}}[号户]")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_FIGURES = re.compile(r"(?<![0-9A-Za-z.])\d(?:[ \-\u00a0]?\d){10,20}[Xx]?(?![0-9A-Za-z])")
_SHORT_NUMBER = re.compile(r"(?:电话|手机|座机|号码|联系方式|致电)(?:号码)?(?:是|为|[:：])?\s*([2-9]\d{6,7})(?!\d)")
_SPOKEN = re.compile(r"[零〇一二三四五六七八九幺]{7,}")


@dataclass(frozen=True, slots=True)
class Personal:
    """One place in a text, and what is shown there instead."""

    start: int
    end: int
    shown: str


def find_personal(text: str, known: Iterable[str] = ()) -> list[Personal]:
    """Every place that tells who somebody is or where he lives; `known` is what he told in other fields."""
    plain = text.translate(_FULL_WIDTH)
    found = sorted(_all(plain, known), key=lambda one: (one.start, -one.end))
    kept: list[Personal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def hide_personal_words(text: str, known: Iterable[str] = ()) -> str:
    """The text with those places hidden."""
    parts, last = [], 0
    for one in find_personal(text, known):
        parts += [text[last : one.start], one.shown]
        last = one.end
    return "".join([*parts, text[last:]])


def _all(text: str, known: Iterable[str]) -> Iterator[Personal]:
    yield from _told_elsewhere(text, known)
    for shape in (_CALLED, _MYSELF, _CALLED_ANYHOW, _NEAR_NUMBER):
        yield from (_name(match) for match in shape.finditer(text))
    yield from _homes(text)
    for shape in (_MAIL, _PLATE, _SPOKEN):
        yield from (Personal(*match.span(), match[0][0] + "*" * 6) for match in shape.finditer(text))
    for shape in (_CHAT, _SHORT_NUMBER):
        yield from (Personal(*match.span(1), "*" * 6) for match in shape.finditer(text))
    yield from (Personal(*match.span(), match[0][:3] + "*" * 8) for match in _FIGURES.finditer(text))


def _told_elsewhere(text: str, known: Iterable[str]) -> Iterator[Personal]:
    """The sender's own name and number, wherever he writes them again."""
    for word in known:
        if len(word) >= 2:
            for match in re.finditer(re.escape(word.translate(_FULL_WIDTH)), text, re.IGNORECASE):
                yield Personal(*match.span(), _known(match[0]))


def _known(word: str) -> str:
    if any(sign.isdecimal() for sign in word):
        return word[:3] + "*" * 8
    return word[0] + ("*" * 6 if word.isascii() else HIDDEN * (min(len(word), 4) - 1))


def _name(match: re.Match[str]) -> Personal:
    return Personal(*match.span(1), match[1][0] + HIDDEN * (len(match[1]) - 1))


def _homes(text: str) -> Iterator[Personal]:
    """Homes: the district and the town stay, so that it is seen which unit it concerns."""
    for match in _HOME.finditer(text):
        if _PLACE_WORDS.search(match[1]):
            wide = _WIDE.match(match[1])
            kept = wide[0] if wide else ""
            if len(kept) < len(match[1]):
                yield Personal(match.start(1) + len(kept), match.end(1), PLACE)
    for match in _VILLAGE_HOUSE.finditer(text):
        yield Personal(*match.span(), PLACE)
