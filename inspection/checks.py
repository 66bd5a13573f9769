"""System checks of the inspection."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning
from django.utils.translation import gettext as _

from inspection.proofs.browser import PROGRAMS, find_browser


def browser_is_there(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Tell the operator that findings get no pictures: none of the browsers is installed, or the one set is not."""
    if find_browser(settings.BROWSER_PATH):
        return []
    if settings.BROWSER_PATH:
        said = _("BROWSER_PATH names no program that can be run; findings carry excerpts instead of pictures.")
        return [Warning(said, id="inspection.W001")]
    said = _("No browser is installed (%(programs)s); findings carry excerpts instead of pictures.")
    return [Info(said % {"programs": ", ".join(PROGRAMS)}, id="inspection.I001")]
