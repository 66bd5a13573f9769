"""Proofs of findings: a picture and the words around the fault, in rows of their own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspection", "0012_verdicts_duty_and_told_faults")]

    operations = [
        migrations.RemoveField(model_name="finding", name="picture"),
        migrations.CreateModel(
            name="FindingProof",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="proof",
                        serialize=False,
                        to="inspection.finding",
                    ),
                ),
                ("taken_at", models.DateTimeField(verbose_name="time")),
                ("picture", models.BinaryField(default=bytes)),
                ("is_framed", models.BooleanField(default=False)),
                ("excerpt", models.CharField(blank=True, max_length=400, verbose_name="excerpt of the page")),
            ],
            options={
                "verbose_name": "proof of a finding",
                "verbose_name_plural": "proofs of findings",
                "indexes": [models.Index(fields=["taken_at"], name="inspection_proof_time")],
            },
        ),
    ]
