"""Documents with recipients, numbered points and a signature: notices, policies and their interpretation."""

import datetime
import json
from dataclasses import replace

from seeding.genres.base import Draft
from seeding.items import Attachment, Block, FileKind, Item
from seeding.prose import (
    first_sentence,
    grid_of,
    grid_table,
    heading,
    paragraphs,
    points,
    recipients,
    signature,
    text,
)

SAFEGUARDS = (
    ("加强组织领导", "各单位要明确分管负责同志和责任科室，细化措施、倒排时间，确保各项要求落到实处。"),
    ("强化督促检查", "执行情况纳入年度考核和日常督查，工作不力、推诿扯皮的予以通报。"),
    ("做好宣传解读", "通过政府网站、政务新媒体和基层公示栏公开有关内容，方便群众知晓、参与和监督。"),
)
READING_DAYS = 4
RESULT_DAYS = 12  # after the last day of a consultation
VALID_YEARS, TRIAL_YEARS = 5, 3
FIRST_POLICY = "zcwj-1"
_NUMERALS = "〇一二三四五六七八九"
THEMES = {
    "luan": "综合政务",
    "jtj": "科技、教育",
    "rsj": "劳动、人事",
    "czj": "财政、金融",
    "zjj": "城乡建设、环境保护",
    "slj": "农业、林业、水利",
    "wjw": "卫生、体育",
    "nyncj": "农业、林业、水利",
    "wlj": "文化、旅游",
}


def notice(draft: Draft) -> Item:
    """A notice or announcement: recipients, purpose, numbered points, signature."""
    site, lead = draft.site, draft.words("lead")
    parts = [recipients(draft.words("to")), paragraphs([lead])]
    for number, (head, body) in enumerate(draft.pairs("points"), start=1):
        parts.append(heading(number, head) + paragraphs([body]))
    blocks, attachments = [text(*parts)], ()
    if "table" in draft.entry:
        grid = grid_of("附表 " + draft.words("title")[:60], draft.words("table"))
        blocks.append(grid_table(grid))
        attachments = (Attachment(f"{draft.words('title')[:40]}附表", FileKind.XLSX, grid=grid),)
    contact = f"联系单位：{site.issuer}（{site.office}），联系电话：{site.phone}。"
    blocks.append(text(paragraphs([contact]), signature(site.issuer, draft.day)))
    return Item(
        key=draft.key,
        column="tzgg",
        title=draft.words("title"),
        moment=draft.moment,
        blocks=tuple(blocks),
        summary=first_sentence([lead]),
        attachments=attachments,
    )


def consultation(draft: Draft) -> Item:
    """A draft or a survey put before the public: what it is about, until when, and perhaps what came of it."""
    site, entry = draft.site, draft.entry
    until = draft.day + datetime.timedelta(days=int(entry["days"]))
    ways = [
        f"征求意见时间为{draft.day.month}月{draft.day.day}日至{until.year}年{until.month}月{until.day}日。",
        "有关单位和社会各界人士可以通过以下方式提出意见：",
    ]
    channels = (
        ("网上提交", "点击本页“我要提意见”或者“参加调查”，不需要注册。"),
        ("信函", f"寄至{site.address}{site.issuer}，信封上注明“征求意见”字样。"),
        ("电话", f"{site.phone}，工作日上午八时三十分至十二时，下午二时三十分至五时三十分。"),
    )
    return Item(
        key=draft.key,
        column="yjzj",
        title=draft.words("title"),
        moment=draft.moment,
        blocks=(
            text(
                paragraphs([draft.words("text"), *ways]),
                points(channels),
                paragraphs(["意见采纳情况将在征求意见结束后三十日内在本网站公布。"]),
                signature(site.issuer, draft.day),
            ),
        ),
        summary=first_sentence([draft.words("text")]),
        kind="cms.consultationpage",
        fields={
            "form": entry.get("form", "opinions"),
            "begins_on": draft.day,
            "ends_on": until,
            "questions": [("question", _asked(*line)) for line in draft.pairs("questions")],
            **(_came_of_it(draft, until) if "result" in entry else {}),
        },
    )


def _asked(kind: str, wording: str, options: str = "") -> dict[str, object]:
    return {"wording": wording, "kind": kind, "options": options.replace("、", "\n"), "required": kind != "text"}


def _came_of_it(draft: Draft, until: datetime.date) -> dict[str, object]:
    """What was published afterwards: summary, what was adopted, how many took part."""
    lines = [
        ("opinion", {"opinion": opinion, "number": number, "decision": decision, "reason": reason})
        for opinion, number, decision, reason in draft.pairs("adoption")
    ]
    figures = {"received": int(draft.entry["received"]), "as_of": f"{until:%Y-%m-%d}", "questions": []}
    return {
        "result": paragraphs(draft.lines("result")),
        "result_on": until + datetime.timedelta(days=RESULT_DAYS),
        "adoption": lines,
        "figures": json.dumps(figures),
    }


