"""The record of one item as the Chinese review slip (发稿审核单), for the page and for Word."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from printing.review_slip import Slip
from review_workflow.desk.api import ObjectKey, SignatureInfo, signatures_of
from review_workflow.desk.models import ReviewItem
from review_workflow.enums import Decision, Gate, ItemState
from review_workflow.messages import DECISIONS, GATES, IMPORTANCES, STAGES, STATES
from sites_registry.api import current_site

_SECONDS = "%Y-%m-%d %H:%M:%S"
Row = tuple[str, str]


def slip_of(item: ReviewItem) -> Slip:
    """Everything that was signed of one submission, oldest first (LA-24)."""
    key = ObjectKey(item.site_code, item.object_type, item.object_id)
    return Slip(
        title=_("Review slip"),
        facts=_facts(item),
        heading=_("Signatures"),
        signatures=tuple(_rows(one) for one in signatures_of(key, item_id=item.pk)),
        nothing=_("Nobody has signed yet."),
        closing=_("Made from the record. Its lines are chained: a change of any line is found."),
    )


def _facts(item: ReviewItem) -> tuple[Row, ...]:
    site = current_site()
    listed = _("own content, or a source on the approved list")
    times = ((_("Goes public"), item.go_live_at), (_("Leaves"), item.expire_at))
    unlisted = _("outside the approved list: signed by the head of the unit")
    return (
        (_("Number"), f"{item.site_code}-{item.pk}"),
        (_("Website"), site.name),
        (_("Sponsor"), site.sponsor_name),
        (_("Title of the item"), item.title),
        (_("Column"), item.column_title),
        (_("Importance"), str(IMPORTANCES[item.importance])),
        (_("Source"), listed if item.is_listed_source else unlisted),
        *((label, _moment(at)) for label, at in times if at),
        (_("Submitted by"), f"{item.submitter_name}　{localtime(item.submitted_at).strftime(_SECONDS)}"),
        (_("Outcome"), f"{STATES[ItemState(item.state)]}　{_moment(item.ended_at)}".strip()),
        (_("Version"), str(item.revision_id)),
    )


def _rows(one: SignatureInfo) -> tuple[Row, ...]:
    is_return = one.decision is Decision.RETURN
    ticks = "　".join(f"{'☑' if gate in one.gates else '☐'}\N{NO-BREAK SPACE}{GATES[gate]}" for gate in Gate)
    return (
        (_("Stage"), f"{STAGES[one.stage]}　{DECISIONS[one.decision]}"),
        (_("Signed by"), f"{one.signer_name}　{one.signer_unit}".strip()),
        (_("Time"), _moment(one.signed_at)),
        (_("Five gates"), "—" if is_return else ticks),
        (_("Opinion"), one.opinion or _("Agreed.")),
        (_("Digest of the version"), f"{one.revision_id}　SM3 {one.content_sm3}"),
        (_("Line of the record"), f"{one.sequence}　{one.hash}　{one.address}".strip()),
    )


def _moment(moment: object) -> str:
    return localtime(moment).strftime(_SECONDS) if moment else ""
