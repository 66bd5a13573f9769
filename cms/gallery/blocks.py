"""The blocks of a text and of the home page, as examples."""

from types import SimpleNamespace

from cms.gallery.stock import ExampleBlock, ExampleImage, frame, items, picture, words
from cms.selectors.frame import Section
from cms.selectors.home_parts import Link, Listing, Part, Slide

TABLE = (
    "<table><tr><th>项目</th><th>上年</th><th>本年</th></tr>"
    '<tr><td rowspan="2">学位</td><td>6800</td><td>7200</td></tr><tr><td colspan="2">合并单元格示例</td></tr></table>'
)
TEXT = ExampleBlock(
    "text",
    words(
        '<p class="flush">各县区教育局，市直各学校：</p><p>这是正文段落的示例，首行缩进两字，两端对齐。</p>'
        "<h2>一、小标题</h2><p><b>（一）要点。</b>要点之后是说明文字。</p><ol><li>有序列表</li><li>第二项</li></ol>"
        '<p class="align-right">示例市教育体育局</p><p class="align-right">2026年11月6日</p>'
    ),
)
FILM = SimpleNamespace(url="#main", title="示例视频.mp4", file_extension="mp4", file_size=2_400_000)
PAPER = SimpleNamespace(url="#main", title="申请表.docx", file_extension="docx", file_size=58_000)


def body() -> tuple[ExampleBlock, ...]:
    """One of each block of a text."""
    return (
        TEXT,
        ExampleBlock("table", {"caption": "带合并单元格的表格", "html": TABLE}),
        ExampleBlock("image", {"image": ExampleImage(picture("dam")), "alt": "水库大坝", "caption": "图片与图注"}),
        ExampleBlock("file", {"file": PAPER, "title": "文内附件"}),
        ExampleBlock(
            "video",
            {
                "file": FILM,
                "poster": ExampleImage(picture("hall", 1280, 720)),
                "title": "视频与文字说明",
                "words": "画面和解说的文字内容写在这里。",
            },
        ),
        ExampleBlock("quotation", {"text": "引用的话放在这里。", "source": "说话的人"}),
    )


def home_parts() -> list[Part]:
    """One of each block of the home page."""
    here = frame().channels[0].columns
    listings = tuple(Listing(column, tuple(items())) for column in here[:3])
    slides = tuple(
        Slide(item, picture(name, alt=item.title))
        for item, name in zip(items(3), ("tea", "dam", "village"), strict=True)
    )
    tiles = (("教师资格", "school"), ("学生资助", "heart"), ("场馆预约", "cal"), ("政策文件", "scale"))
    return [
        Part("headline", lead=Link("把每一所家门口的学校办好", "#main"), links=(Link("相关链接", "#main"),)),
        Part("news", title="政务资讯", href="#main", listings=listings, slides=slides),
        Part("services", title="办事服务", links=tuple(Link(text, "#main", icon) for text, icon in tiles)),
        Part("columns", title="政务公开", href="#main", listings=listings),
        Part("topics", title="专题专栏", links=(_topic("优质均衡", "village"), _topic("全民健身", "hall"))),
        Part("links", title="网站导航", groups=(("上级网站", (Link("中国政府网", "https://www.gov.cn/"),)),)),
    ]


def _topic(title: str, name: str) -> Link:
    return Link(title, "#main", note="示例专题", picture=picture(name, 480, 240))


def sections() -> tuple[Section, ...]:
    """Columns of one channel."""
    return frame().channels[0].columns
