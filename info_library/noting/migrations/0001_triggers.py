"""Triggers of a site's pages: whatever way a page leaves, moves or becomes public, the library is told."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER library_note_insert AFTER INSERT ON wagtailcore_page REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.info_library_note_pages();
CREATE TRIGGER library_note_update AFTER UPDATE ON wagtailcore_page REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.info_library_note_pages();
CREATE TRIGGER library_note_delete AFTER DELETE ON wagtailcore_page REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.info_library_note_pages();
"""
# What is public already is due: the job of every minute deposits it.
PRESENT = r"""
INSERT INTO public.info_library_due (site, page_id)
SELECT substr(current_schema(), 3), id FROM wagtailcore_page
 WHERE live AND depth > 2 AND current_schema() LIKE 's\_%' AND current_schema() <> 's_console'
 ORDER BY id ON CONFLICT DO NOTHING;
"""
BACKWARD = """
DROP TRIGGER library_note_insert ON wagtailcore_page;
DROP TRIGGER library_note_update ON wagtailcore_page;
DROP TRIGGER library_note_delete ON wagtailcore_page;
"""


class Migration(migrations.Migration):
    """Create the triggers in each site's schema."""

    initial = True

    dependencies = [
        ("info_library", "0001_library"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD), migrations.RunSQL(PRESENT, migrations.RunSQL.noop)]
