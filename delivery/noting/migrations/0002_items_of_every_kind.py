"""Triggers on the tables of further page kinds: items that derive from the article, and topics."""

from django.db import migrations

ITEM_TABLES = (
    "cms_policypage",
    "cms_interpretationpage",
    "cms_disclosurepage",
    "cms_serviceguidepage",
    "cms_organisationpage",
    "cms_leaderpage",
    "cms_picturenewspage",
    "cms_videonewspage",
    "cms_linkpage",
)
FUNCTIONS = {"cms_topicpage": "delivery_note_content"} | dict.fromkeys(ITEM_TABLES, "delivery_note_item")
TRIGGERS = """
CREATE TRIGGER delivery_note_update AFTER UPDATE ON {table} REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.{function}();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.{function}();
"""
FORWARD = "".join(TRIGGERS.format(table=table, function=function) for table, function in FUNCTIONS.items())
BACKWARD = "".join(
    f"DROP TRIGGER delivery_note_update ON {table}; DROP TRIGGER delivery_note_delete ON {table};"
    for table in FUNCTIONS
)


class Migration(migrations.Migration):
    """Create the triggers in each site's schema."""

    dependencies = [
        ("delivery_noting", "0001_triggers"),
        ("delivery", "0003_items_of_every_kind"),
        ("cms", "0005_kinds_of_items"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
