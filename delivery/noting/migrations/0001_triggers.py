"""Triggers of a site's tables: whoever changes a page, a picture or a file, the change is noted in `public`.

A page kind of another app gets its trigger in a further migration of this app; a test finds page kinds without.
"""

from django.db import migrations

CONTENT_TABLES = ("cms_homepage", "cms_channelpage", "cms_columnpage", "cms_articlepage")
FILE_TABLES = ("cms_siteimage", "cms_sitefile")

PAGES = """
CREATE TRIGGER delivery_note_insert AFTER INSERT ON wagtailcore_page REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_pages();
CREATE TRIGGER delivery_note_update AFTER UPDATE ON wagtailcore_page REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_pages();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON wagtailcore_page REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_pages();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON wagtailcore_referenceindex REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_uses();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON cms_siteimagerendition
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_file();
"""
CONTENT = """
CREATE TRIGGER delivery_note_update AFTER UPDATE ON {table} REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_content();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_content();
"""
FILES = """
CREATE TRIGGER delivery_note_update AFTER UPDATE ON {table}
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.delivery_note_file();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_file();
"""
FORWARD = (
    PAGES
    + "".join(CONTENT.format(table=table) for table in CONTENT_TABLES)
    + "".join(FILES.format(table=table) for table in FILE_TABLES)
)
BACKWARD = (
    "DROP TRIGGER delivery_note_insert ON wagtailcore_page;"
    "DROP TRIGGER delivery_note_delete ON wagtailcore_referenceindex;"
    "DROP TRIGGER delivery_note_delete ON cms_siteimagerendition;"
) + "".join(
    f"DROP TRIGGER delivery_note_update ON {table}; DROP TRIGGER delivery_note_delete ON {table};"
    for table in ("wagtailcore_page", *CONTENT_TABLES, *FILE_TABLES)
)


class Migration(migrations.Migration):
    """Create the triggers in each site's schema."""

    initial = True

    dependencies = [
        ("delivery", "0001_changes"),
        ("cms", "0001_page_kinds"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
