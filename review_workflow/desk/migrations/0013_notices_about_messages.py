"""Notices about messages that are due or overdue."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0012_notices_of_results'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('to_sign', 'to_sign'), ('emergency', 'emergency'), ('returned', 'returned'), ('released', 'released'), ('reopened', 'reopened'), ('take_down', 'take_down'), ('taken_down', 'taken_down'), ('alarm', 'alarm'), ('bundle', 'bundle'), ('pushed', 'pushed'), ('push_answered', 'push_answered'), ('push_changed', 'push_changed'), ('duty', 'duty'), ('result_due', 'result_due'), ('report_due', 'report_due'), ('message_due', 'message_due'), ('messages_overdue', 'messages_overdue')], max_length=24, verbose_name='kind'),
        ),
    ]
