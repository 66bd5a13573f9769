"""Reading the desk: lists over all sites of a person, the record of one object. Plain values leave here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.db import connection
from django.db.models import Q, QuerySet

from accounts.api_duties import Duty, Person, covers, duties, person
from accounts.api_partners import CoBuilt, co_built
from accounts.enums import ALL_SITES
from accounts.roles import PARTNER_ROLES
from review_workflow.desk.duty import duty_by_site
from review_workflow.desk.models import Alarm, ReviewItem, ReviewPolicy, Signature, TakeDown
from review_workflow.desk.values import ItemInfo, ObjectKey, SignatureInfo, TakeDownInfo
from review_workflow.enums import (
    OPEN_STATES,
    OPEN_TAKE_DOWNS,
    AlarmState,
    Decision,
    Importance,
    ItemState,
    Stage,
    TakeDownState,
)
from review_workflow.rules import ItemFacts, Signer, check_signer, check_take_down_confirmation
from review_workflow.stages import CONFIRMING_ROLES, stages_of

LIMIT = 200


def items_for(user_id: int, *, site: str | None = None, limit: int = LIMIT) -> list[ItemInfo]:
    """Items that this person may approve now, over all sites or in one, the most urgent first (LA-24).

    One query for the duties, one for the queue: no site is visited. Each signature is judged again.
    """
    hands = hands_of(user_id)
    wanted = queue_filter(hands, site)
    if not wanted:
        return []
    rows = ReviewItem.objects.filter(wanted, state=ItemState.IN_REVIEW).order_by("due_at", "pk")
    found = []
    for row in rows.iterator(chunk_size=LIMIT):
        if not check_signer(hands.at(row.site_code, row.column_path, row.partner), facts_of_row(row), Stage(row.stage)):
            found.append(item_info(row))
        if len(found) == limit:
            break
    return found


@dataclass(frozen=True, slots=True)
class Hands:
    """A person with his duties by site and his place in the rosters, read once for a list."""

    who: Person
    duties: Mapping[str, tuple[Duty, ...]]
    stands_in: Mapping[str, frozenset[Stage]]
    built: tuple[CoBuilt, ...] = ()

    def at(self, site: str, path: str, partner: str = "") -> Signer:
        """The person as the rules see him at one column of a site; `partner` is where the item comes from."""
        held = (*self.duties.get(site, ()), *self.duties.get(ALL_SITES, ()))
        roles = frozenset(duty.role for duty in held if duty.holds_at(site, path))
        stands_in = self.stands_in.get(site, frozenset())
        brought = self._brought(site, path, partner) if partner else None
        return Signer(self.who.pk, roles, stands_in, self.who.is_active, self.who.is_contractor, brought)

    def _brought(self, site: str, path: str, partner: str) -> frozenset[str] | None:
        """Roles at the partner's site, while it takes part in this column (LA-26.2)."""
        if not any(one.partner == partner and one.site == site and covers(one.column_path, path) for one in self.built):
            return None
        held = frozenset(duty.role for duty in self.duties.get(partner, ()) if not duty.column)
        return held & PARTNER_ROLES


def hands_of(user_id: int) -> Hands:
    """Four queries: the person, his duties, his places in the rosters, the co-built columns."""
    by_site: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties(user_id):
        by_site[duty.scope].append(duty)
    return Hands(
        person(user_id), {site: tuple(held) for site, held in by_site.items()}, duty_by_site(user_id), tuple(co_built())
    )


def queue_filter(hands: Hands, site: str | None = None) -> Q:
    """Rows at stages that this person may sign at all; empty for nobody's rows."""
    sites: dict[tuple[Stage, ...], list[str]] = defaultdict(list)
    for code, held in hands.duties.items():
        stages = stages_of(duty.role for duty in held)
        if stages and site in (None, code):
            sites[stages].append(code)
    wanted = Q()
    for stages, codes in sites.items():
        wanted |= Q(site_code__in=codes, stage__in=stages)
    wanted |= _of_partners(hands, site)
    for code, on_duty in hands.stands_in.items():
        if site in (None, code):
            wanted |= Q(site_code=code, stage__in=on_duty, importance=Importance.EMERGENCY)
    return wanted


def _of_partners(hands: Hands, site: str | None) -> Q:
    """Items that this person's sites have in co-built columns of others."""
    mine = [one for one in hands.built if one.partner in hands.duties and site in (None, one.site)]
    wanted = Q()
    for one in mine:
        wanted |= Q(site_code=one.site, partner=one.partner)
    return wanted


def facts_of_row(row: ReviewItem) -> ItemFacts:
    """The facts noted in the queue: enough for lists; the earlier signers' stages do not matter there."""
    earlier = (Stage.FIRST_CHECK, Stage.REVIEW)
    return ItemFacts(
        awaits=Stage(row.stage),
        state=ItemState(row.state),
        submitter=row.submitter_id,
        authors=frozenset(row.author_ids),
        signed=tuple(zip(earlier, row.signer_ids, strict=False)),
        importance=Importance(row.importance),
        is_listed_source=row.is_listed_source,
        separate_first_checker=row.separate_first_checker,
    )


def items_in_review_of(user_id: int, *, site: str | None = None, limit: int = LIMIT) -> list[ItemInfo]:
    """Items of this person that wait for others."""
    return _infos(_mine(user_id, site).filter(state__in=[ItemState.IN_REVIEW, ItemState.SCHEDULED]), limit)


