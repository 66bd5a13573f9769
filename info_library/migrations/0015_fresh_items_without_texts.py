"""Of fresh items a search reads which words they hold, not their texts (adr/0110)."""

from importlib import import_module

from django.db import migrations

_before = import_module("info_library.migrations.0014_search_in_fewer_reads").FORWARD
_start, _end = _before.index("CREATE FUNCTION public.info_library_stock"), _before.index("-- Which of these items")

FORWARD = r"""
DROP FUNCTION public.info_library_stock(text[], json, text[], text[]);

-- A stable function sees one moment throughout. A plan says how one word is looked up in one zone. If all its triples
-- are frequent its sure keys are read ("set"), else ("part") the shortest sets of its pairs and frequent triples, and only
-- of segments that hold them all: texts decide then, so a few sets are enough. Of fresh items it says which words they hold.
CREATE FUNCTION public.info_library_stock(keys text[], plans json, words text[])
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
  RETURN QUERY SELECT 'hot', h.triple, 0, NULL::bytea, NULL::json FROM unnest(hot) AS h(triple);
  RETURN QUERY SELECT 'dead', '', d.slot, NULL::bytea, NULL::json FROM info_library_deadslot d;
  RETURN QUERY SELECT 'same', y.words::text, 0, NULL::bytea, NULL::json
    FROM info_library_synonym y WHERE string_to_array(y.words, ' ') && info_library_stock.words;
  RETURN QUERY SELECT 'fresh', '', i.slot, NULL::bytea,
      json_build_array(h.held, h.titled, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
    FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot,
      LATERAL (SELECT coalesce(array_agg(w.word), '{}') AS held,
                      coalesce(array_agg(w.word) FILTER (WHERE strpos(i.title_words, w.word) > 0), '{}') AS titled
                 FROM unnest(info_library_stock.words) AS w(word) WHERE strpos(t.words, w.word) > 0) h
   WHERE NOT i.is_indexed AND i."left" = '' AND (cardinality(info_library_stock.words) = 0 OR cardinality(h.held) > 0);
END $$;
"""
BACKWARD = "DROP FUNCTION public.info_library_stock(text[], json, text[]);" + _before[_start:_end]


class Migration(migrations.Migration):
    """Replace the function."""

    dependencies = [("info_library", "0014_search_in_fewer_reads")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
