"""Floating windows, banners and contacts; the papers of maps; the logo a site chose."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make and extend the tables."""

    dependencies = [
        ('cms', '0005_kinds_of_items'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteimage',
            name='is_map',
            field=models.BooleanField(default=False, help_text='Maps need source, map review number and both approvals.', verbose_name='this is a map'),
        ),
        migrations.AddField(
            model_name='siteimage',
            name='map_number',
            field=models.CharField(blank=True, help_text='For example GS(2026)1234号 or 皖S(2026)12号.', max_length=40, verbose_name='map review number'),
        ),
        migrations.AddField(
            model_name='siteimage',
            name='office_approval',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.sitefile', verbose_name='approval of the city office'),
        ),
        migrations.AddField(
            model_name='siteimage',
            name='resources_approval',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.sitefile', verbose_name='approval of natural resources'),
        ),
        migrations.CreateModel(
            name='FurniturePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('sponsor', models.CharField(blank=True, help_text='Unit answering for this page. Empty: the unit of the site.', max_length=100, verbose_name='sponsor')),
                ('source', models.CharField(blank=True, help_text='Where the content comes from, shown under the title. Empty: the unit of the site.', max_length=100, verbose_name='source')),
                ('source_url', models.CharField(blank=True, help_text='Original address of a reposted item.', max_length=500, verbose_name='address of the source')),
                ('classification', models.CharField(blank=True, help_text='Subject class of the disclosure catalogue.', max_length=60, verbose_name='classification')),
                ('review_date', models.DateField(blank=True, help_text='Day on which somebody must look whether this page is still right.', null=True, verbose_name='review on')),
                ('archived', models.BooleanField(default=False, help_text='Kept and marked as archived; no longer kept up to date.', verbose_name='archived')),
                ('place', models.CharField(default='floating', max_length=16, verbose_name='place')),
                ('text', models.CharField(help_text='What citizens read; in floating windows at most 24.', max_length=60, verbose_name='text')),
                ('note', models.CharField(blank=True, help_text='For example until when it applies.', max_length=40, verbose_name='small line')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='or address')),
                ('picture', models.ForeignKey(blank=True, help_text='Wide and low, at least 1200 pixels wide; it must not hold the only words.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.siteimage', verbose_name='picture of a banner')),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.page', verbose_name='page of this site')),
            ],
            options={
                'verbose_name': 'floating window, banner or contact',
                'verbose_name_plural': 'floating windows, banners and contacts',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='SiteLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cms.siteimage', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'look of the site',
                'verbose_name_plural': 'looks of the site',
            },
        ),
    ]
