"""The one thing the application's role may do to schemas: give a prepared spare its site's name."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION public.claim_spare_schema(target text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  spare name;
BEGIN
  IF target !~ '^s_[a-z][a-z0-9]{1,29}$' THEN
    RAISE EXCEPTION 'not a site schema name: %', target USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('jiyue.spares'));
  SELECT nspname INTO spare FROM pg_namespace
   WHERE nspname ~ '^spare_[0-9]+$' AND obj_description(oid, 'pg_namespace') = 'ready'
   ORDER BY nspname LIMIT 1;
  IF spare IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('ALTER SCHEMA %I RENAME TO %I', spare, target);
  EXECUTE format('COMMENT ON SCHEMA %I IS NULL', target);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION public.claim_spare_schema(text) FROM PUBLIC;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jiyue_app') THEN
    GRANT EXECUTE ON FUNCTION public.claim_spare_schema(text) TO jiyue_app;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    """Create public.claim_spare_schema."""

    dependencies: list[tuple[str, str]] = []

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION public.claim_spare_schema(text)")]
