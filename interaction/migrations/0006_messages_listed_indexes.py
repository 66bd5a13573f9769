"""Indexes and the rule behind the public list, the search over all messages, those a unit helps with."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models import Q

LISTABLE = ("in_hand", "waiting", "approval", "answered")
LISTED = Q(listed_at__isnull=False)


class Migration(migrations.Migration):
    dependencies = [("interaction", "0005_messages_listed")]

    operations = [
        migrations.RemoveIndex("message", "message_grams"),
        migrations.AddIndex(
            "message", models.Index(fields=["unit_code", "-listed_at"], condition=LISTED, name="message_listed")
        ),
        migrations.AddIndex("message", models.Index(fields=["-listed_at"], condition=LISTED, name="message_listed_all")),
        migrations.AddIndex(
            "message", django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="message_pairs")
        ),
        migrations.AddIndex(
            "message",
            django.contrib.postgres.indexes.GinIndex(
                fields=["helpers"], opclasses=["jsonb_path_ops"], name="message_helpers"
            ),
        ),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=Q(listed_at__isnull=True, published_at__isnull=True)
                | Q(listed_at__isnull=False, wants_public=True, state__in=LISTABLE),
                name="message_listed_by_wish",
            ),
        ),
    ]
