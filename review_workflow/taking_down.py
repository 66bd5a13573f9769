"""Taking public content down: one person asks with a reason, another one confirms (LA-24, LA-41.3, LA-42)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_taking_down: ContextVar[bool] = ContextVar("review_taking_down", default=False)


def is_taking_down() -> bool:
    """Whether a confirmed take-down is being carried out now."""
    return _taking_down.get()


@contextmanager
def taking_down() -> Iterator[None]:
    """Mark the block as a confirmed take-down."""
    token = _taking_down.set(True)
    try:
        yield
    finally:
        _taking_down.reset(token)
