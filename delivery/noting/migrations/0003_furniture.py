"""Notes of changes of what stands around the pages: floating windows, banners, contacts."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER delivery_note_update AFTER UPDATE ON cms_furniturepage REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_content();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON cms_furniturepage REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_content();
"""
BACKWARD = """
DROP TRIGGER delivery_note_update ON cms_furniturepage;
DROP TRIGGER delivery_note_delete ON cms_furniturepage;
"""


class Migration(migrations.Migration):
    """Create the triggers in each site's schema."""

    dependencies = [("delivery_noting", "0002_items_of_every_kind"), ("cms", "0006_furniture_maps_and_look")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
