"""What a column that fills itself gathers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the rule to columns."""

    dependencies = [("cms", "0006_furniture_maps_and_look")]

    operations = [
        migrations.AddField(
            "columnpage",
            "gather_sites",
            models.CharField(
                blank=True,
                default="",
                help_text="None ticked: every other site of the city.",
                max_length=4000,
                verbose_name="sites",
            ),
        ),
        migrations.AddField(
            "columnpage",
            "gather_types",
            models.CharField(
                blank=True,
                default="",
                help_text="None ticked: columns of every type.",
                max_length=400,
                verbose_name="types of columns",
            ),
        ),
        migrations.AddField(
            "columnpage",
            "gather_themes",
            models.CharField(
                blank=True,
                default="",
                help_text="Separated by commas; one of them must fit.",
                max_length=200,
                verbose_name="themes",
            ),
        ),
        migrations.AddField(
            "columnpage",
            "gather_words",
            models.CharField(
                blank=True,
                default="",
                help_text="Separated by commas; one of them must stand in the title or the keywords.",
                max_length=200,
                verbose_name="words to gather by",
            ),
        ),
        migrations.AddField(
            "columnpage",
            "gather_most",
            models.PositiveSmallIntegerField(
                default=100, help_text="From 1 to 500; the newest ones are shown.", verbose_name="items at most"
            ),
        ),
    ]
