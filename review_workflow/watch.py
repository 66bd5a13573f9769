"""Tamper watch: what citizens see is held against what was signed; a difference is an alarm (LA-42).

Text is compared inside the database, files by the digests noted at their release. Restoring writes the signed
version again: nothing new becomes public by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from audit.api import SYSTEM, gathered, record
from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.alarm_words import FILE, SIGNATURES, field_words
from review_workflow.database_refusals import told_as_refusals
from review_workflow.desk.models import Alarm, FileSeal
from review_workflow.desk.notices import News, tell
from review_workflow.desk.rules import check_restoration
from review_workflow.enums import PAGE, AlarmState, NoticeKind
from review_workflow.facts import place_of, signer_of
from review_workflow.items import locked_page
from review_workflow.seals import digest_of_file
from review_workflow.telling import office, people_of_site
from sites_registry.api import current_site


@dataclass(frozen=True, slots=True)
class Difference:
    """One live page and the field in which it is not what was signed."""

    page_id: int
    field: str


def watch_site() -> int:
    """Compare the current site now; raise new alarms, close those that are over; returns how many are open."""
    found = {(str(one.page_id), one.field) for one in _differences()}
    with transaction.atomic(), gathered():
        site = current_site().code
        known = {
            (row.object_id, row.field): row
            for row in Alarm.objects.select_for_update().filter(site_code=site, state=AlarmState.OPEN)
        }
        for key in found - known.keys():
            _raise(site, *key)
        gone = [known[key].pk for key in known.keys() - found]
        Alarm.objects.filter(pk__in=gone).update(state=AlarmState.GONE, closed_at=timezone.now())
    return len(found)


def restore_alarm(*, alarm_id: int, by: AbstractBaseUser, address: str = "") -> bool:
    """Write the signed version over what was altered; answers whether the page is now what was signed (LA-42)."""
    with told_as_refusals(), transaction.atomic(), gathered():
        alarm = Alarm.objects.filter(pk=alarm_id, site_code=current_site().code, state=AlarmState.OPEN).first()
        if alarm is None:
            raise Refused([Violation("review.alarm.over", "house")])
        page = locked_page(alarm.object_id)
        ensure_allowed(
            check_restoration(signer_of(by.pk, place_of(page)[0]), can_be_restored=alarm.field != SIGNATURES)
        )
        _put_file_names_back(page)
        _write_signed(page)
        is_well = str(page.pk) not in {str(one.page_id) for one in _differences(page.pk)}
        if is_well:
            rows = Alarm.objects.filter(site_code=alarm.site_code, object_id=alarm.object_id, state=AlarmState.OPEN)
            rows.update(state=AlarmState.RESTORED, closed_at=timezone.now(), closed_by_name=by.get_full_name())
        _record("review.restored", alarm.site_code, alarm.object_id, by, address, field=alarm.field, complete=is_well)
    return is_well


def open_alarms(*, site: str | None = None) -> list[Alarm]:
    """Alarms of a site or of the city that are not closed, the newest first."""
    rows = Alarm.objects.filter(state=AlarmState.OPEN)
    return list(rows if site is None else rows.filter(site_code=site))


def _differences(page_id: int | None = None) -> Iterator[Difference]:
    yield from _altered_texts(page_id)
    yield from _altered_files(page_id)


def _altered_texts(page_id: int | None) -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT page, field FROM public.review_altered_pages(%s)"
            " WHERE field IS NOT NULL AND (%s::bigint IS NULL OR page = %s)",
            [connection.schema_name, page_id, page_id],
        )
        return [Difference(*row) for row in cursor.fetchall()]


def _altered_files(page_id: int | None) -> Iterator[Difference]:
    for seal in _present_seals(page_id):
        if not _is_as_sealed(seal):
            yield Difference(int(seal.object_id), f"{FILE}:{seal.file_type}:{seal.file_id}")


def _present_seals(page_id: int | None) -> list[FileSeal]:
    """Seals of the versions that are public now."""
    live = Page.objects.filter(live=True, live_revision__isnull=False)
    if page_id is not None:
        live = live.filter(pk=page_id)
    revisions = list(live.values_list("live_revision_id", flat=True))
    return list(FileSeal.objects.filter(site_code=current_site().code, object_type=PAGE, revision_id__in=revisions))


def _is_as_sealed(seal: FileSeal) -> bool:
    row = apps.get_model(seal.file_type).objects.filter(pk=seal.file_id).first()
    return row is not None and row.file.name == seal.name and digest_of_file(row.file) == seal.sha256


def _put_file_names_back(page: Page) -> None:
    """A row that names another file gets its sealed name again, where that file is still whole."""
    for seal in _present_seals(page.pk):
        model = apps.get_model(seal.file_type)
        row = model.objects.filter(pk=seal.file_id).first()
        if row is None or row.file.name == seal.name or not default_storage.exists(seal.name):
            continue
        model.objects.filter(pk=seal.file_id).update(file=seal.name)


def _write_signed(page: Page) -> None:
    """Write every stored row of the signed version again, as its release did."""
    Revision.objects.get(pk=page.live_revision_id).publish(skip_permission_checks=True, log_action="wagtail.publish")


def _raise(site: str, object_id: str, field: str) -> None:
    title = Page.objects.filter(pk=object_id).values_list("title", flat=True).first() or object_id
    Alarm.objects.create(
        site_code=site, object_type=PAGE, object_id=object_id, title=title[:255], field=field, found_at=timezone.now()
    )
    tell({*people_of_site(site), *office()}, News(NoticeKind.ALARM, site, title, "review/watch/", field_words(field)))
    _record("review.alarm", site, object_id, None, "", field=field)


def _record(
    action: str, site: str, object_id: str, by: AbstractBaseUser | None, address: str, **params: object
) -> None:
    record(
        action=action,
        actor=by or SYSTEM,
        site=site,
        object_type=PAGE,
        object_id=object_id,
        params=params,
        address=address,
    )