def policy(draft: Draft) -> Item:
    """A policy document with number, recipients, aims, tasks and safeguards; the text also as a file."""
    site, title = draft.site, f"{draft.site.issuer}{draft.words('form')}"
    number = f"{site.number_word}〔{draft.day.year}〕{draft.entry['number']}号"
    written = draft.day - datetime.timedelta(days=3)
    tasks = draft.pairs("tasks")
    body = text(
        recipients(draft.words("to")),
        paragraphs([draft.words("lead")]),
        heading(1, "总体要求"),
        paragraphs([draft.words("aim")]),
        heading(2, "主要内容"),
        points(tasks),
        heading(3, "工作要求"),
        points(SAFEGUARDS),
        signature(site.issuer, written),
    )
    plain = [title, number, draft.words("to"), draft.words("lead"), "一、总体要求", draft.words("aim"), "二、主要内容"]
    plain += [f"{head}。{rest}" for head, rest in tasks]
    return Item(
        key=draft.key,
        column="zcwj",
        title=title,
        moment=draft.moment,
        blocks=(body,),
        summary=draft.words("aim")[:120],
        document_number=number,
        issuer=site.issuer,
        written_date=written,
        classification="政策文件",
        attachments=(Attachment(draft.words("title"), FileKind.DOCX, lines=tuple(plain)),),
        kind="cms.policypage",
        fields={
            "index_number": f"0032{site.number:05d}/{draft.day.year}-{int(draft.entry['number']):05d}",
            "theme": THEMES.get(site.code, "综合政务"),
            "genre": title.removesuffix("。")[-2:],
            "effective_on": draft.day,
            "valid_until": draft.day.replace(year=draft.day.year + VALID_YEARS, day=1),
        },
    )


def former_policy(draft: Draft) -> Item:
    """The edition on trial that the newest policy replaced: kept, and marked as repealed (GF47-32)."""
    now = policy(draft)
    then = draft.day.replace(year=draft.day.year - TRIAL_YEARS, day=1)
    return replace(
        now,
        title=f"{now.title}（试行）",
        document_number=f"{draft.site.number_word}〔{then.year}〕{int(draft.entry['number']) + 20}号",
        written_date=then,
        attachments=(),
        replaced_by=FIRST_POLICY,
        fields={**now.fields, "validity": "repealed", "effective_on": then, "valid_until": draft.day},
    )


def interpretation(draft: Draft) -> Item:
    """The same policy explained: why, for what, what is in it, whom to ask."""
    site, name = draft.site, draft.words("title")
    closing = f"解读单位：{site.issuer}。咨询电话：{site.phone}，也可以在本网站“互动交流”频道留言。"
    head, body = draft.pairs("tasks")[0]
    key_point = Block("quotation", {"text": f"{head}：{body}", "source": f"《{name}》"})
    return Item(
        key=draft.key,
        column="zcjd",
        title=draft.rng.choice((f"《{name}》政策解读", f"一问一答：《{name}》")),
        moment=draft.moment,
        blocks=(key_point, text(paragraphs([closing]))),
        summary=draft.words("why")[:120],
        classification="政策解读",
        kind="cms.interpretationpage",
        fields={
            "interpreter": f"{site.issuer}主要负责人",
            "elements": [
                ("background", paragraphs([draft.words("why")])),
                ("purpose", paragraphs([draft.words("aim")])),
                ("contents", points(draft.pairs("tasks"))),
                ("scope", paragraphs([f"适用于{site.short}及所属单位，各县区参照执行。"])),
                ("period", paragraphs([f"自印发之日起施行，有效期{_NUMERALS[VALID_YEARS]}年。"])),
            ],
        },
        about=(draft.key.replace("zcjd", "zcwj"),),
    )


def diagram(draft: Draft) -> Item:
    """The same policy in one picture; what the picture says stands below it in words."""
    site, name = draft.site, draft.words("title")
    scene = Block("image", {"scene": site.scenes[0], "alt": f"《{name}》图解示意", "caption": "一图读懂（示意图）"})
    lines = [f"{head}：{body}" for head, body in draft.pairs("tasks")]
    return Item(
        key=draft.key,
        column="zcjd",
        title=f"一图读懂《{name}》",
        moment=draft.moment,
        blocks=(scene, text(paragraphs(lines))),
        summary=draft.words("aim")[:120],
        classification="政策解读",
        scene=site.scenes[0],
        kind="cms.interpretationpage",
        fields={"form": "diagram", "interpreter": site.issuer},
        about=(FIRST_POLICY,),
    )
