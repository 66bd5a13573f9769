"""What pages of policies, interpretations, guides and disclosure show; policies and what refers to them, both ways."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from cms.addresses import path_on_site
from cms.enums import ChannelCode, DisclosureSlot, InterpretationForm, PolicyValidity
from cms.kinds import kind_of_type
from cms.models import ArticlePage, ColumnPage, DisclosurePage, InterpretationPage, PolicyPage, ServiceGuidePage
from cms.rendering import builds
from cms.selectors.article import attachments, build_article, surroundings
from cms.selectors.frame import Frame
from cms.selectors.items import NEWEST_FIRST

# Validity -> style and sign of its tag.
_SIGNS = {
    PolicyValidity.IN_FORCE: ("good", "ok"),
    PolicyValidity.AMENDED: ("care", "info"),
    PolicyValidity.EXPIRED: ("wrong", "close"),
    PolicyValidity.REPEALED: ("wrong", "close"),
}
_FORM_ICONS = {
    InterpretationForm.TEXT: "text",
    InterpretationForm.DIAGRAM: "image",
    InterpretationForm.VIDEO: "video",
    InterpretationForm.LEADER: "user",
    InterpretationForm.EXPERT: "user",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a policy holds, as a tag shows it."""

    label: str
    style: str
    sign: str


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy as other pages name it."""

    pk: int
    title: str
    url: str
    number: str
    standing: Standing
    successor: int | None = None


@dataclass(frozen=True, slots=True)
class Referrer:
    """An item that explains a policy or rests on it."""

    pk: int
    title: str
    url: str
    day: datetime.datetime | None
    unit: str
    label: str
    icon: str
    is_interpretation: bool
    is_guide: bool


def standing(validity: str, until: datetime.date | None) -> Standing:
    """The tag of a policy today: one whose last day has passed holds no longer, whatever is stored."""
    known = PolicyValidity(validity)
    if until and until < timezone.localdate() and known != PolicyValidity.REPEALED:
        known = PolicyValidity.EXPIRED
    style, sign = _SIGNS[known]
    return Standing(str(known.label), style, sign)


@builds("cms.policypage")
def build_policy(page: PolicyPage, number: int) -> Mapping[str, object]:
    """The record, what explains the document, what rests on it, what it replaces and what replaces it."""
    referrers = referrers_of([page.pk] if page.pk else [])
    lines = policy_lines(Q(pk=page.replaced_by_id) | Q(replaced_by=page.pk or 0))
    return {
        **build_article(page, number),
        "standing": standing(page.validity, page.valid_until),
        "interpretations": [one for one in referrers if one.is_interpretation],
        "guides": [one for one in referrers if one.is_guide],
        "replaces": [line for line in lines if line.successor == page.pk],
        "may_ask": True,
        "replaced_by": next((line for line in lines if line.pk == page.replaced_by_id), None),
    }


@builds("cms.interpretationpage")
def build_interpretation(page: InterpretationPage, number: int) -> Mapping[str, object]:
    """The elements, what is explained, and other forms of explaining the same."""
    return {
        **build_article(page, number),
        "form": InterpretationForm(page.form).label,
        "elements": page.elements,
        **_policies_of(page),
    }


@builds("cms.serviceguidepage")
def build_guide(page: ServiceGuidePage, _number: int) -> Mapping[str, object]:
    """The elements, and the policies they rest on with their interpretations."""
    return {**surroundings(page), "attachments": attachments(page), **_policies_of(page)}


def _policies_of(page: ArticlePage) -> dict[str, object]:
    """The policies a page names, and what else refers to them."""
    pks = [row.policy_id for row in page.policy_references.all()]
    others = [one for one in referrers_of(pks) if one.pk != page.pk]
    return {
        "policies": policy_lines(Q(pk__in=pks)) if pks else [],
        "interpretations": [one for one in others if one.is_interpretation],
        "guides": [one for one in others if one.is_guide],
    }


def policy_lines_of(page: ArticlePage) -> list[PolicyLine]:
    """The policies an item names."""
    pks = [row.policy_id for row in page.policy_references.all()]
    return policy_lines(Q(pk__in=pks)) if pks else []


def policy_lines(wanted: Q) -> list[PolicyLine]:
    """Live policies as other pages name them, newest first."""
    rows = PolicyPage.objects.filter(wanted, live=True).order_by(*NEWEST_POLICY)
    fields = rows.values_list("pk", "title", "url_path", "document_number", "validity", "valid_until", "replaced_by_id")
    return [
        PolicyLine(pk, title, path_on_site(url_path), number, standing(validity, until), successor)
        for pk, title, url_path, number, validity, until, successor in fields
    ]


NEWEST_POLICY = ("-written_date", "-pk")


def referrers_of(policies: Iterable[int]) -> list[Referrer]:
    """Live items that refer to one of these policies, newest first, in one query."""
    pks = list(policies)
    if not pks:
        return []
    rows = ArticlePage.objects.filter(live=True, policy_references__policy__in=pks).order_by(*NEWEST_FIRST)
    fields = rows.values_list(
        "pk", "title", "url_path", "published_at", "issuer", "source", "content_type_id", "interpretationpage__form"
    )
    return list(dict.fromkeys(_referrer(*row) for row in fields))


def _referrer(
    pk: int,
    title: str,
    url_path: str,
    day: datetime.datetime | None,
    issuer: str,
    source: str,
    type_id: int,
    form: str | None,
) -> Referrer:
    kind = kind_of_type(type_id)
    known = InterpretationForm(form) if form else None
    return Referrer(
        pk=pk,
        title=title,
        url=path_on_site(url_path),
        day=day,
        unit=issuer or source,
        label=str(known.label if known else kind._meta.verbose_name),
        icon=_FORM_ICONS[known] if known else "bulb",
        is_interpretation=known is not None,
        is_guide=kind is ServiceGuidePage,
    )


@builds("cms.disclosurepage")
def build_disclosure(page: DisclosurePage, _number: int) -> Mapping[str, object]:
    """The text; the catalogue adds the columns of disclosure, a report the reports of other years."""
    values = {**surroundings(page), "attachments": attachments(page), "slot": DisclosureSlot(page.slot).label}
    if page.slot == DisclosureSlot.CATALOGUE:
        return {**values, "catalogue": _catalogue(values["frame"])}
    if page.slot == DisclosureSlot.REPORT:
        return {**values, "reports": _reports(page)}
    return values


def _catalogue(frame: Frame) -> list[ColumnPage]:
    """The columns of the disclosure channel: what each holds and who keeps it."""
    rows = ColumnPage.objects.filter(live=True, depth=_COLUMN_DEPTH)
    trees = [channel.section.tree for channel in frame.channels if _is_disclosure(channel.section.url)]
    return list(rows.filter(path__startswith=trees[0]).order_by("path")) if trees else []


_COLUMN_DEPTH = 4


def _is_disclosure(url: str) -> bool:
    """The fixed channels keep their codes as addresses."""
    return url == f"/{ChannelCode.DISCLOSURE.value}/"


def _reports(page: DisclosurePage) -> list[tuple[int, str]]:
    """Year and address of the other years' reports."""
    rows = DisclosurePage.objects.filter(live=True, slot=DisclosureSlot.REPORT, year__isnull=False)
    found = rows.exclude(pk=page.pk).order_by("-year", "pk").values_list("year", "url_path")
    return [(year, path_on_site(url_path)) for year, url_path in found]
