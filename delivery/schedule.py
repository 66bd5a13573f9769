"""Pages that change by the clock: signed ones whose time has come, public ones whose time has run out, and those
that say something else from a day on."""

import datetime
import logging
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from cms.api import pages_turning_on
from delivery.models import Change, ChangeKind
from sites_registry.api import each_site, list_sites, platform_context

logger = logging.getLogger("jiyue.pages")

SCHEMAS_AT_ONCE = 200
_DUE = """
SELECT %s WHERE EXISTS (SELECT FROM {schema}.wagtailcore_page WHERE live AND expire_at <= now())
             OR EXISTS (SELECT FROM {schema}.wagtailcore_revision WHERE approved_go_live_at <= now())
"""


def sites_with_due_pages() -> list[str]:
    """Codes of the sites where something is due: a few queries over all schemas, not one for each (platform)."""
    found: list[str] = []
    with platform_context():
        sites = list_sites()
        for start in range(0, len(sites), SCHEMAS_AT_ONCE):
            part = sites[start : start + SCHEMAS_AT_ONCE]
            quoted = [connection.ops.quote_name(site.schema_name) for site in part]
            query = " UNION ALL ".join(_DUE.format(schema=schema) for schema in quoted)
            with connection.cursor() as cursor:
                cursor.execute(query, [site.code for site in part])
                found += [row[0] for row in cursor.fetchall()]
    return found


def note_turning_pages(day: datetime.date) -> int:
    """Note the pages that say something else from this day on; the follower purges them (platform)."""
    notes = [
        Change(schema=site.schema_name, kind=ChangeKind.CONTENT, page_id=pk)
        for site, pages in each_site(lambda _site: pages_turning_on(day))
        for pk in pages
    ]
    return len(Change.objects.bulk_create(notes))


def change_due_pages() -> int:
    """Publish and take down what is due in the current site; returns how many objects changed.

    One that is refused (a signature was withdrawn) must not keep back the others.
    """
    changed = 0
    for action, one in _due():
        try:
            with transaction.atomic():
                action(one)
        except Exception:
            logger.exception("%s %s could not follow the clock", type(one).__name__, one.pk)
        else:
            changed += 1
    return changed


def _due() -> Iterator[tuple[object, object]]:
    now = timezone.now()
    for model in [Page, *_other_models()]:
        for one in list(model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")):
            yield _take_down, one
    for revision in list(Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")):
        yield _publish, revision


def _take_down(one: DraftStateMixin) -> None:
    one.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _other_models() -> list[type[DraftStateMixin]]:
    return [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]
