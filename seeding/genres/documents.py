"""Documents with recipients, numbered points and a signature: notices, policies and their interpretation."""

import datetime

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
    """A draft put before the public: what it is about, until when and how to answer."""
    site, days = draft.site, int(draft.entry["days"])
    until = draft.day + datetime.timedelta(days=days)
    ways = [
        f"征求意见时间为{draft.day.month}月{draft.day.day}日至{until.year}年{until.month}月{until.day}日。",
        "有关单位和社会各界人士可以通过以下方式提出意见：",
    ]
    channels = (
        ("网上留言", "登录本网站“互动交流”频道，选择本公告留言。"),
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
    )


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
    )


def interpretation(draft: Draft) -> Item:
    """The same policy explained: why, for what, what is in it, whom to ask."""
    site, name = draft.site, draft.words("title")
    questions = [
        ("为什么要出台？", draft.words("why")),
        ("要解决什么问题？", draft.words("aim")),
    ]
    parts = [paragraphs([f"为便于社会各界了解《{name}》的内容，现就有关问题解读如下。"])]
    for number, (question, answer) in enumerate(questions, start=1):
        parts.append(heading(number, question) + paragraphs([answer]))
    parts.append(heading(3, "主要内容有哪些？") + points(draft.pairs("tasks")))
    parts.append(heading(4, "还有疑问找谁？"))
    parts.append(paragraphs([f"解读单位：{site.issuer}。咨询电话：{site.phone}，也可以在本网站“互动交流”频道留言。"]))
    head, body = draft.pairs("tasks")[0]
    key_point = Block("quotation", {"text": f"{head}：{body}", "source": f"《{name}》"})
    return Item(
        key=draft.key,
        column="zcjd",
        title=draft.rng.choice((f"《{name}》政策解读", f"一问一答：《{name}》")),
        moment=draft.moment,
        blocks=(text(parts[0]), key_point, text(*parts[1:])),
        summary=draft.words("why")[:120],
        classification="政策解读",
    )
