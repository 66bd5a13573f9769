"""What Wagtail's own screens may offer: nothing that leads around the review, to nobody.

Wagtail lets break-glass accounts do everything; here the answers are the same for all. The actions and the
database refuse anyway, this keeps buttons away.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.models import Page, PagePermissionTester

from policy.violations import Violation
from review_workflow.desk.models import ReviewItem, Signature
from review_workflow.enums import OPEN_STATES, PAGE
from sites_registry.api import current_site

_NEVER = ("can_publish", "can_publish_subpage", "can_unpublish", "can_unschedule", "can_reorder_children")


def install(tester: type[PagePermissionTester]) -> None:
    """Put our answers in the place of the stock ones; repeatable."""
    for name in _NEVER:
        setattr(tester, name, _never)
    if not getattr(tester.can_delete, "asks_for_signatures", False):
        tester.can_delete = _unless_signed(tester.can_delete)


def _never(self: PagePermissionTester) -> bool:
    """Release, take-down and order have their own screens with their own people."""
    return False


def _unless_signed(original: Callable[..., bool]) -> Callable[..., bool]:
    @wraps(original)
    def can_delete(self: PagePermissionTester, *args: Any, **kwargs: Any) -> bool:
        return original(self, *args, **kwargs) and not refusals_of_deletion(self.page)

    can_delete.asks_for_signatures = True
    return can_delete


def refusals_of_deletion(page: Page) -> list[Violation]:
    """Why a page and what stands below it can't be deleted: public, or part of the record (LA-24, LA-42)."""
    tree = page.get_descendants(inclusive=True)
    if tree.live().exists():
        return [Violation("review.guard.delete_live", "LA-24", {})]
    where = {
        "site_code": current_site().code,
        "object_type": PAGE,
        "object_id__in": [str(pk) for pk in tree.values_list("pk", flat=True)],
    }
    is_open = ReviewItem.objects.filter(**where, state__in=sorted(OPEN_STATES)).exists()
    if is_open or Signature.objects.filter(**where).exists():
        return [Violation("review.guard.delete_signed", "LA-42", {})]
    return []


def refusals_of_move(page: Page) -> list[Violation]:
    """Why a page can't be moved: its place was signed with it (LA-24)."""
    if page.get_descendants(inclusive=True).live().exists():
        return [Violation("review.guard.move_live", "LA-24", {})]
    return []
