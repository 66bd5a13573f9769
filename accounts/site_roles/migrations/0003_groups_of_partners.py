"""People of a partner are in the group of each column that their site builds together with this one (LA-26.2).

The row of the partnership makes them so, and its end ends it: nothing is copied.
"""

import importlib

from django.db import migrations

BEFORE = importlib.import_module("accounts.site_roles.migrations.0002_view").CREATE.replace("CREATE", "CREATE OR REPLACE")

PARTNERS = r"""
UNION ALL
SELECT min(m.id) * 100000 + g.id AS id, m.user_id AS user_id, g.id AS group_id
  FROM public.accounts_partnership p
  JOIN public.accounts_membership m ON m.scope = p.partner
  JOIN public.accounts_user u ON u.id = m.user_id
  JOIN auth_group g ON g.name = 'partners:' || p.column_id
 WHERE 's_' || p.site = current_schema()::text
   AND m.role IN ('contributor', 'editor', 'reviewer')
   AND m."column" = ''
   AND u.is_active
   AND (u.leaving_date IS NULL OR u.leaving_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
   AND (m.valid_until IS NULL OR m.valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
 GROUP BY m.user_id, g.id
"""


class Migration(migrations.Migration):
    """The view again, with one more source."""

    dependencies = [("site_roles", "0002_view"), ("accounts", "0004_partnerships")]

    operations = [migrations.RunSQL(BEFORE + PARTNERS, BEFORE)]
