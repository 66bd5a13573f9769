"""The log can only grow: guards in the database, for every role (LA-42, 等保 8.1.4.3).

- `audit_lock_head()` locks the end of the chain until the transaction ends and returns it. It runs with the
  owner's rights, so the application's role needs no UPDATE on the head.
- a record is accepted only as the next link; the same trigger moves the head on.
- UPDATE, DELETE and TRUNCATE are refused for everybody, and no role but the owner holds them (the application's
  role got them by default when the tables were made).
"""

from django.db import migrations

FORWARD = """
INSERT INTO public.audit_audithead (id, chain, sequence, hash) VALUES (1, gen_random_uuid(), 0, repeat('0', 64));

CREATE FUNCTION public.audit_lock_head(OUT chain uuid, OUT sequence bigint, OUT hash text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    SELECT h.chain, h.sequence, h.hash INTO STRICT audit_lock_head.chain, audit_lock_head.sequence, audit_lock_head.hash
      FROM public.audit_audithead h WHERE h.id = 1 FOR UPDATE;
END $$;

CREATE FUNCTION public.audit_accept_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head public.audit_audithead%ROWTYPE;
BEGIN
    SELECT * INTO STRICT head FROM public.audit_audithead WHERE id = 1 FOR UPDATE;
    IF NEW.sequence <> head.sequence + 1 OR NEW.previous_hash <> head.hash THEN
        RAISE EXCEPTION 'audit record % is not the next link of the chain', NEW.sequence USING ERRCODE = '23514';
    END IF;
    UPDATE public.audit_audithead SET sequence = NEW.sequence, hash = NEW.hash WHERE id = 1;
    RETURN NEW;
END $$;

CREATE FUNCTION public.audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = '42501';
END $$;

CREATE FUNCTION public.audit_guard_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the end of the audit chain moves only with a record' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_accept BEFORE INSERT ON public.audit_auditrecord
    FOR EACH ROW EXECUTE FUNCTION public.audit_accept_record();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON public.audit_auditrecord
    FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON public.audit_auditrecord
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER audit_head_moves BEFORE INSERT OR UPDATE ON public.audit_audithead
    FOR EACH ROW EXECUTE FUNCTION public.audit_guard_head();
CREATE TRIGGER audit_head_stays BEFORE DELETE ON public.audit_audithead
    FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON public.audit_audithead
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();

REVOKE ALL ON public.audit_auditrecord, public.audit_audithead FROM PUBLIC;
REVOKE ALL ON FUNCTION public.audit_lock_head() FROM PUBLIC;
DO $$
DECLARE reader text;
BEGIN
    FOR reader IN
        SELECT r.rolname FROM pg_roles r
         WHERE r.rolname = 'jiyue_app'
            OR r.oid IN (SELECT a.grantee FROM pg_class c, aclexplode(c.relacl) a
                          WHERE c.oid = 'public.audit_auditrecord'::regclass AND a.grantee <> c.relowner)
    LOOP
        EXECUTE format('REVOKE ALL ON public.audit_auditrecord, public.audit_audithead FROM %I', reader);
        EXECUTE format('GRANT SELECT, INSERT ON public.audit_auditrecord TO %I', reader);
        EXECUTE format('GRANT SELECT ON public.audit_audithead TO %I', reader);
        EXECUTE format('GRANT EXECUTE ON FUNCTION public.audit_lock_head() TO %I', reader);
    END LOOP;
END $$;
"""

BACKWARD = """
DROP TRIGGER audit_accept ON public.audit_auditrecord;
DROP TRIGGER audit_append_only ON public.audit_auditrecord;
DROP TRIGGER audit_no_truncate ON public.audit_auditrecord;
DROP TRIGGER audit_head_moves ON public.audit_audithead;
DROP TRIGGER audit_head_stays ON public.audit_audithead;
DROP TRIGGER audit_head_no_truncate ON public.audit_audithead;
DROP FUNCTION public.audit_lock_head();
DROP FUNCTION public.audit_accept_record();
DROP FUNCTION public.audit_refuse_change();
DROP FUNCTION public.audit_guard_head();
DELETE FROM public.audit_audithead;
"""


class Migration(migrations.Migration):
    """Triggers, functions and rights of the append-only log."""

    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
