"""Frequent sequences of four signs are looked up with the triples (adr/0105)."""

from django.db import migrations, models

FORWARD = r"""
CREATE OR REPLACE FUNCTION public.info_library_stock(keys text[], plans json, words text[], patterns text[])
RETURNS TABLE (kind text, gram text, number integer, bits bytea, facts json)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
  wanted text[];
  hot text[];
BEGIN
  SELECT array_agg(DISTINCT asked.triple) INTO wanted
    FROM json_to_recordset(plans) AS p (triples text[], fours text[]), unnest(p.triples || p.fours) AS asked(triple);
  SELECT coalesce(array_agg(h.triple::text), '{}') INTO hot
    FROM info_library_hottriple h WHERE h.triple = ANY(wanted);
  SELECT array_agg(DISTINCT asked.key) INTO wanted
    FROM json_to_recordset(plans) AS p (triples text[], sure text[], unsure text[]),
         unnest(CASE WHEN p.triples <@ hot THEN p.sure ELSE p.unsure END) AS asked(key);
  RETURN QUERY SELECT 'set', s.gram, s.segment, s.bits, NULL::json
    FROM info_library_posting s WHERE s.gram = ANY(keys || wanted);
  RETURN QUERY SELECT 'hot', h.triple, 0, NULL::bytea, NULL::json FROM unnest(hot) AS h(triple);
  RETURN QUERY SELECT 'dead', '', d.slot, NULL::bytea, NULL::json FROM info_library_deadslot d;
  RETURN QUERY SELECT 'same', y.words::text, 0, NULL::bytea, NULL::json
    FROM info_library_synonym y WHERE string_to_array(y.words, ' ') && info_library_stock.words;
  RETURN QUERY SELECT 'fresh', i.title_words::text, i.slot, NULL::bytea,
      json_build_array(t.words, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
    FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
   WHERE NOT i.is_indexed AND i."left" = '' AND t.words LIKE ANY(patterns);
END $$;
"""
BACKWARD = r"""
CREATE OR REPLACE FUNCTION public.info_library_stock(keys text[], plans json, words text[], patterns text[])
RETURNS TABLE (kind text, gram text, number integer, bits bytea, facts json)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE
  wanted text[];
  hot text[];
BEGIN
  SELECT array_agg(DISTINCT asked.triple) INTO wanted
    FROM json_to_recordset(plans) AS p (triples text[]), unnest(p.triples) AS asked(triple);
  SELECT coalesce(array_agg(h.triple::text), '{}') INTO hot
    FROM info_library_hottriple h WHERE h.triple = ANY(wanted);
  SELECT array_agg(DISTINCT asked.key) INTO wanted
    FROM json_to_recordset(plans) AS p (triples text[], sure text[], unsure text[]),
         unnest(CASE WHEN p.triples <@ hot THEN p.sure ELSE p.unsure END) AS asked(key);
  RETURN QUERY SELECT 'set', s.gram, s.segment, s.bits, NULL::json
    FROM info_library_posting s WHERE s.gram = ANY(keys || wanted);
  RETURN QUERY SELECT 'hot', h.triple, 0, NULL::bytea, NULL::json FROM unnest(hot) AS h(triple);
  RETURN QUERY SELECT 'dead', '', d.slot, NULL::bytea, NULL::json FROM info_library_deadslot d;
  RETURN QUERY SELECT 'same', y.words::text, 0, NULL::bytea, NULL::json
    FROM info_library_synonym y WHERE string_to_array(y.words, ' ') && info_library_stock.words;
  RETURN QUERY SELECT 'fresh', i.title_words::text, i.slot, NULL::bytea,
      json_build_array(t.words, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
    FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
   WHERE NOT i.is_indexed AND i."left" = '' AND t.words LIKE ANY(patterns);
END $$;
"""


class Migration(migrations.Migration):
    """Room for a fourth sign; the function that reads asks for them."""

    dependencies = [("info_library", "0010_search_functions")]

    operations = [
        migrations.AlterField(
            model_name="hottriple",
            name="triple",
            field=models.CharField(max_length=4, primary_key=True, serialize=False),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
