"""What a page kind's own rules hold against submitting it."""

from cms.models import BasePage
from policy.violations import Violation


def refusals_of_kind(page: object) -> list[Violation]:
    """The refusals of our own page kinds; others have none here."""
    return page.refusals() if isinstance(page, BasePage) else []
