"""Notes of further kinds of items, and of pages that are named no longer.

An item's own table hangs on the article's (key articlepage_ptr_id); the publish time stands there. A page shown on
pages that it names itself (an interpretation on its policy's page) must leave them when it names them no longer.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION public.delivery_note_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    WITH size AS (SELECT count(*) AS pages FROM stale)
    INSERT INTO public.delivery_change (schema, kind, page_id)
    SELECT TG_TABLE_SCHEMA, 'content', o.articlepage_ptr_id FROM stale o, size WHERE pages <= 100;
  ELSE
    WITH changed AS (
      SELECT n.articlepage_ptr_id FROM stale o JOIN fresh n USING (articlepage_ptr_id) WHERE o IS DISTINCT FROM n
    ), size AS (SELECT count(*) AS pages FROM changed)
    INSERT INTO public.delivery_change (schema, kind, page_id)
    SELECT TG_TABLE_SCHEMA, 'content', articlepage_ptr_id FROM changed, size WHERE pages <= 100
    UNION ALL
    SELECT TG_TABLE_SCHEMA, 'site', NULL FROM size WHERE pages > 100;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION public.delivery_note_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    INSERT INTO public.delivery_change (schema, kind, before)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'file',
           jsonb_build_object('model', t.app_label || '.' || t.model, 'id', o.to_object_id::bigint)
      FROM stale o JOIN public.django_content_type t ON t.id = o.to_content_type_id
     WHERE t.app_label = 'cms' AND t.model IN ('siteimage', 'sitefile');
    -- A page that named another page which is no more, or names it no longer; and the page that it named, if that
    -- one shows who names it.
    INSERT INTO public.delivery_change (schema, kind, page_id)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'content', pages.id
      FROM stale o
      JOIN public.django_content_type t ON t.id = o.to_content_type_id AND t.id = o.base_content_type_id
     CROSS JOIN LATERAL (
       SELECT o.object_id::bigint AS id
        UNION
       SELECT o.to_object_id::bigint
        WHERE o.model_path = 'replaced_by' OR starts_with(o.model_path, 'policy_references')
     ) pages
     WHERE t.app_label = 'wagtailcore' AND t.model = 'page';
  END IF;
  RETURN NULL;
END $$;
"""
BACKWARD = r"""
DROP FUNCTION public.delivery_note_item();
CREATE OR REPLACE FUNCTION public.delivery_note_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    INSERT INTO public.delivery_change (schema, kind, before)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'file',
           jsonb_build_object('model', t.app_label || '.' || t.model, 'id', o.to_object_id::bigint)
      FROM stale o JOIN public.django_content_type t ON t.id = o.to_content_type_id
     WHERE t.app_label = 'cms' AND t.model IN ('siteimage', 'sitefile');
    INSERT INTO public.delivery_change (schema, kind, page_id)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'content', o.object_id::bigint
      FROM stale o
      JOIN public.django_content_type t ON t.id = o.to_content_type_id AND t.id = o.base_content_type_id
     WHERE t.app_label = 'wagtailcore' AND t.model = 'page';
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """Functions for the triggers of further page kinds."""

    dependencies = [("delivery", "0002_portal_on_every_site")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
