"""What the triggers answer, turned into violations with their articles; the code is the trigger's message."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from policy.violations import Refused, Violation


@dataclass(frozen=True, slots=True)
class DatabaseRefusal:
    """One code that triggers raise, and the article behind it."""

    code: str
    article: str


REFUSALS: tuple[DatabaseRefusal, ...] = (
    DatabaseRefusal(code="review.guard.not_signed", article="LA-24"),
    DatabaseRefusal(code="review.guard.altered", article="LA-24"),
    DatabaseRefusal(code="review.guard.too_early", article="LA-24"),
    DatabaseRefusal(code="review.guard.take_down", article="LA-24"),
    DatabaseRefusal(code="review.guard.delete_live", article="LA-24"),
    DatabaseRefusal(code="review.guard.move_live", article="LA-24"),
    DatabaseRefusal(code="review.guard.alias", article="LA-24"),
    DatabaseRefusal(code="review.guard.frozen", article="LA-24"),
    DatabaseRefusal(code="review.guard.file", article="LA-24"),
    DatabaseRefusal(code="review.guard.file_used", article="LA-24"),
    DatabaseRefusal(code="review.take_down.one_person", article="LA-41.3"),
    DatabaseRefusal(code="review.signature.not_next", article="LA-42"),
    DatabaseRefusal(code="review.signature.not_awaited", article="LA-24"),
    DatabaseRefusal(code="review.signature.other_content", article="LA-24"),
    DatabaseRefusal(code="review.signature.role_missing", article="LA-24"),
    DatabaseRefusal(code="review.signature.incomplete", article="LA-24"),
    DatabaseRefusal(code="review.signature.out_of_order", article="LA-24"),
    DatabaseRefusal(code="review.signature.same_person", article="LA-41.3"),
    DatabaseRefusal(code="review.signature.author", article="LA-41.3"),
    DatabaseRefusal(code="review.signature.contractor", article="LA-45"),
    DatabaseRefusal(code="review.signature.head", article="LN-22"),
    DatabaseRefusal(code="review.signature.append_only", article="LA-42"),
    DatabaseRefusal(code="review.partner.not_theirs", article="LA-26.2"),
)
_ARTICLES = {row.code: row.article for row in REFUSALS}


def refusal_in(error: BaseException | None) -> Refused | None:
    """The refusal that a trigger raised, or None for any other error."""
    while error is not None:
        message = getattr(getattr(error, "diag", None), "message_primary", None)
        if message in _ARTICLES:
            return Refused([Violation(message, _ARTICLES[message])])
        error = error.__cause__
    return None


@contextmanager
def told_as_refusals() -> Iterator[None]:
    """Raise Refused for what triggers and the last validation refuse inside the block. Stands outside atomic()."""
    try:
        yield
    except DatabaseError as error:
        refused = refusal_in(error)
        if refused is None:
            raise
        raise refused from error
    except ValidationError as error:
        fields = "、".join(error.messages)
        raise Refused([Violation("review.submit.incomplete", "house", {"fields": fields})]) from error
