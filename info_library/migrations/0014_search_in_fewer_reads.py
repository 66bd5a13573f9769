"""A search reads fewer sets, compares all doubtful texts at once, and gets its page with what is shown of it (0110)."""

from importlib import import_module

from django.db import migrations

_before = import_module("info_library.migrations.0010_search_functions")

FORWARD = r"""
DROP FUNCTION public.info_library_shown(bigint[]);
DROP FUNCTION public.info_library_newest(integer[], timestamptz, bigint, integer);
DROP FUNCTION public.info_library_stock(text[], json, text[], text[]);

-- A stable function sees one moment throughout. A plan says how one word is looked up in one zone. If all its triples
-- are frequent its sure keys are read ("set"), else ("part") the shortest sets of its pairs and frequent triples, and only
-- of segments that hold them all: texts decide then, so a few sets are enough.
CREATE FUNCTION public.info_library_stock(keys text[], plans json, words text[], patterns text[])
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
  RETURN QUERY SELECT 'fresh', i.title_words::text, i.slot, NULL::bytea,
      json_build_array(t.words, i.site, i.kind, i.column_id, i.issuer, i.validity, i.published_at)
    FROM info_library_item i JOIN info_library_itemwords t ON t.slot = i.slot
   WHERE NOT i.is_indexed AND i."left" = '' AND t.words LIKE ANY(patterns);
END $$;

-- Which of these items hold the word that each group of them is asked for, in the title or anywhere.
CREATE FUNCTION public.info_library_holding(asked json)
RETURNS TABLE (number integer, slot integer)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  RETURN QUERY SELECT a.number, w.slot
    FROM json_to_recordset(asked) AS a (number integer, word text, slots integer[], titled boolean),
         unnest(a.slots) AS s(slot) JOIN info_library_itemwords w ON w.slot = s.slot
   WHERE NOT a.titled AND strpos(w.words, a.word) > 0;
  RETURN QUERY SELECT a.number, i.slot
    FROM json_to_recordset(asked) AS a (number integer, word text, slots integer[], titled boolean),
         unnest(a.slots) AS s(slot) JOIN info_library_item i ON i.slot = s.slot
   WHERE a.titled AND strpos(i.title_words, a.word) > 0;
END $$;

-- Some signs around the first place where one of the words stands as it was typed; the beginning if no word is asked for.
CREATE FUNCTION public.info_library_excerpt(whole text, words text[], before integer, size integer)
RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE
  plain text := whole || '';  -- read once, not for each word
  first integer := CASE WHEN plain <> '' AND cardinality(words) = 0 THEN 1 END;
  word text;
BEGIN
  FOREACH word IN ARRAY words LOOP
    first := least(first, nullif(strpos(plain, word), 0));
  END LOOP;
  first := CASE WHEN first > before THEN first - before WHEN first > 0 THEN 1 END;
  RETURN CASE WHEN first > 1 THEN '…' ELSE '' END || btrim(substr(plain, first, size), E' \n\t')
      || CASE WHEN length(plain) >= first + size THEN '…' ELSE '' END;
END $$;

-- The next items of some tiers with what is shown of them; whole texts only if no word stands there as typed. The first
-- tiers name few items, which are sorted; then, if these are not enough, one tier of many, given as a bit for each
-- number: so many steps through time look into it.
CREATE FUNCTION public.info_library_page(
  slots integer[], tiers integer[], moment timestamptz, below bigint,
  many bytea, many_tier integer, many_moment timestamptz, many_below bigint, steps integer, size integer,
  words text[], before integer, excerpt integer)
RETURNS TABLE (tier integer, published_at timestamptz, id bigint, print text, title text, line text, texts text[],
               places bigint, site text, page_id bigint, kind text, address text, link_address text,
               column_title text, issuer text, document_number text, validity text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  RETURN QUERY WITH sorted AS MATERIALIZED (
    SELECT f.tier, i.published_at, i.id
      FROM unnest(slots, tiers) AS f(slot, tier) JOIN info_library_item i ON i.slot = f.slot
     WHERE f.tier > tiers[1] OR (i.published_at, i.id) < (moment, below)
     ORDER BY 1, 2 DESC, 3 DESC LIMIT size
  ), walked AS MATERIALIZED (
    SELECT many_tier AS tier, w.published_at, w.id
      FROM (SELECT i.published_at, i.id, i.slot FROM info_library_item i
             WHERE many IS NOT NULL AND (i.published_at, i.id) < (many_moment, many_below)
             ORDER BY i.published_at DESC, i.id DESC LIMIT steps) w
     WHERE CASE WHEN w.slot < 8 * octet_length(many) THEN get_bit(many, w.slot) = 1 END
     ORDER BY 2 DESC, 3 DESC LIMIT size - (SELECT count(*) FROM sorted)
  ), marks AS MATERIALIZED (
    SELECT * FROM sorted UNION ALL SELECT * FROM walked
  )
  SELECT m.tier, m.published_at, m.id, i.print::text, i.title::text, e.line, CASE WHEN e.line IS NULL THEN ARRAY[i.summary, t.body, t.files] END,
      (SELECT count(*) FROM info_library_item p WHERE p.print = i.print AND p."left" = ''),
      i.site::text, i.page_id, i.kind::text, i.address::text, i.link_address::text, i.column_title::text,
      i.issuer::text, i.document_number::text, i.validity::text
    FROM marks m JOIN info_library_item i ON i.id = m.id JOIN info_library_itemtext t ON t.item_id = m.id,
      LATERAL (SELECT coalesce(info_library_excerpt(i.summary, words, before, excerpt),
                               info_library_excerpt(t.body, words, before, excerpt),
                               info_library_excerpt(t.files, words, before, excerpt)) AS line OFFSET 0) e
   ORDER BY m.tier, m.published_at DESC, m.id DESC;
END $$;
"""
BACKWARD = """
DROP FUNCTION public.info_library_page(
  integer[], integer[], timestamptz, bigint, bytea, integer, timestamptz, bigint, integer, integer,
  text[], integer, integer);
DROP FUNCTION public.info_library_excerpt(text, text[], integer, integer);
DROP FUNCTION public.info_library_holding(json);
DROP FUNCTION public.info_library_stock(text[], json, text[], text[]);
"""


class Migration(migrations.Migration):
    """Replace the functions."""

    dependencies = [("info_library", "0010_search_functions")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD + _before.FORWARD)]
