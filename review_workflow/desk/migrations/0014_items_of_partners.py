"""Items of co-built columns: whose they are, and who signs which stage of them (栏目共建, LA-26.2).

- `PartnerItem` grows only; the database accepts a row for a page in a column that the partner takes part in, before
  anybody submitted it.
- `ReviewItem.partner` is copied from it by a trigger, whatever was sent.
- while the partner takes part, the first two signatures are given by holders of the role at the partner's site, the
  last one by those of the owner. When it left, all three are the owner's.
"""

from django.db import migrations, models

OLD = "public.review_holds_role(NEW.signer_id, NEW.site_code, item.column_path, roles)"
NEW = "public.review_may_stand(NEW.signer_id, item, place, roles)"

REWORD = """
DO $$
DECLARE definition CONSTANT text := pg_get_functiondef('public.desk_accept_signature()'::regprocedure);
BEGIN
    IF position('{old}' IN definition) = 0 THEN
        RAISE EXCEPTION 'nothing to reword in desk_accept_signature';
    END IF;
    EXECUTE replace(definition, '{old}', '{new}');
END $$;
"""

FORWARD = r"""
CREATE FUNCTION public.review_takes_part(site_code text, path text, partner_code text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.accounts_partnership p
                    WHERE p.site = site_code AND p.partner = partner_code
                      AND public.review_covers(p.column_path, path))
$$;

CREATE FUNCTION public.review_may_stand(person bigint, item public.desk_reviewitem, place integer, roles text[])
RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN place < 3 AND item.partner <> ''
                     AND public.review_takes_part(item.site_code, item.column_path, item.partner)
                THEN public.review_holds_role(person, item.partner, '', roles)
                ELSE public.review_holds_role(person, item.site_code, item.column_path, roles) END
$$;

CREATE FUNCTION public.desk_accept_partner_item() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE place text;
BEGIN
    EXECUTE format('SELECT p.url_path FROM %I.wagtailcore_page p WHERE p.id = $1', 's_' || NEW.site_code)
       INTO place USING NEW.object_id::bigint;
    IF place IS NULL
       OR NOT public.review_takes_part(NEW.site_code, regexp_replace(place, '^/[^/]*/', ''), NEW.partner)
       OR EXISTS (SELECT FROM public.desk_reviewitem i
                   WHERE i.site_code = NEW.site_code AND i.object_type = NEW.object_type
                     AND i.object_id = NEW.object_id) THEN
        PERFORM public.review_refuse('review.partner.not_theirs', NEW.object_id);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.desk_copy_partner() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.partner := coalesce((SELECT p.partner FROM public.desk_partneritem p
                              WHERE p.site_code = NEW.site_code AND p.object_type = NEW.object_type
                                AND p.object_id = NEW.object_id), '');
    RETURN NEW;
END $$;

CREATE TRIGGER desk_partner_accepted BEFORE INSERT ON public.desk_partneritem
    FOR EACH ROW EXECUTE FUNCTION public.desk_accept_partner_item();
CREATE TRIGGER desk_partner_stays BEFORE UPDATE OR DELETE ON public.desk_partneritem
    FOR EACH ROW EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_partner_no_truncate BEFORE TRUNCATE ON public.desk_partneritem
    FOR EACH STATEMENT EXECUTE FUNCTION public.desk_refuse_change();
CREATE TRIGGER desk_item_partner BEFORE INSERT OR UPDATE OF partner, site_code, object_type, object_id
    ON public.desk_reviewitem FOR EACH ROW EXECUTE FUNCTION public.desk_copy_partner();
""" + REWORD.format(old=OLD, new=NEW)

BACKWARD = REWORD.format(old=NEW, new=OLD) + """
DROP TRIGGER desk_item_partner ON public.desk_reviewitem;
DROP TRIGGER desk_partner_accepted ON public.desk_partneritem;
DROP TRIGGER desk_partner_stays ON public.desk_partneritem;
DROP TRIGGER desk_partner_no_truncate ON public.desk_partneritem;
DROP FUNCTION public.desk_copy_partner(), public.desk_accept_partner_item(),
    public.review_may_stand(bigint, public.desk_reviewitem, integer, text[]),
    public.review_takes_part(text, text, text);
"""


class Migration(migrations.Migration):
    """The table, the copy in the queue, and their guards."""

    dependencies = [
        ('desk', '0013_notices_about_messages'),
        ('accounts', '0004_partnerships'),
    ]

    operations = [
        migrations.AddField(
            model_name='reviewitem',
            name='partner',
            field=models.CharField(blank=True, max_length=32, verbose_name='partner site'),
        ),
        migrations.CreateModel(
            name='PartnerItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site_code', models.CharField(max_length=32, verbose_name='site')),
                ('object_type', models.CharField(max_length=100, verbose_name='kind of object')),
                ('object_id', models.CharField(max_length=64, verbose_name='object')),
                ('partner', models.CharField(max_length=32, verbose_name='partner site')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made')),
            ],
            options={
                'verbose_name': 'item of a partner',
                'verbose_name_plural': 'items of partners',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['partner', 'site_code'], name='partner_item_partner')],
                'constraints': [models.UniqueConstraint(fields=('site_code', 'object_type', 'object_id'), name='partner_item_once'), models.CheckConstraint(condition=models.Q(models.Q(('partner', ''), _negated=True), models.Q(('partner', models.F('site_code')), _negated=True)), name='partner_item_of_another')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
