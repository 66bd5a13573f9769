"""Service guides and the forms that belong to them."""

from seeding.genres.base import Draft
from seeding.items import Attachment, FileKind, Item
from seeding.prose import paragraphs, text

STEPS = (
    ("申请", "申请人到窗口或者通过安徽政务服务网提交申请，材料不齐的一次告知需要补正的全部内容。"),
    ("受理", "材料齐全、符合法定形式的当场受理，出具受理凭证。"),
    ("审查", "承办机构核验材料，可以通过数据共享核验的不再要求提供纸质材料。"),
    ("决定", "作出准予或者不予办理的决定，不予办理的书面说明理由和救济途径。"),
    ("送达", "窗口领取、邮寄送达或者下载电子证照，由申请人自行选择。"),
)
HOURS = "周一至周五（法定节假日除外）上午八时三十分至十二时，下午二时三十分至五时三十分"


def guide(draft: Draft) -> Item:
    """How to get something done: basis, conditions, materials, steps, time, place, telephone (GB19-V6)."""
    site, name, days = draft.site, draft.words("name"), draft.entry["days"]
    materials = [
        {"name": line[0], "requirement": line[2], "origin": line[1], "sample": None}
        for line in draft.pairs("materials")
    ]
    questions = [
        {"question": "材料不齐怎么办？", "answer": "窗口一次告知需要补正的全部内容，补齐后当场受理。"},
        {"question": "可以委托别人办理吗？", "answer": "可以，受托人须带本人身份证件和委托书。"},
    ]
    return Item(
        key=draft.key,
        column="bszn",
        title=f"{name}办事指南",
        moment=draft.moment,
        blocks=(),
        summary=f"{name}：{days}个工作日办结，不收费。{draft.words('place')}办理。",
        keywords=name,
        issuer=site.issuer,
        classification="办事服务",
        kind="cms.serviceguidepage",
        fields={
            "item_code": f"3415{site.number:04d}{int(draft.key.rpartition('-')[2]):04d}（示例）",
            "audience": draft.words("object"),
            "basis": paragraphs([draft.words("basis")]),
            "conditions": paragraphs([draft.words("conditions")]),
            "materials": [("material", material) for material in materials],
            "steps": [("step", {"name": head, "text": body}) for head, body in STEPS],
            "place": f"{draft.words('place')}。",
            "hours": f"{HOURS}。",
            "phone": site.phone,
            "complaint_phone": "0564-12345",
            "promised_time": f"{days}个工作日",
            "legal_time": f"{days * 2}个工作日",
            "fee": "不收费",
            "visits": "最多1次",
            "ways": "窗口、网上",
            "online_address": "https://www.ahzwfw.gov.cn/",
            "questions": [("question", question) for question in questions],
        },
    )


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
