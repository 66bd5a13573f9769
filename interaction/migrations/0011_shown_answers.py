"""Answers to surveys in words, as they may be shown on the desk and in the file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interaction", "0010_drop_tickets")]

    operations = [migrations.AddField("opinion", "shown_answers", models.JSONField(blank=True, default=dict))]
