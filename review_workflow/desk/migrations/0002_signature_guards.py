"""Signatures only grow and are only accepted from the right person at the right stage (LA-24, LA-41.3).

- `desk_lock_signature_head()` locks the end of the chain; it runs with the owner's rights, so the application's
  role needs no UPDATE on it.
- a signature is accepted as the next link, for an item that waits for this stage, over the content that the
  revision has now, from an active holder of the stage's role on this site and column, after the stages before it,
  by a person who signed no other stage of it and, from the second stage on, wrote nothing of it. A contractor
  never ends a review; important items end with the head of the unit (LN-22, LN-21).
- UPDATE, DELETE and TRUNCATE of signatures are refused for everybody; a take-down is decided once, by somebody
  else than who asked.
Refusals carry a stable code as message; the application knows its text and article.
"""

from django.db import migrations

FORWARD = r"""
INSERT INTO public.desk_signaturehead (id, chain, sequence, hash) VALUES (1, gen_random_uuid(), 0, repeat('0', 64));

CREATE FUNCTION public.review_refuse(code text, about text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = code, DETAIL = about;
END $$;

CREATE FUNCTION public.review_digest(content jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT encode(sha256(convert_to(content::text, 'UTF8')), 'hex') $$;

CREATE FUNCTION public.review_covers(limited_to text, path text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT limited_to = '' OR starts_with('/' || btrim(path, '/') || '/', '/' || btrim(limited_to, '/') || '/')
$$;

CREATE FUNCTION public.review_holds_role(person bigint, site text, path text, roles text[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.accounts_membership m JOIN public.accounts_user u ON u.id = m.user_id
         WHERE m.user_id = person AND m.scope = site AND m.role = ANY (roles) AND u.is_active
           AND (u.leaving_date IS NULL OR u.leaving_date >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
           AND (m.valid_until IS NULL OR m.valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
           AND public.review_covers(m."column", path))
$$;

CREATE FUNCTION public.desk_lock_signature_head(OUT chain uuid, OUT sequence bigint, OUT hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT h.chain, h.sequence, h.hash
      INTO STRICT desk_lock_signature_head.chain, desk_lock_signature_head.sequence, desk_lock_signature_head.hash
      FROM public.desk_signaturehead h WHERE h.id = 1 FOR UPDATE;
END $$;

-- Who revised the object after the revision that is live now; everyone, if it was never live.
CREATE FUNCTION public.review_is_author(site text, item public.desk_reviewitem, person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE wrote boolean;
BEGIN
    IF person = ANY (item.author_ids) THEN
        RETURN true;
    END IF;
    EXECUTE format(
        'SELECT EXISTS (
            SELECT FROM %1$I.wagtailcore_revision r
              JOIN public.django_content_type ct ON ct.id = r.base_content_type_id
               AND ct.app_label || ''.'' || ct.model = $1
              LEFT JOIN %1$I.wagtailcore_page p ON $1 = ''wagtailcore.page'' AND p.id::text = r.object_id
              LEFT JOIN %1$I.wagtailcore_revision l ON l.id = p.live_revision_id
             WHERE r.object_id = $2 AND r.user_id = $3
               AND (l.id IS NULL OR r.id > l.id OR r.created_at > l.created_at))', 's_' || site)
       INTO wrote USING item.object_type, item.object_id, person;
    RETURN wrote;
END $$;

CREATE FUNCTION public.desk_accept_signature() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head public.desk_signaturehead%ROWTYPE;
    item public.desk_reviewitem%ROWTYPE;
    stages CONSTANT text[] := ARRAY['first_check', 'review', 'final_review'];
    place CONSTANT integer := array_position(stages, NEW.stage::text);
    roles text[] := CASE place WHEN 1 THEN ARRAY['editor'] WHEN 2 THEN ARRAY['reviewer']
                               WHEN 3 THEN ARRAY['final_reviewer', 'unit_head'] END;
    digest text;
    contractor boolean;
    before text[];
    signers bigint[];
BEGIN
    SELECT * INTO STRICT head FROM public.desk_signaturehead WHERE id = 1 FOR UPDATE;
    IF NEW.sequence <> head.sequence + 1 OR NEW.previous_hash <> head.hash THEN
        PERFORM public.review_refuse('review.signature.not_next', NEW.sequence::text);
    END IF;

    SELECT * INTO item FROM public.desk_reviewitem WHERE id = NEW.item_id FOR UPDATE;
    IF NOT FOUND OR place IS NULL OR item.state <> 'in_review' OR item.stage <> NEW.stage
       OR (item.site_code, item.object_type, item.object_id, item.revision_id)
          IS DISTINCT FROM (NEW.site_code, NEW.object_type, NEW.object_id, NEW.revision_id) THEN
        PERFORM public.review_refuse('review.signature.not_awaited', NEW.item_id::text);
    END IF;

    EXECUTE format('SELECT public.review_digest(r.content) FROM %I.wagtailcore_revision r
                     WHERE r.id = $1 AND r.object_id = $2', 's_' || NEW.site_code)
       INTO digest USING NEW.revision_id, NEW.object_id;
    IF digest IS DISTINCT FROM NEW.content_sha256 THEN
        PERFORM public.review_refuse('review.signature.other_content', NEW.revision_id::text);
    END IF;

    IF NOT public.review_holds_role(NEW.signer_id, NEW.site_code, item.column_path, roles) THEN
        PERFORM public.review_refuse('review.signature.role_missing', NEW.stage);
    END IF;
    SELECT u.is_contractor INTO STRICT contractor FROM public.accounts_user u WHERE u.id = NEW.signer_id;

    IF NEW.decision = 'return' THEN
        IF btrim(NEW.opinion) = '' THEN
            PERFORM public.review_refuse('review.signature.incomplete', NEW.stage);
        END IF;
    ELSE
        IF NOT NEW.gates::text[] @> ARRAY['politics', 'law', 'policy', 'secrecy', 'opinion'] THEN
            PERFORM public.review_refuse('review.signature.incomplete', NEW.stage);
        END IF;
        SELECT array_agg(s.stage::text), array_agg(s.signer_id) INTO before, signers
          FROM public.desk_signature s
         WHERE s.item_id = NEW.item_id AND s.decision = 'approve' AND s.revision_id = NEW.revision_id
           AND s.content_sha256 = NEW.content_sha256
           AND s.sequence > coalesce((SELECT max(r.sequence) FROM public.desk_signature r
                                       WHERE r.item_id = NEW.item_id AND r.decision = 'return'), 0);
        IF NOT coalesce(before, '{}') @> stages[1:place - 1] OR NEW.stage = ANY (coalesce(before, '{}')) THEN
            PERFORM public.review_refuse('review.signature.out_of_order', NEW.stage);
        END IF;
        IF NEW.signer_id = ANY (coalesce(signers, '{}')) THEN
            PERFORM public.review_refuse('review.signature.same_person', NEW.stage);
        END IF;
        IF place > 1 AND (NEW.signer_id = item.submitter_id
                          OR public.review_is_author(NEW.site_code, item, NEW.signer_id)) THEN
            PERFORM public.review_refuse('review.signature.author', NEW.stage);
        END IF;
        IF place = 1 AND item.separate_first_checker
           AND public.review_is_author(NEW.site_code, item, NEW.signer_id) THEN
            PERFORM public.review_refuse('review.signature.author', NEW.stage);
        END IF;
        IF place = 3 AND (contractor OR NEW.is_contractor) THEN
            PERFORM public.review_refuse('review.signature.contractor', NEW.stage);
        END IF;
        IF place = 3 AND (item.importance = 'important' OR NOT item.is_listed_source)
           AND NOT public.review_holds_role(NEW.signer_id, NEW.site_code, item.column_path, ARRAY['unit_head']) THEN
            PERFORM public.review_refuse('review.signature.head', NEW.stage);
        END IF;
    END IF;

    UPDATE public.desk_signaturehead SET sequence = NEW.sequence, hash = NEW.hash WHERE id = 1;
    RETURN NEW;
END $$;

CREATE FUNCTION public.desk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.review_refuse('review.signature.append_only', TG_TABLE_NAME || ' ' || TG_OP);
    RETURN NULL;
END $$;

CREATE FUNCTION public.desk_guard_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        PERFORM public.review_refuse('review.signature.append_only', TG_TABLE_NAME || ' ' || TG_OP);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.desk_guard_take_down() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'requested' THEN
            PERFORM public.review_refuse('review.take_down.one_person', NEW.object_id);
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state <> 'requested' OR NEW.state NOT IN ('confirmed', 'refused')
       OR (OLD.site_code, OLD.object_type, OLD.object_id, OLD.revision_id, OLD.title, OLD.column_path, OLD.reason,
           OLD.requester_id, OLD.requester_name, OLD.requested_at)
          IS DISTINCT FROM
          (NEW.site_code, NEW.object_type, NEW.object_id, NEW.revision_id, NEW.title, NEW.column_path, NEW.reason,
           NEW.requester_id, NEW.requester_name, NEW.requested_at) THEN
        PERFORM public.review_refuse('review.signature.append_only', TG_TABLE_NAME || ' ' || TG_OP);
    END IF;
    IF NEW.decider_id IS NULL OR NEW.decider_id = OLD.requester_id
       OR NOT public.review_holds_role(NEW.decider_id, NEW.site_code, NEW.column_path,
                                       ARRAY['reviewer', 'final_reviewer', 'unit_head']) THEN
        PERFORM public.review_refuse('review.take_down.one_person', NEW.object_id);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER desk_accept BEFORE INSERT ON public.desk_signature
    FOR EACH ROW EXECUTE FUNCTION public.desk_accept_signature();
CREATE TRIGGER desk_append_only BEFORE UPDATE OR DELETE ON public.desk_signature
    FOR EACH ROW EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_no_truncate BEFORE TRUNCATE ON public.desk_signature
    FOR EACH STATEMENT EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_head_moves BEFORE INSERT OR UPDATE ON public.desk_signaturehead
    FOR EACH ROW EXECUTE FUNCTION public.desk_guard_head();
CREATE TRIGGER desk_head_stays BEFORE DELETE ON public.desk_signaturehead
    FOR EACH ROW EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_head_no_truncate BEFORE TRUNCATE ON public.desk_signaturehead
    FOR EACH STATEMENT EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_take_down_twice BEFORE INSERT OR UPDATE ON public.desk_takedown
    FOR EACH ROW EXECUTE FUNCTION public.desk_guard_take_down();
CREATE TRIGGER desk_take_down_stays BEFORE DELETE ON public.desk_takedown
    FOR EACH ROW EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_take_down_no_truncate BEFORE TRUNCATE ON public.desk_takedown
    FOR EACH STATEMENT EXECUTE FUNCTION public.desk_refuse_change();

REVOKE ALL ON FUNCTION public.desk_lock_signature_head() FROM PUBLIC;
DO $$
DECLARE reader text;
BEGIN
    FOR reader IN
        SELECT r.rolname FROM pg_roles r
         WHERE r.rolname = 'jiyue_app'
            OR r.oid IN (SELECT a.grantee FROM pg_class c, aclexplode(c.relacl) a
                          WHERE c.oid = 'public.desk_signature'::regclass AND a.grantee NOT IN (0, c.relowner))
    LOOP
        EXECUTE format('REVOKE ALL ON public.desk_signature, public.desk_signaturehead, public.desk_takedown,
                        public.desk_protectedtable FROM %I', reader);
        EXECUTE format('GRANT SELECT, INSERT ON public.desk_signature TO %I', reader);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON public.desk_takedown TO %I', reader);
        EXECUTE format('GRANT SELECT ON public.desk_signaturehead, public.desk_protectedtable TO %I', reader);
        EXECUTE format('GRANT EXECUTE ON FUNCTION public.desk_lock_signature_head() TO %I', reader);
    END LOOP;
END $$;
"""

