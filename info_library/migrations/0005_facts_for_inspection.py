"""What the inspection asks of the library: gaps of guides, ends of topics, what is archived (GB19-V6, LA-25.4)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('info_library', '0004_delivered_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='lacks',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='missing elements'),
        ),
        migrations.AddField(
            model_name='section',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='last day of a topic'),
        ),
        migrations.AddField(
            model_name='section',
            name='is_archived',
            field=models.BooleanField(default=False, verbose_name='archived'),
        ),
    ]
