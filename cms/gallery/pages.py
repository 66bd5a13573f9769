"""Page kinds, layouts of columns and notices, as examples: what each template is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.enums import InterpretationElement
from cms.gallery import blocks
from cms.gallery.stock import DAY, NOON, SITE, ExampleBlock, frame, items, page, picture, words
from cms.leaving import Departure
from cms.paging import Pager
from cms.selectors.article import Attachment
from cms.selectors.consultations import AdoptionLine, Bar, Chart
from cms.selectors.crumbs import Crumb
from cms.selectors.directories import Entry
from cms.selectors.documents import PolicyLine, Referrer, Standing
from cms.selectors.lists import Card, SectionList
from cms.selectors.stories import Photo
from cms.selectors.topics import TopicCard, TopicSection

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its code in the address, its name, its group, the template and what it shows."""

    code: str
    name: str | Promise
    group: str | Promise
    template: str
    values: Callable[[], Values]


_IN_FORCE = Standing("有效", "good", "ok")
_TITLE = "关于印发示例市学校作业管理办法的通知"
_FILES = [Attachment("示例市学校作业管理办法", "#main", "docx", 58_000)]
_CRUMBS = [Crumb("政务公开", "/disclosure/"), Crumb("政策文件", "/disclosure/l0/")]
_POLICY = PolicyLine(1, _TITLE, "#main", "示教〔2026〕12号", _IN_FORCE)


def _item(channel: int = 0, title: str = "全市中小学校园体育场馆周末分时开放", **values: object) -> dict[str, object]:
    shown = page(title=title, **values)
    return {"page": shown, "frame": frame(channel), "crumbs": _CRUMBS, "source": SITE.name}


def _home() -> Values:
    return {"page": page(title="首页"), "frame": frame(), "is_home": True, "parts": blocks.home_parts()}


def _channel() -> Values:
    filled = [SectionList(section, tuple(items())) for section in blocks.sections()]
    shown = page(title="政务资讯", shown_tag="工作动态", description="要闻、动态和公告。", keywords="资讯")
    return {"page": shown, "frame": frame(), "crumbs": [], "filled": filled}


def _column(layout: str, **values: object) -> Values:
    usual = {"title": "示例栏目", "shown_tag": "工作动态", "description": "栏目说明写在这里。", "keywords": "示例"}
    shown = page(layout=layout, **(usual | {k: v for k, v in values.items() if k in _OF_PAGE}))
    rest = {key: value for key, value in values.items() if key not in _OF_PAGE}
    return {"page": shown, "frame": frame(), "crumbs": _CRUMBS[:1], "inner": list(blocks.sections()[:2]), **rest}


_OF_PAGE = ("link_address", "system_name")


def _titles() -> Values:
    return _column("titles", items=items(), pager=Pager(1, 40, "#main"))


def _gathering() -> Values:
    return _column("gathered", items=items(4, origin="示例县人民政府"), pager=Pager(1, 4, "#main"))


def _pictures() -> Values:
    shown = [Card(item, picture(name)) for item, name in zip(items(3), ("tea", "dam", "village"), strict=True)]
    return _column("pictures", cards=shown, items=items(3))


def _directory() -> Values:
    people = [
        Entry(name, "#main", (post,), is_person=True) for name, post in (("张示例", "局长"), ("李示例", "副局长"))
    ]
    return _column("directory", entries=people)


def _topics() -> Values:
    card = TopicCard("义务教育优质均衡", "#main", DAY, DAY, "", False, picture("village", 480, 240))
    kept = TopicCard("暑期防溺水", "#main", DAY, DAY, "", True, picture("dam", 480, 240))
    return _column("topics", running=[card], kept=[kept])


def _article() -> Values:
    values = {"subtitle": "副标题", "body": blocks.body(), "author": "王示例", "source_url": ""}
    return {**_item(**values), "attachments": _FILES, "newer": items()[0], "older": items()[1]}


