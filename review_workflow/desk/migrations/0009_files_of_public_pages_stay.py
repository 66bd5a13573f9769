"""A file that a public page shows is not deleted: that would change what citizens see without a signature (LA-24)."""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION public.review_guard_used_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE used boolean;
BEGIN
    IF TG_TABLE_SCHEMA <> 'template_site' THEN
        EXECUTE format('SELECT EXISTS (
            SELECT FROM public.desk_fileseal f JOIN %I.wagtailcore_page p ON p.live_revision_id = f.revision_id
             WHERE f.site_code = $1 AND f.file_type = $2 AND f.file_id = $3 AND p.live)', TG_TABLE_SCHEMA)
           INTO used USING public.review_site_of(TG_TABLE_SCHEMA), TG_ARGV[0], OLD.id;
        IF used THEN
            PERFORM public.review_refuse('review.guard.file_used', OLD.id::text);
        END IF;
    END IF;
    RETURN OLD;
END $$;
"""


class Migration(migrations.Migration):
    """The function; its triggers are installed in each site (review_workflow.protection)."""

    dependencies = [("desk", "0008_swift_guards")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION public.review_guard_used_file() CASCADE")]
