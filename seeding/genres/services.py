"""Service guides and the forms that belong to them."""

from seeding.genres.base import Draft
from seeding.items import Attachment, Block, FileKind, Item
from seeding.prose import cell, heading, paragraphs, row, table, text

STEPS = (
    ("申请", "申请人到窗口或者通过安徽政务服务网提交申请，材料不齐的一次告知需要补正的全部内容。"),
    ("受理", "材料齐全、符合法定形式的当场受理，出具受理凭证。"),
    ("审查", "承办机构核验材料，可以通过数据共享核验的不再要求提供纸质材料。"),
    ("决定", "作出准予或者不予办理的决定，不予办理的书面说明理由和救济途径。"),
    ("送达", "窗口领取、邮寄送达或者下载电子证照，由申请人自行选择。"),
)
HOURS = "周一至周五（法定节假日除外）上午八时三十分至十二时，下午二时三十分至五时三十分"


def guide(draft: Draft) -> Item:
    """How to get something done: basis, conditions, materials, steps, time, place, telephone."""
    site, name, days = draft.site, draft.words("name"), draft.entry["days"]
    who = f"服务对象：{draft.words('object')}。"
    before = text(
        heading(1, "设定依据"), paragraphs([draft.words("basis")]),
        heading(2, "服务对象和申请条件"), paragraphs([who, draft.words("conditions")]),
        heading(3, "办理材料"),
    )  # fmt: skip
    after = text(
        heading(4, "办理流程"), _steps(),
        heading(5, "办理时限和收费"), paragraphs([f"承诺办理时限：{days}个工作日。", "收费情况：不收费。"]),
        heading(6, "办理地点和时间"), paragraphs([f"{draft.words('place')}。", f"{HOURS}。"]),
        heading(7, "咨询和监督电话"), paragraphs([f"咨询电话：{site.phone}；监督电话：0564-12345。"]),
    )  # fmt: skip
    return Item(
        key=draft.key,
        column="bszn",
        title=f"{name}办事指南",
        moment=draft.moment,
        blocks=(before, _materials(draft), after),
        summary=f"{name}：{days}个工作日办结，不收费。{draft.words('place')}办理。",
        keywords=name,
        classification="办事服务",
    )


def _steps() -> str:
    return "<ol>" + "".join(f"<li><b>{head}。</b>{body}</li>" for head, body in STEPS) + "</ol>"


def _materials(draft: Draft) -> Block:
    """The materials, grouped: what the applicant brings, and what he need not bring any more (merged cells)."""
    materials = draft.pairs("materials")
    spared = [line for line in materials if "免提交" in line[2]]
    wanted = [line for line in materials if "免提交" not in line[2]]
    rows = row(*(cell(words, tag="th") for words in ("类别", "材料名称", "说明", "要求")))
    for label, lines in (("需要提交", wanted), ("无须提交", spared)):
        for index, line in enumerate(lines):
            first = cell(label, down=len(lines)) if index == 0 else ""
            rows += row(first, *(cell(words) for words in line))
    return table("办理材料清单", rows)


def form(draft: Draft) -> Item:
    """A form to download, as a document to fill in."""
    site, name = draft.site, draft.words("name")
    lines = (
        f"{name}申请表",
        "申请人：________________    联系电话：________________",
        "申请事项：",
        "申请理由：",
        "所附材料：",
        "本人承诺以上内容真实有效。    申请人签名：____________    ____年__月__日",
    )
    intro = f"办理{name}需要填写申请表的，可以下载本表格填写后提交，也可以到{draft.words('place')}现场领取。"
    return Item(
        key=draft.key,
        column="bgxz",
        title=f"{name}申请表",
        moment=draft.moment,
        blocks=(text(paragraphs([intro, f"填写中如有疑问，请拨打{site.phone}咨询。"])),),
        summary=intro[:120],
        attachments=(Attachment(f"{name}申请表", FileKind.DOCX, lines=lines),),
    )