def _policy() -> Values:
    record = {
        "document_number": "示教〔2026〕12号", "index_number": "003200005/2026-00012", "issuer": SITE.name,
        "classification": "政策文件", "theme": "科技、教育", "genre": "通知", "written_date": DAY, "effective_on": DAY,
        "valid_until": DAY.replace(year=2031), "body": (blocks.TEXT,),
    }  # fmt: skip
    old = PolicyLine(2, "学校作业管理办法（试行）", "#main", "示教〔2023〕32号", Standing("已废止", "wrong", "close"))
    explained = [_referrer("一图读懂作业管理办法", "图解", "image"), _referrer("作业管理办法解读", "文字解读", "text")]
    return {
        **_item(1, _TITLE, **record), "standing": _IN_FORCE, "replaces": [old], "may_ask": True, "attachments": _FILES,
        "interpretations": explained,
        "guides": [_referrer("教师资格认定", "办事指南", "bulb", is_interpretation=False)],
    }  # fmt: skip


def _referrer(title: str, label: str, icon: str, *, is_interpretation: bool = True) -> Referrer:
    return Referrer(1, title, "#main", NOON, SITE.name, label, icon, is_interpretation, not is_interpretation)


def _interpretation() -> Values:
    elements = [
        ExampleBlock("text", words(f"<p>{element.label}写在这里。</p>"), str(element.label))
        for element in InterpretationElement
        if element != InterpretationElement.DIFFERENCES
    ]
    table = ExampleBlock("table", {"caption": "", "html": blocks.TABLE}, str(InterpretationElement.DIFFERENCES.label))
    return {
        **_item(1, "学校作业管理办法解读", interpreter="局长 张示例"),
        "form": "文字解读",
        "elements": [*elements, table],
        "policies": [_POLICY],
        "interpretations": [_referrer("一图读懂作业管理办法", "图解", "image")],
    }


def _guide() -> Values:
    def struct(**value: object) -> SimpleNamespace:
        return SimpleNamespace(value=SimpleNamespace(**value))

    values = {
        "issuer": SITE.name, "audience": "自然人", "online_address": "https://www.ahzwfw.gov.cn/",
        "promised_time": "20个工作日", "legal_time": "30个工作日", "fee": "不收费", "visits": "最多1次",
        "ways": "窗口、网上", "basis": "<p>《中华人民共和国教师法》</p>", "conditions": "<p>具有规定的学历。</p>",
        "materials": [struct(name="体检合格证明", requirement="原件一份", origin="指定医院", sample=blocks.PAPER)],
        "steps": [struct(name="申请", text="网上或者窗口提交。"), struct(name="审查", text="核验材料。")],
        "place": "政务服务中心窗口", "hours": "工作日", "phone": "0564-0000000", "complaint_phone": "0564-12345",
        "questions": [struct(question="材料不齐怎么办？", answer="一次告知，补齐后受理。")], "item_code": "示例编码",
    }  # fmt: skip
    return {**_item(2, "教师资格认定办事指南", **values), "policies": [_POLICY]}


def _consultation() -> Values:
    shown = {"begins_on": DAY.replace(month=9), "ends_on": DAY.replace(month=10), "result_on": DAY}
    values = {**shown, "body": (blocks.TEXT,), "result": "<p>共收到意见二十三条，采纳十五条。</p>"}
    charts = [
        Chart("您每周使用校园场馆几次？", 23, (Bar("一次", 15, "65.2"), Bar("两次以上", 8, "34.8"))),
        Chart("您对开放时间打几分？", 20, (Bar("5", 12, "60.0"), Bar("4", 8, "40.0")), "4.6"),
    ]
    lines = [
        AdoptionLine("建议延长夏季开放时间", "6", "已采纳", "good", "第八条改为夏季延长一小时。"),
        AdoptionLine("建议全部免费", "2", "未采纳", "wrong", "室内场馆按成本收费，依据价格主管部门规定。"),
    ]
    return {
        **_item(3, "关于校园场馆开放办法（征求意见稿）公开征求意见的公告", **values), "state": "answered",
        "standing": Standing("已反馈", "good", "ok"), "is_survey": False, "take_part": "#main", "charts": charts,
        "figures": {"received": 23}, "adoption": lines, "questions": [], "attachments": _FILES,
    }  # fmt: skip


def _organisation() -> Values:
    office = SimpleNamespace(value=SimpleNamespace(name="办公室", duties="综合协调、政务公开", phone="0564-0000000"))
    leaders = SimpleNamespace(title="领导信息", site_path="#main")
    values = {
        "head": "张示例", "phone": "0564-0000000", "address": "示例路1号", "hours": "工作日", "post_code": "237000",
        "fax": "0564-0000001", "body": (blocks.TEXT,), "offices": [office],
    }  # fmt: skip
    return {**_item(1, SITE.name, **values), "leaders": leaders}


