"""Texts of the inspection's acts: violations and recorded actions."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "inspection.inspector_only": _("Only inspectors of the city office decide about this."),
    "inspection.finding.not_now": _("A finding in this state can't be treated so."),
    "inspection.reason.missing": _("Say why, with 2 to 300 characters."),
    "inspection.subject.bad_address": _("The address must begin with http:// or https:// and name a public host."),
    "inspection.subject.no_name": _("Give the website a name of 2 to 100 characters."),
    "inspection.subject.known": _("A website with this address is under inspection already."),
    "inspection.subject.hosted": _("The site is hosted on this platform and under inspection already."),
    "inspection.rule.fixed": _("Vetoes of the national form can't be changed."),
    "inspection.rule.unknown": _("There is no such rule."),
    "inspection.rule.bad_points": _("Points lie between 0 and 100, and the most is not less than those of one fault."),
    "inspection.rule.bad_weight": _(
        "A rule of the platform is a deduction or a hint; vetoes come from the national form."
    ),
    "inspection.self.not_yours": _("Only those who look after the site inspect it themselves."),
}
ACTIONS = (
    Action("inspection.finding_ignored", _("Finding ignored for a reason")),
    Action("inspection.finding_reopened", _("Finding opened again")),
    Action("inspection.finding_dismissed", _("Finding dismissed after an appeal")),
    Action("inspection.finding_appealed", _("Finding under appeal")),
    Action("inspection.subject_added", _("Website put under inspection")),
    Action("inspection.subject_scoped", _("Scope of the inspection changed")),
    Action("inspection.book_changed", _("Rule book of the inspection changed")),
    Action("inspection.rule_trust_changed", _("Trust in a rule of the inspection changed")),
    Action("inspection.run_finished", _("Inspection finished")),
    Action("inspection.self_inspected", _("Site inspected by its own unit")),
)
