"""What an article page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cms.models import ArticlePage
from cms.rendering import builds
from cms.selectors.crumbs import crumbs
from cms.selectors.frame import build_frame
from cms.selectors.items import neighbours

_STEP = 4


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered below the text."""

    title: str
    url: str
    kind: str
    size: int | None


@builds("cms.articlepage")
def build_article(page: ArticlePage, _number: int) -> Mapping[str, object]:
    """Gather the article's surroundings: breadcrumb, attachments, neighbours."""
    newer, older = neighbours(page, page.path[:-_STEP]) if page.live else (None, None)
    return {**surroundings(page), "attachments": attachments(page), "newer": newer, "older": older}


def surroundings(page: ArticlePage) -> dict[str, object]:
    """What every kind of item has around it: frame, breadcrumb, source."""
    frame = build_frame(page.path)
    return {"frame": frame, "crumbs": crumbs(frame, page), "source": page.source or frame.site.name}


def attachments(page: ArticlePage) -> list[Attachment]:
    """Return the attached files with kind and size, in the editor's order, in one query."""
    return [
        Attachment(
            title=row.title or row.document.title,
            url=row.document.url,
            kind=PurePosixPath(row.document.file.name).suffix.lstrip(".").lower(),
            size=row.document.file_size,
        )
        for row in page.attachments.select_related("document")
    ]
