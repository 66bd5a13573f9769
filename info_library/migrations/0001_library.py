"""Tables of the library, the numbers it gives, the search index, and the function that site triggers call."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

SQL = r"""
CREATE SEQUENCE public.info_library_change AS bigint;
CREATE SEQUENCE public.info_library_slot AS integer MINVALUE 0 START 0;

-- Keys are compared byte by byte; rows stay inside the table's own pages (a segment's bits are 4 kB).
CREATE TABLE public.info_library_posting (
  gram text COLLATE "C" NOT NULL,
  segment integer NOT NULL,
  bits bytea NOT NULL,
  PRIMARY KEY (gram, segment)
) WITH (toast_tuple_target = 8160);
ALTER TABLE public.info_library_posting ALTER COLUMN bits SET STORAGE EXTERNAL;
-- Compared often: kept uncompressed in the pages of the table.
ALTER TABLE public.info_library_itemwords SET (toast_tuple_target = 8160);
ALTER TABLE public.info_library_itemwords ALTER COLUMN words SET STORAGE EXTERNAL;

-- What is public no more leaves the library in the statement that takes it away; what became public, moved or
-- changed is due. A page that moves keeps its item: address and version follow when it is deposited again.
CREATE FUNCTION public.info_library_note_pages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  code text := substr(TG_TABLE_SCHEMA, 3);
  gone bigint[];
  why text := 'withdrawn';
BEGIN
  IF TG_TABLE_SCHEMA NOT LIKE 's\_%' OR code = 'console' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.info_library_due (site, page_id)
    SELECT code, n.id FROM fresh n WHERE n.live AND n.depth > 2 ORDER BY n.id ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    why := 'deleted';
    SELECT array_agg(o.id) INTO gone FROM stale o;
  ELSE
    SELECT array_agg(o.id) INTO gone FROM stale o JOIN fresh n USING (id) WHERE o.live AND NOT n.live;
    INSERT INTO public.info_library_due (site, page_id)
    SELECT code, n.id FROM stale o JOIN fresh n USING (id)
     WHERE n.live AND n.depth > 2
       AND (o.live, o.title, o.url_path, o.path, o.live_revision_id, o.last_published_at)
           IS DISTINCT FROM (n.live, n.title, n.url_path, n.path, n.live_revision_id, n.last_published_at)
     ORDER BY n.id ON CONFLICT DO NOTHING;
  END IF;
  IF gone IS NOT NULL THEN
    DELETE FROM public.info_library_due d WHERE d.site = code AND d.page_id = ANY(gone);
    WITH leaving AS (
      UPDATE public.info_library_item i
         SET "left" = why, left_at = now(), change = nextval('public.info_library_change')
       WHERE i.site = code AND i.page_id = ANY(gone) AND (i."left" = '' OR why = 'deleted')
      RETURNING i.slot
    )
    INSERT INTO public.info_library_deadslot (slot) SELECT slot FROM leaving ON CONFLICT DO NOTHING;
    UPDATE public.info_library_section s SET "left" = why, left_at = now()
     WHERE s.site = code AND s.page_id = ANY(gone) AND (s."left" = '' OR why = 'deleted');
  END IF;
  RETURN NULL;
