"""Stand-ins on duty, take-downs in emergencies, reviewed snippets, seals of files (LA-4, LA-24, LN-21, LN-22).

- an emergency may be signed by a person whom the duty roster names for this stage now and who works on the content
  of this site; everything else about a signature holds as ever: three people, none an author, contractors never last.
- class, source and authors of an item are fixed once somebody signed its present version.
- a reviewer or leader may take a page down at once; the row says so for ever and waits for the second person.
- a reviewed snippet is public like a page: its own signed revision, the same values, gone by a take-down only.
- seals of files only grow.
Functions of migrations 0002 and 0003 are reworded where they stand, so that each exists once.
"""

from django.db import migrations

REWORD = """
CREATE FUNCTION pg_temp.reword(what text, old text, new text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE definition CONSTANT text := pg_get_functiondef(to_regprocedure(what));
BEGIN
    IF definition IS NULL OR position(old IN definition) = 0 THEN
        RAISE EXCEPTION 'nothing to reword in %', what;
    END IF;
    EXECUTE replace(definition, old, new);
END $$;
"""

ROLE = "NOT public.review_holds_role(NEW.signer_id, NEW.site_code, item.column_path, roles) THEN"
ROLE_OR_DUTY = (
    "NOT (public.review_holds_role(NEW.signer_id, NEW.site_code, item.column_path, roles)"
    " OR (item.importance = 'emergency' AND public.review_on_duty(NEW.signer_id, NEW.site_code, NEW.stage))) THEN"
)
ASKED_FIRST = """IF NEW.state <> 'requested' THEN
            PERFORM public.review_refuse('review.take_down.one_person', NEW.object_id);
        END IF;
        RETURN NEW;"""
ASKED_OR_DONE = """IF NEW.is_emergency <> (NEW.state = 'emergency') OR NEW.state NOT IN ('requested', 'emergency')
           OR (NEW.state = 'emergency' AND NOT public.review_holds_role(NEW.requester_id, NEW.site_code,
                   NEW.column_path, ARRAY['reviewer', 'final_reviewer', 'unit_head'])) THEN
            PERFORM public.review_refuse('review.take_down.one_person', NEW.object_id);
        END IF;
        RETURN NEW;"""
REWORDINGS = (
    ("public.desk_accept_signature()", ROLE, ROLE_OR_DUTY),
    ("public.desk_guard_take_down()", ASKED_FIRST, ASKED_OR_DONE),
    ("public.desk_guard_take_down()", "OLD.state <> 'requested' OR", "OLD.state NOT IN ('requested', 'emergency') OR"),
    ("public.desk_guard_take_down()", "OLD.requester_name, OLD.requested_at)",
     "OLD.requester_name, OLD.requested_at, OLD.is_emergency)"),
    ("public.desk_guard_take_down()", "NEW.requester_name, NEW.requested_at)",
     "NEW.requester_name, NEW.requested_at, NEW.is_emergency)"),
    ("public.review_is_signed(text,text,text,bigint,text)", "t.state = 'confirmed'",
     "t.state IN ('confirmed', 'emergency')"),
    ("public.review_guard_page()", "t.state = 'confirmed'", "t.state IN ('confirmed', 'emergency')"),
)  # fmt: skip


def _reworded(*, back: bool) -> str:
    steps = [(what, new, old) if back else (what, old, new) for what, old, new in REWORDINGS]
    calls = [f"SELECT pg_temp.reword('{what}', $old${old}$old$, $new${new}$new$);" for what, old, new in steps]
    return REWORD + "\n".join(calls) + "\nDROP FUNCTION pg_temp.reword(text, text, text);"


