"""What a search reads, as functions whose plans a connection keeps whatever site it serves (adr/0105)."""

from django.db import migrations, models

FORWARD = r"""
-- A stable function sees one moment throughout. Of each word only the keys of its plan are read: which plan that is
-- depends on whether all its triples are frequent.
CREATE FUNCTION public.info_library_stock(keys text[], plans json, words text[], patterns text[])
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

CREATE FUNCTION public.info_library_newest(slots integer[], moment timestamptz, below bigint, size integer)
RETURNS TABLE (published_at timestamptz, id bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT i.published_at, i.id FROM info_library_item i
   WHERE i.slot = ANY(slots) AND (i.published_at, i.id) < (moment, below)
   ORDER BY i.published_at DESC, i.id DESC LIMIT size;
END $$;

CREATE FUNCTION public.info_library_shown(ids bigint[])
RETURNS TABLE (id bigint, print text, title text, texts text[], places bigint, site text, page_id bigint, kind text,
               address text, link_address text, column_title text, issuer text, document_number text, validity text,
               published_at timestamptz)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT i.id, i.print::text, i.title::text, ARRAY[i.summary, t.body, t.files],
      (SELECT count(*) FROM info_library_item p WHERE p.print = i.print AND p."left" = ''),
      i.site::text, i.page_id, i.kind::text, i.address::text, i.link_address::text, i.column_title::text,
      i.issuer::text, i.document_number::text, i.validity::text, i.published_at
    FROM info_library_item i JOIN info_library_itemtext t ON t.item_id = i.id
   WHERE i.id = ANY(ids);
END $$;
"""
BACKWARD = """
DROP FUNCTION public.info_library_shown(bigint[]);
DROP FUNCTION public.info_library_newest(integer[], timestamptz, bigint, integer);
DROP FUNCTION public.info_library_stock(text[], json, text[], text[]);
"""


class Migration(migrations.Migration):
    """Make the functions and room for a fourth sign; the index of numbers holds the times, so sorting reads no item."""

    dependencies = [("info_library", "0005_facts_for_inspection")]

    operations = [
        migrations.AlterField(
            model_name="hottriple",
            name="triple",
            field=models.CharField(max_length=4, primary_key=True, serialize=False),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RemoveConstraint(model_name="item", name="item_has_own_slot"),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("slot",), include=("published_at", "id"), name="item_has_own_slot"
            ),
        ),
    ]
