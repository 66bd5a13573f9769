"""Words of the library: what the log calls each action, and refusals."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action

TEXTS = {
    "library.synonyms.number": _("Name two to twelve different words that mean the same."),
    "library.synonyms.known": _("A row of synonyms names all of these words already."),
}

ACTIONS = (
    Action("library.repaired", _("Information library repaired")),
    Action("library.synonyms_changed", _("Synonyms of the search changed")),
)
