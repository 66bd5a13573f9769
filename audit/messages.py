"""Words of the audit app."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.chain import Fault
from audit.registry import Action

ACTIONS = (Action("audit.keys_rotated", _("Encryption keys rotated")),)

FAULTS = {
    "audit.chain.record_missing": _("Record %(sequence)s is missing from the audit log."),
    "audit.chain.record_altered": _("Record %(sequence)s of the audit log was altered."),
    "audit.chain.link_broken": _("Record %(sequence)s of the audit log does not follow from the record before it."),
    "audit.chain.rewritten": _("Record %(sequence)s of the audit log is not the one that was noted before."),
    "audit.chain.tail_missing": _("The audit log was cut off from record %(sequence)s on."),
    "audit.chain.end_behind": _("Record %(sequence)s of the audit log was added past the noted end."),
    "audit.chain.end_missing": _("The noted end of the audit log is missing."),
    "audit.chain.replaced": _("The audit log was replaced by another chain."),
}


def fault_text(fault: Fault) -> str:
    """The sentence for a fault of the chain."""
    return gettext(FAULTS[fault.code]) % {"sequence": fault.sequence}
