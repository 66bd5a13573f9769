"""Each change of an item in a chosen column is queued by the statement that makes it, whatever way it came (LA-36.1).

An item that leaves the chosen columns, by take-down or by a move, is withdrawn from the superior.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION public.library_feeds_takes(feed bigint, site_code text, column_number bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.library_feeds_feedcolumn c
                    WHERE c.feed_id = feed AND c.site = site_code AND c.column_id IN (0, column_number))
$$;

CREATE FUNCTION public.library_feeds_queue() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    feed record;
    was boolean;
    is_now boolean;
BEGIN
    FOR feed IN SELECT f.id FROM public.library_feeds_feed f ORDER BY f.id LOOP
        is_now := NEW."left" = '' AND public.library_feeds_takes(feed.id, NEW.site, NEW.column_id);
        was := TG_OP = 'UPDATE';
        IF was THEN
            was := OLD."left" = '' AND public.library_feeds_takes(feed.id, OLD.site, OLD.column_id);
        END IF;
        IF is_now OR was THEN
            INSERT INTO public.library_feeds_feedentry (feed_id, item_id, change, event, state)
            VALUES (feed.id, NEW.id, NEW.change,
                    CASE WHEN NOT is_now THEN 'withdrawn' WHEN was THEN 'changed' ELSE 'published' END, 'waiting')
            ON CONFLICT DO NOTHING;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER library_feeds_new AFTER INSERT ON public.info_library_item
    FOR EACH ROW EXECUTE FUNCTION public.library_feeds_queue();
CREATE TRIGGER library_feeds_changed AFTER UPDATE ON public.info_library_item
    FOR EACH ROW WHEN (OLD.change IS DISTINCT FROM NEW.change) EXECUTE FUNCTION public.library_feeds_queue();
"""

BACKWARD = """
DROP TRIGGER library_feeds_new ON public.info_library_item;
DROP TRIGGER library_feeds_changed ON public.info_library_item;
DROP FUNCTION public.library_feeds_queue(), public.library_feeds_takes(bigint, text, bigint);
"""


class Migration(migrations.Migration):
    """Triggers on the library's items."""

    dependencies = [("library_feeds", "0001_feeds"), ("info_library", "0004_delivered_drafts")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
