"""The door to the life of sites: steps between states, filings, outages, the facts of a unit."""

from sites_registry.life.facts import FilingData, UnitFacts, change_unit_facts, note_opening, save_filing
from sites_registry.life.moves import (
    ClosingWish,
    TakeDownWish,
    bring_back,
    close_site,
    opening_gaps,
    put_online,
    take_down_site,
)
from sites_registry.life.outages import OutageData, end_outage, give_alarms, report_outage, turn_long_outages
from sites_registry.life.rollouts import RolloutLine, RolloutWish, apply_rollout, preview_rollout, undo_rollout

__all__ = [
    "ClosingWish",
    "FilingData",
    "OutageData",
    "RolloutLine",
    "RolloutWish",
    "TakeDownWish",
    "UnitFacts",
    "apply_rollout",
    "bring_back",
    "change_unit_facts",
    "close_site",
    "end_outage",
    "give_alarms",
    "note_opening",
    "opening_gaps",
    "preview_rollout",
    "put_online",
    "report_outage",
    "save_filing",
    "take_down_site",
    "turn_long_outages",
    "undo_rollout",
]
