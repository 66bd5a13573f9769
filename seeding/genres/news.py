"""News of work, letters from citizens answered, and what a place is like."""

from seeding.genres.base import Draft
from seeding.items import Block, Item
from seeding.pictures.scenes import alt_text
from seeding.prose import first_sentence, heading, paragraphs, text

PICTURE_IN_TEXT = "（示意图）"


def dynamic(draft: Draft) -> Item:
    """A report: what happened, the figures, how it is done, what comes next."""
    lines = draft.lines("text")
    scene = draft.entry.get("scene", "")
    blocks = [text(paragraphs(lines[:2]))]
    if scene:
        blocks.append(picture(scene, draft.words("title")))
    blocks.append(text(paragraphs([*lines[2:], draft.from_bank("practice")])))
    blocks += _quotation(draft)
    blocks.append(text(paragraphs([draft.from_bank("next")])))
    return Item(
        key=draft.key,
        column=draft.entry.get("column", "dt"),
        title=draft.words("title"),
        moment=draft.moment,
        blocks=tuple(blocks),
        summary=first_sentence(lines),
        source=draft.entry.get("source", ""),
        scene=scene,
    )


def _quotation(draft: Draft) -> list[Block]:
    """What somebody said, written as words|person."""
    words, _, person = draft.words("quote").partition("|")
    return [Block("quotation", {"text": words, "source": person})] if words else []


def picture(scene: str, title: str) -> Block:
    """A drawn picture inside a text; it says that it is a drawing."""
    caption = title.split("：")[-1].split(" ")[0]
    return Block("image", {"scene": scene, "alt": alt_text(scene), "caption": caption + PICTURE_IN_TEXT})


def response(draft: Draft) -> Item:
    """A public answer to a concern: what people asked, what was found, what is done."""
    lines = draft.lines("text")
    question = Block("quotation", {"text": draft.words("question"), "source": "网民留言"})
    closing = f"感谢您对{draft.site.short}工作的关注和监督。业务咨询可拨打0564-12345。"
    return Item(
        key=draft.key,
        column="hygq",
        title=draft.words("title"),
        moment=draft.moment,
        blocks=(
            text(heading(1, "群众反映")),
            question,
            text(heading(2, "核查情况"), paragraphs(lines[:1])),
            text(heading(3, "办理结果"), paragraphs([*lines[1:], closing])),
        ),
        summary=first_sentence([draft.words("question")]),
    )


def about(draft: Draft) -> Item:
    """What a place is like."""
    lines = draft.lines("text")
    scene = draft.entry["scene"]
    return Item(
        key=draft.key,
        column=draft.entry["column"],
        title=draft.words("title"),
        moment=draft.moment,
        blocks=(text(paragraphs(lines[:1])), picture(scene, draft.words("title")), text(paragraphs(lines[1:]))),
        summary=first_sentence(lines),
        scene=scene,
    )
