"""Record and head of the audit chain."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('chain', models.UUIDField(verbose_name='chain')),
                ('sequence', models.BigIntegerField(default=0, verbose_name='last number')),
                ('hash', models.CharField(max_length=64, verbose_name='last hash')),
            ],
            options={
                'verbose_name': 'end of the audit chain',
                'verbose_name_plural': 'end of the audit chain',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='audit_head_is_single')],
            },
        ),
        migrations.CreateModel(
            name='AuditRecord',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('recorded_at', models.DateTimeField(verbose_name='time')),
                ('actor_code', models.CharField(blank=True, max_length=150, verbose_name='account')),
                ('actor_name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('site_code', models.CharField(blank=True, max_length=64, verbose_name='site')),
                ('action', models.CharField(max_length=100, verbose_name='action')),
                ('object_type', models.CharField(blank=True, max_length=100, verbose_name='kind of object')),
                ('object_id', models.CharField(blank=True, max_length=255, verbose_name='object')),
                ('params', models.JSONField(blank=True, default=dict, verbose_name='details')),
                ('address', models.CharField(blank=True, max_length=64, verbose_name='network address')),
                ('previous_hash', models.CharField(max_length=64, verbose_name='previous hash')),
                ('hash', models.CharField(max_length=64, verbose_name='hash')),
            ],
            options={
                'verbose_name': 'audit record',
                'verbose_name_plural': 'audit records',
                'ordering': ['-sequence'],
                'indexes': [models.Index(fields=['recorded_at'], name='audit_record_time'), models.Index(fields=['site_code', '-sequence'], name='audit_record_site'), models.Index(fields=['actor_code', '-sequence'], name='audit_record_actor'), models.Index(fields=['action', '-sequence'], name='audit_record_action'), models.Index(fields=['object_type', 'object_id', '-sequence'], name='audit_record_object')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='audit_record_sequence_from_one')],
            },
        ),
    ]
