"""From violations to sentences for people, with the article they rest on."""

from collections.abc import Mapping

from django.forms import Form

from accounts.messages import TEXTS as PEOPLE_TEXTS
from cms.messages import TEXTS as FACE_TEXTS
from console.messages import TEXTS as FORM_TEXTS
from domain_mgmt.messages import TEXTS as DOMAIN_TEXTS
from info_library.duties.messages import TEXTS as DUTY_TEXTS
from info_library.feeds.messages import TEXTS as FEED_TEXTS
from info_library.messages import TEXTS as LIBRARY_TEXTS
from inspection.messages_acts import TEXTS as INSPECTION_TEXTS
from policy.articles import cite
from policy.violations import Refused, Violation
from registers.messages import TEXTS as REGISTER_TEXTS
from rulebook.messages import TEXTS as CALENDAR_TEXTS
from sites_registry.messages import TEXTS as SITE_TEXTS
from sites_registry.messages import in_words
from work_orders.messages import TEXTS as ORDER_TEXTS
from work_orders.messages_access import TEXTS as ACCESS_TEXTS

TEXTS = {
    **PEOPLE_TEXTS,
    **SITE_TEXTS,
    **DOMAIN_TEXTS,
    **CALENDAR_TEXTS,
    **ORDER_TEXTS,
    **ACCESS_TEXTS,
    **REGISTER_TEXTS,
    **FACE_TEXTS,
    **LIBRARY_TEXTS,
    **DUTY_TEXTS,
    **FEED_TEXTS,
    **FORM_TEXTS,
    **INSPECTION_TEXTS,
}


def sentence(violation: Violation) -> str:
    """The text with its article: 《…办法》第四十一条第（三）项."""
    return f"{str(TEXTS[violation.code]) % in_words(violation.params)}（{cite(violation.article)}）"


def add_refusals(form: Form, refused: Refused, field_of: Mapping[str, str]) -> None:
    """Put each rule that stands against it at its field; what was typed stays."""
    for violation in refused.violations:
        field = field_of.get(violation.code)
        form.add_error(field if field in form.fields else None, sentence(violation))


def sentences(refused: Refused) -> list[str]:
    """One sentence for each rule that stands against it."""
    return [sentence(violation) for violation in refused.violations]
