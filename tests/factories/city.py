"""The city of the tests: a console and two departments, opened by the real actions."""

from django.conf import settings
from django.db import connection

from provisioning.actions import NewSite, open_console, open_site
from provisioning.migrator import migrate_city
from provisioning.spares import refill_spares
from runtime.postgres import prepare_database
from sites_registry.models import Site

SITES = (
    NewSite(
        code="ta", kind="department", unit_name="甲市教育局", short_name="市教育局", online=True,
        routing_name="ta.test.localhost", legal_name="jyj.jia.gov.cn",
    ),
    NewSite(
        code="tb", kind="department", unit_name="甲市水利局", short_name="市水利局", online=True,
        routing_name="tb.test.localhost", legal_name="slj.jia.gov.cn", palette="blue",
    ),
)  # fmt: skip


def prepare_city(*, keep: bool) -> str:
    """Create the test database (or keep it), bring every schema up to date, open what is missing.

    Returns the name of the database that tests must not touch.
    """
    old_name = _create_database(keep)
    migrate_city(lambda step: None)
    refill_spares(2)
    open_console(routing_host="console.test.localhost")
    for wish in SITES:
        if not Site.objects.filter(code=wish.code).exists():
            open_site(wish, by=None)
    refill_spares(2)
    connection.set_schema_to_public()
    return old_name


def _create_database(keep: bool) -> str:
    """Create the database with the application role's rights before the first table is made; return the old name."""
    creation = connection.creation
    old_name = connection.settings_dict["NAME"]
    name = creation._create_test_db(verbosity=0, autoclobber=True, keepdb=keep)
    connection.close()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name
    prepare_database(connection)
    return old_name