END $$;
"""
BACKWARD = """
DROP FUNCTION public.info_library_note_pages();
DROP TABLE public.info_library_posting;
DROP SEQUENCE public.info_library_slot;
DROP SEQUENCE public.info_library_change;
"""


class Migration(migrations.Migration):
    """Create the tables."""

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DeadSlot',
            fields=[
                ('slot', models.IntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='HotTriple',
            fields=[
                ('triple', models.CharField(max_length=3, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=30, verbose_name='site')),
                ('page_id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('article', 'Article'), ('policy', 'Policy document'), ('interpretation', 'Interpretation'), ('disclosure', 'Disclosure page'), ('guide', 'Service guide'), ('organisation', 'Organisation'), ('leader', 'Leader'), ('pictures', 'Picture news'), ('video', 'Video news'), ('link', 'Link item')], max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('summary', models.TextField(blank=True, default='', verbose_name='summary')),
                ('keywords', models.CharField(blank=True, default='', max_length=120, verbose_name='keywords')),
                ('theme', models.CharField(blank=True, default='', max_length=60, verbose_name='theme')),
                ('genre', models.CharField(blank=True, default='', max_length=30, verbose_name='genre')),
                ('issuer', models.CharField(blank=True, default='', max_length=120, verbose_name='issued by')),
                ('document_number', models.CharField(blank=True, default='', max_length=80, verbose_name='document number')),
                ('index_number', models.CharField(blank=True, default='', max_length=80, verbose_name='index number')),
                ('written_on', models.DateField(blank=True, null=True, verbose_name='date of the document')),
                ('published_at', models.DateTimeField(verbose_name='publish time')),
                ('effective_on', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='in force until')),
                ('validity', models.CharField(blank=True, default='', max_length=20, verbose_name='validity')),
                ('source', models.CharField(blank=True, default='', max_length=100, verbose_name='source')),
                ('source_address', models.CharField(blank=True, default='', max_length=500, verbose_name='address of the source')),
                ('language', models.CharField(default='zh-CN', max_length=10, verbose_name='language')),
                ('format', models.CharField(default='text/html', max_length=40, verbose_name='format')),
                ('cycle_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='update cycle in days')),
                ('sharing', models.CharField(choices=[('open', 'Open to everybody'), ('on_request', 'On request'), ('closed', 'Not shared')], default='open', max_length=12, verbose_name='sharing type')),
                ('address', models.CharField(max_length=500, verbose_name='address')),
                ('link_address', models.CharField(blank=True, default='', max_length=500, verbose_name='address it leads to')),
                ('column_id', models.BigIntegerField(verbose_name='column')),
                ('column_title', models.CharField(blank=True, default='', max_length=255, verbose_name='title of the column')),
                ('version', models.BigIntegerField(verbose_name='version')),
                ('print', models.CharField(max_length=64)),
                ('left', models.CharField(blank=True, choices=[('', 'Public'), ('withdrawn', 'Withdrawn'), ('deleted', 'Deleted'), ('closed', 'Site closed')], default='', max_length=12, verbose_name='state')),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('deposited_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='deposited')),
                ('change', models.BigIntegerField()),
                ('slot', models.IntegerField()),
                ('is_indexed', models.BooleanField(default=False)),
                ('title_words', models.CharField(blank=True, default='', max_length=255)),
                ('sounds', models.TextField(blank=True, default='')),
            ],
            options={
                'verbose_name': 'deposited item',
                'verbose_name_plural': 'deposited items',
            },
        ),
        migrations.CreateModel(
            name='ItemWords',
            fields=[
                ('slot', models.IntegerField(primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True, default='')),
            ],
            options={
                'verbose_name': 'folded words of an item',
                'verbose_name_plural': 'folded words of items',
            },
        ),
        migrations.CreateModel(
            name='MissedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=30, verbose_name='site')),
                ('words', models.CharField(max_length=60, verbose_name='words')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='times')),
                ('last_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='last')),
            ],
            options={
                'verbose_name': 'search without result',
                'verbose_name_plural': 'searches without result',
                'ordering': ['-count', '-last_at'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=30, verbose_name='site')),
                ('page_id', models.BigIntegerField()),
                ('parent_id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('channel', 'Channel'), ('column', 'Column'), ('topic', 'Topic')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('column_type', models.CharField(blank=True, default='', max_length=40, verbose_name='type of column')),
                ('layout', models.CharField(blank=True, default='', max_length=20, verbose_name='layout')),
                ('cycle_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='update cycle in days')),
                ('owner', models.CharField(blank=True, default='', max_length=100, verbose_name='responsible unit')),
                ('address', models.CharField(max_length=500, verbose_name='address')),
                ('version', models.BigIntegerField(blank=True, null=True)),
                ('left', models.CharField(blank=True, choices=[('', 'Public'), ('withdrawn', 'Withdrawn'), ('deleted', 'Deleted'), ('closed', 'Site closed')], default='', max_length=12, verbose_name='state')),
                ('left_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
        ),
        migrations.CreateModel(
            name='Synonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='Words that mean the same, with spaces between them.', max_length=200, verbose_name='words')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='Due',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=30)),
                ('page_id', models.BigIntegerField()),
                ('noted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'page_id'), name='due_once')],
            },
        ),
        migrations.CreateModel(
            name='ItemText',
            fields=[
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='info_library.item')),
                ('body', models.TextField(blank=True, default='')),
                ('files', models.TextField(blank=True, default='')),
            ],
            options={
                'verbose_name': 'text of an item',
                'verbose_name_plural': 'texts of items',
            },
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['-published_at', '-id'], name='item_newest'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['change'], name='item_change'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['site', 'column_id', '-published_at'], name='item_of_column'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['print'], name='item_print'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('is_indexed', False), ('left', '')), fields=['slot'], name='item_fresh'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('site', 'page_id'), name='item_deposited_once'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('slot',), name='item_has_own_slot'),
        ),
        migrations.AddConstraint(
            model_name='missedsearch',
            constraint=models.UniqueConstraint(fields=('site', 'words'), name='missed_search_once'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('site', 'page_id'), name='section_mirrored_once'),
        ),
        migrations.RunSQL(SQL, BACKWARD),
    ]
