"""Orders whose approval is the result: the file says what may be done (LA-32, LA-34.4, LA-34.7, LA-34.9)."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy.violations import Violation
from work_orders.chains import BUSINESS_PAPER, head_consents, office_approves
from work_orders.enums import FieldType, Place
from work_orders.registry import Field, Filed, Kind, Stage

# 审图号: GS(2024)0650号, 皖S(2023)12号, GS皖(2024)3号, with either kind of brackets.
MAP_NUMBER = re.compile(
    r"(?:GS[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔滇云藏陕甘青宁新]?|[一-龥]S)[(（][0-9]{4}[)）][0-9]{1,6}号"
)

_PHONE = Field(
    "phone", pgettext_lazy("orders", "telephone of the one in charge"), FieldType.PHONE, longest=40, is_private=True
)
_REASON = Field("reason", pgettext_lazy("orders", "reason and explanation"), FieldType.LONG, longest=1000)


def check_map(filed: Filed) -> list[Violation]:
    """A map has its source and approval number before it is used (LA-22, MAP-1)."""
    if MAP_NUMBER.fullmatch(filed.values["map_number"].replace(" ", "")):
        return []
    return [Violation("order.map.bad_number", "LA-22", {"field": "map_number"})]


FUNCTION = Kind(
    code="special_function",
    label=_("Special function of a site"),
    article="LA-34.4",
    paper=_("Application for a special function of a website"),
    form=BUSINESS_PAPER,
    help=_("For example a live broadcast, a competition, a survey with special rules."),
    fields=(
        Field("function", pgettext_lazy("orders", "function")),
        Field("starts", pgettext_lazy("orders", "needed from"), FieldType.DATE),
        Field("ends", pgettext_lazy("orders", "needed until"), FieldType.DATE, is_required=False),
        _REASON,
        _PHONE,
    ),
    stages=(head_consents("LA-34.4"), office_approves("LA-34.4")),
    order=40,
)
REQUEST = Kind(
    code="function_request",
    label=_("Request for a function that the platform lacks"),
    article="LA-32",
    paper=_("Application for a function of the platform"),
    form=BUSINESS_PAPER,
    fields=(
        Field("function", pgettext_lazy("orders", "function wanted")),
        Field("use", pgettext_lazy("orders", "who uses it, and how often"), FieldType.LONG, longest=600),
        _REASON,
        _PHONE,
    ),
    stages=(
        head_consents("LA-32"),
        office_approves("LA-32"),
        Stage(
            "operator",
            pgettext_lazy("orders", "Operator of the platform"),
            ("operator",),
            Place.OFFICE,
            5,
            "LA-32",
            ticks=(_("The answer says how and when the function comes, or why not"),),
        ),
    ),
    order=140,
)
MAP = Kind(
    code="map_use",
    label=_("Use of a map on the internet"),
    article="LA-34.7",
    paper=_("Application to use an internet map"),
    form=BUSINESS_PAPER,
    help=_("Approved by the natural resources department and the city office before it is used (LA-22)."),
    fields=(
        Field("map_title", pgettext_lazy("orders", "title of the map")),
        Field("map_source", pgettext_lazy("orders", "source of the map")),
        Field(
            "map_number",
            pgettext_lazy("orders", "map approval number"),
            longest=40,
            help=_("For example GS（2024）0650号."),
        ),
        Field("place", pgettext_lazy("orders", "page on which it is shown"), longest=300),
        _REASON,
        _PHONE,
    ),
    files=(_("The map as it will be shown"),),
    stages=(
        head_consents("LA-22"),
        Stage(
            "natural_resources",
            pgettext_lazy("orders", "Natural resources department (letter kept by the inspector)"),
            ("inspector",),
            Place.OFFICE,
            5,
            "LA-22",
            file=_("Approval of the natural resources department"),
        ),
        office_approves("LA-22"),
    ),
    check=check_map,
    order=70,
)
OTHER = Kind(
    code="other",
    label=_("Other business"),
    article="LA-34.9",
    paper=_("Application for other business of a website"),
    form=BUSINESS_PAPER,
    fields=(_REASON, _PHONE),
    stages=(head_consents("LA-34.9"), office_approves("LA-34.9")),
    order=90,
)
GENERAL_KINDS = (FUNCTION, REQUEST, MAP, OTHER)
