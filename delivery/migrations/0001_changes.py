"""Notes of changes, and the functions that write them.

The triggers of the sites' tables are in delivery.noting (tenant); those of public tables are here.
"""

from django.db import migrations, models
from django.db.models.functions import Now

FUNCTIONS = r"""
CREATE FUNCTION public.delivery_is_site(schema text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN schema LIKE 's\_%';

CREATE FUNCTION public.delivery_page_facts(live boolean, title text, url_path text, path text, menus boolean)
RETURNS jsonb LANGUAGE sql IMMUTABLE
RETURN jsonb_build_object('live', live, 'title', title, 'url_path', url_path, 'path', path, 'menus', menus);

-- Rows of wagtailcore_page, one statement at a time. More than a hundred pages at once count as the whole site;
-- the addresses that went away with them are kept together in one note.
CREATE FUNCTION public.delivery_note_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    WITH changed AS (SELECT * FROM fresh WHERE live), size AS (SELECT count(*) AS pages FROM changed)
    INSERT INTO public.delivery_change (schema, kind, page_id, content_type_id, before, after)
    SELECT TG_TABLE_SCHEMA, 'page', n.id, n.content_type_id, NULL::jsonb,
           public.delivery_page_facts(n.live, n.title, n.url_path, n.path, n.show_in_menus)
      FROM changed n, size WHERE pages <= 100
    UNION ALL
    SELECT TG_TABLE_SCHEMA, 'site', NULL, NULL, NULL::jsonb, NULL::jsonb FROM size WHERE pages > 100;
  ELSIF TG_OP = 'DELETE' THEN
    WITH changed AS (SELECT * FROM stale WHERE live), size AS (SELECT count(*) AS pages FROM changed)
    INSERT INTO public.delivery_change (schema, kind, page_id, content_type_id, before, after)
    SELECT TG_TABLE_SCHEMA, 'page', o.id, o.content_type_id,
           public.delivery_page_facts(o.live, o.title, o.url_path, o.path, o.show_in_menus), NULL::jsonb
      FROM changed o, size WHERE pages <= 100
    UNION ALL
    SELECT TG_TABLE_SCHEMA, 'site', NULL, NULL,
           jsonb_build_object('gone', (SELECT jsonb_agg(url_path) FROM changed)), NULL::jsonb
      FROM size WHERE pages > 100;
  ELSE
    WITH changed AS (
      SELECT n.id, n.content_type_id, o.live AND (NOT n.live OR o.url_path <> n.url_path) AS gone, o.url_path,
             public.delivery_page_facts(o.live, o.title, o.url_path, o.path, o.show_in_menus) AS before,
             public.delivery_page_facts(n.live, n.title, n.url_path, n.path, n.show_in_menus) AS after
        FROM stale o JOIN fresh n USING (id)
       WHERE (o.live OR n.live)
         AND (o.live, o.title, o.url_path, o.path, o.show_in_menus, o.live_revision_id, o.last_published_at)
             IS DISTINCT FROM
             (n.live, n.title, n.url_path, n.path, n.show_in_menus, n.live_revision_id, n.last_published_at)
    ), size AS (SELECT count(*) AS pages FROM changed)
    INSERT INTO public.delivery_change (schema, kind, page_id, content_type_id, before, after)
    SELECT TG_TABLE_SCHEMA, 'page', id, content_type_id, before, after FROM changed, size WHERE pages <= 100
    UNION ALL
    SELECT TG_TABLE_SCHEMA, 'site', NULL, NULL,
           jsonb_build_object('gone', (SELECT jsonb_agg(url_path) FROM changed WHERE gone)), NULL::jsonb
      FROM size WHERE pages > 100;
  END IF;
  RETURN NULL;
END $$;

-- Rows of a page kind's own table (primary key page_ptr_id).
CREATE FUNCTION public.delivery_note_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    WITH size AS (SELECT count(*) AS pages FROM stale)
    INSERT INTO public.delivery_change (schema, kind, page_id, before)
    SELECT TG_TABLE_SCHEMA, 'content', o.page_ptr_id,
           jsonb_build_object('published_at', to_jsonb(o) -> 'published_at')
      FROM stale o, size WHERE pages <= 100;
  ELSE
    WITH changed AS (
      SELECT n.page_ptr_id, to_jsonb(o) AS before, to_jsonb(n) AS after
        FROM stale o JOIN fresh n USING (page_ptr_id) WHERE o IS DISTINCT FROM n
    ), size AS (SELECT count(*) AS pages FROM changed)
    INSERT INTO public.delivery_change (schema, kind, page_id, before, after)
    SELECT TG_TABLE_SCHEMA, 'content', page_ptr_id,
           jsonb_build_object('published_at', before -> 'published_at'),
           jsonb_build_object('published_at', after -> 'published_at')
      FROM changed, size WHERE pages <= 100
    UNION ALL
    SELECT TG_TABLE_SCHEMA, 'site', NULL, NULL::jsonb, NULL::jsonb FROM size WHERE pages > 100;
  END IF;
  RETURN NULL;
END $$;

-- Pictures and files: their own rows, derived sizes, and uses that ended.
CREATE FUNCTION public.delivery_note_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  model text := replace(TG_TABLE_NAME, 'cms_', 'cms.');
BEGIN
  IF NOT public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    INSERT INTO public.delivery_change (schema, kind, before)
    VALUES (TG_TABLE_SCHEMA, 'file', jsonb_build_object('model', model, 'id', OLD.id, 'file', OLD.file));
  ELSE
    INSERT INTO public.delivery_change (schema, kind, before, after)
    VALUES (TG_TABLE_SCHEMA, 'file', jsonb_build_object('model', model, 'id', OLD.id, 'file', OLD.file),
            jsonb_build_object('model', model, 'id', NEW.id, 'file', NEW.file));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.delivery_note_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF public.delivery_is_site(TG_TABLE_SCHEMA) THEN
    INSERT INTO public.delivery_change (schema, kind, before)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'file',
           jsonb_build_object('model', t.app_label || '.' || t.model, 'id', o.to_object_id::bigint)
      FROM stale o JOIN public.django_content_type t ON t.id = o.to_content_type_id
     WHERE t.app_label = 'cms' AND t.model IN ('siteimage', 'sitefile');
    -- A page that named another page which is no more, or names it no longer.
    INSERT INTO public.delivery_change (schema, kind, page_id)
    SELECT DISTINCT TG_TABLE_SCHEMA, 'content', o.object_id::bigint
      FROM stale o
      JOIN public.django_content_type t ON t.id = o.to_content_type_id AND t.id = o.base_content_type_id
     WHERE t.app_label = 'wagtailcore' AND t.model = 'page';
  END IF;
  RETURN NULL;
END $$;

-- The registries.
CREATE FUNCTION public.delivery_note_registry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row record := COALESCE(NEW, OLD);
BEGIN
  IF TG_TABLE_NAME = 'sites_registry_site' THEN
    INSERT INTO public.delivery_change (schema, kind) VALUES (row.schema_name, 'site');
  ELSIF TG_TABLE_NAME = 'sites_registry_unit' THEN
    INSERT INTO public.delivery_change (schema, kind)
    SELECT s.schema_name, 'site' FROM public.sites_registry_site s
      JOIN public.sites_registry_unit u ON u.id = s.unit_id WHERE u.id = row.id OR u.parent_id = row.id;
  ELSIF TG_TABLE_NAME = 'sites_registry_timedswitch' THEN
    INSERT INTO public.delivery_change (schema, kind)
    SELECT s.schema_name, 'site' FROM public.sites_registry_site s
     WHERE row.site_id IS NULL OR s.id = row.site_id;
  ELSE
    INSERT INTO public.delivery_change (schema, kind, before)
    SELECT COALESCE((SELECT s.schema_name FROM public.sites_registry_site s WHERE s.id = row.tenant_id), ''), 'host',
           jsonb_build_object('host', host)
      FROM (SELECT OLD.domain AS host WHERE OLD IS NOT NULL UNION SELECT NEW.domain WHERE NEW IS NOT NULL) hosts;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER delivery_note AFTER INSERT OR UPDATE OR DELETE ON public.sites_registry_site
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_registry();
CREATE TRIGGER delivery_note AFTER UPDATE ON public.sites_registry_unit
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_registry();
CREATE TRIGGER delivery_note AFTER INSERT OR UPDATE OR DELETE ON public.sites_registry_timedswitch
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_registry();
CREATE TRIGGER delivery_note AFTER INSERT OR UPDATE OR DELETE ON public.domain_mgmt_domainrecord
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_registry();
"""

