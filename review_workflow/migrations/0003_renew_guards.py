"""Nothing of its own: a site that takes this step gets its guards made anew (files of public pages stay)."""

from django.db import migrations


class Migration(migrations.Migration):
    """A mark for the migrator, which installs the guards with each step."""

    dependencies = [("review_workflow", "0002_guards"), ("desk", "0009_files_of_public_pages_stay")]

    operations = []
