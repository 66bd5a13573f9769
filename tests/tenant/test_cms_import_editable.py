"""What was imported can be opened in the editor again: every text passes the editor's own converter."""

from __future__ import annotations

import pytest

from cms.blocks.body import BodyBlocks
from cms.importing.preparation import prepare
from cms.importing.reader import Entry, read_file
from tests.factories.articles import real_articles

HARD = "<p>一<br>二<br/>三</p><hr><ul><li>甲<br>乙</li></ul><h4>小标题</h4><p>H<sub>2</sub>O <s>旧</s></p>"


def texts(html: str) -> list[str]:
    prepared = prepare(Entry(line=1, title="标题", html=html), has_file=lambda address: False)
    return [block["value"] for block in prepared.blocks if block["type"] == "text"]


@pytest.mark.django_db
def test_text_when_it_holds_breaks_and_rules_then_the_editor_opens_it(site_a) -> None:
    editor = BodyBlocks().child_blocks["text"]

    found = texts(HARD)

    assert found and "<br/>" in "".join(found)
    for text in found:
        editor.get_form_state(editor.to_python(text))


@pytest.mark.django_db
def test_real_articles_when_imported_then_the_editor_opens_each(site_a) -> None:
    editor = BodyBlocks().child_blocks["text"]
    entries = [entry for entry in read_file(real_articles().read_bytes()) if isinstance(entry, Entry)]

    for entry in entries:
        for text in texts(entry.html or f"<p>{entry.text}</p>"):
            editor.get_form_state(editor.to_python(text))

    assert entries
