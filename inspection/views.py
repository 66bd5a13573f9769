"""What a unit sees of the inspection in its back office: its faults, its columns' countdown, the self-inspection."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from accounts.api import roles_in_force
from inspection.enums import Severity, Standing
from inspection.models import Finding
from inspection.next_steps import next_steps
from inspection.running.alone import INSPECTORS, countdowns, facts_of, inspect_own_site, subject_of
from inspection.selectors import finding_lines, newest_results, proofs_of
from inspection.site_page import TONES, finding_rows
from policy.violations import Refused
from sites_registry.api import current_site, platform_context


def _site_or_stop(request: HttpRequest) -> str:
    site = current_site()
    if site.is_console:
        raise Http404
    if not set(INSPECTORS) & roles_in_force(request.user, site.code):
        raise PermissionDenied
    return site.code


@require_safe
def own_site(request: HttpRequest) -> HttpResponse:
    """What the office has found so far, and the button."""
    code = _site_or_stop(request)
    with platform_context():
        subject = subject_of(code)
        facts = facts_of(subject, today=timezone.localdate())
        findings = finding_rows(finding_lines(Finding.objects.counting().of(subject.pk)))
        columns = countdowns(facts) if facts else []
        values = {
            "findings": findings,
            "proofs": proofs_of([row.line.pk for row in findings]),
            "steps": next_steps(findings, columns),
            "result": newest_results().get(subject.pk),
            "countdowns": columns,
            "is_offline": facts is None,
        }
    return render(request, "inspection/own_site.html", {**values, **_frame(_("Inspection of this site"))})


@require_POST
def inspect_now(request: HttpRequest) -> HttpResponse:
    """Inspect the own site and show everything at once."""
    code = _site_or_stop(request)
    try:
        with platform_context():
            answer = inspect_own_site(site_code=code, by=request.user)
    except Refused:
        raise PermissionDenied
    if answer is None:
        messages.warning(request, _("The site is not online; it is not judged until it is."))
    values = {
        "answer": answer,
        "standing": Standing(answer.standing).label if answer else "",
        "lines": [(one, Severity(one.severity).label, TONES[one.severity]) for one in answer.lines] if answer else [],
        "at": timezone.now(),
    }
    return render(request, "inspection/self_inspection.html", {**values, **_frame(_("Self-inspection"))})


def _frame(title: str) -> dict[str, Any]:
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "view",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": pgettext("back office", "Home")},
            {"url": "", "label": title},
        ],
    }
