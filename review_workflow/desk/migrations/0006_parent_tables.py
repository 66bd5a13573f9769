"""Page kinds that derive from another kind: the rows of every table between them and the page are compared, too."""

from django.db import migrations, models

FORWARD = r"""
CREATE OR REPLACE FUNCTION public.review_difference(schema_name text, page bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here record;
    map public.desk_protectedtable%ROWTYPE;
    stored jsonb;
    child record;
    parent record;
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
    FOR parent IN SELECT * FROM jsonb_to_recordset(map.parents)
                  AS p(table_name text, key_column text, columns jsonb) LOOP
        EXECUTE format('SELECT to_jsonb(t) FROM %I.%I t WHERE t.%I = $1', schema_name, parent.table_name,
                       parent.key_column) INTO stored USING page;
        differs := CASE WHEN stored IS NULL THEN parent.table_name
                   ELSE public.review_row_difference(stored, here.content, parent.columns, here.first_published) END;
        IF differs IS NOT NULL THEN
            RETURN differs;
        END IF;
    END LOOP;
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
"""

BACKWARD = r"""
CREATE OR REPLACE FUNCTION public.review_difference(schema_name text, page bigint) RETURNS text
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
"""


class Migration(migrations.Migration):
    """Write down the tables between a page kind and the page, and compare them (LA-24)."""

    dependencies = [("desk", "0005_duty_emergencies_and_seals")]

    operations = [
        migrations.AddField(
            model_name="protectedtable",
            name="parents",
            field=models.JSONField(default=list),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
