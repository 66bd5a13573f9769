"""Tables of the inspection (public schema)."""

from inspection.models.book import RuleBook, RuleSetting
from inspection.models.findings import Finding
from inspection.models.outside import Look, Probe
from inspection.models.runs import Run, SiteResult
from inspection.models.subjects import Subject

__all__ = ["Finding", "Look", "Probe", "RuleBook", "RuleSetting", "Run", "SiteResult", "Subject"]
