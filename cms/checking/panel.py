"""What the editor shows beside the text: findings in the texts on the screen, saved or not, and all others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page

from cms.checking.acts import Checked, check_draft, explain_found, is_open_for
from content_checks.api import Place, check_passages, plain_passage
from content_checks.messages import KINDS
from content_checks.rules import check_amount, stops
from policy.violations import Refused, Violation, ensure_allowed
from rulebook.api import kind_settings
from sites_registry.api import current_site, names_by_code

Texts = Sequence[tuple[str, str]]


def look(page: Page, texts: Texts, by: AbstractBaseUser) -> dict[str, Any]:
    """Findings in these texts, and what was found in the draft beside its texts."""
    checked, settings = check_draft(page.get_latest_revision_as_object()), kind_settings()
    rows = [_row(one, settings) for one in _found(page, texts)]
    others = [_row(one, settings) for one in checked.places if not one.is_text]
    return {
        "texts": rows,
        "others": others,
        "twins": _twins(checked),
        "files": [{"name": one.name, "words": one.words, "state": one.state.value} for one in checked.files.files],
        "waiting": checked.files.waiting + sum(one.checked_at is None and not one.is_own for one in checked.links),
        "is_open": is_open_for(page, by),
        "count": sum(not row["explanation"] for row in (*rows, *others)) + len(checked.twins),
        "stops": sum(row["stops"] for row in (*rows, *others)),
    }


def explain_on_screen(page: Page, texts: Texts, key: str, reason: str, by: AbstractBaseUser, address: str) -> None:
    """Explain a finding of these texts, or one beside them. Raises Refused."""
    found = [*_found(page, texts), *check_draft(page.get_latest_revision_as_object()).places]
    place = next((one for one in found if one.key == key), None)
    if place is None:
        raise Refused([Violation("checks.finding.gone", "house")])
    explain_found(page=page, place=place, reason=reason, by=by, address=address)


def texts_of(sent: object) -> Texts:
    """The texts of a request: `[{"id": …, "text": …}]`. Raises Refused."""
    rows = sent if isinstance(sent, list) else []
    texts = [(str(row.get("id", "")), str(row.get("text", ""))) for row in rows if isinstance(row, Mapping)]
    ensure_allowed(check_amount(texts=len(texts), characters=sum(len(text) for _, text in texts)))
    return texts


def _found(page: Page, texts: Texts) -> list[Place]:
    passages = [plain_passage(number, ("screen", number), text) for number, text in texts if text]
    return check_passages(passages, site=current_site().code, object_id=str(page.pk))


def _row(one: Place, settings: Mapping[str, bool]) -> dict[str, Any]:
    return {
        "key": one.key,
        "id": str(one.path[1]) if one.path[0] == "screen" else "",
        "start": one.start,
        "end": one.end,
        "label": one.label if one.path[0] != "screen" else "",
        "kind": str(KINDS[one.kind]),
        "is_private": one.is_private,
        "before": one.before,
        "shown": one.shown,
        "after": one.after,
        "suggestion": one.suggestion,
        "note": one.note,
        "explanation": one.explanation,
        "stops": stops(one.kind, settings) and not one.explanation,
    }


def _twins(checked: Checked) -> Iterable[dict[str, Any]]:
    names = names_by_code() if checked.twins else {}
    return [
        {
            "title": one.title,
            "site": names.get(one.site, one.site),
            "is_live": one.is_live,
            "same_title": one.same_title,
            "percent": one.percent,
        }
        for one in checked.twins
    ]
