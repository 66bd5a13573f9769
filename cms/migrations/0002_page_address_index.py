"""An index for the one question of every public request: which page has this address?"""

from django.db import migrations


class Migration(migrations.Migration):
    """Wagtail walks the tree slug by slug and so has no index on url_path; we look it up at once.

    A hash index, because addresses are compared for equality only and have no length limit.
    """

    dependencies = [("cms", "0001_page_kinds"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX cms_page_address ON wagtailcore_page USING hash (url_path)",
            "DROP INDEX cms_page_address",
        )
    ]