BACKWARD = """
DROP TRIGGER delivery_note ON public.sites_registry_site;
DROP TRIGGER delivery_note ON public.sites_registry_unit;
DROP TRIGGER delivery_note ON public.sites_registry_timedswitch;
DROP TRIGGER delivery_note ON public.domain_mgmt_domainrecord;
DROP FUNCTION public.delivery_note_registry(), public.delivery_note_uses(), public.delivery_note_file(),
  public.delivery_note_content(), public.delivery_note_pages(), public.delivery_is_site(text),
  public.delivery_page_facts(boolean, text, text, text, boolean);
"""


class Migration(migrations.Migration):
    """Create the table, the functions and the triggers of public tables."""

    initial = True

    dependencies = [
        ("sites_registry", "0002_exceptions_and_switches"),
        ("domain_mgmt", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schema", models.CharField(max_length=63)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("page", "Page"),
                            ("content", "Content"),
                            ("file", "File"),
                            ("site", "Site"),
                            ("host", "Host"),
                        ],
                        max_length=10,
                    ),
                ),
                ("page_id", models.BigIntegerField(null=True)),
                ("content_type_id", models.IntegerField(null=True)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("noted_at", models.DateTimeField(db_default=Now())),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddIndex("change", models.Index(fields=["schema", "id"], name="delivery_change_of_schema")),
        migrations.RunSQL(FUNCTIONS, BACKWARD),
    ]
