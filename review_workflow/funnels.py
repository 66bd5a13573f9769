"""Wagtail's actions on pages, each through one method that every view, API call and line of code passes.

The triggers refuse the same; here people get a reason. `check` gets our question before its own.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.models import Page

from policy.violations import Refused, Violation, ensure_allowed
from review_workflow.exemption import is_guarded
from review_workflow.permissions import refusals_of_deletion, refusals_of_move
from review_workflow.registry import refusals_of_copy
from review_workflow.taking_down import is_taking_down

Question = Callable[[Any], None]
_NOT_IN_BULK = frozenset({"publish", "unpublish", "delete"})


def install_delete(action: type) -> None:
    """Public pages and pages with signatures stay (LA-24, LA-42)."""
    _ask_first(action, lambda self: ensure_allowed(refusals_of_deletion(self.page)))


def install_bin(action: type, keep: Callable[[Page, Any], None]) -> None:
    """What is thrown away lies in the bin for thirty days (LA-42), whoever throws it away and by which way."""
    original = action._delete_page
    if getattr(original, "is_ours", False):
        return

    @wraps(original)
    def delete_page(self: Any, page: Page, *args: Any, **kwargs: Any) -> Any:
        if is_guarded():
            keep(page, self.user)
        return original(self, page, *args, **kwargs)

    delete_page.is_ours = True
    action._delete_page = delete_page


def install_move(action: type) -> None:
    """A public page keeps its place; its order among its siblings is the office's matter."""
    _ask_first(action, lambda self: _ensure_stays(self.page, self.target, self.pos))


def install_unpublish(action: type) -> None:
    """A public page leaves by a confirmed take-down or at its signed end."""
    _ask_first(action, lambda self: _ensure_take_down(self.object, is_expiry=self.set_expired))


def install_alias(action: type) -> None:
    """A page that mirrors another one can't be signed."""
    _ask_first(action, _refuse_alias)


def install_copy(action: type) -> None:
    """Copies are drafts: what was signed is the original in its place. Other apps are asked whether it may be."""
    _ask_first(action, _ensure_may_copy)
    original = action.__init__
    if getattr(original, "is_ours", False):
        return

    @wraps(original)
    def make(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.keep_live = False

    make.is_ours = True
    action.__init__ = make


def hide_bulk_actions(registry: type) -> None:
    """Lists of pages offer no release and no take-down of many pages at once."""
    original = registry.get_bulk_actions_for_model
    if getattr(original, "is_ours", False):
        return

    @wraps(original)
    def offered(self: Any, app_label: str, model_name: str) -> list[Any]:
        found = original(self, app_label, model_name)
        is_page = (app_label, model_name) == ("wagtailcore", "page")
        return [action for action in found if not (is_page and action.action_type in _NOT_IN_BULK)]

    offered.is_ours = True
    registry.get_bulk_actions_for_model = offered


def silence_mails(notifier: type) -> None:
    """No mail inside a transaction: Wagtail would send it from within each step of its workflow."""
    notifier.__call__ = _send_nothing


def _send_nothing(self: Any, instance: Any = None, **kwargs: Any) -> bool:
    return True


def _ask_first(action: type, question: Question) -> None:
    original = action.check
    if getattr(original, "is_ours", False):
        return

    @wraps(original)
    def check(self: Any, *args: Any, **kwargs: Any) -> None:
        if is_guarded():
            question(self)
        original(self, *args, **kwargs)

    check.is_ours = True
    action.check = check


def _ensure_stays(page: Page, target: Page, position: str | None) -> None:
    parent = target if position in ("first-child", "last-child", "sorted-child") else target.get_parent()
    if page.is_child_of(parent):
        return
    ensure_allowed(refusals_of_move(page))


def _ensure_take_down(page: Any, *, is_expiry: bool) -> None:
    if page.live and not is_expiry and not is_taking_down():
        raise Refused([Violation("review.guard.take_down", "LA-24")])


def _ensure_may_copy(self: Any) -> None:
    ensure_allowed(refusals_of_copy(self.page, self.to or self.page.get_parent(), self.user))


def _refuse_alias(self: Any) -> None:
    raise Refused([Violation("review.guard.alias", "LA-24")])
