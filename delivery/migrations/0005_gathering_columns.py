"""Columns that fill themselves: whatever changes in the library, columns whose rule takes it are noted (LA-26.4)."""

from django.db import migrations

FORWARD = r"""
-- The page at an address and every page above it.
CREATE FUNCTION public.delivery_with_all_above(address text) RETURNS jsonb LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT jsonb_agg(DISTINCT p) FROM (
    SELECT '/'::text AS p UNION ALL
    SELECT '/' || array_to_string(parts[1:n], '/') || '/'
      FROM (SELECT string_to_array(trim(BOTH '/' FROM address), '/') AS parts) a,
           generate_series(1, array_length(parts, 1)) n) paths;
END;

CREATE FUNCTION public.delivery_note_gathered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.info_library_section WHERE gather IS NOT NULL AND "left" = '') THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO public.delivery_change (schema, kind, after)
    SELECT 's_' || s.site, 'paths', jsonb_build_object(
             'paths', public.delivery_with_all_above(s.address), 'lists', jsonb_build_array(s.address))
      FROM public.info_library_section s
     WHERE s.gather IS NOT NULL AND s."left" = '' AND EXISTS (
       SELECT FROM stale o JOIN fresh n USING (id)
        WHERE o.change IS DISTINCT FROM n.change
          AND (public.delivery_gathers(s.gather, o.site, o.column_id, o.theme, o.title, o.keywords)
               OR public.delivery_gathers(s.gather, n.site, n.column_id, n.theme, n.title, n.keywords)));
  ELSE
    INSERT INTO public.delivery_change (schema, kind, after)
    SELECT 's_' || s.site, 'paths', jsonb_build_object(
             'paths', public.delivery_with_all_above(s.address), 'lists', jsonb_build_array(s.address))
      FROM public.info_library_section s
     WHERE s.gather IS NOT NULL AND s."left" = '' AND EXISTS (
       SELECT FROM fresh n WHERE public.delivery_gathers(s.gather, n.site, n.column_id, n.theme, n.title, n.keywords));
  END IF;
  RETURN NULL;
END $$;

-- A site that opens, closes, or takes another name or host shows its items elsewhere otherwise.
CREATE FUNCTION public.delivery_note_gathered_site() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row record := COALESCE(NEW, OLD);
  code text;
BEGIN
  IF TG_TABLE_NAME = 'sites_registry_site' THEN
    code := row.code;
  ELSE
    SELECT s.code INTO code FROM public.sites_registry_site s WHERE s.id = row.tenant_id;
  END IF;
  INSERT INTO public.delivery_change (schema, kind, after)
  SELECT 's_' || s.site, 'paths', jsonb_build_object(
           'paths', public.delivery_with_all_above(s.address), 'lists', jsonb_build_array(s.address))
    FROM public.info_library_section s
   WHERE s.gather IS NOT NULL AND s."left" = ''
     AND (jsonb_array_length(s.gather -> 'sites') = 0 OR s.gather -> 'sites' ? code);
  RETURN NULL;
END $$;

-- Whether a rule takes an item; info_library.gathering asks the same when the column is shown.
CREATE FUNCTION public.delivery_gathers(
  rule jsonb, item_site text, item_column bigint, item_theme text, item_title text, item_keywords text
) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT (jsonb_array_length(rule -> 'sites') = 0 OR rule -> 'sites' ? item_site)
     AND (jsonb_array_length(rule -> 'themes') = 0 OR rule -> 'themes' ? item_theme)
     AND (jsonb_array_length(rule -> 'words') = 0 OR EXISTS (
            SELECT FROM jsonb_array_elements_text(rule -> 'words') AS w(word)
             WHERE strpos(lower(item_title), lower(word)) > 0 OR strpos(lower(item_keywords), lower(word)) > 0))
     AND (jsonb_array_length(rule -> 'types') = 0 OR EXISTS (
            SELECT FROM public.info_library_section c
             WHERE c.site = item_site AND c.page_id = item_column AND rule -> 'types' ? c.column_type));
END;

CREATE TRIGGER delivery_note_gathered_insert AFTER INSERT ON public.info_library_item REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_gathered();
CREATE TRIGGER delivery_note_gathered_update AFTER UPDATE ON public.info_library_item
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION public.delivery_note_gathered();
CREATE TRIGGER delivery_note_gathered AFTER UPDATE ON public.sites_registry_site
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.delivery_note_gathered_site();
CREATE TRIGGER delivery_note_gathered AFTER INSERT OR UPDATE OR DELETE ON public.domain_mgmt_domainrecord
  FOR EACH ROW EXECUTE FUNCTION public.delivery_note_gathered_site();
"""
BACKWARD = """
DROP TRIGGER delivery_note_gathered_insert ON public.info_library_item;
DROP TRIGGER delivery_note_gathered_update ON public.info_library_item;
DROP TRIGGER delivery_note_gathered ON public.sites_registry_site;
DROP TRIGGER delivery_note_gathered ON public.domain_mgmt_domainrecord;
DROP FUNCTION public.delivery_note_gathered(), public.delivery_note_gathered_site(),
  public.delivery_with_all_above(text), public.delivery_gathers(jsonb, text, bigint, text, text, text);
"""


class Migration(migrations.Migration):
    """Create the functions and the triggers of public tables."""

    dependencies = [
        ("delivery", "0004_paths_of_messages"),
        ("info_library", "0002_gathering_columns"),
        ("sites_registry", "0002_exceptions_and_switches"),
        ("domain_mgmt", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
