"""Notes of changes of consultations, an item like the others."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER delivery_note_update AFTER UPDATE ON cms_consultationpage
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_item();
CREATE TRIGGER delivery_note_delete AFTER DELETE ON cms_consultationpage REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_item();
"""
BACKWARD = """
DROP TRIGGER delivery_note_update ON cms_consultationpage;
DROP TRIGGER delivery_note_delete ON cms_consultationpage;
"""


class Migration(migrations.Migration):
    """Create the triggers in each site's schema."""

    dependencies = [("delivery_noting", "0003_furniture"), ("cms", "0008_consultations")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
