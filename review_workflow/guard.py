"""Guard (a): the funnel of every publication, with a reason people understand. The triggers stand behind it.

Wagtail's models import this module while they are being loaded, so it imports none of them: ready() hands over.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db import transaction

from policy.violations import Refused, Violation

SignedCheck = Callable[[Any], bool]
_is_signed: list[SignedCheck] = []
_held: ContextVar[bool] = ContextVar("review_release_held", default=False)


@contextmanager
def holding_release(*, is_held: bool) -> Iterator[None]:
    """Inside, the last signature does not publish: the item waits for the others of its bundle (LA-26)."""
    token = _held.set(is_held)
    try:
        yield
    finally:
        _held.reset(token)


def publish_signed(workflow_state: Any, user: Any = None) -> None:
    """What Wagtail calls when the last stage is approved: publish exactly the revision that was signed (LA-24)."""
    task_state = workflow_state.current_task_state
    if task_state is None:
        raise Refused([Violation("review.guard.not_signed", "LA-24")])
    if not _held.get():
        task_state.revision.publish(user=user, skip_permission_checks=True)


def install(publish_action: type, is_signed: SignedCheck) -> None:
    """Wrap the one method that buttons, bulk actions, API, schedule and code publish through; repeatable."""
    _is_signed[:] = [is_signed]
    original = publish_action._publish_revision
    if getattr(original, "asks_for_signatures", False):
        return

    @wraps(original)
    def publish(self: Any, revision: Any, object: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            ensure_signed(revision)
            return original(self, revision, object, *args, **kwargs)

    publish.asks_for_signatures = True
    publish_action._publish_revision = publish


def ensure_signed(revision: Any) -> None:
    """Refuse a revision that lacks its three valid signatures; nobody is exempt (LA-24)."""
    if not _is_signed or not _is_signed[0](revision):
        raise Refused([Violation("review.guard.not_signed", "LA-24")])
