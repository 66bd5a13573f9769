"""Words of the review: refusals with their reasons, stages, gates, states, what the log calls each action."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policy.articles import cite
from policy.violations import Violation
from review_workflow.desk.chain import Fault
from review_workflow.desk.messages import TEXTS as DESK_TEXTS
from review_workflow.enums import Decision, Due, Gate, Importance, ItemState, NoticeKind, Stage, TakeDownState
from review_workflow.registry import registered_texts
from review_workflow.rules import why_head

STAGES = {
    Stage.FIRST_CHECK: _("first check"),
    Stage.REVIEW: _("second review"),
    Stage.FINAL_REVIEW: _("final review"),
}
SIGNER_OF_STAGE = {
    Stage.FIRST_CHECK: _("an editor"),
    Stage.REVIEW: _("a reviewer"),
    Stage.FINAL_REVIEW: _("the responsible leader"),
}
HEAD_OF_UNIT = _("the head of the unit")
GATES = {
    Gate.POLITICS: _("Political view"),
    Gate.LAW: _("Legal view"),
    Gate.POLICY: _("Policy gate"),
    Gate.SECRECY: _("Secrecy gate"),
    Gate.OPINION: _("Public opinion gate"),
}
GATE_HINTS = {
    Gate.POLITICS: _("Political direction and wording are right."),
    Gate.LAW: _("Nothing breaks the law; rights of others are kept."),
    Gate.POLICY: _("In line with present policy; documents and figures are right."),
    Gate.SECRECY: _("No state, work or personal secrets."),
    Gate.OPINION: _("No avoidable uproar; time and form are fitting."),
}
IMPORTANCES = {
    Importance.ORDINARY: _("Ordinary"),
    Importance.IMPORTANT: _("Important"),
    Importance.EMERGENCY: _("Emergency"),
}
IMPORTANCE_HINTS = {
    Importance.ORDINARY: _("The officer in charge ends the review; one day for each stage."),
    Importance.IMPORTANT: _("The head of the unit ends the review; one day for each stage."),
    Importance.EMERGENCY: _(
        "The same three signatures, twenty minutes for each stage; everybody is alerted, people on duty may stand in."
    ),
}
STATES = {
    ItemState.IN_REVIEW: _("in review"),
    ItemState.RETURNED: _("returned"),
    ItemState.SCHEDULED: _("waits for its time"),
    ItemState.PUBLISHED: _("published"),
    ItemState.CANCELLED: _("taken back"),
}
TAKE_DOWN_STATES = {
    TakeDownState.REQUESTED: _("waits for the second person"),
    TakeDownState.CONFIRMED: _("taken down"),
    TakeDownState.REFUSED: _("not taken down"),
    TakeDownState.EMERGENCY: _("taken down at once by one person; waits for the second"),
}
NOTICES = {
    NoticeKind.TO_SIGN: _("Waits for your signature"),
    NoticeKind.EMERGENCY: _("Emergency"),
    NoticeKind.RETURNED: _("Returned"),
    NoticeKind.RELEASED: _("Published"),
    NoticeKind.REOPENED: _("Changed after you signed"),
    NoticeKind.TAKE_DOWN: _("Take-down to decide"),
    NoticeKind.TAKEN_DOWN: _("Taken down by one person"),
    NoticeKind.ALARM: _("Public page altered"),
    NoticeKind.BUNDLE: _("Bundle not released"),
    NoticeKind.PUSHED: _("Pushed to this site"),
    NoticeKind.PUSH_ANSWERED: _("Answer to a pushed item"),
    NoticeKind.PUSH_CHANGED: _("The owner changed a pushed item"),
    NoticeKind.DUTY: _("Duty of the unit"),
    NoticeKind.RESULT_DUE: _("Result of a consultation is due"),
    NoticeKind.REPORT_DUE: _("Report of an error waits"),
    NoticeKind.MESSAGE_DUE: _("Message to be answered"),
    NoticeKind.MESSAGES_OVERDUE: _("Overdue messages"),
}
DUES = {Due.OVERDUE: _("overdue"), Due.SOON: _("due soon"), Due.IN_TIME: _("in time")}
DECISIONS = {Decision.APPROVE: _("approved"), Decision.RETURN: _("returned")}

TEXTS = {
    "review.item.not_awaited": _("This item does not wait for the %(stage)s now."),
    "review.item.changed": _("The item was changed since you opened it; please look at the present version."),
    "review.signer.not_active": _("Your account is not active."),
    "review.signer.role_missing": _("You hold no role for the %(stage)s on this site or column."),
    "review.signer.contractor": _("A contractor's account can't sign the final review."),
    "review.separation.signed_before": _("You signed an earlier stage of this item; each stage needs another person."),
    "review.separation.author": _("You wrote or edited part of this item; nobody reviews his own work."),
    "review.separation.submitter": _("You submitted this item; nobody reviews what he submitted."),
    "review.separation.first_checker": _("This site wants another editor than the author for the first check."),
    "review.head.important": _("An important item is ended by the head of the unit only."),
    "review.head.source": _("A repost from outside the approved list is ended by the head of the unit only."),
    "review.gates.missing": _("Every stage keeps all five gates; %(count)s are not ticked."),
    "review.return.reason_missing": _("Please say why the item goes back."),
    "review.submit.role_missing": _("Only contributors and editors of this site or column submit items."),
    "review.submit.already": _("This item is already in review or waits for its time."),
    "review.submit.nothing_new": _("There is no change since the published version."),
    "review.submit.incomplete": _("Not complete yet: %(fields)s"),
    "review.form.cut_off": _("The form arrived incomplete or with unknown values; nothing was done. Please try again."),
    "review.submit.no_workflow": _("This page has no review; ask the city office."),
    "review.withdraw.not_in_review": _("This item is not in review."),
    "review.withdraw.not_yours": _("Only who prepared the item or an editor of the column takes it back."),
    "review.take_down.role_missing": _("Only people who work on the content of this site ask for a take-down."),
    "review.take_down.not_live": _("This page is not public."),
    "review.take_down.already": _("A take-down of this page already waits for the second person."),
    "review.take_down.reason_missing": _("Please give the reason."),
    "review.take_down.decided": _("This take-down was already decided."),
    "review.take_down.confirmer_role": _("A take-down is confirmed by a reviewer or leader of this site."),
    "review.take_down.same_person": _("Who asked for the take-down can't confirm it."),
    "review.take_down.one_person": _("A take-down needs two people: one who asks, a reviewer or leader who confirms."),
    "review.guard.not_signed": _("Nothing is published without three signatures by three people over this version."),
    "review.guard.altered": _(
        "The public page would differ from what was signed; please submit the change for review."
    ),
    "review.guard.too_early": _("The time of publication that was signed has not come yet."),
    "review.guard.take_down": _("A public page leaves the site by a take-down only: a reason and two people."),
    "review.guard.delete_live": _("A public page can't be deleted; ask for its take-down first."),
    "review.guard.delete_signed": _("This item bears signatures; its record must be kept, so it can't be deleted."),
    "review.guard.move_live": _("A public page can't be moved: its place and address were signed with it."),
    "review.guard.alias": _("A page that only mirrors another one can't be signed; please copy the item instead."),
    "review.guard.frozen": _("This version was submitted, signed or published; it can't be changed any more."),
    "review.guard.file": _("An uploaded file stays what it is; please upload the new version as a new file."),
    "review.guard.file_used": _(
        "A public page shows this file. Take the page down, or publish a version without the file first."
    ),
    "review.guard.discard_here": _("Drafts are thrown away one by one, with a reason; they stay in the recycle bin."),
    "review.guard.order": _("The order of channels and columns is changed by the city office."),
    "review.guard.sign_here": _("Stages are signed and items taken back on the review screen only."),
    "review.guard.lock": _("Nobody keeps an item for himself; what is under review is closed to everybody by itself."),
    "review.guard.privacy": _("Public pages are open to everybody; they can't be hidden behind a password."),
    "review.signature.not_next": _("The signature is not the next one of the chain."),
    "review.signature.not_awaited": _("The item does not wait for this signature."),
    "review.signature.other_content": _("The signature names another content than the version has."),
    "review.signature.role_missing": _("The signer holds no role for this stage on this site or column."),
    "review.signature.incomplete": _("The signature lacks gates or a reason."),
    "review.signature.out_of_order": _("The stage before this one is not signed."),
    "review.signature.same_person": _("One person signs one stage of an item only."),
    "review.signature.author": _("Nobody signs what he wrote or submitted himself."),
    "review.signature.contractor": _("A contractor's account can't end a review."),
    "review.signature.head": _("Only the head of the unit ends the review of this item."),
    "review.partner.not_theirs": _("The unit takes no part in this column, or the item was submitted already."),
    "review.signature.append_only": _("Signatures and take-downs are never changed or removed."),
    **DESK_TEXTS,
}

FAULTS = {
    "review.chain.row_missing": _("Signature %(sequence)s is missing."),
    "review.chain.row_altered": _("Signature %(sequence)s was altered."),
    "review.chain.link_broken": _("Signature %(sequence)s does not follow from the one before it."),
    "review.chain.rewritten": _("Signature %(sequence)s is not the one that was noted."),
    "review.chain.tail_missing": _("The signatures were cut off from number %(sequence)s on."),
    "review.chain.end_behind": _("Signature %(sequence)s was added past the noted end."),
    "review.chain.end_missing": _("The noted end of the signatures is missing."),
}


def reason(violation: Violation) -> str:
    """One refusal for people, with the article it comes from."""
    words = TEXTS.get(violation.code) or registered_texts().get(violation.code, violation.code)
    text = str(words) % _shown(violation.params)
    return gettext("%(text)s (%(article)s)") % {"text": text, "article": cite(violation.article)}


def awaited_signer(stage: Stage, importance: Importance, *, is_listed_source: bool) -> str:
    """Whom an item waits for: some end with the head of the unit (LN-21, LN-22)."""
    is_last = stage is Stage.FINAL_REVIEW
    needs_head = is_last and why_head(importance, is_listed_source=is_listed_source)
    return str(HEAD_OF_UNIT if needs_head else SIGNER_OF_STAGE[stage])


def is_known(code: str) -> bool:
    """Whether this app has words for the code, its own or those of a registered check."""
    return code in TEXTS or code in registered_texts()


def reasons(violations: Iterable[Violation]) -> list[str]:
    """Refusals for people, in the order of the regulation."""
    return [reason(violation) for violation in violations]


def _shown(params: Mapping[str, object]) -> dict[str, object]:
    return {key: STAGES[value] if isinstance(value, Stage) else value for key, value in params.items()}


def fault_text(fault: Fault) -> str:
    """The sentence for a fault of the chain of signatures."""
    return gettext(FAULTS[fault.code]) % {"sequence": fault.sequence}
