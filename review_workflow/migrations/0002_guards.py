"""Triggers of one site on pages and revisions; what they do is written beside their functions (desk 0003).

The WHEN clauses keep ordinary drafts free of cost. Tables of page kinds get their triggers after each migration
(review_workflow.protection), because new kinds come and go without this app.
"""

from django.db import migrations

GUARDED = "live_revision_id title slug seo_title search_description show_in_menus expire_at alias_of_id".split()
GUARDED += ["content_type_id", "first_published_at"]


def _row(name: str) -> str:
    return "(" + ", ".join(f"{name}.{column}" for column in GUARDED) + ")"


FORWARD = f"""
CREATE TRIGGER review_page_insert BEFORE INSERT ON wagtailcore_page
    FOR EACH ROW WHEN (NEW.live) EXECUTE FUNCTION public.review_guard_page();
CREATE TRIGGER review_page_delete BEFORE DELETE ON wagtailcore_page
    FOR EACH ROW WHEN (OLD.live) EXECUTE FUNCTION public.review_guard_page();
CREATE TRIGGER review_page_update BEFORE UPDATE ON wagtailcore_page
    FOR EACH ROW WHEN (OLD.live <> NEW.live OR (NEW.live AND {_row("OLD")} IS DISTINCT FROM {_row("NEW")}))
    EXECUTE FUNCTION public.review_guard_page();
CREATE TRIGGER review_page_moves AFTER UPDATE ON wagtailcore_page
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION public.review_guard_moves();
CREATE CONSTRAINT TRIGGER review_page_content AFTER UPDATE ON wagtailcore_page
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.live AND (NOT OLD.live OR OLD.live_revision_id IS DISTINCT FROM NEW.live_revision_id))
    EXECUTE FUNCTION public.review_guard_content('id');
CREATE TRIGGER review_revision_update BEFORE UPDATE ON wagtailcore_revision
    FOR EACH ROW WHEN ((OLD.content, OLD.user_id, OLD.object_id, OLD.content_type_id, OLD.base_content_type_id,
                        OLD.created_at)
        IS DISTINCT FROM (NEW.content, NEW.user_id, NEW.object_id, NEW.content_type_id, NEW.base_content_type_id,
                          NEW.created_at))
    EXECUTE FUNCTION public.review_guard_revision();
CREATE TRIGGER review_revision_delete BEFORE DELETE ON wagtailcore_revision
    FOR EACH ROW EXECUTE FUNCTION public.review_guard_revision();
"""

BACKWARD = """
DROP TRIGGER review_page_insert ON wagtailcore_page;
DROP TRIGGER review_page_delete ON wagtailcore_page;
DROP TRIGGER review_page_update ON wagtailcore_page;
DROP TRIGGER review_page_moves ON wagtailcore_page;
DROP TRIGGER review_page_content ON wagtailcore_page;
DROP TRIGGER review_revision_update ON wagtailcore_revision;
DROP TRIGGER review_revision_delete ON wagtailcore_revision;
"""


class Migration(migrations.Migration):
    """Guards of pages and revisions."""

    dependencies = [
        ("review_workflow", "0001_stages"),
        ("desk", "0003_page_guards"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