def open_item_of(site: str, object_id: str) -> int | None:
    """Number of the open row of a page; None if it is in no review."""
    rows = ReviewItem.objects.filter(site_code=site, object_id=object_id, state__in=sorted(OPEN_STATES))
    return rows.values_list("pk", flat=True).first()


def returned_items_for(user_id: int, *, site: str | None = None, limit: int = LIMIT) -> list[ItemInfo]:
    """Returned items of this person: submitted, written or signed by him before they came back."""
    mine = _mine(user_id, site) | _at(site).filter(signer_ids__contains=[user_id])
    return _infos(mine.filter(state=ItemState.RETURNED), limit)


def open_items(*, site: str | None = None, limit: int = LIMIT) -> list[ItemInfo]:
    """Everything in review, of the city or of one site, for boards; the most urgent first."""
    return _infos(_at(site).filter(state=ItemState.IN_REVIEW), limit)


def _mine(user_id: int, site: str | None) -> QuerySet[ReviewItem]:
    return _at(site).filter(Q(submitter_id=user_id) | Q(author_ids__contains=[user_id]))


def _at(site: str | None) -> QuerySet[ReviewItem]:
    rows = ReviewItem.objects.order_by("due_at", "pk")
    return rows if site is None else rows.filter(site_code=site)


def _infos(rows: QuerySet[ReviewItem], limit: int) -> list[ItemInfo]:
    return [item_info(row) for row in rows[:limit]]


def item_info(row: ReviewItem) -> ItemInfo:
    """The row as a plain value."""
    values = {one.name: getattr(row, one.name) for one in fields(ItemInfo)}
    return ItemInfo(
        **values
        | {
            "importance": Importance(row.importance),
            "state": ItemState(row.state),
            "stage": Stage(row.stage),
        }
    )


def signatures_of(key: ObjectKey, *, item_id: int | None = None) -> list[SignatureInfo]:
    """The record of an object, oldest first; of one submission when `item_id` is given."""
    rows = Signature.objects.filter(site_code=key.site, object_type=key.object_type, object_id=key.object_id)
    if item_id is not None:
        rows = rows.filter(item_id=item_id)
    return [signature_info(row) for row in rows.order_by("sequence")]


def signature_info(row: Signature) -> SignatureInfo:
    """The row as a plain value."""
    values = {one.name: getattr(row, one.name) for one in fields(SignatureInfo)}
    return SignatureInfo(
        **values | {"stage": Stage(row.stage), "decision": Decision(row.decision), "gates": tuple(row.gates)}
    )


def valid_approvals(item_id: int, revision_id: int, digest: str) -> tuple[tuple[Stage, int], ...]:
    """Stages approved of exactly this content since the last return, with their signers."""
    rows = Signature.objects.filter(item_id=item_id).order_by("sequence")
    found: list[tuple[Stage, int]] = []
    for row in rows.values("decision", "stage", "signer_id", "revision_id", "content_sha256"):
        if row["decision"] == Decision.RETURN:
            found.clear()
        elif (row["revision_id"], row["content_sha256"]) == (revision_id, digest):
            found.append((Stage(row["stage"]), row["signer_id"]))
    return tuple(found)


def is_signed(key: ObjectKey, revision_id: int, digest: str) -> bool:
    """Whether the database itself counts three valid signatures on this content (LA-24)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.review_is_signed(%s, %s, %s, %s, %s)",
            [key.site, key.object_type, key.object_id, revision_id, digest],
        )
        return bool(cursor.fetchone()[0])


def wants_separate_first_checker(site: str) -> bool:
    """Whether the site is in strict mode."""
    return ReviewPolicy.objects.filter(site_code=site, separate_first_checker=True).exists()


def take_downs_for(user_id: int, *, site: str | None = None, limit: int = LIMIT) -> list[TakeDownInfo]:
    """Take-downs that this person may decide now."""
    is_open = Q(state__in=sorted(OPEN_TAKE_DOWNS))
    if not TakeDown.objects.filter(is_open).exists():
        return []
    hands = hands_of(user_id)
    scopes = {
        code
        for code, held in hands.duties.items()
        if site in (None, code) and any(duty.role in CONFIRMING_ROLES for duty in held)
    }
    rows = TakeDown.objects.filter(is_open, site_code__in=scopes).order_by("pk")[:limit]
    return [
        take_down_info(row)
        for row in rows
        if not check_take_down_confirmation(
            hands.at(row.site_code, row.column_path), requester=row.requester_id, is_open=True
        )
    ]


def emergency_take_downs() -> list[TakeDownInfo]:
    """Pages that one person took down alone and nobody else confirmed yet, over the city."""
    return [take_down_info(row) for row in TakeDown.objects.filter(state=TakeDownState.EMERGENCY).order_by("pk")]


def alarm_sites() -> list[str]:
    """Sites with public pages that are not what was signed, once for each alarm."""
    return list(Alarm.objects.filter(state=AlarmState.OPEN).order_by("pk").values_list("site_code", flat=True))


def take_down_info(row: TakeDown) -> TakeDownInfo:
    """The row as a plain value."""
    values = {one.name: getattr(row, one.name) for one in fields(TakeDownInfo)}
    return TakeDownInfo(**values | {"state": TakeDownState(row.state)})
