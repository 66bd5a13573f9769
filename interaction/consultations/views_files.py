"""Opinions and figures as spreadsheets: no name, no contact."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from cms.api_public import consultation_facts
from interaction.consultations.examining import note_export
from interaction.consultations.rules import TEXT
from interaction.consultations.selectors import all_opinions, figures_of_year
from interaction.consultations.views_desk import for_consultation_readers, own
from interaction.views.inbox import place
from interaction.views.month import XLSX
from printing.xlsx import workbook


@for_consultation_readers
@require_safe
def opinions_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the opinions as they may be shown, answers in words by question, what was decided; recorded."""
    found = own(pk)
    facts = consultation_facts(found.page_pk)
    asked = [one for one in facts.questions if one.kind == TEXT] if facts else []
    note_export(found, by=request.user)
    titles = [
        pgettext("consultations", "No."),
        pgettext("consultations", "Received"),
        pgettext("consultations", "Opinion"),
        pgettext("consultations", "State"),
        pgettext("consultations", "What was made of it"),
        pgettext("consultations", "Reason"),
        *(one.wording for one in asked),
    ]
    rows = (
        [
            one.pk,
            f"{timezone.localtime(one.received_at):%Y-%m-%d %H:%M}",
            one.text,
            one.state_label,
            one.decision_label,
            one.decision_reason or one.reason,
            *(one.answers.get(question.key, "") for question in asked),
        ]
        for one in all_opinions(found)
    )
    data = workbook(found.title, titles, rows, _("Without names and contacts of the senders"))
    return _file(data, f"opinions-{found.pk}.xlsx")


@for_consultation_readers
@require_safe
def figures_file(request: HttpRequest, year: int) -> HttpResponse:
    """Hand out the figures of a year by unit."""
    titles = [
        pgettext("consultations", "Unit"),
        pgettext("consultations", "Held"),
        pgettext("consultations", "Opinions received"),
        pgettext("consultations", "Results published"),
        pgettext("consultations", "Results overdue"),
    ]
    rows = [[one.unit, one.held, one.opinions, one.results, one.overdue] for one in figures_of_year(year, site=place())]
    note = _("Year %(year)s, as of %(day)s") % {"year": year, "day": f"{timezone.localdate():%Y-%m-%d}"}
    return _file(workbook(_("Consultations and surveys"), titles, rows, note), f"consultations-{year}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
