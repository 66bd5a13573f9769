"""Texts of this app's violations."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from sites_registry.enums import SiteState
from sites_registry.enums_life import FilingKind, Move

# Codes in the parameters of violations, as people say them.
WORDS: dict[str, dict[str, object]] = {
    "state": dict(SiteState.choices),
    "move": dict(Move.choices),
    "filing": dict(FilingKind.choices),
}

TEXTS = {
    "site.code.malformed": _(
        "The site code “%(code)s” must be 2 to 30 small letters and digits, beginning with a letter."
    ),
    "site.code.reserved": _("The site code “%(code)s” is reserved by the platform."),
    "site.code.taken": _("The site code “%(code)s” is already in use."),
    "site.kind.not_allowed": _("A site of kind “%(kind)s” can't be opened."),
    "site.unit.name_missing": _("The unit's full name “%(unit)s” must have 2 to 64 characters."),
    "site.unit.short_name_missing": _("The unit's standard short name “%(short)s” must have 2 to 32 characters."),
    "site.spares.empty": _("New sites are being prepared; please try again in a minute."),
    "site.office.only": _("Only the city office may do this."),
    "site.exception.reason_missing": _("Say why the site may go beyond the rule."),
    "site.exception.number_out_of_range": _("The allowed number %(allowed)s must be between 1 and 100."),
    "site.exception.end_out_of_range": _("The exception must end between today and %(days)s days from now."),
    "site.switch.ends_before_start": _("The end must be after the beginning."),
    "site.switch.too_long": _("A switch lasts at most %(days)s days."),
    "site.switch.text_missing": _("An urgent banner needs its text."),
    "site.switch.link_unsafe": _("The link must begin with http://, https:// or a single slash."),
    "site.unit.head_missing": _("Name the first responsible person."),
    "site.life.no_such_step": _("The site's state “%(state)s” does not allow the step “%(move)s”."),
    "site.opening.filing_missing": _("The filing “%(filing)s” is missing or has run out."),
    "site.opening.not_tested": _("No security test within a year: no going online."),
    "site.opening.not_announced": _("The opening was not announced."),
    "site.opening.not_delivered": _("The responsible person has not signed the delivery."),
    "site.opening.not_reported": _("The site is not entered in the national reporting system."),
    "site.opening.unit_not_allowed": _("Such a unit has no site of its own; it uses the portal above it."),
    "site.opening.use_columns": _("Topics and business systems use columns and paths, not a site of their own."),
    "site.opening.administrators": _("One or two people administer a site, not %(number)s."),
    "site.opening.administrator_and_content": _("“%(name)s” administers the site and can't work on its content too."),
    "site.opening.nobody": _("Nobody has the login name “%(name)s”."),
    "site.rollout.undone": _("The change is undone already."),
    "site.rollout.no_sites": _("Choose the sites that take the change."),
    "site.rollout.no_reason": _("Say why the sites are changed."),
    "site.rollout.bad_words": _("Words: one a line, wrong form, blank, what instead; at most %(most)s lines. %(line)s"),
    "site.rollout.no_value": _("Choose the colours."),
    "site.opening.in_future": _("A step that is done can't lie in the future."),
    "site.opening.nobody_signed": _("Say who signed the delivery."),
    "site.take_down.second_in_year": _("The site was taken down in %(year)s already: once a year at most."),
    "site.take_down.ends_before_start": _("The take-down ends before it begins."),
    "site.take_down.too_long": _("A take-down lasts at most %(days)s days."),
    "site.take_down.starts_in_past": _("A take-down that the unit wishes for can't begin in the past."),
    "site.take_down.over": _("The take-down would be over already."),
    "site.outage.in_future": _("The outage can't begin in the future."),
    "site.outage.ends_before_start": _("The outage ends before it began, or in the future."),
    "site.outage.already_open": _("An outage of this site is reported and not ended."),
    "site.outage.over": _("The outage has ended already."),
    "site.closing.portal": _("A portal is never closed for good."),
    "site.closing.no_destination": _("Say where content and functions go."),
    "site.closing.bad_redirect": _("The address to lead citizens to must begin with http:// or https://."),
    "site.closing.too_many_redirects": _("At most %(most)s single addresses."),
    "site.closing.leads_back": _("An address of the table leads back to the site that is closed."),
    "site.closing.bad_line": _("“%(line)s” is no old path with its new address, or says it twice."),
    "site.closing.not_closed": _("The names of a site are given free after it was closed for good."),
    "site.closing.no_archive": _("The archive package is not made yet."),
    "site.closing.no_reason": _("Say why."),
    "site.filing.unknown_kind": _("There is no filing “%(filing)s”."),
    "site.filing.bad_number": _("The number of “%(filing)s” has not the form of its register."),
    "site.filing.bad_day": _("The day of the filing must be a day until today."),
    "site.filing.no_end": _("A server certificate has a last day."),
    "site.filing.ends_before_start": _("The filing ends before it begins."),
    "site.unit.name_malformed": _("“%(unit)s” is no Chinese name of a unit, or holds signs that don't belong there."),
    "site.unit.has_site": _("“%(unit)s” already has a site: one unit has at most one site."),
}


def add_words(name: str, words: Mapping[str, object]) -> None:
    """Say more codes of a parameter in words (apps above have lives of their own)."""
    WORDS[name].update(words)


def in_words(params: Mapping[str, object]) -> dict[str, object]:
    """Parameters of a violation with codes of states, steps and filings said in words."""
    return {name: WORDS[name].get(str(value), value) if name in WORDS else value for name, value in params.items()}
