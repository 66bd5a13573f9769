"""What a site chooses of its look, and its upload limits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the columns."""

    dependencies = [
        ('sites_registry', '0002_exceptions_and_switches'),
    ]

    operations = [
        migrations.AddField(
            model_name='site',
            name='file_kinds',
            field=models.JSONField(blank=True, default=list, verbose_name='types of files'),
        ),
        migrations.AddField(
            model_name='site',
            name='file_mb',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='largest file, in MB'),
        ),
        migrations.AddField(
            model_name='site',
            name='has_emblem',
            field=models.BooleanField(default=False, verbose_name='the logo is the national emblem'),
        ),
        migrations.AddField(
            model_name='site',
            name='home_layout',
            field=models.CharField(choices=[('arranged', 'As the editors arranged it'), ('news_first', 'By itself: news first'), ('services_first', 'By itself: services first')], default='arranged', max_length=16, verbose_name='layout of the home page'),
        ),
        migrations.AddField(
            model_name='site',
            name='languages',
            field=models.JSONField(blank=True, default=list, verbose_name='language entrances'),
        ),
        migrations.AddField(
            model_name='site',
            name='logo',
            field=models.CharField(blank=True, max_length=300, verbose_name='logo'),
        ),
        migrations.AddField(
            model_name='site',
            name='picture_mb',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='largest picture, in MB'),
        ),
        migrations.AlterField(
            model_name='layoutexception',
            name='rule',
            field=models.CharField(choices=[('channels_max', 'At most so many channels'), ('channels_min', 'At least so many channels'), ('columns_max', 'At most so many columns in a channel'), ('floating_max', 'At most so many floating windows'), ('floating_days', 'Longest time of a floating window, in days'), ('picture_mb', 'Largest picture, in MB'), ('file_mb', 'Largest file, in MB')], max_length=32, verbose_name='rule'),
        ),
    ]
