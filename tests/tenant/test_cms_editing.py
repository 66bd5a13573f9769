"""Editing screens: what forms keep, clean and refuse."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamBlockValidationError

from cms.blocks.body import TEXT_FEATURES, BodyBlocks
from cms.blocks.home import HomeBlocks
from cms.blocks.table import TableField, shown_table
from cms.models import ArticlePage, ChannelPage, ColumnPage, HomePage
from cms.models.base import BasePage
from tests.factories.people import back_office_client, make_person
from work_orders.api import Draft, act_directly

pytestmark = pytest.mark.django_db
KINDS = (HomePage, ChannelPage, ColumnPage, ArticlePage)


@pytest.mark.parametrize("css", ["flush", "align-center", "align-right"])
def test_placement_when_edited_then_it_survives(site_a, css):
    converter = ContentstateConverter(features=list(TEXT_FEATURES))

    state = converter.from_database_format(f'<p class="{css}">六安市人民政府</p><p>正文</p>')
    html = converter.to_database_format(state)

    assert [block["type"] for block in json.loads(state)["blocks"]] == [css, "unstyled"]
    assert f'class="{css}">六安市人民政府</p>' in html


def test_body_when_defined_then_the_six_parts_and_no_raw_html():
    assert list(BodyBlocks().child_blocks) == ["text", "table", "image", "file", "video", "quotation"]


def test_table_when_pasted_from_word_then_only_the_table_remains():
    rows = '<tr><td rowspan="2">甲<script>1</script></td><td>乙</td></tr><tr><td>丙</td></tr>'

    cleaned = TableField().clean(f'<p>前</p><table style="x" onclick="y()">{rows}</table>')

    assert 'rowspan="2"' in cleaned and "script" not in cleaned and "onclick" not in cleaned and "前" not in cleaned


def test_table_when_there_is_none_then_refused():
    with pytest.raises(ValidationError):
        TableField().clean("<p>没有表格</p>")


def test_table_when_written_past_the_form_then_still_clean_on_the_page():
    html = shown_table('<table><tr><th scope="col"></th><td><img src=x onerror="1">甲</td></tr></table>', "表 <1>")

    assert "onerror" not in html and "<th" not in html
    assert "<caption>表 &lt;1&gt;</caption>" in html


@pytest.mark.parametrize(
    "target", [{"text": "x", "page": None, "address": ""}, {"text": "x", "page": 1, "address": "https://x.gov.cn/"}]
)
def test_link_when_it_has_no_target_or_two_then_refused(site_a, target):
    block = HomeBlocks()
    home = HomePage.objects.get()
    value = target | {"page": home if target["page"] else None, "related": []}

    with pytest.raises(StreamBlockValidationError):
        block.clean(block.normalize([("headline", value)]))


@pytest.mark.parametrize("kind", KINDS)
def test_page_kind_when_defined_then_public_only_and_in_the_shared_shape(kind):
    assert issubclass(kind, BasePage)
    assert kind.private_page_options == []
    assert not kind._meta.get_field("slug").blank


def test_tree_when_built_then_kinds_stand_where_they_belong(site_a):
    home = HomePage.objects.get()
    channel, column = ChannelPage.objects.first(), ColumnPage.objects.first()

    assert not HomePage.can_create_at(home.get_parent())
    assert ChannelPage.can_create_at(home) and not ArticlePage.can_create_at(home)
    assert ColumnPage.can_create_at(channel) and not ArticlePage.can_create_at(channel)
    assert ArticlePage.can_create_at(column) and ColumnPage.can_create_at(column)


@pytest.mark.parametrize("slug", ["p2", "新闻", "Up"])
def test_section_when_its_address_is_no_word_then_refused(site_a, slug):
    channel = ChannelPage.objects.first()

    with pytest.raises(ValidationError):
        channel.add_child(instance=ColumnPage(title="栏目", slug=slug))


def test_article_screen_when_editor_opens_it_then_tabs_and_table_editor(site_a):
    column = ColumnPage.objects.get(slug="yw")
    editor = make_person("bian", {"ta": ["editor"]})
    body = [("table", {"caption": "", "html": "<table><tbody><tr><td>甲</td></tr></tbody></table>"})]
    page = column.add_child(instance=ArticlePage(title="有表", live=False, owner=editor, body=body))
    page.save_revision(user=editor)

    html = back_office_client(editor).get(f"/s/ta/pages/{page.pk}/edit/").content.decode()

    for words in ("正文", "属性", "附件", "table-editor", "cms/admin/table-grid"):
        assert words in html


def test_article_when_created_in_the_browser_then_a_draft_with_ascii_address(site_a):
    column = ColumnPage.objects.get(slug="yw")
    client = back_office_client(make_person("bian", {"ta": ["editor"]}))
    table = "<table><tr><td onclick=1>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    data = {
        "title": "新写的文章", "body-count": "1", "body-0-type": "table", "body-0-order": "0", "body-0-deleted": "",
        "body-0-id": "", "body-0-value-caption": "甲乙表", "body-0-value-html": table,
        "attachments-TOTAL_FORMS": "0", "attachments-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = client.post(f"/s/ta/pages/add/cms/articlepage/{column.pk}/", data)

    page = ArticlePage.objects.get(title="新写的文章")
    assert answer.status_code == 302
    assert not page.live and page.slug.isascii()
    assert "<td>乙</td>" in page.body[0].value["html"] and "onclick" not in page.body[0].value["html"]


SECTION = {
    "title": "改名",
    "slug": "gaiming",
    "column_type": "policy",
    "layout": "titles",
    "description": "新说明",
    "gather_most": "20",
}
COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


def test_column_when_an_editor_makes_moves_or_deletes_one_then_refused_with_reason(site_a):
    column, channel = ColumnPage.objects.get(slug="yw"), ChannelPage.objects.get(slug="news")
    client = back_office_client(make_person("bian", {"ta": ["editor"]}))

    for address in (
        f"/s/ta/pages/add/cms/columnpage/{channel.pk}/",
        f"/s/ta/pages/{column.pk}/delete/",
        f"/s/ta/pages/{column.pk}/copy/",
        f"/s/ta/pages/{column.pk}/unpublish/",
    ):
        answer = client.post(address, SECTION | COMMENTS)
        assert answer.status_code in (302, 403), address

    column.refresh_from_db()
    assert column.live and not ColumnPage.objects.filter(slug="gaiming").exists()


def test_column_when_an_editor_edits_it_then_only_what_it_says_about_itself_changes(site_a):
    column = ColumnPage.objects.get(slug="yw")
    client = back_office_client(make_person("bian", {"ta": ["editor"]}))

    answer = client.post(f"/s/ta/pages/{column.pk}/edit/", SECTION | COMMENTS)
    assert (answer.status_code, answer["Location"]) == (302, f"/s/ta/pages/{column.pk}/edit/")

    draft = ColumnPage.objects.get(pk=column.pk).get_latest_revision_as_object()
    assert (draft.title, draft.slug, draft.column_type) == ("政务要闻", "yw", "news")
    assert draft.description == "新说明"


def test_column_when_the_office_makes_one_then_only_with_a_reason(site_a):
    channel = ChannelPage.objects.get(slug="news")
    office = make_person("deng", {"*": ["registrar"]})
    address = f"/s/ta/pages/add/cms/columnpage/{channel.pk}/"

    refused = back_office_client(office).post(address, SECTION | COMMENTS)
    assert refused.status_code == 302 and not ColumnPage.objects.filter(slug="gaiming").exists()
    draft = Draft("整理栏目", {"work": "新设栏目"})
    act_directly(kind_code="structure_work", site_code="ta", draft=draft, reason="专项整改", by=office)
    answer = back_office_client(office).post(address, SECTION | COMMENTS)

    assert answer.status_code == 302
    assert ColumnPage.objects.get(slug="gaiming").column_type == "policy"


def test_choice_of_kinds_when_an_editor_writes_then_no_sections_are_offered(site_a):
    parent = ColumnPage.objects.get(slug="yw")
    editor, office = make_person("bian", {"ta": ["editor"]}), make_person("ban", {"*": ["registrar"], "ta": ["editor"]})
    address = f"/s/ta/pages/{parent.pk}/add_subpage/"

    for_editor = back_office_client(editor).get(address).content.decode()
    for_office = back_office_client(office).get(address).content.decode()

    assert "/pages/add/cms/articlepage/" in for_editor and "/pages/add/cms/articlepage/" in for_office
    assert "/pages/add/cms/columnpage/" not in for_editor
    assert "/pages/add/cms/columnpage/" in for_office
