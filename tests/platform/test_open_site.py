"""Opening a site: whole or nothing, by a spare or by a copy."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import Workflow

from audit.api import Filters, entries
from cms.editing.layout import layout_refusals_of_opening
from cms.models import ChannelPage, ColumnPage
from domain_mgmt.actions import add_domain, make_primary
from domain_mgmt.api import back_office_root, primary_domain, public_root
from policy.violations import Refused
from provisioning.actions import NewSite, open_site
from provisioning.schemas import existing_schemas, ready_spares
from provisioning.spares import claim_spare
from sites_registry.api import find_site, site_context
from sites_registry.models import Site, Unit

pytestmark = pytest.mark.django_db
WISH = NewSite(
    code="lyj", kind="department", unit_name="甲市林业局", short_name="市林业局", routing_name="lyj.test.localhost"
)


@pytest.fixture
def no_spares():
    with connection.cursor() as cursor:
        for name in ready_spares():
            cursor.execute(f"COMMENT ON SCHEMA {name} IS NULL")


def test_open_site_when_a_spare_is_ready_then_it_becomes_the_site():
    spares = ready_spares()

    site = open_site(WISH, by=None)

    assert site.schema_name == "s_lyj" and site.state == "building"
    assert len(ready_spares()) == len(spares) - 1
    assert public_root("lyj") == "http://lyj.test.localhost"
    assert back_office_root("lyj") == "http://console.test.localhost/s/lyj/"


def test_open_site_when_no_spare_is_left_then_the_template_is_copied(no_spares):
    site = open_site(WISH, by=None)

    with site_context(site):
        assert ChannelPage.objects.count() == 5


def test_open_site_when_done_then_channels_columns_roles_and_workflow_are_there():
    with site_context(open_site(WISH, by=None)):
        channels = list(ChannelPage.objects.order_by("path").values_list("title", flat=True))
        assert channels == ["政务资讯", "政务公开", "办事服务", "互动交流", "数据发布"]
        assert layout_refusals_of_opening() == []  # nothing of the layout keeps it from going online
        assert ColumnPage.objects.count() >= 10
        assert Workflow.objects.get().workflow_tasks.count() == 3


def test_open_site_when_done_then_the_audit_log_says_so():
    open_site(WISH, by=None)

    last = entries(Filters(site="lyj"))
    assert {entry.action for entry in last.entries} == {"domain.added", "site.opened"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "Lyj"}, "site.code.malformed"),
        ({"code": "x" * 31}, "site.code.malformed"),
        ({"code": "l"}, "site.code.malformed"),
        ({"code": "s;drop"}, "site.code.malformed"),
        ({"code": "public"}, "site.code.reserved"),
        ({"code": "ta"}, "site.code.taken"),
        ({"kind": "console"}, "site.kind.not_allowed"),
        ({"unit_name": " "}, "site.unit.name_missing"),
        ({"short_name": ""}, "site.unit.short_name_missing"),
        ({"unit_name": "甲市教育局"}, "site.unit.has_site"),
        ({"routing_name": "ta.test.localhost"}, "domain.name.taken"),
        ({"routing_name": "bad_host.cn"}, "domain.name.malformed"),
        ({"routing_name": "nodots"}, "domain.name.malformed"),
        ({"routing_name": "a" * 64 + ".cn"}, "domain.name.malformed"),
    ],
)
def test_open_site_when_wish_is_wrong_then_refused_and_nothing_is_left(changes, code):
    fields = {name: getattr(WISH, name) for name in WISH.__slots__}

    with pytest.raises(Refused) as refused:
        open_site(NewSite(**{**fields, **changes}), by=None)

    assert code in refused.value.codes
    assert not Site.objects.filter(code="lyj").exists()
    assert not Unit.objects.filter(full_name="甲市林业局").exists()
    assert "s_lyj" not in existing_schemas()


def test_open_site_when_code_fails_midway_then_spare_and_rows_come_back(monkeypatch):
    spares = ready_spares()

    def fail(**kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr("provisioning.actions.add_domain", fail)
    with pytest.raises(RuntimeError):
        open_site(WISH, by=None)

    assert ready_spares() == spares
    assert not Site.objects.filter(code="lyj").exists()


def test_claim_spare_when_name_is_not_a_sites_then_refused():
    from django.db import DataError

    for name in ("public", "s_", "s_A", "template_site", "s_a;drop schema public"):
        with pytest.raises(DataError), transaction.atomic():
            claim_spare(name)


def test_application_role_when_opening_then_it_needs_no_right_to_make_schemas(no_spares):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE jiyue_app")
    try:
        with pytest.raises(Refused) as refused, transaction.atomic():
            open_site(WISH, by=None)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")

    assert refused.value.codes == ("site.spares.empty",)


def test_application_role_when_a_spare_is_ready_then_it_opens_a_site_and_may_not_drop_it():
    from django.db import ProgrammingError

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE jiyue_app")
    try:
        open_site(WISH, by=None)
        for statement in (
            "DROP SCHEMA s_lyj CASCADE",
            "CREATE SCHEMA s_other",
            "ALTER TABLE s_lyj.wagtailcore_page DISABLE TRIGGER ALL",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")

    assert find_site("lyj").code == "lyj"


def test_chinese_name_when_recorded_then_routing_name_is_its_a_label_and_answers(client):
    wish = NewSite(
        code="rmzf", kind="city_portal", unit_name="甲市人民政府", short_name="甲市",
        routing_name="六安市人民政府.政务", legal_name="六安市人民政府.政务", online=True,
    )  # fmt: skip

    open_site(wish, by=None)

    assert primary_domain("rmzf").routing_name == "xn--gmqq9d30nmqcbwai50ag4l.xn--zfr164b"
    assert primary_domain("rmzf").unicode_name == "六安市人民政府.政务"
    assert client.get("/", headers={"host": "xn--gmqq9d30nmqcbwai50ag4l.xn--zfr164b"}).status_code == 200


def test_www_name_when_recorded_then_it_is_not_stripped(client):
    open_site(
        NewSite(
            code="hq",
            kind="county_portal",
            unit_name="乙县人民政府",
            short_name="乙县",
            routing_name="www.hq.test.localhost",
            online=True,
        ),
        by=None,
    )

    assert client.get("/", headers={"host": "www.hq.test.localhost"}).status_code == 200
    assert client.get("/", headers={"host": "hq.test.localhost"}).status_code == 404


def test_open_site_command_when_refused_then_reasons_in_chinese():
    with pytest.raises(CommandError, match="甲市教育局"):
        call_command("open_site", unit="甲市教育局", short="市教育局", kind="department", code="jyjer")


def test_primary_name_when_changed_then_wagtail_follows_and_both_hosts_answer(client):
    from wagtail.models import Site as WagtailSite

    open_site(replace(WISH, online=True), by=None)
    row = Site.objects.get(code="lyj")
    second = add_domain(
        site_id=row.pk, routing_name="neu.test.localhost", legal_name="neu.gov.cn", is_primary=False, by=None
    )

    make_primary(name=second, by=None)

    with site_context("lyj"):
        assert WagtailSite.objects.get().hostname == "neu.test.localhost"
    assert public_root("lyj") == "http://neu.test.localhost"
    for host in ("neu.test.localhost", "lyj.test.localhost"):
        assert client.get("/", headers={"host": host}).status_code == 200
