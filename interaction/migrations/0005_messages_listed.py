"""Messages in hand in the public list; every message found by its words; messages a unit helps with."""

from django.db import migrations, models
from django.db.models import F, Q

from interaction.shown_words import message_grams

BATCH = 500


def fill(apps, schema_editor):
    """What is public is listed; what was not public gets its pairs of characters."""
    rows = apps.get_model("interaction", "Message").objects.order_by()
    rows.filter(published_at__isnull=False).update(listed_at=F("published_at"))
    last, names = 0, ("pk", "shown_title", "shown_text", "grams")
    while batch := list(rows.filter(pk__gt=last, grams=[]).only(*names).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        for row in batch:
            row.grams = message_grams(row)
        rows.bulk_update(batch, ["grams"])


class Migration(migrations.Migration):
    dependencies = [("interaction", "0004_sealed_reports")]

    operations = [
        migrations.AddField("message", "listed_at", models.DateTimeField(null=True, blank=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
