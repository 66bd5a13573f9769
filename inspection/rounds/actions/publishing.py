"""The yearly report goes onto the site as a draft that takes the three stages of the review (LA-49.4)."""

from html import escape

from django.db import transaction
from django.utils import timezone

from accounts.api import User, roles_in_force
from audit.api import gathered, record
from cms.api_drafts import write_draft
from inspection.enums_rounds import FormKind, FormState
from inspection.models import PeriodicForm
from inspection.rounds.form_papers import form_title, groups_of
from inspection.rules.forms import lines_from
from inspection.rules.supervision import UNIT_ROLES
from policy.violations import Violation, ensure_allowed
from sites_registry.api import site_context


def publish_form(*, form_id: int, column: str, by: User) -> PeriodicForm:
    """Write the report into a column of the site as a draft, signed like any item. Raises Refused."""
    with transaction.atomic(), gathered():
        row = PeriodicForm.objects.select_for_update().get(pk=form_id)
        ensure_allowed(_faults(row, by))
        with site_context(row.site_code):
            row.page = write_draft(
                title=form_title(row), html=_html(row), column=column, issuer=row.values.get("filler", ""), by_id=by.pk
            )
        row.state = FormState.PUBLISHING
        row.save(update_fields=["page", "state"])
        record(
            action="supervision.form_drafted",
            actor=by,
            site=row.site_code,
            object_type="form",
            object_id=row.pk,
            params={"kind": row.kind, "period": row.period, "day": str(timezone.localdate())},
        )
    return row


def _faults(row: PeriodicForm, by: User) -> list[Violation]:
    found = []
    if row.kind != FormKind.SITE_YEAR or not UNIT_ROLES & roles_in_force(by, row.site_code):
        found.append(Violation("form.publish.not_yours", "LA-49.4"))
    if row.state != FormState.HANDED_IN:
        found.append(Violation("form.publish.not_ready", "LA-49.4"))
    return found


def _html(row: PeriodicForm) -> str:
    """Headings and tables; the reader of imports makes blocks of them."""
    parts = []
    for name, lines in groups_of(lines_from(row.lines)):
        cells = "".join(
            f"<tr><th>{escape(line.label)}</th><td>{escape(row.values.get(line.code, ''))}</td></tr>" for line in lines
        )
        parts.append(f"<h2>{escape(name)}</h2><table>{cells}</table>")
    return "".join(parts)
