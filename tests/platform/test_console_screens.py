"""The console: who sees which screen, and what the screens say and do."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.admin.icons import get_icons

from accounts.api import roles_in_force
from accounts.models import Membership, User
from audit.api import Filters, entries
from console import access
from sites_registry.models import Site
from tests.factories.orders import good_values
from tests.factories.people import PASSWORD, back_office_client, give_role, make_person

pytestmark = pytest.mark.django_db
SCREENS = {
    "/registry/sites/": {"registrar", "inspector", "domain_officer", "operator", "system", "security", "audit"},
    "/registry/units/": {"registrar", "inspector", "domain_officer", "operator", "system", "security", "audit"},
    "/registry/domains/": {"registrar", "inspector", "domain_officer", "operator", "system", "security", "audit"},
    "/registry/roles/": {"registrar", "inspector", "domain_officer", "operator", "system", "security", "audit"},
    "/registry/people/": {"registrar", "inspector", "system", "security", "audit"},
    "/registry/layout/": {"registrar", "inspector", "domain_officer", "operator"},
    "/registry/library/": {"registrar", "inspector", "domain_officer", "operator"},
    "/registry/switches/": {"registrar", "inspector", "domain_officer", "operator"},
    "/registry/audit/": {"audit"},
}


@pytest.fixture
def office(two_sites):
    """One person for each role of the console."""
    people = {
        code: make_person(code, {"*": [code]}) for code in ("registrar", "inspector", "domain_officer", "operator")
    }
    for code in ("system", "security", "audit"):
        people[code] = make_person(code, {"console": [f"{code}_admin"]})
    return people


@pytest.fixture
def system(office):
    return back_office_client(office["system"])


@pytest.fixture
def registrar(office):
    return back_office_client(office["registrar"])


@pytest.fixture
def security(office):
    return back_office_client(office["security"])


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def menu_of(client, path="/"):
    text = page(client, path)
    start = text.index("wagtail-sidebar-props")
    return text[start : text.index("</script>", start)]


@pytest.mark.parametrize("path", SCREENS)
def test_screen_when_asked_by_each_role_then_only_the_named_ones_see_it(office, path):
    seen = {name for name, person in office.items() if back_office_client(person).get(path).status_code == 200}

    assert seen == SCREENS[path]


@pytest.mark.parametrize("path", SCREENS)
def test_menu_when_shown_to_each_role_then_it_leads_nowhere_closed(office, path):
    for name, person in office.items():
        assert (f'"{path}"' in menu_of(back_office_client(person))) is (name in SCREENS[path]), (name, path)


def test_screens_when_break_glass_reads_then_all_open_and_nothing_can_be_done(two_sites):
    client = back_office_client(make_person("jinji", is_superuser=True))
    person = make_person("zhangsan", {"ta": ["editor"]})
    for path in SCREENS:
        page(client, path)
    assert "/orders/new/open_site/" not in menu_of(client)

    client.post(f"/registry/people/{person.pk}/disable/", {"reason": "x"})
    client.post(f"/registry/people/{person.pk}/grant/", {"role": "reviewer", "scope": "ta"})

    person.refresh_from_db()
    assert person.is_active and roles_in_force(person, "ta") == {"editor"}


def test_people_when_searched_and_filtered_then_only_those(system):
    make_person("lixiaoyu", {"ta": ["editor"]}, full_name="李晓雨", unit_name="市教育局")
    make_person("zhaolei", {"tb": ["editor"]}, full_name="赵磊", is_contractor=True)
    make_person("qianduo", full_name="钱多多", is_active=False)

    def names(query):
        text = page(system, f"/registry/people/?{query}")
        return {name for name in ("李晓雨", "赵磊", "钱多多") if name in text}

    assert names("") == {"李晓雨", "赵磊", "钱多多"}
    assert names("q=晓雨") == names("q=教育局") == names("q=lixiao") == {"李晓雨"}
    assert names("site=tb") == {"赵磊"}
    assert names("role=editor") == {"李晓雨", "赵磊"}
    assert names("role=editor&site=ta") == {"李晓雨"}
    assert names("state=disabled") == {"钱多多"}
    assert names("state=contractor") == {"赵磊"}
    assert names("state=nonsense&site=../..&p=99999") == {"李晓雨", "赵磊", "钱多多"}


def test_people_when_columns_of_the_table_are_asked_for_then_they_are_no_oracle(system):
    user = make_person("zhangsan", full_name="张三")

    text = page(system, f"/registry/people/?password__startswith={user.password[:20]}x")

    assert "张三" in text


def test_people_when_listed_then_queries_don_t_grow_with_people(system, django_assert_max_num_queries):
    system.get("/registry/people/")
    for number in range(12):
        make_person(f"ren{number:02d}", {"ta": ["editor"], "tb": ["contributor"]})

    with django_assert_max_num_queries(32) as few:
        system.get("/registry/people/")
    for number in range(12, 36):
        make_person(f"ren{number:02d}", {"ta": ["editor"], "tb": ["contributor"]})
    with django_assert_max_num_queries(32) as many:
        system.get("/registry/people/")

    assert len(few) == len(many)


def test_people_when_downloaded_then_spreadsheet_of_the_filtered_list_and_on_record(system):
    make_person("lixiaoyu", {"ta": ["editor"]}, full_name="李晓雨")
    make_person("zhaolei", {"tb": ["editor"]}, full_name="赵磊")

    answer = system.get("/registry/people/?site=ta&export=xlsx")

    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[0][0] == "姓名"
    assert [row[0] for row in rows[1:]] == ["李晓雨"]
    assert "市教育局：编辑员" in rows[1]
    assert entries(Filters(action="people.list_exported")).entries[0].params == {"site": "ta"}


def test_person_when_page_is_read_then_everything_he_may_do_and_where_in_words(system):
    person = make_person("lixiaoyu", {"ta": ["editor"], "tb": ["contributor"]}, full_name="李晓雨")

    text = page(system, f"/registry/people/inspect/{person.pk}/")

    for words in ("编辑员", "采集、编辑稿件，签署初审并提交。", "市教育局", "供稿员", "市水利局", "从未登录"):
        assert words in text
    assert 'href="/s/ta/"' in text
    assert "停用账号" in text and "重置为临时密码" not in text


def test_person_when_roles_are_given_and_taken_on_the_page_then_done_or_refused_with_the_article(system):
    person = make_person("zhaolei", is_contractor=True)
    base = f"/registry/people/{person.pk}"

    given = system.post(
        f"{base}/grant/", {"role": "editor", "scope": "ta", "reason": "工单"}, follow=True
    ).content.decode()
    refused = system.post(
        f"{base}/grant/", {"role": "final_reviewer", "scope": "ta", "reason": "工单"}, follow=True
    ).content.decode()
    assert "岗位已授予" in given
    assert "外包人员账号不得担任该岗位" in refused and "第四十五条" in refused
    assert roles_in_force(person, "ta") == {"editor"}

    row = Membership.objects.get(user=person)
    taken = system.post(f"{base}/revoke/{row.pk}/", {"reason": "工单"}, follow=True).content.decode()
    assert "岗位已撤销" in taken and roles_in_force(person, "ta") == frozenset()


def test_person_when_membership_of_somebody_else_is_named_then_404(system):
    person, other = make_person("zhangsan"), make_person("lisi", {"ta": ["editor"]})
    row = Membership.objects.get(user=other)

    assert system.post(f"/registry/people/{person.pk}/revoke/{row.pk}/").status_code == 404
    assert Membership.objects.filter(pk=row.pk).exists()


def test_person_when_created_on_screen_then_password_is_shown_once(system):
    data = {"username": "xinren", "full_name": "新人", "unit_name": "市水利局"}

    answer = system.post("/registry/people/new/", data)

    person = User.objects.get(username="xinren")
    secret = answer.content.decode().partition("<code>")[2].partition("</code>")[0]
    assert person.check_password(secret.replace("&#x27;", "'").replace("&amp;", "&"))
    assert "no-store" in answer["Cache-Control"]
    assert "已被使用" in system.post("/registry/people/new/", data).content.decode()


def test_person_when_security_administrator_acts_then_disable_enable_reset_and_end(security):
    person = make_person("zhangsan", {"ta": ["editor"]})
    his = back_office_client(person)
    base = f"/registry/people/{person.pk}"
    assert his.get("/s/ta/").status_code == 200

    security.post(f"{base}/end-logins/")
    assert his.get("/s/ta/").status_code == 302
    security.post(f"{base}/disable/", {"reason": "离职"})
    person.refresh_from_db()
    assert not person.is_active
    security.post(f"{base}/enable/")
    person.refresh_from_db()
    assert person.is_active
    shown = security.post(f"{base}/new-password/").content.decode()
    person.refresh_from_db()
    assert "临时密码" in shown and not person.check_password(PASSWORD)


def test_person_when_locked_then_unlocked_on_his_page(security):
    person = make_person("zhangsan", {"ta": ["editor"]})
    for _ in range(5):
        back_office_client().post("/login/", {"username": "zhangsan", "password": "wrong"})
    assert "锁定至" in page(security, f"/registry/people/inspect/{person.pk}/")
    listed = page(security, "/registry/people/?state=locked")
    assert "zhangsan" in listed and "已锁定" in listed

    security.post(f"/registry/people/{person.pk}/unlock/")

    assert "zhangsan" not in page(security, "/registry/people/?state=locked")
    answer = back_office_client().post("/login/", {"username": "zhangsan", "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "act", ["grant", "leaving-date", "disable", "enable", "unlock", "end-logins", "new-password", "forget-factor"]
)
def test_acts_when_asked_with_get_or_by_somebody_without_the_screen_then_nothing(office, act):
    person = make_person("zhangsan", {"ta": ["editor"]})
    address = f"/registry/people/{person.pk}/{act}/"

    assert back_office_client(office["security"]).get(address).status_code == 405
    before = User.objects.filter(pk=person.pk).values().get()
    for name in ("operator", "domain_officer"):
        back_office_client(office[name]).post(address, {"reason": "x", "role": "reviewer", "scope": "ta"})
    assert User.objects.filter(pk=person.pk).values().get() == before
    assert roles_in_force(person, "ta") == {"editor"}


def test_site_when_page_is_read_then_names_staff_and_ways(registrar):
    person = make_person("lixiaoyu", {"ta": ["editor"]}, full_name="李晓雨")
    make_person("jieshu", {"tb": ["editor"]}, full_name="别处人")
    site = Site.objects.get(code="ta")

    text = page(registrar, f"/registry/sites/inspect/{site.pk}/")

    assert "jyj.jia.gov.cn" in text and "李晓雨" in text and "别处人" not in text
    assert f"/registry/people/inspect/{person.pk}/" in text
    assert 'href="/s/ta/"' in text and "http://ta.test.localhost/" in text


def test_site_when_opened_directly_then_only_by_the_registrar_with_a_reason(office, registrar):
    make_person("shenqing", full_name="申请人")
    data = {"title": "开设市财政局网站", **good_values("open_site"), "direct": "1"}
    assert 'href="/orders/new/open_site/"' in page(registrar, "/registry/sites/")

    refused = registrar.post("/orders/new/open_site/", data)
    assert refused.status_code == 422 and not Site.objects.filter(code="tc").exists()
    by_other = back_office_client(office["operator"]).post("/orders/new/open_site/", {**data, "direct_reason": "急"})
    assert by_other.status_code == 422 and not Site.objects.filter(code="tc").exists()
    answer = registrar.post("/orders/new/open_site/", {**data, "direct_reason": "省办已批，补录"})

    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Site.objects.get(code="tc").state == "building"
    assert entries(Filters(action="site.opened", site="tc")).entries[0].actor_code == "registrar"
    assert entries(Filters(action="order.acted_directly")).entries
    again = registrar.post("/orders/new/open_site/", {**data, "code": "tc2", "direct_reason": "再次"})
    assert again.status_code == 422 and "已有" in again.content.decode()


def test_audit_when_read_then_filtered_paged_and_verified(office):
    client = back_office_client(office["audit"])
    make_person("zhangsan")
    for _ in range(3):
        back_office_client().post("/login/", {"username": "zhangsan", "password": "wrong"})

    text = page(client, "/registry/audit/?action=people.login_failed")
    assert text.count("<td>登录失败</td>") == 3
    assert "<td>登录失败</td>" not in page(client, "/registry/audit/?action=people.login_failed&until=2020-01-01")
    assert "没有符合条件" in page(client, "/registry/audit/?actor=nobody")
    page(client, "/registry/audit/?since=rubbish&before=-1&site=nowhere")

    verified = client.post("/registry/audit/verify/", follow=True).content.decode()
    assert "日志完整" in verified
    assert entries(Filters(action="audit.verified")).entries[0].actor_code == "audit"


def test_board_when_read_then_sites_by_state_and_one_s_own(office):
    text = page(back_office_client(office["registrar"]), "/")

    online = Site.objects.filter(state="online").exclude(kind="console").count()
    assert f"<strong>{online}</strong><span>已上线</span>" in text or f"<strong>{online}</strong>" in text
    assert 'href="/s/ta/"' in text and 'href="/s/tb/"' in text
    assert 'href="/s/ta/"' not in page(back_office_client(office["system"]), "/")


def test_switcher_when_shown_then_only_one_s_own_sites_and_the_console_for_the_office(office):
    both = back_office_client(make_person("liangzhan", {"ta": ["editor"], "tb": ["editor"]}))
    one = back_office_client(make_person("yizhan", {"ta": ["editor"]}))
    registrar = back_office_client(office["registrar"])

    assert '"/s/tb/"' in menu_of(both, "/s/ta/") and '"site-console"' not in menu_of(both, "/s/ta/")
    assert "switch-site" not in menu_of(one, "/s/ta/")
    assert '"site-console"' in menu_of(registrar, "/s/ta/") and '"/s/tb/"' in menu_of(registrar, "/s/ta/")


def test_switcher_when_there_are_many_sites_then_a_page_with_search(two_sites):
    client = back_office_client(make_person("duozhan", {"ta": ["editor"], "tb": ["editor"]}))

    text = page(client, "/s/ta/my-sites/")
    found = page(client, "/s/ta/my-sites/?q=水利")

    assert text.count('class="choices"') == 1 and 'href="/s/tb/"' in text
    choices = found.partition('class="choices"')[2]
    assert 'href="/s/tb/"' in choices and 'href="/s/ta/"' not in choices


def test_account_when_read_then_roles_security_and_no_stock_panels(two_sites):
    person = make_person("lixiaoyu", {"ta": ["editor"]}, full_name="李晓雨")
    client = back_office_client(person)

    text = page(client, "/s/ta/account/")

    assert "编辑员" in text and "采集、编辑稿件" in text and "/s/ta/account/password/" in text
    for stock in ("avatar", "name_email-", "password-old_password", "locale-"):
        assert f'name="{stock}' not in text
    answer = client.post(
        "/s/ta/account/", {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    )
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.full_name == "李晓雨"


def test_roles_when_read_then_each_with_its_article(office):
    text = page(back_office_client(office["inspector"]), "/registry/roles/")

    assert "系统管理员" in text and "第四十一条" in text and "外包人员不得担任" in text


def test_screens_when_read_then_no_english_sentence_and_no_foreign_brand(office, registrar):
    person = make_person("lixiaoyu", {"ta": ["editor"]}, full_name="李晓雨")
    give_role(person, "tb", "editor")
    site = Site.objects.get(code="ta")
    paths = [*SCREENS, "/", "/account/", "/my-sites/", f"/registry/sites/inspect/{site.pk}/"]
    paths += [f"/registry/people/inspect/{person.pk}/", "/account/password/", "/account/second-factor/"]
    breaker = back_office_client(make_person("jinji", is_superuser=True))
    for path in paths:
        words = _visible_text(page(breaker, path))
        assert not _english_sentences(words), (path, _english_sentences(words))
        assert "Wagtail" not in words, path


def test_names_when_reversed_then_registries_have_addresses():
    assert reverse("registry_people_modeladmin_index") == "/registry/people/"


def _visible_text(html):
    from lxml.html import fromstring

    tree = fromstring(html)
    for node in tree.xpath(
        "//script|//style|//template|//noscript|//code|//dialog|//*[@id='keyboard-shortcuts-dialog']"
    ):
        node.drop_tree()
    return tree.text_content()


def _english_sentences(text):
    import re

    return re.findall(r"[A-Za-z][a-z]+(?: [a-z]+){2,}", text)


def test_menu_when_drawn_then_every_entry_has_an_icon_that_exists(two_sites):
    sprite = get_icons()
    screens = [value for value in vars(access).values() if isinstance(value, access.Screen)]

    assert len(screens) > 10
    assert [screen.name for screen in screens if f'id="icon-{screen.icon}"' not in sprite] == []


def test_menu_when_drawn_then_entries_stand_in_few_groups(office, registrar):
    menu = menu_of(registrar)

    groups = [group for group in vars(access).values() if isinstance(group, access.Group)]
    assert 5 <= sum(f'"{group.name}"' in menu for group in groups) <= 7
    assert all(f'id="icon-{group.icon}"' in get_icons() for group in groups)
