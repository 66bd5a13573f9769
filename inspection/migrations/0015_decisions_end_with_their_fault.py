"""A decision about a finding ends when its fault has been gone, unless it is lasting (ADR 0154)."""

from django.db import migrations, models
from django.db.models import Q

DECIDED = ("ignored", "dismissed")


def keep_old_decisions(apps: object, schema_editor: object) -> None:
    """Decisions were made to last until now; they go on."""
    apps.get_model("inspection", "Finding").objects.filter(state__in=DECIDED).update(is_lasting=True)


class Migration(migrations.Migration):
    dependencies = [("inspection", "0014_findings_apart_from_hosts")]

    operations = [
        migrations.AddField(model_name="finding", name="is_lasting", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="finding", name="absent_since", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=Q(absent_since__isnull=True) | Q(state__in=DECIDED), name="finding_absent_while_decided"
            ),
        ),
        migrations.RunPython(keep_old_decisions, migrations.RunPython.noop),
    ]
