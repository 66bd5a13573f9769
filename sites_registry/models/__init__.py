"""Tables of the registry: units and sites; what happened in a site's life; its filings."""

from sites_registry.models.life import Closing, Filing, Opening, OutageReport, SiteEvent, TakeDownPeriod
from sites_registry.models.registry import LayoutException, Site, TimedSwitch, Unit

__all__ = [
    "Closing",
    "Filing",
    "LayoutException",
    "Opening",
    "OutageReport",
    "Site",
    "SiteEvent",
    "TakeDownPeriod",
    "TimedSwitch",
    "Unit",
]
