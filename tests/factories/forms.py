"""The editing form of an article as the browser posts it."""

import json

from cms.models import ArticlePage

PARAGRAPH = {"key": "a", "text": "新", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


def article_form(page: ArticlePage, **fields: object) -> dict[str, object]:
    """Title, one paragraph, no attachments, and what the test adds."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "sharing": page.sharing,
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": json.dumps(
            {
                "blocks": [
                    {
                        "key": "a",
                        "text": "新",
                        "type": "unstyled",
                        "depth": 0,
                        "inlineStyleRanges": [],
                        "entityRanges": [],
                    }
                ],
                "entityMap": {},
            }
        ),
    }
    for prefix in ("attachments", "comments"):
        data |= {f"{prefix}-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM")}
        data[f"{prefix}-MAX_NUM_FORMS"] = 1000
    return {**data, **fields}
