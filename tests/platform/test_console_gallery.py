"""The gallery shows every page kind, layout and block, to the office only."""

import re

import pytest
from django.apps import apps

from cms.api_gallery import EXAMPLES
from cms.blocks.body import BodyBlocks
from cms.blocks.home import HomeBlocks
from cms.enums import ColumnLayout
from cms.gallery import blocks
from cms.models import BasePage, FurniturePage
from tests.factories.people import back_office_client, make_person

pytestmark = pytest.mark.django_db
GALLERY = "/registry/gallery/"


@pytest.fixture
def office(db):
    return back_office_client(make_person("deng", {"*": ["registrar"]}))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_example_when_opened_then_a_whole_public_page_in_chinese(office, example):
    answer = office.get(f"{GALLERY}{example.code}/")
    html = answer.content.decode()
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)

    assert answer.status_code == 200
    assert html.count("<h1") == 1 and "<footer" in html
    assert '<meta name="robots" content="noindex' in html
    assert "None" not in text and "object at" not in html
    assert not re.findall(r"\b[a-z]{4,} [a-z]{3,}\b", text)


def test_gallery_when_compared_with_the_code_then_nothing_is_left_out():
    kinds = {
        model.template for model in apps.get_models() if issubclass(model, BasePage) and model is not FurniturePage
    }
    templates = {f"cms/pages/{example.template}.html" for example in EXAMPLES}
    layouts = {example.values()["page"].layout for example in EXAMPLES if example.template == "column"}

    assert kinds <= templates
    assert layouts == set(ColumnLayout.values)
    assert {block.kind for block in blocks.body()} == set(BodyBlocks().child_blocks)
    assert {part.kind for part in blocks.home_parts()} == set(HomeBlocks().child_blocks)


def test_gallery_when_chosen_on_a_phone_then_the_window_is_narrow(office):
    html = office.get(f"{GALLERY}?example=policy&size=phone").content.decode()

    assert "gallery-phone" in html and f'src="{GALLERY}policy/"' in html and "政策文件" in html


def test_gallery_when_asked_for_elsewhere_or_by_strangers_then_closed(office):
    editor = back_office_client(make_person("bian", {"ta": ["editor"]}))

    assert office.get(f"{GALLERY}nowhere/").status_code == 404
    for path in (GALLERY, f"{GALLERY}policy/"):
        assert editor.get(path).status_code in (302, 403)
        assert editor.get(f"/s/ta{path}").status_code == 404
