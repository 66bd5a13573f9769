"""Feeds to superiors, their queue, and messages of superiors (LA-36.1, LA-48)."""

import audit.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name="superior's library")),
                ('address', models.CharField(max_length=500, verbose_name='address of the receiver')),
                ('key', audit.fields.EncryptedTextField(verbose_name='key given by the superior')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made')),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped')),
                ('stop_reason', models.CharField(blank=True, default='', max_length=300, verbose_name='why it was stopped')),
            ],
            options={
                'verbose_name': 'feed to a superior',
                'verbose_name_plural': 'feeds to superiors',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('stopped_at__isnull', True), models.Q(('stop_reason', ''), _negated=True), _connector='OR'), name='feed_stop_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('access_id', models.BigIntegerField()),
                ('number', models.CharField(max_length=100, verbose_name='number of the sender')),
                ('digest', models.CharField(max_length=64)),
                ('event', models.CharField(choices=[('published', 'Published'), ('changed', 'Changed'), ('withdrawn', 'Withdrawn')], max_length=10, verbose_name='what happened')),
                ('address', models.CharField(max_length=500, verbose_name='address of the item')),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='received')),
            ],
            options={
                'verbose_name': 'message of a superior',
                'verbose_name_plural': 'messages of superiors',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('access_id', 'number'), name='incoming_once')],
            },
        ),
        migrations.CreateModel(
            name='FeedColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=30, verbose_name='site')),
                ('column_id', models.BigIntegerField(default=0, verbose_name='column')),
                ('title', models.CharField(blank=True, default='', max_length=255, verbose_name='title')),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='library_feeds.feed')),
            ],
            options={
                'verbose_name': 'column of a feed',
                'verbose_name_plural': 'columns of feeds',
                'constraints': [models.UniqueConstraint(fields=('feed', 'site', 'column_id'), name='feed_column_once')],
            },
        ),
        migrations.CreateModel(
            name='FeedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_id', models.BigIntegerField()),
                ('change', models.BigIntegerField()),
                ('event', models.CharField(choices=[('published', 'Published'), ('changed', 'Changed'), ('withdrawn', 'Withdrawn')], max_length=10, verbose_name='what happened')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('arrived', 'Arrived, receipt on file'), ('replaced', 'Replaced by a later one'), ('failed', 'Given up')], max_length=10, verbose_name='state')),
                ('attempts', models.PositiveIntegerField(db_default=0, verbose_name='attempts')),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='queued')),
                ('next_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='next attempt')),
                ('last_failure', models.CharField(blank=True, choices=[('malformed', "The address of the receiver can't be read."), ('no_host', "The receiver's host is not known."), ('inner', 'The receiver lies in a network that is not released for feeds.'), ('no_connection', 'No connection to the receiver.'), ('timeout', 'The receiver did not answer in time.'), ('certificate', "The receiver's certificate is not valid."), ('key', 'The receiver does not accept the key.'), ('busy', 'The receiver is busy and asks to wait.'), ('refused', 'The receiver refuses this message.'), ('server', 'The receiver has a fault.'), ('no_receipt', 'The receiver answered without a receipt.')], db_default='', max_length=16)),
                ('last_answer', models.CharField(blank=True, db_default='', max_length=300, verbose_name='answer')),
                ('receipt', models.CharField(blank=True, db_default='', max_length=100, verbose_name='receipt')),
                ('arrived_at', models.DateTimeField(blank=True, null=True, verbose_name='arrived')),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='library_feeds.feed')),
            ],
            options={
                'verbose_name': 'message of a feed',
                'verbose_name_plural': 'messages of feeds',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_at'], name='feed_entry_due'), models.Index(fields=['feed', 'state', '-id'], name='feed_entry_list')],
                'constraints': [models.UniqueConstraint(fields=('feed', 'item_id', 'change'), name='feed_entry_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'arrived'), _negated=True), models.Q(models.Q(('receipt', ''), _negated=True), ('arrived_at__isnull', False)), _connector='OR'), name='feed_arrived_has_receipt')],
            },
        ),
    ]
