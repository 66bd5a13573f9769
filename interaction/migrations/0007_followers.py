"""Followers of messages and units by mail."""


import audit.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interaction', '0006_messages_listed_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_code', models.CharField(blank=True, max_length=30)),
                ('site_code', models.CharField(max_length=30)),
                ('seed', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('address', audit.fields.EncryptedTextField()),
                ('address_digest', models.CharField(editable=False, max_length=64)),
                ('consent_version', models.CharField(max_length=20)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='interaction.message')),
            ],
            options={
                'verbose_name': 'follower by mail',
                'verbose_name_plural': 'followers by mail',
                'indexes': [models.Index(condition=models.Q(('confirmed_at__isnull', True)), fields=['asked_at'], name='follow_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('message__isnull', False), ('unit_code', '')), models.Q(('message__isnull', True), models.Q(('unit_code', ''), _negated=True)), _connector='OR'), name='follow_one_thing'), models.UniqueConstraint(fields=('message', 'address_digest'), name='follow_message_once'), models.UniqueConstraint(condition=models.Q(('message__isnull', True)), fields=('unit_code', 'address_digest'), name='follow_unit_once')],
            },
        ),
    ]
