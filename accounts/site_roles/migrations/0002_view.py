"""The groups of a site are a view over public memberships; current_schema() survives clone and rename."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CREATE = r"""
CREATE VIEW site_user_groups AS
SELECT m.id * 100000 + g.id AS id, m.user_id AS user_id, g.id AS group_id
  FROM public.accounts_membership m
  JOIN public.accounts_user u ON u.id = m.user_id
  JOIN auth_group g ON g.name = m.role
 WHERE (m.scope = '*' OR 's_' || m.scope = current_schema()::text)
   AND m."column" = ''
   AND u.is_active
   AND (u.leaving_date IS NULL OR u.leaving_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
   AND (m.valid_until IS NULL OR m.valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
"""


class Migration(migrations.Migration):
    """Complete the model and create the view."""

    dependencies = [
        ("site_roles", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AddField(
            "UserGroup",
            "user",
            models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            "UserGroup",
            "group",
            models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="auth.group"),
        ),
        migrations.RunSQL(CREATE, "DROP VIEW site_user_groups"),
    ]
