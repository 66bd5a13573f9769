"""Driving Wagtail's workflow in step with the desk. Only this module moves its states; others are refused.

The desk's row and the signatures decide; Wagtail's states follow, so that its locks, history and labels fit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page

from policy.violations import Refused, Violation

_driving: ContextVar[bool] = ContextVar("review_driving", default=False)


def is_driving() -> bool:
    """Whether a state is being moved by this module now."""
    return _driving.get()


@contextmanager
def driving() -> Iterator[None]:
    """Mark the block as ours."""
    token = _driving.set(True)
    try:
        yield
    finally:
        _driving.reset(token)


def start(page: Page, *, by: AbstractBaseUser) -> None:
    """Begin at the first stage with the latest revision, whatever was there before."""
    workflow = page.get_workflow()
    if workflow is None:
        raise Refused([Violation("review.submit.no_workflow", "LA-24")])
    with driving():
        cancel(page, by=by)
        workflow.start(page, by)


def approve(page: Page, *, by: AbstractBaseUser, opinion: str) -> None:
    """Go on to the next stage; after the last one Wagtail calls guard.publish_signed."""
    with driving():
        _current(page).approve(user=by, comment=opinion)


def reject(page: Page, *, by: AbstractBaseUser, opinion: str) -> None:
    """Send back to the author."""
    with driving():
        _current(page).reject(user=by, comment=opinion)


def restart(page: Page, *, by: AbstractBaseUser | None) -> None:
    """Go back to the first stage with the latest revision."""
    with driving():
        _current(page).cancel(user=by)


def cancel(page: Page, *, by: AbstractBaseUser | None) -> None:
    """End the review, if there is one."""
    state = page.current_workflow_state
    if state is not None:
        with driving():
            state.cancel(user=by)


def _current(page: Page) -> object:
    state = page.current_workflow_task_state
    if state is None:
        raise Refused([Violation("review.withdraw.not_in_review", "LA-24")])
    return state
