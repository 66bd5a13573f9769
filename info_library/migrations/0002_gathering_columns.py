"""What a column that fills itself gathers, mirrored with the column."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the rule."""

    dependencies = [("info_library", "0001_library")]

    operations = [migrations.AddField("section", "gather", models.JSONField(blank=True, null=True))]
