"""Who takes part in which column of another site (栏目共建, LA-26.2)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_role_of_the_unit_head'),
    ]

    operations = [
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=32, verbose_name='owner of the column')),
                ('column_id', models.BigIntegerField(verbose_name='column')),
                ('column_path', models.CharField(max_length=255, verbose_name='column path')),
                ('column_title', models.CharField(max_length=255, verbose_name='name of the column')),
                ('partner', models.CharField(max_length=32, verbose_name='partner site')),
                ('since', models.DateTimeField(auto_now_add=True, verbose_name='takes part since')),
            ],
            options={
                'verbose_name': 'partnership',
                'verbose_name_plural': 'partnerships',
                'ordering': ['site', 'column_path', 'pk'],
                'indexes': [models.Index(fields=['partner'], name='partnership_partner')],
                'constraints': [models.UniqueConstraint(fields=('site', 'column_id', 'partner'), name='partnership_once'), models.CheckConstraint(condition=models.Q(('partner', models.F('site')), _negated=True), name='partnership_of_two_sites'), models.CheckConstraint(condition=models.Q(('column_path', ''), _negated=True), name='partnership_names_a_column')],
            },
        ),
    ]
