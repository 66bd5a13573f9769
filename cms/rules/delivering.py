"""Rules of drafts that other systems deliver by interface (LA-27, LA-28). No Django."""

from policy.violations import Violation

LONGEST_KEY = 100
LONGEST_TITLE = 255
LONGEST_TEXT = 500_000


def check_delivery(*, key: str, title: str, text: str, column: str) -> list[Violation]:
    """A delivered draft has the caller's key, a title, a text and a column (LA-27)."""
    found = []
    if not 1 <= len(key) <= LONGEST_KEY:
        found.append(Violation("cms.deliver.key", "LA-27", {"most": LONGEST_KEY}))
    if not 1 <= len(title) <= LONGEST_TITLE:
        found.append(Violation("cms.deliver.title", "LA-27", {"most": LONGEST_TITLE}))
    if not 1 <= len(text) <= LONGEST_TEXT:
        found.append(Violation("cms.deliver.text", "LA-27", {"most": LONGEST_TEXT}))
    if not column:
        found.append(Violation("cms.deliver.column", "LA-27"))
    return found


def check_delivery_place(*, is_there: bool, takes_articles: bool) -> list[Violation]:
    """It goes into a column of the site whose unit was granted the access, and no further (LA-28)."""
    return [] if is_there and takes_articles else [Violation("cms.deliver.column", "LA-27")]


def check_same_delivery(*, digest: str, before: str) -> list[Violation]:
    """A key stands for one draft: other contents need another key (house)."""
    return [] if digest == before else [Violation("cms.deliver.other_content", "house")]