def _leader() -> Values:
    return _item(1, "张示例", post="党组书记、局长", duties="主持全面工作。", body=(blocks.TEXT,))


def _disclosure() -> Values:
    row = SimpleNamespace(title="政策文件", site_path="#main", description="制定的文件", responsible_unit="办公室")
    row.get_column_type_display = ""
    return {
        **_item(1, "政府信息公开目录", year=2025),
        "slot": "信息公开目录",
        "catalogue": [row],
        "reports": [(2024, "#main")],
    }


def _topic() -> Values:
    shown = page(
        title="义务教育优质均衡",
        shown_tag="工作动态",
        description="专题说明。",
        keywords="",
        begins_on=DAY,
        ends_on=DAY,
    )
    parts = [TopicSection(section, tuple(items(4))) for section in blocks.sections()[:2]]
    return {"page": shown, "frame": frame(), "crumbs": [], "banner": picture("village", 1200, 300), "sections": parts}


def _picture_news() -> Values:
    shown = [Photo(picture(name), "示意图", f"第{n}张图片的说明") for n, name in enumerate(("tea", "dam"), start=1)]
    return {**_item(), "photos": shown}


def _video_news() -> Values:
    return {**_item(video=blocks.FILM, duration="03:20", words="画面和解说的文字内容。"), "poster": picture("hall")}


def _link() -> Values:
    return _item(summary="本条内容在其他网站。", link_address="https://www.example.com/")


def _leaving() -> Values:
    return {"frame": frame(), "host": "www.example.com", "departure": Departure("https://www.example.com/", "#main")}


def _framed() -> Values:
    return {"frame": frame()}


def _link_column() -> Values:
    return _column("link", link_address="https://www.ahzwfw.gov.cn/")


def _interface() -> Values:
    return _column("interface", system_name="政务服务“好差评”系统", link_address="")


_SECTIONS, _ITEMS, _LAYOUTS, _NOTICES = (
    _("Sections"),
    _("Items"),
    _("Layouts of columns"),
    _("Notices instead of pages"),
)
EXAMPLES = (
    Example("home", _("Home page with every block"), _SECTIONS, "home", _home),
    Example("channel", _("Channel"), _SECTIONS, "channel", _channel),
    Example("topic", _("Topic"), _SECTIONS, "topic", _topic),
    Example("site-map", _("Site map"), _SECTIONS, "site_map", _framed),
    Example("titles", _("Titles with dates"), _LAYOUTS, "column", _titles),
    Example("pictures", _("Pictures with titles"), _LAYOUTS, "column", _pictures),
    Example("directory", _("Directory of people, units or guides"), _LAYOUTS, "column", _directory),
    Example("topics", _("Topic area"), _LAYOUTS, "column", _topics),
    Example("link-column", _("Leads to another address"), _LAYOUTS, "column", _link_column),
    Example("interface", _("Place of another system"), _LAYOUTS, "column", _interface),
    Example("gathered", _("Fills itself from other columns"), _LAYOUTS, "column", _gathering),
    Example("article", _("Article with every block"), _ITEMS, "article", _article),
    Example("policy", _("Policy document"), _ITEMS, "policy", _policy),
    Example("interpretation", _("Interpretation"), _ITEMS, "interpretation", _interpretation),
    Example("guide", _("Service guide"), _ITEMS, "guide", _guide),
    Example("organisation", _("Organisation"), _ITEMS, "organisation", _organisation),
    Example("leader", _("Leader"), _ITEMS, "leader", _leader),
    Example("disclosure", _("Disclosure page"), _ITEMS, "disclosure", _disclosure),
    Example("picture-news", _("Picture news"), _ITEMS, "picture_news", _picture_news),
    Example("video-news", _("Video news"), _ITEMS, "video_news", _video_news),
    Example("link", _("Link item"), _ITEMS, "link", _link),
    Example("consultation", _("Consultation or survey"), _ITEMS, "consultation", _consultation),
    Example("leaving", _("Warning before leaving"), _NOTICES, "leaving", _leaving),
    Example("not-found", _("Page not found"), _NOTICES, "not_found", _framed),
    Example("withdrawn", _("Page withdrawn"), _NOTICES, "withdrawn", _framed),
)
