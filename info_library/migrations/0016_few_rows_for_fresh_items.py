"""What is fresh, dead or frequent comes in one row each, and facts of fresh items only for filters (adr/0113)."""

from importlib import import_module

from django.db import migrations

_before = import_module("info_library.migrations.0015_fresh_items_without_texts").FORWARD

FORWARD = r"""
DROP FUNCTION public.info_library_stock(text[], json, text[]);

-- A stable function sees one moment throughout. A plan says how one word is looked up in one zone. If all its triples
-- are frequent its sure keys are read ("set"), else ("part") the shortest sets of its pairs and frequent triples, and only
-- of segments that hold them all: texts decide then, so a few sets are enough. Of fresh items it says for each word which
-- of them hold it, anywhere and in the title (without words: all of them); facts of these only if somebody filters.
CREATE FUNCTION public.info_library_stock(keys text[], plans json, words text[], with_facts boolean)
RETURNS TABLE (kind text, gram text, number integer, bits bytea, facts json)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  hot text[];
  wanted text[];
BEGIN
  SELECT coalesce(array_agg(h.triple::text), '{}') INTO hot
    FROM info_library_hottriple h
   WHERE h.triple = ANY(ARRAY(SELECT asked.triple
           FROM json_to_recordset(plans) AS p (triples text[], fours text[]),
                unnest(p.triples || p.fours) AS asked(triple)));
  SELECT array_agg(DISTINCT asked.key) INTO wanted
    FROM json_to_recordset(plans) AS p (triples text[], sure text[]), unnest(p.sure) AS asked(key)
   WHERE p.triples <@ hot;
  RETURN QUERY SELECT 'set', s.gram, s.segment, s.bits, NULL::json
    FROM info_library_posting s WHERE s.gram = ANY(keys || wanted);
  RETURN QUERY SELECT 'part', r.name, r.segment, r.bits, NULL::json
    FROM (SELECT k.name, s.segment, s.bits, k.asked,
                 row_number() OVER (PARTITION BY k.name, s.segment ORDER BY octet_length(s.bits)) AS rank,
                 count(*) OVER (PARTITION BY k.name, s.segment) AS held
            FROM (SELECT p.name, one.key, count(*) OVER (PARTITION BY p.name) AS asked
                    FROM json_to_recordset(plans) AS p (name text, zone text, pairs text[], triples text[]),
                         unnest(p.pairs || ARRAY(SELECT p.zone || t FROM unnest(p.triples) AS t WHERE t = ANY(hot)))
                           AS one(key)
                   WHERE NOT p.triples <@ hot) k
            JOIN info_library_posting s ON s.gram = k.key) r
   WHERE r.held = r.asked AND r.rank <= 6;
  RETURN QUERY SELECT 'hot', '', 0, NULL::bytea, to_json(hot);
  RETURN QUERY SELECT 'dead', '', 0, NULL::bytea, json_agg(d.slot) FROM info_library_deadslot d HAVING count(*) > 0;
  RETURN QUERY SELECT 'same', y.words::text, 0, NULL::bytea, NULL::json
    FROM info_library_synonym y WHERE string_to_array(y.words, ' ') && info_library_stock.words;
  IF cardinality(info_library_stock.words) > 0 THEN
    RETURN QUERY SELECT 'fresh', w.word, 0, NULL::bytea, json_build_array(
        json_agg(i.slot),
        coalesce(json_agg(i.slot) FILTER (WHERE strpos(i.title_words, w.word) > 0), '[]'))
      FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot,
           unnest(info_library_stock.words) AS w(word)
     WHERE NOT i.is_indexed AND i."left" = '' AND strpos(t.words, w.word) > 0 GROUP BY w.word;
  ELSE
    RETURN QUERY SELECT 'fresh', '', 0, NULL::bytea, json_build_array(json_agg(i.slot), '[]'::json)
      FROM info_library_item i WHERE NOT i.is_indexed AND i."left" = '' HAVING count(*) > 0;
  END IF;
  IF with_facts THEN
    RETURN QUERY SELECT 'facts', '', i.slot, NULL::bytea,
        json_build_array(i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
      FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
     WHERE NOT i.is_indexed AND i."left" = '' AND (cardinality(info_library_stock.words) = 0
           OR EXISTS (SELECT FROM unnest(info_library_stock.words) AS w(word) WHERE strpos(t.words, w.word) > 0));
  END IF;
END $$;
"""
BACKWARD = "DROP FUNCTION public.info_library_stock(text[], json, text[], boolean);" + _before.replace(
    "DROP FUNCTION public.info_library_stock(text[], json, text[], text[]);", ""
)


class Migration(migrations.Migration):
    """Replace the function."""

    dependencies = [("info_library", "0015_fresh_items_without_texts")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
