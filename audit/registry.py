"""Which actions exist. Each app registers its own in AppConfig.ready(); a record of an unknown action is a bug."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Action:
    """One action code (`people.account_disabled`) and its label for the readers of the log."""

    code: str
    label: str | Promise


class UnknownAction(LookupError):
    """record() was called with a code that no app registered."""


_actions: dict[str, Action] = {}


def register_actions(actions: Iterable[Action]) -> None:
    """Add actions; the same code with another label is a programming error, repeating a row is not."""
    for action in actions:
        known = _actions.setdefault(action.code, action)
        if known is not action and str(known.label) != str(action.label):
            raise ValueError(f"audit action {action.code} is registered twice")


def require_action(code: str) -> None:
    """Raise UnknownAction unless an app registered the code."""
    if code not in _actions:
        raise UnknownAction(f"audit action {code!r} is not registered; add it to the app's messages and register it")


def action_label(code: str) -> str:
    """The label, or the code itself for an action of an older release."""
    action = _actions.get(code)
    return str(action.label) if action else code


def all_actions() -> tuple[Action, ...]:
    """Every registered action in the order of its code, for filters."""
    return tuple(_actions[code] for code in sorted(_actions))
