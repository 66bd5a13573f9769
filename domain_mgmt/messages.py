"""Texts of this app's violations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TEXTS = {
    "domain.unit.malformed": _("“%(unit)s” can't be the name of a unit or place: use Chinese characters."),
    "domain.name.malformed": _("“%(name)s” can't be a host name."),
    "domain.name.mixed_scripts": _("“%(name)s” mixes scripts or hides other characters."),
    "domain.name.wrong_suffix": _("“%(name)s” must end with .gov.cn or .政务."),
    "domain.name.institution": _("An institution without administrative functions does not use .gov.cn (“%(name)s”)."),
    "domain.name.look_alike": _("“%(name)s” looks like “%(other)s”."),
    "domain.name.not_units_name": _("“%(name)s” must be the full or standard short name of “%(unit)s”."),
    "domain.name.portal_shape": _("A portal's name has the form www.name.gov.cn, not “%(name)s”."),
    "domain.name.reserved": _("“%(label)s” is reserved."),
    "domain.name.prefixed": _("“%(label)s” carries the letters of the province or city before the name."),
    "domain.name.not_pinyin": _("“%(label)s” is neither the full pinyin nor the initials of “%(unit)s”."),
    "domain.name.use_path": _(
        "Columns and business systems use a path below the site, not a name of their own: “%(name)s”."
    ),
    "domain.name.unit_shape": _("A department's name has the form initials.city.gov.cn, not “%(name)s”."),
    "domain.name.other_parent": _("“%(place)s” is not the domain of %(parent)s."),
    "domain.name.not_initials": _("“%(label)s” is not the pinyin initials of “%(unit)s”."),
    "domain.site.second_name": _("The site already has the name “%(other)s”: one English and one Chinese name."),
    "domain.life.no_such_step": _("The name's state “%(state)s” does not allow the step “%(move)s”."),
    "domain.life.reason_missing": _("Say why: the reason stays in the history of the name."),
    "domain.life.transfer": _("The name belongs to “%(holder)s”; names are never passed on."),
    "domain.life.numbers_missing": _("A filed name has an ICP number and a public security number."),
    "domain.life.office_only": _("Names are assigned by the city office."),
    "domain.exemption.reason_missing": _("Say why a name against the rule is kept."),
    "domain.order.wanted": _("The open order %(number)s asks for this name already."),
    "domain.order.not_own": _("This is no name that the site has now."),
    "domain.name.taken": _("The name “%(name)s” already belongs to a site."),
}

# Why a name is proposed (domain_mgmt.naming.enums.Why).
REASONS = {
    "full_pinyin": pgettext_lazy("names", "full pinyin of “%(of)s”"),
    "initials": pgettext_lazy("names", "initials of “%(of)s”"),
    "initials_of_form": pgettext_lazy("names", "initials of the usual short form “%(of)s”"),
    "full_name": pgettext_lazy("names", "full name of the unit"),
    "short_name": pgettext_lazy("names", "standard short name of the unit"),
    "welfare": pgettext_lazy("names", "institutions without administrative functions use .公益"),
}
