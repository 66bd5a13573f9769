"""Who is told what: only those whom an item concerns. Called inside the transaction of the act."""

from accounts.api_duties import holders_of
from accounts.api_partners import takes_part
from accounts.enums import CONSOLE_SCOPE, RoleCode
from review_workflow.desk.duty import on_duty
from review_workflow.desk.models import ReviewItem, TakeDown
from review_workflow.desk.notices import News, settle, tell
from review_workflow.desk.selectors import facts_of_row
from review_workflow.enums import Importance, NoticeKind, Stage
from review_workflow.facts import signer_for
from review_workflow.messages import STAGES
from review_workflow.rules import check_signer
from review_workflow.stages import CONFIRMING_ROLES, stage_row
from review_workflow.stages import STAGES as STAGE_ROWS

_OFFICE = (RoleCode.REGISTRAR.value, RoleCode.INSPECTOR.value)


def settle_asked(item: ReviewItem) -> None:
    """Nobody is asked any more to sign the stage that is over."""
    settle(item.site_code, _address(item))


def settle_take_down(row: TakeDown) -> None:
    """Nobody is asked any more to decide it."""
    settle(row.site_code, _address_of_take_down(row))


def tell_of_stage(item: ReviewItem) -> None:
    """Those who may sign the stage it waits for now."""
    tell(_who_may_sign(item), _news(item, NoticeKind.TO_SIGN, detail=str(STAGES[Stage(item.stage)])))


def tell_of_emergency(item: ReviewItem) -> None:
    """Everybody who may have to sign, stand-ins on duty, and the office (LA-4)."""
    roles = {role for row in STAGE_ROWS for role in row.roles}
    people = {*holders_of(roles, item.site_code, item.column_path), *office(), *on_duty(item.site_code, Stage)}
    people.update(*(_holders(item, row.stage) for row in STAGE_ROWS))
    tell(people, _news(item, NoticeKind.EMERGENCY, detail=str(STAGES[Stage(item.stage)])))


def tell_of_submission(item: ReviewItem) -> None:
    """The next signers; all for an emergency."""
    if item.importance == Importance.EMERGENCY:
        tell_of_emergency(item)
    else:
        tell_of_stage(item)


def tell_of_return(item: ReviewItem, *, by: int) -> None:
    """Authors, submitter and earlier signers: they answer for what came back."""
    people = {item.submitter_id, *item.author_ids, *item.signer_ids} - {by, None}
    tell(people, _news(item, NoticeKind.RETURNED, detail=f"{item.returned_by_name}：{item.return_reason}"))


def tell_of_release(item: ReviewItem, *, by: int | None) -> None:
    """Authors and submitter."""
    tell({item.submitter_id, *item.author_ids} - {by, None}, _news(item, NoticeKind.RELEASED))


def tell_of_reopening(item: ReviewItem, *, signers: list[int], by: int | None) -> None:
    """Those whose signatures no longer count."""
    tell(set(signers) - {by}, _news(item, NoticeKind.REOPENED))


def tell_of_take_down(row: TakeDown) -> None:
    """Those who may decide; the office too when one person acted alone."""
    people = {*holders_of(CONFIRMING_ROLES, row.site_code, row.column_path)} - {row.requester_id}
    kind = NoticeKind.TAKEN_DOWN if row.is_emergency else NoticeKind.TAKE_DOWN
    if row.is_emergency:
        people |= office()
    detail = f"{row.requester_name}：{row.reason}"
    tell(people, News(kind, row.site_code, row.title, _address_of_take_down(row), detail))


def office() -> set[int]:
    """People of the city office who watch all sites."""
    return set(holders_of(_OFFICE, CONSOLE_SCOPE))


def _who_may_sign(item: ReviewItem) -> set[int]:
    stage, facts = Stage(item.stage), facts_of_row(item)
    people = _holders(item, stage)
    if item.importance == Importance.EMERGENCY:
        people |= on_duty(item.site_code, [stage])
    return {pk for pk in people if not check_signer(signer_for(pk, item), facts, stage)}


def _holders(item: ReviewItem, stage: Stage) -> set[int]:
    """Holders of the stage's roles; of an item of a partner, its own people first (LA-26.2)."""
    roles = stage_row(stage).roles
    comes_from = {"site": item.site_code, "path": item.column_path, "partner": item.partner}
    if stage_row(stage).following is not None and takes_part(**comes_from):
        return set(holders_of(roles, item.partner))
    return set(holders_of(roles, item.site_code, item.column_path))


def _news(item: ReviewItem, kind: NoticeKind, *, detail: str = "") -> News:
    return News(kind, item.site_code, item.title, _address(item), detail)


def _address(item: ReviewItem) -> str:
    return f"review/items/{item.pk}/"


def _address_of_take_down(row: TakeDown) -> str:
    return f"review/take-downs/{row.pk}/"


def people_of_site(site: str) -> set[int]:
    """Those who answer for a site's content: reviewers, leaders, head, administrator."""
    return set(holders_of((*CONFIRMING_ROLES, RoleCode.SITE_ADMIN.value), site))
