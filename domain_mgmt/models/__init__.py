"""Tables of names: which host leads where; the life of each name; what the patrol found."""

from domain_mgmt.models.names import GovernmentName, NameStep, PatrolResult
from domain_mgmt.models.records import DomainRecord

__all__ = ["DomainRecord", "GovernmentName", "NameStep", "PatrolResult"]
