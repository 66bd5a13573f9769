"""How far an item may be shared (共享类型, AH-8)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the field; what is public so far is open to everybody."""

    dependencies = [("cms", "0008_consultations")]

    operations = [
        migrations.AddField(
            model_name="articlepage",
            name="sharing",
            field=models.CharField(
                choices=[("open", "Open to everybody"), ("on_request", "On request"), ("closed", "Not shared")],
                default="open",
                help_text="Only what is open to everybody fills columns of other sites; what is not shared stays here.",
                max_length=12,
                verbose_name="sharing type",
            ),
        ),
    ]
