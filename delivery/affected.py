"""From notes of changes to a purge order: what is shown where, what is gone, what may be fetched no longer.

Decisions are made from the present state of the database, never from the order in which notes arrived: two
processes that finish each other's work come to the same end.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.dateparse import parse_datetime

from cms.api import (
    PageChange,
    PageFacts,
    StoredFile,
    appearances,
    facts_from,
    facts_now,
    files_of,
    kind_of,
    live_addresses,
    pages_using,
    picture_names,
    public_ones,
    publish_times,
    withdrawn_page,
)
from delivery.models import Change, ChangeKind
from delivery.orders import PurgeOrder
from delivery.places import stored_document, stored_picture
from sites_registry.api import SiteInfo

FILE, PICTURE, PICTURE_SIZE = "cms.sitefile", "cms.siteimage", "cms.siteimagerendition"


def order_for(site: SiteInfo, hosts: Iterable[str], notes: Sequence[Change]) -> PurgeOrder:
    """Work out the order for one site; runs inside it."""
    changes = page_changes(notes)
    found = appearances(changes)
    left = _addresses_left(changes, notes)
    back = live_addresses(left)
    gone = left - back
    said = _said(notes)
    changed_files, lost = _files(site.code, changes, notes)
    paths = found.paths | back | pages_using(changed_files)
    return PurgeOrder(
        hosts=tuple(sorted(hosts)),
        everything=found.everything or any(note.kind in (ChangeKind.SITE, ChangeKind.HOST) for note in notes),
        paths=tuple(sorted(paths - gone | said["paths"])),
        lists=tuple(sorted(found.lists - gone | said["lists"])),
        gone=tuple(sorted(gone | said["gone"])),
        back=tuple(sorted(back | said["back"])),
        files=tuple(sorted(lost)),
        gone_body=withdrawn_page() if gone or said["gone"] else "",
    )


def _said(notes: Iterable[Change]) -> dict[str, set[str]]:
    """What apps said of pages that stand in no tree; of one page the last word counts."""
    found: dict[str, set[str]] = {name: set() for name in ("paths", "lists", "gone", "back")}
    for note in notes:
        if note.kind == ChangeKind.PATHS and note.after:
            for name, other in (("gone", "back"), ("back", "gone")):
                found[name] |= set(note.after.get(name, ()))
                found[other] -= set(note.after.get(name, ()))
            found["paths"] |= set(note.after.get("paths", ()))
            found["lists"] |= set(note.after.get("lists", ()))
    return found


def quick_order(hosts: Iterable[str], notes: Iterable[Change]) -> PurgeOrder:
    """The pages themselves and what lies above them, which their addresses tell without a further query.

    They are the ones that everybody looks at after a publication; the rest follows in a moment (order_for).
    """
    found: set[str] = set()
    for note in notes:
        for facts in (note.before, note.after):
            page = facts_from(facts) if note.kind == ChangeKind.PAGE else None
            if page is not None and page.live:
                found.update(_with_all_above(page.address))
    above = tuple(sorted(found))
    return PurgeOrder(hosts=tuple(sorted(hosts)), paths=above, lists=above, quick=True)


def _with_all_above(address: str) -> Iterable[str]:
    path = "/"
    yield path
    for part in address.split("/")[1:-1]:
        path += f"{part}/"
        yield path


def page_changes(notes: Sequence[Change]) -> list[PageChange]:
    """Put the notes of each page together: every state it was in, and the present one."""
    by_page: dict[int, list[Change]] = defaultdict(list)
    for note in notes:
        if note.page_id is not None:
            by_page[note.page_id].append(note)
    now = facts_now(by_page)
    times = publish_times(by_page)
    return [_page_change(pk, own, now.get(pk), times.get(pk)) for pk, own in by_page.items()]


def _page_change(
    pk: int, notes: Sequence[Change], now: tuple[str, PageFacts] | None, published_at: datetime.datetime | None
) -> PageChange:
    rows = [note for note in notes if note.kind == ChangeKind.PAGE]
    kind, after = now or ("", None)
    if not kind and rows and rows[0].content_type_id:
        kind = kind_of(rows[0].content_type_id)
    states = [facts_from(values) for note in rows for values in (note.before, note.after)] + [after]
    return PageChange(
        page_id=pk,
        kind=kind,
        shown=tuple(dict.fromkeys(facts for facts in states if facts and facts.live)),
        stands_out=len(set(states)) > 1,
        moments=frozenset({*_moments(notes), *([published_at] if published_at else [])}),
    )


def _moments(notes: Iterable[Change]) -> Iterable[datetime.datetime]:
    for note in notes:
        for facts in (note.before, note.after):
            text = facts.get("published_at") if facts and note.kind == ChangeKind.CONTENT else None
            if text and (moment := parse_datetime(text)):
                yield moment


def _addresses_left(changes: Iterable[PageChange], notes: Iterable[Change]) -> set[str]:
    """Every address in play: where pages were or are. Which of them are live now decides."""
    left = {facts.address for change in changes for facts in change.shown}
    for note in notes:
        if note.kind == ChangeKind.SITE and note.before:
            facts = (PageFacts(live=False, title="", url_path=path, path="") for path in note.before.get("gone") or ())
            left.update(page.address for page in facts)
    return left


def _files(site: str, changes: Iterable[PageChange], notes: Iterable[Change]) -> tuple[set[StoredFile], set[str]]:
    """Files whose own words changed, and stored files that nobody may fetch any more."""
    noted = [note for note in notes if note.kind == ChangeKind.FILE and note.before]
    touched = {found for note in noted for found in _stored(note.before)}
    changed = {found for note in noted if note.after for found in _stored(note.before)}
    in_play = touched | files_of(change.page_id for change in changes if change.stands_out)
    hidden = in_play - public_ones(in_play)
    names = picture_names(file.pk for file in hidden if file.model == PICTURE)
    names |= {str(note.before["file"]) for note in noted if note.before["model"] == PICTURE_SIZE}
    documents = {stored_document(file.pk) for file in hidden if file.model == FILE}
    documents |= {stored_document(note.before["id"]) for note in noted if "file" in note.before and _is_new_file(note)}
    return changed, documents | {stored_picture(site, name) for name in names}


def _is_new_file(note: Change) -> bool:
    """A document that was deleted or whose file was replaced."""
    return note.before["model"] == FILE and (note.after or {}).get("file") != note.before["file"]


def _stored(facts: dict[str, object] | None) -> list[StoredFile]:
    if not facts or facts.get("model") not in (FILE, PICTURE):
        return []
    return [StoredFile(str(facts["model"]), int(str(facts["id"])))]
