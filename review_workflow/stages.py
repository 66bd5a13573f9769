"""The three stages and the importance classes as data. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.enums import RoleCode
from review_workflow.enums import Importance, Stage


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage: who may sign it, and what follows it (None: the item is released)."""

    stage: Stage
    roles: tuple[str, ...]
    following: Stage | None


@dataclass(frozen=True, slots=True)
class ImportanceRow:
    """One class of items: who ends its review, and the minutes each stage may take."""

    importance: Importance
    final_roles: tuple[str, ...]
    minutes_per_stage: int
    article: str


_LEADERS = (RoleCode.FINAL_REVIEWER.value, RoleCode.UNIT_HEAD.value)

STAGES: tuple[StageRow, ...] = (
    StageRow(Stage.FIRST_CHECK, (RoleCode.EDITOR.value,), Stage.REVIEW),
    StageRow(Stage.REVIEW, (RoleCode.REVIEWER.value,), Stage.FINAL_REVIEW),
    StageRow(Stage.FINAL_REVIEW, _LEADERS, None),
)

# LN-22: important items end with the head of the unit. Due times are the platform's own.
IMPORTANCES: tuple[ImportanceRow, ...] = (
    ImportanceRow(Importance.ORDINARY, _LEADERS, 24 * 60, "LA-24"),
    ImportanceRow(Importance.IMPORTANT, (RoleCode.UNIT_HEAD.value,), 24 * 60, "LN-22"),
    ImportanceRow(Importance.EMERGENCY, _LEADERS, 20, "LA-24"),
)

_STAGE_ROWS = {row.stage: row for row in STAGES}
_IMPORTANCE_ROWS = {row.importance: row for row in IMPORTANCES}
PREPARING_ROLES = frozenset({RoleCode.CONTRIBUTOR.value, RoleCode.EDITOR.value})
SIGNING_ROLES = frozenset(role for row in STAGES for role in row.roles)
CONFIRMING_ROLES = frozenset({RoleCode.REVIEWER.value, *_LEADERS})


def stage_row(stage: Stage | str) -> StageRow:
    """The row of a stage."""
    return _STAGE_ROWS[Stage(stage)]


def importance_row(importance: Importance | str) -> ImportanceRow:
    """The row of an importance class."""
    return _IMPORTANCE_ROWS[Importance(importance)]


def stages_of(roles: Iterable[str]) -> tuple[Stage, ...]:
    """The stages that somebody with these roles may sign, in their order."""
    held = frozenset(roles)
    return tuple(row.stage for row in STAGES if held.intersection(row.roles))


def stages_before(stage: Stage | str) -> tuple[Stage, ...]:
    """The stages that must be signed before this one."""
    order = [row.stage for row in STAGES]
    return tuple(order[: order.index(Stage(stage))])


def due_after(moment: datetime, importance: Importance | str) -> datetime:
    """When the stage that begins now is due."""
    return moment + timedelta(minutes=importance_row(importance).minutes_per_stage)
