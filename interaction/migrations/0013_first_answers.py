"""What was answered first to a message that is taken up again is kept, and stays public (adr/0123)."""

import audit.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("interaction", "0012_personal_words_hidden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstAnswer",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="first_answer",
                        serialize=False,
                        to="interaction.message",
                    ),
                ),
                ("unit_code", models.CharField(max_length=30)),
                ("answer", models.TextField()),
                ("answered_at", models.DateTimeField()),
                ("in_time", models.BooleanField()),
                ("working_days_used", models.PositiveIntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("fair", "Fairly satisfied"),
                            ("unsatisfied", "Not satisfied"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "shortcoming",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_answered", "It does not answer what I asked"),
                            ("not_done", "What was promised was not done"),
                            ("manner", "The manner was bad"),
                            ("outcome", "I understand it but wish for another outcome"),
                        ],
                        max_length=20,
                    ),
                ),
                ("verdict_words", audit.fields.EncryptedTextField(blank=True)),
            ],
            options={
                "verbose_name": "first answer",
                "verbose_name_plural": "first answers",
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_public_by_wish",
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_listed_by_wish",
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", True),
                    models.Q(
                        ("wants_public", True),
                        models.Q(
                            ("state", "answered"),
                            models.Q(("round__gt", 1), ("state__in", ("received", "in_hand", "waiting", "approval"))),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="message_public_by_wish",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("listed_at__isnull", True), ("published_at__isnull", True)),
                    models.Q(
                        ("listed_at__isnull", False),
                        ("wants_public", True),
                        models.Q(
                            ("state__in", ("in_hand", "waiting", "approval", "answered")),
                            models.Q(("round__gt", 1), ("state__in", ("received", "in_hand", "waiting", "approval"))),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="message_listed_by_wish",
            ),
        ),
        migrations.AddField(
            model_name="firstanswer",
            name="approved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="firstanswer",
            name="drafted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="firstanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("answer", ""), _negated=True), models.Q(("verdict", ""), _negated=True)),
                name="first_answer_judged",
            ),
        ),
    ]
