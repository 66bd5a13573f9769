"""The head of every site names the city's portal: a change of the portal concerns all sites."""

from django.db import migrations

FORWARD = r"""
CREATE OR REPLACE FUNCTION public.delivery_note_registry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row record := COALESCE(NEW, OLD);
  site_ids bigint[];
BEGIN
  IF TG_TABLE_NAME = 'sites_registry_site' THEN
    site_ids := ARRAY[row.id];
    INSERT INTO public.delivery_change (schema, kind) VALUES (row.schema_name, 'site');
  ELSIF TG_TABLE_NAME = 'sites_registry_unit' THEN
    SELECT array_agg(s.id) INTO site_ids FROM public.sites_registry_site s
      JOIN public.sites_registry_unit u ON u.id = s.unit_id WHERE u.id = row.id OR u.parent_id = row.id;
    INSERT INTO public.delivery_change (schema, kind)
    SELECT s.schema_name, 'site' FROM public.sites_registry_site s WHERE s.id = ANY(site_ids);
  ELSIF TG_TABLE_NAME = 'sites_registry_timedswitch' THEN
    INSERT INTO public.delivery_change (schema, kind)
    SELECT s.schema_name, 'site' FROM public.sites_registry_site s
     WHERE row.site_id IS NULL OR s.id = row.site_id;
  ELSE
    site_ids := ARRAY[row.tenant_id];
    INSERT INTO public.delivery_change (schema, kind, before)
    SELECT COALESCE((SELECT s.schema_name FROM public.sites_registry_site s WHERE s.id = row.tenant_id), ''), 'host',
           jsonb_build_object('host', host)
      FROM (SELECT OLD.domain AS host WHERE OLD IS NOT NULL UNION SELECT NEW.domain WHERE NEW IS NOT NULL) hosts;
  END IF;
  IF EXISTS (SELECT FROM public.sites_registry_site WHERE id = ANY(site_ids) AND kind = 'city_portal') THEN
    INSERT INTO public.delivery_change (schema, kind)
    SELECT s.schema_name, 'site' FROM public.sites_registry_site s WHERE NOT s.id = ANY(site_ids);
  END IF;
  RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """Replace the function that notes changes of the registries."""

    dependencies = [("delivery", "0001_changes")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
