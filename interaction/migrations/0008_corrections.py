"""Pages that messages of kind correction are about."""

import django.db.models.deletion
from django.db import migrations, models

KINDS = [
    ("wrong_word", "Wrong word"),
    ("dead_link", "Dead link"),
    ("wrong_content", "Wrong content"),
    ("cannot_use", "Can't be used"),
    ("other", "Something else"),
]


class Migration(migrations.Migration):
    dependencies = [("interaction", "0007_followers")]

    operations = [
        migrations.CreateModel(
            "Correction",
            [
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="correction",
                        serialize=False,
                        to="interaction.message",
                    ),
                ),
                ("fault", models.CharField(choices=KINDS, max_length=20, verbose_name="kind")),
                ("page_pk", models.BigIntegerField(blank=True, null=True)),
                ("page_title", models.CharField(blank=True, max_length=255, verbose_name="page")),
                ("page_address", models.CharField(blank=True, max_length=500, verbose_name="address")),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "page of a report of an error",
                "verbose_name_plural": "pages of reports of errors",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(forgotten_at__isnull=True), fields=["message"], name="correction_kept"
                    )
                ],
            },
        ),
    ]