FORWARD = r"""
CREATE FUNCTION public.review_on_duty(person bigint, site text, wanted text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.desk_dutyshift d
         WHERE d.user_id = person AND d.site_code = site AND d.stage = wanted AND d.entered_by_id <> person
           AND d.since <= now() AND d.until > now() AND d.ended_at IS NULL)
       AND public.review_holds_role(person, site, '', ARRAY['editor', 'reviewer', 'final_reviewer', 'unit_head'])
$$;

-- What decides who may sign stays as it was when the first of the present signatures was given.
CREATE FUNCTION public.desk_guard_item() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.revision_id = NEW.revision_id
       AND (SELECT s.decision FROM public.desk_signature s WHERE s.item_id = OLD.id AND s.revision_id = OLD.revision_id
             ORDER BY s.sequence DESC LIMIT 1) = 'approve' THEN
        PERFORM public.review_refuse('review.signature.not_awaited', OLD.id::text);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER desk_item_is_fixed BEFORE UPDATE ON public.desk_reviewitem FOR EACH ROW
    WHEN ((OLD.site_code, OLD.object_type, OLD.object_id, OLD.importance, OLD.is_listed_source,
           OLD.separate_first_checker, OLD.submitter_id, OLD.author_ids)
          IS DISTINCT FROM
          (NEW.site_code, NEW.object_type, NEW.object_id, NEW.importance, NEW.is_listed_source,
           NEW.separate_first_checker, NEW.submitter_id, NEW.author_ids))
    EXECUTE FUNCTION public.desk_guard_item();

-- Reviewed snippets: a row that citizens see is its own signed revision. TG_ARGV[0] is the label of the model.
CREATE FUNCTION public.review_guard_snippet() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    site CONSTANT text := public.review_site_of(TG_TABLE_SCHEMA);
    number CONSTANT text := coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[1];
    revision record;
    map public.desk_protectedtable%ROWTYPE;
BEGIN
    IF TG_TABLE_SCHEMA = 'template_site' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.live THEN
            PERFORM public.review_refuse('review.guard.delete_live', number);
        END IF;
        RETURN OLD;
    END IF;
    IF NOT NEW.live THEN
        IF TG_OP = 'UPDATE' AND OLD.live
           AND NOT (OLD.expire_at IS NOT NULL AND OLD.expire_at <= clock_timestamp() AND NEW.expired)
           AND NOT EXISTS (SELECT FROM public.desk_takedown t
                            WHERE t.site_code = site AND t.object_type = TG_ARGV[0] AND t.object_id = number
                              AND t.state IN ('confirmed', 'emergency')
                              AND t.revision_id IS NOT DISTINCT FROM OLD.live_revision_id) THEN
            PERFORM public.review_refuse('review.guard.take_down', number);
        END IF;
        RETURN NEW;
    END IF;
    EXECUTE format('SELECT r.content AS signed, public.review_digest(r.content) AS digest
                      FROM %I.wagtailcore_revision r WHERE r.id = $1 AND r.object_id = $2', TG_TABLE_SCHEMA)
       INTO revision USING NEW.live_revision_id, number;
    IF revision IS NULL
       OR NOT public.review_is_signed(site, TG_ARGV[0], number, NEW.live_revision_id, revision.digest) THEN
        PERFORM public.review_refuse('review.guard.not_signed', number);
    END IF;
    SELECT * INTO map FROM public.desk_protectedtable WHERE label = TG_ARGV[0];
    IF public.review_row_difference(to_jsonb(NEW), revision.signed, map.columns, 'null') IS NOT NULL THEN
        PERFORM public.review_refuse('review.guard.altered', number);
    END IF;
    RETURN NEW;
END $$;

-- Files stay what they are; a name that a seal knows for this file may be put back.
CREATE OR REPLACE FUNCTION public.review_guard_file() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_TABLE_SCHEMA <> 'template_site'
       AND NOT EXISTS (SELECT FROM public.desk_fileseal f
                        WHERE f.site_code = public.review_site_of(TG_TABLE_SCHEMA) AND f.file_id = OLD.id
                          AND replace(f.file_type, '.', '_') = TG_TABLE_NAME AND f.name = NEW.file) THEN
        PERFORM public.review_refuse('review.guard.file', OLD.id::text);
    END IF;
    RETURN NEW;
END $$;

-- Live pages that are not what was signed. A page without a version is the office's own if the template has it.
CREATE OR REPLACE FUNCTION public.review_altered_pages(schema_name text) RETURNS TABLE (page bigint, field text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'SELECT p.id::bigint,
                CASE WHEN r.id IS NULL THEN
                          CASE WHEN EXISTS (SELECT FROM template_site.wagtailcore_page t
                                             WHERE t.translation_key = p.translation_key) THEN NULL
                               ELSE ''signatures'' END
                     WHEN NOT public.review_is_signed($1, ''wagtailcore.page'', p.id::text, r.id,
                                                      public.review_digest(r.content)) THEN ''signatures''
                     WHEN p.title <> r.content ->> ''title'' THEN ''title''
                     WHEN p.slug <> r.content ->> ''slug'' THEN ''slug''
                     ELSE public.review_difference($2, p.id) END AS difference
           FROM %1$I.wagtailcore_page p LEFT JOIN %1$I.wagtailcore_revision r ON r.id = p.live_revision_id
          WHERE p.live AND p.depth > 1', schema_name) USING public.review_site_of(schema_name), schema_name;
END $$;

CREATE TRIGGER desk_seal_append_only BEFORE UPDATE OR DELETE ON public.desk_fileseal
    FOR EACH ROW EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_seal_no_truncate BEFORE TRUNCATE ON public.desk_fileseal
    FOR EACH STATEMENT EXECUTE FUNCTION public.desk_refuse_change();
DO $$
DECLARE reader text;
BEGIN
    FOR reader IN
        SELECT r.rolname FROM pg_roles r
         WHERE r.rolname = 'jiyue_app'
            OR r.oid IN (SELECT a.grantee FROM pg_class c, aclexplode(c.relacl) a
                          WHERE c.oid = 'public.desk_signature'::regclass AND a.grantee NOT IN (0, c.relowner))
    LOOP
        EXECUTE format('REVOKE ALL ON public.desk_fileseal FROM %I', reader);
        EXECUTE format('GRANT SELECT, INSERT ON public.desk_fileseal TO %I', reader);
    END LOOP;
END $$;
"""

