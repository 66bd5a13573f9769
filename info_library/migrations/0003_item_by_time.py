"""The index of times also holds the number in the search index, so that a walk through time reads nothing else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Replace the index."""

    dependencies = [("info_library", "0002_gathering_columns")]

    operations = [
        migrations.RemoveIndex(model_name="item", name="item_newest"),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["-published_at", "-id"], include=["slot"], name="item_by_time"),
        ),
    ]
