"""Nothing becomes or stays public beside the three signatures: functions for the triggers of every site (LA-24).

The functions stand in `public` once; each site's triggers call them and they learn the site from
TG_TABLE_SCHEMA. The template schema is exempt, because the structure of new sites is made there; there is no
setting that switches a guard off. Refusals carry a stable code as message.

- `review_guard_page` (row): a page may be live only with a revision of its own that bears three valid signatures
  over its present content, and with the title, slug and other page fields of that revision. It leaves the public
  face only by a confirmed take-down or at its signed end; a live page can't be deleted.
- `review_guard_moves` (statement): live pages keep their parent, and their address follows the tree.
- `review_guard_revision` (row): what was submitted, signed, scheduled or published is never rewritten or removed,
  and nobody changes who wrote a revision.
- `review_guard_content`, `review_guard_children` (at commit): the page kind's own row and its child rows equal the
  signed revision while the page is live.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION public.review_site_of(schema_name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN starts_with(schema_name, 's_') THEN substr(schema_name, 3) ELSE schema_name END
$$;

CREATE FUNCTION public.review_is_signed(site text, type text, object text, revision bigint, digest text)
RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.desk_signature c
          JOIN public.desk_reviewitem i ON i.id = c.item_id AND i.state IN ('in_review', 'scheduled', 'published')
          JOIN public.desk_signature b ON b.item_id = c.item_id AND b.stage = 'review' AND b.decision = 'approve'
           AND b.revision_id = c.revision_id AND b.content_sha256 = c.content_sha256 AND b.sequence < c.sequence
          JOIN public.desk_signature a ON a.item_id = c.item_id AND a.stage = 'first_check' AND a.decision = 'approve'
           AND a.revision_id = c.revision_id AND a.content_sha256 = c.content_sha256 AND a.sequence < b.sequence
         WHERE c.site_code = site AND c.object_type = type AND c.object_id = object AND c.revision_id = revision
           AND c.content_sha256 = digest AND c.stage = 'final_review' AND c.decision = 'approve'
           AND a.signer_id <> b.signer_id AND b.signer_id <> c.signer_id AND a.signer_id <> c.signer_id
           AND NOT EXISTS (SELECT FROM public.desk_signature r
                            WHERE r.item_id = c.item_id AND r.decision = 'return' AND r.sequence > a.sequence))
       AND NOT EXISTS (
        SELECT FROM public.desk_takedown t
         WHERE t.site_code = site AND t.object_type = type AND t.object_id = object AND t.revision_id = revision
           AND t.state = 'confirmed')
$$;

-- Is a stored value what the revision says? `kind`: plain, stream (JSON kept as text), moment, number.
CREATE FUNCTION public.review_same(stored jsonb, signed jsonb, kind text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF stored IS NULL OR stored = 'null' OR signed IS NULL OR signed = 'null' THEN
        RETURN coalesce(nullif(stored, 'null'), '""') = coalesce(nullif(signed, 'null'), '""');
    END IF;
    RETURN CASE kind
        WHEN 'stream' THEN stored = (signed #>> '{}')::jsonb
        WHEN 'moment' THEN (stored #>> '{}')::timestamptz = (signed #>> '{}')::timestamptz
        WHEN 'number' THEN (stored #>> '{}')::numeric = (signed #>> '{}')::numeric
        ELSE stored = signed
    END;
END $$;

-- First field in which a stored row differs from the revision, or NULL. A moment that the revision leaves empty
-- may hold the first publication: it is stamped then.
CREATE FUNCTION public.review_row_difference(stored jsonb, signed jsonb, columns jsonb, first_published jsonb)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT f.key FROM jsonb_to_recordset(columns) AS f("column" text, key text, kind text)
     WHERE stored ? f."column" AND signed ? f.key
       AND NOT public.review_same(stored -> f."column", signed -> f.key, f.kind)
       AND NOT (f.kind = 'moment' AND signed -> f.key = 'null'
                AND public.review_same(stored -> f."column", first_published, 'moment'))
     LIMIT 1
$$;

-- First difference between a live page's own rows and its live revision; NULL when they are the same.
CREATE FUNCTION public.review_difference(schema_name text, page bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here record;
    map public.desk_protectedtable%ROWTYPE;
    stored jsonb;
    child record;
    differs text;
BEGIN
    EXECUTE format('SELECT r.content, to_jsonb(p.first_published_at) AS first_published,
                           ct.app_label || ''.'' || ct.model AS label
                      FROM %1$I.wagtailcore_page p
                      JOIN public.django_content_type ct ON ct.id = p.content_type_id
                      LEFT JOIN %1$I.wagtailcore_revision r ON r.id = p.live_revision_id
                     WHERE p.id = $1 AND p.live', schema_name) INTO here USING page;
    IF here IS NULL OR here.content IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT * INTO map FROM public.desk_protectedtable WHERE label = here.label;
    IF map.label IS NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT to_jsonb(t) FROM %I.%I t WHERE t.%I = $1', schema_name, map.table_name, map.key_column)
       INTO stored USING page;
    IF stored IS NULL THEN
        RETURN map.table_name;
    END IF;
    differs := public.review_row_difference(stored, here.content, map.columns, here.first_published);
    IF differs IS NOT NULL THEN
        RETURN differs;
    END IF;
    FOR child IN SELECT * FROM jsonb_to_recordset(map.children)
                 AS c(relation text, table_name text, key_column text, columns jsonb) LOOP
        IF here.content ? child.relation THEN
            differs := public.review_children_difference(schema_name, page, here.content -> child.relation,
                                                       child.table_name, child.key_column, child.columns);
            IF differs IS NOT NULL THEN
                RETURN child.relation || '.' || differs;
            END IF;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION public.review_children_difference(schema_name text, page bigint, signed jsonb, table_name text,
                                                  key_column text, columns jsonb)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    stored jsonb;
    wanted jsonb;
    differs text;
BEGIN
    EXECUTE format('SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY (to_jsonb(t) ->> ''sort_order'')::int, t.id), ''[]'')
                      FROM %I.%I t WHERE t.%I = $1', schema_name, table_name, key_column) INTO stored USING page;
    SELECT coalesce(jsonb_agg(e.value ORDER BY (e.value ->> 'sort_order')::int, e.place), '[]') INTO wanted
      FROM jsonb_array_elements(signed) WITH ORDINALITY AS e(value, place);
    IF jsonb_array_length(stored) <> jsonb_array_length(wanted) THEN
        RETURN 'count';
    END IF;
    SELECT public.review_row_difference(s.value, w.value, columns, 'null') INTO differs
      FROM jsonb_array_elements(stored) WITH ORDINALITY AS s(value, place)
      JOIN jsonb_array_elements(wanted) WITH ORDINALITY AS w(value, place) USING (place)
     WHERE public.review_row_difference(s.value, w.value, columns, 'null') IS NOT NULL
     LIMIT 1;
    RETURN differs;
END $$;

CREATE FUNCTION public.review_guard_page() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    site CONSTANT text := public.review_site_of(TG_TABLE_SCHEMA);
    revision record;
BEGIN
    IF TG_TABLE_SCHEMA = 'template_site' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM public.review_refuse('review.guard.delete_live', OLD.id::text);
    END IF;
    IF NOT NEW.live THEN
        IF NOT (OLD.expire_at IS NOT NULL AND OLD.expire_at <= clock_timestamp() AND NEW.expired)
           AND NOT EXISTS (SELECT FROM public.desk_takedown t
                            WHERE t.site_code = site AND t.object_type = 'wagtailcore.page'
                              AND t.object_id = OLD.id::text AND t.state = 'confirmed'
                              AND t.revision_id IS NOT DISTINCT FROM OLD.live_revision_id) THEN
            PERFORM public.review_refuse('review.guard.take_down', OLD.id::text);
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.alias_of_id IS NOT NULL THEN
        PERFORM public.review_refuse('review.guard.alias', NEW.id::text);
    END IF;
    EXECUTE format('SELECT r.content AS signed, public.review_digest(r.content) AS digest
                      FROM %I.wagtailcore_revision r
                     WHERE r.id = $1 AND r.object_id = $2 AND r.content_type_id = $3', TG_TABLE_SCHEMA)
       INTO revision USING NEW.live_revision_id, NEW.id::text, NEW.content_type_id;
    IF revision IS NULL OR NOT public.review_is_signed(site, 'wagtailcore.page', NEW.id::text,
                                                       NEW.live_revision_id, revision.digest) THEN
        PERFORM public.review_refuse('review.guard.not_signed', NEW.id::text);
    END IF;
    IF (revision.signed ->> 'go_live_at')::timestamptz > clock_timestamp() THEN
        PERFORM public.review_refuse('review.guard.too_early', NEW.id::text);
    END IF;
    IF (TG_OP = 'INSERT' OR NOT OLD.live) AND (revision.signed ->> 'expire_at')::timestamptz <= clock_timestamp() THEN
        PERFORM public.review_refuse('review.guard.not_signed', NEW.id::text);
    END IF;
    IF (NEW.title, NEW.slug, NEW.seo_title, NEW.search_description, NEW.show_in_menus, NEW.expire_at)
       IS DISTINCT FROM (revision.signed ->> 'title', revision.signed ->> 'slug',
                         revision.signed ->> 'seo_title', revision.signed ->> 'search_description',
                         (revision.signed ->> 'show_in_menus')::boolean,
                         (revision.signed ->> 'expire_at')::timestamptz)
       OR regexp_replace(NEW.url_path, '[^/]+/$', '') IS DISTINCT FROM
          regexp_replace(revision.signed ->> 'url_path', '[^/]+/$', '')
       OR (TG_OP = 'UPDATE' AND OLD.live AND OLD.first_published_at IS NOT NULL
           AND date_trunc('milliseconds', NEW.first_published_at)
               IS DISTINCT FROM date_trunc('milliseconds', OLD.first_published_at)) THEN
        PERFORM public.review_refuse('review.guard.altered', NEW.id::text);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.review_guard_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved text;
BEGIN
    IF TG_TABLE_SCHEMA = 'template_site' OR NOT EXISTS (
        SELECT FROM after a JOIN before b USING (id) WHERE (a.path, a.url_path) IS DISTINCT FROM (b.path, b.url_path)
    ) THEN
        RETURN NULL;
    END IF;
    SELECT a.id INTO moved FROM after a JOIN before b USING (id)
     WHERE a.live AND a.path <> b.path AND left(a.path, -4) <> left(b.path, -4)
       AND NOT EXISTS (SELECT FROM after pa JOIN before pb USING (id)
                        WHERE pb.path = left(b.path, -4) AND pa.path = left(a.path, -4))
     LIMIT 1;
    IF moved IS NOT NULL THEN
        PERFORM public.review_refuse('review.guard.move_live', moved);
    END IF;
    EXECUTE format('SELECT a.id FROM after a JOIN before b USING (id)
                      JOIN %I.wagtailcore_page p ON p.path = left(a.path, -4)
                     WHERE a.live AND a.url_path <> b.url_path AND a.url_path <> p.url_path || a.slug || ''/''
                     LIMIT 1', TG_TABLE_SCHEMA) INTO moved;
    IF moved IS NOT NULL THEN
        PERFORM public.review_refuse('review.guard.altered', moved);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.review_guard_revision() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    site CONSTANT text := public.review_site_of(TG_TABLE_SCHEMA);
    frozen boolean;
BEGIN
    IF TG_TABLE_SCHEMA = 'template_site' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.user_id, OLD.object_id, OLD.content_type_id, OLD.base_content_type_id)
       IS DISTINCT FROM (NEW.user_id, NEW.object_id, NEW.content_type_id, NEW.base_content_type_id) THEN
        PERFORM public.review_refuse('review.guard.frozen', OLD.id::text);
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.wagtailcore_page p WHERE p.live_revision_id = $1)',
                   TG_TABLE_SCHEMA) INTO frozen USING OLD.id;
    IF frozen OR OLD.approved_go_live_at IS NOT NULL
       OR EXISTS (SELECT FROM public.desk_signature s
                   WHERE s.site_code = site AND s.object_id = OLD.object_id AND s.revision_id = OLD.id)
       OR EXISTS (SELECT FROM public.desk_reviewitem i
                   WHERE i.site_code = site AND i.object_id = OLD.object_id AND i.state = 'in_review'
                     AND (i.submitted_revision_id = OLD.id OR (i.revision_id = OLD.id AND i.stage <> 'first_check')))
    THEN
        PERFORM public.review_refuse('review.guard.frozen', OLD.id::text);
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- Deferred to the end of the transaction, when Django has written parent, own row and child rows.
CREATE FUNCTION public.review_guard_content() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    page CONSTANT bigint := coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[0];
    here record;
    differs text;
BEGIN
    IF TG_TABLE_SCHEMA = 'template_site' THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT p.live, p.live_revision_id AS revision FROM %I.wagtailcore_page p WHERE p.id = $1',
                   TG_TABLE_SCHEMA) INTO here USING page;
    IF here.live IS NOT TRUE THEN
        RETURN NULL;
    END IF;
    differs := CASE WHEN here.revision IS NULL AND TG_TABLE_NAME <> 'wagtailcore_page' THEN TG_TABLE_NAME
                  ELSE public.review_difference(TG_TABLE_SCHEMA, page) END;
    IF differs IS NOT NULL THEN
        PERFORM public.review_refuse('review.guard.altered', page || ' ' || differs);
    END IF;
    RETURN NULL;
END $$;

-- Files that were uploaded once stay what they are: a new version is a new file.
CREATE FUNCTION public.review_guard_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_TABLE_SCHEMA <> 'template_site' THEN
        PERFORM public.review_refuse('review.guard.file', OLD.id::text);
    END IF;
    RETURN NEW;
END $$;

-- All live pages of a site that are not what was signed: page id and field.
CREATE FUNCTION public.review_altered_pages(schema_name text) RETURNS TABLE (page bigint, field text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT p.id::bigint,
                CASE WHEN NOT public.review_is_signed($1, ''wagtailcore.page'', p.id::text, r.id,
                                                      public.review_digest(r.content)) THEN ''signatures''
                     WHEN p.title <> r.content ->> ''title'' THEN ''title''
                     ELSE public.review_difference($2, p.id) END AS difference
           FROM %1$I.wagtailcore_page p JOIN %1$I.wagtailcore_revision r ON r.id = p.live_revision_id
          WHERE p.live', schema_name) USING public.review_site_of(schema_name), schema_name;
END $$;
"""

BACKWARD = """
DROP FUNCTION public.review_altered_pages(text), public.review_guard_file(), public.review_guard_content(),
    public.review_guard_revision(), public.review_guard_moves(), public.review_guard_page(),
    public.review_difference(text, bigint), public.review_children_difference(text, bigint, jsonb, text, text, jsonb),
    public.review_row_difference(jsonb, jsonb, jsonb, jsonb), public.review_same(jsonb, jsonb, text),
    public.review_is_signed(text, text, text, bigint, text), public.review_site_of(text);
"""


class Migration(migrations.Migration):
    """Functions that guard pages, revisions and files of every site."""

    dependencies = [("desk", "0002_signature_guards")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
