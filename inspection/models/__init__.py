"""Tables of the inspection (public schema)."""

from inspection.models.book import RuleBook, RuleSetting
from inspection.models.findings import Finding, FindingProof
from inspection.models.forms import DailyEntry, FormTemplate, PeriodicForm
from inspection.models.outside import Look, Probe
from inspection.models.rounds import MutualCheck, Round, SiteGrade, ThirdPartyImport, ThirdPartyRow
from inspection.models.runs import Run, SiteResult
from inspection.models.subjects import Subject
from inspection.models.supervision import (
    Appeal,
    Measure,
    SupervisionFile,
    SupervisionItem,
    SupervisionOrder,
    SupervisionStep,
)

__all__ = [
    "Appeal",
    "DailyEntry",
    "Finding",
    "FindingProof",
    "FormTemplate",
    "Look",
    "Measure",
    "MutualCheck",
    "PeriodicForm",
    "Probe",
    "Round",
    "RuleBook",
    "RuleSetting",
    "Run",
    "SiteGrade",
    "SiteResult",
    "Subject",
    "SupervisionFile",
    "SupervisionItem",
    "SupervisionOrder",
    "SupervisionStep",
    "ThirdPartyImport",
    "ThirdPartyRow",
]