BACKWARD = """
DROP TRIGGER desk_item_is_fixed ON public.desk_reviewitem;
DROP TRIGGER desk_seal_append_only ON public.desk_fileseal;
DROP TRIGGER desk_seal_no_truncate ON public.desk_fileseal;
DROP FUNCTION public.review_guard_snippet() CASCADE;
DROP FUNCTION public.desk_guard_item(), public.review_on_duty(bigint, text, text);
"""

# LN-21 names party and government sites (any .gov.cn host, judged in code) and the mainstream media of the centre.
SOURCES = (
    ("中国政府网", "gov.cn"), ("人民网", "people.com.cn"), ("人民日报", ""), ("新华网", "news.cn"), ("新华社", ""),
    ("央视网", "cctv.com"), ("求是网", "qstheory.cn"), ("光明网", "gmw.cn"), ("经济日报", ""), ("中国日报网", "chinadaily.com.cn"),
    ("中国经济网", "ce.cn"), ("中国新闻网", "chinanews.com.cn"), ("学习强国", "xuexi.cn"),
)  # fmt: skip
_VALUES = ", ".join(f"('{name}', '{host}', '', now())" for name, host in SOURCES)
FIRST_SOURCES = f"INSERT INTO public.desk_approvedsource (name, host, added_by_name, added_at) VALUES {_VALUES}"


class Migration(migrations.Migration):
    """Functions, triggers and rights of what 0004 brought; the first approved sources."""

    dependencies = [("desk", "0004_desk_in_full")]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunSQL(_reworded(back=False), _reworded(back=True)),
        migrations.RunSQL(FIRST_SOURCES, "DELETE FROM public.desk_approvedsource"),
    ]
