"""What a page kind's own rules hold against submitting it."""

from cms.models import ArticlePage, BasePage
from cms.rules.kinds import check_attachments
from policy.violations import Violation


def refusals_of_kind(page: object) -> list[Violation]:
    """The refusals of our own page kinds; others have none here."""
    found = page.refusals() if isinstance(page, BasePage) else []
    if isinstance(page, ArticlePage):
        files = [(one.document_id, one.title or one.document.title) for one in page.attachments.all()]
        found = [*found, *check_attachments(files)]
    return found