BACKWARD = """
DROP TRIGGER desk_accept ON public.desk_signature;
DROP TRIGGER desk_append_only ON public.desk_signature;
DROP TRIGGER desk_no_truncate ON public.desk_signature;
DROP TRIGGER desk_head_moves ON public.desk_signaturehead;
DROP TRIGGER desk_head_stays ON public.desk_signaturehead;
DROP TRIGGER desk_head_no_truncate ON public.desk_signaturehead;
DROP TRIGGER desk_take_down_twice ON public.desk_takedown;
DROP TRIGGER desk_take_down_stays ON public.desk_takedown;
DROP TRIGGER desk_take_down_no_truncate ON public.desk_takedown;
DROP FUNCTION public.desk_accept_signature(), public.desk_refuse_change(), public.desk_guard_head(),
    public.desk_guard_take_down(), public.desk_lock_signature_head(),
    public.review_is_author(text, public.desk_reviewitem, bigint), public.review_holds_role(bigint, text, text, text[]),
    public.review_covers(text, text), public.review_digest(jsonb), public.review_refuse(text, text);
DELETE FROM public.desk_signaturehead;
"""


class Migration(migrations.Migration):
    """Triggers, functions and rights of signatures and take-downs."""

    dependencies = [("desk", "0001_queue_and_signatures"), ("accounts", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
