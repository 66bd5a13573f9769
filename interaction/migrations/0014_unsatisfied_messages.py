"""Answers found wanting are counted for the office from an index of their own."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("interaction", "0013_first_answers")]

    operations = [
        migrations.AddIndex(
            "message",
            models.Index(
                fields=["-received_at"],
                condition=Q(state="answered", verdict="unsatisfied"),
                name="message_unsatisfied",
            ),
        ),
    ]
