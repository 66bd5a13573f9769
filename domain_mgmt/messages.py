"""Texts of this app's violations."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "domain.name.malformed": _("“%(name)s” can't be a host name."),
    "domain.name.taken": _("The name “%(name)s” already belongs to a site."),
}
