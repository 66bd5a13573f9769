"""What acceptance tests found: odd requests get a clear answer in Chinese, and change nothing they should not."""

import json

import pytest
from django.test import Client
from wagtail.models import Page

from cms.models import ArticlePage, ChannelPage, ColumnPage, HomePage
from policy.violations import Refused
from provisioning.actions import NewSite, open_site
from tests.factories.forms import article_form
from tests.factories.people import back_office_client, make_person
from tests.factories.review import draft, staff
from work_orders.api import Draft, act_directly

pytestmark = pytest.mark.django_db
API = "/s/ta/api/main/pages"


def copy_by_api(client: Client, page: Page, parent: Page) -> object:
    body = json.dumps({"destination_page_id": parent.pk, "slug": "copied", "recursive": False})
    return client.post(f"{API}/{page.pk}/action/copy/", body, content_type="application/json")


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "leader", "admin", "root"])
def test_section_when_copied_past_the_screens_then_refused_with_article_34(site_a, role):
    client = back_office_client(getattr(staff("ta"), role))
    before = Page.objects.count()

    answer = copy_by_api(client, ColumnPage.objects.get(slug="yw"), ChannelPage.objects.get(slug="news"))

    assert answer.status_code in (403, 404)  # 404: the person may not even see it there
    assert answer.status_code == 403 or role not in ("contributor", "editor", "root")
    assert Page.objects.count() == before


def test_section_when_copied_by_the_office_then_a_draft_within_the_layout_rules(site_a):
    office = make_person("office", {"*": ["registrar"]})
    reason = Draft("整理栏目", {"work": "新设栏目"})
    act_directly(kind_code="structure_work", site_code="ta", draft=reason, reason="专项整改", by=office)
    client = back_office_client(office)

    answer = copy_by_api(client, ColumnPage.objects.get(slug="yw"), ChannelPage.objects.get(slug="news"))

    assert answer.status_code == 201, answer.content.decode()
    assert not Page.objects.get(slug="copied").live


def test_item_when_copied_past_the_screens_then_a_draft(site_a):
    people = staff("ta")
    page = draft(by=people.editor)

    answer = copy_by_api(back_office_client(people.editor), page, page.get_parent())

    assert answer.status_code == 201
    assert not Page.objects.get(slug="copied").live


@pytest.mark.parametrize("action", ["copy_for_translation", "lock"])
def test_page_when_translated_or_locked_by_the_superuser_then_refused_in_chinese(site_a, action):
    people = staff("ta")
    page = draft(by=people.editor)
    address = f"{API}/{page.pk}/action/{action}/" if action != "lock" else f"/s/ta/pages/{page.pk}/lock/"

    answer = back_office_client(people.root).post(address, headers={"accept": "text/html"})

    assert answer.status_code == 403
    assert "不" in answer.content.decode()
    assert not Page.objects.get(pk=page.pk).locked


@pytest.mark.parametrize("name", ["people", "sites", "units", "domains"])
def test_registry_when_asked_for_a_nul_character_then_400_in_chinese(site_a, name):
    client = back_office_client(make_person("office", {"*": ["registrar"]}))

    answer = client.get(f"/registry/{name}/?q=%00")

    assert answer.status_code == 400
    assert "无法识别的请求" in answer.content.decode()


def test_article_when_its_day_lies_before_our_years_then_refused_and_nothing_is_lost(site_a):
    people = staff("ta")
    page = draft(by=people.editor)
    form = article_form(page, title="新标题", published_at="0001-01-01 00:00")

    answer = back_office_client(people.editor).post(f"/s/ta/pages/{page.pk}/edit/", form)

    assert answer.status_code == 200
    assert "1900年至2200年" in answer.content.decode() and "新标题" in answer.content.decode()
    assert ArticlePage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id


def test_form_when_posted_without_its_token_to_a_public_page_then_refused_in_chinese(site_a):
    answer = Client(enforce_csrf_checks=True, headers={"host": "ta.test.localhost"}).post("/news/", {"a": "1"})

    assert answer.status_code in (403, 405)
    assert "Forbidden" not in answer.content.decode()


@pytest.mark.parametrize("holder", ["breakglass", "admin"])
def test_site_when_opened_by_anybody_but_the_registrar_then_refused(site_a, holder):
    person = make_person("breakglass", is_superuser=True) if holder == "breakglass" else staff("ta").admin
    wish = NewSite(code="sjj", kind="department", unit_name="甲市审计局", short_name="市审计局")

    with pytest.raises(Refused) as refused:
        open_site(wish, by=person)

    assert refused.value.codes == ("site.office.only",)


def test_home_when_read_then_its_telephone_number_can_be_dialled(site_a):
    from cms.templatetags.cms_page import dial

    assert HomePage.objects.exists()
    assert [dial(text) for text in ("0564-0000005（示例）", "+86 564 1234567", "请到窗口")] == [
        "0564-0000005".replace("-", ""), "+865641234567", "",
    ]  # fmt: skip
