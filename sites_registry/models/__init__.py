"""Tables of the registry: units and sites; what happened in a site's life; its filings."""

from sites_registry.models.life import Closing, Filing, Opening, OutageReport, SiteArchive, SiteEvent, TakeDownPeriod
from sites_registry.models.registry import LayoutException, Site, TimedSwitch, Unit
from sites_registry.models.rollouts import Rollout

__all__ = [
    "Closing",
    "Filing",
    "LayoutException",
    "Opening",
    "OutageReport",
    "Rollout",
    "Site",
    "SiteArchive",
    "SiteEvent",
    "TakeDownPeriod",
    "TimedSwitch",
    "Unit",
]
