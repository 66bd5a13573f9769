"""The office's row of each consultation page, and which stored pages change with it."""

from datetime import date, timedelta

from django.db.models import Q

from cms.api_public import CONSULTATIONS_PATH, ConsultationFacts, live_consultations
from interaction.models import Consultation
from interaction.signals import public_paths_changed
from sites_registry.api import each_site


def opinions_path(page_pk: int) -> str:
    """Where the opinions on a consultation are shown."""
    return f"{CONSULTATIONS_PATH}{page_pk}/opinions/"


def mirrored(site_code: str, facts: ConsultationFacts) -> Consultation:
    """The row of a consultation that is public, made or put right."""
    values = {
        "title": facts.title,
        "path": facts.path,
        "form": facts.form,
        "begins_on": facts.begins_on,
        "ends_on": facts.ends_on,
        "has_result": facts.has_result,
        "result_on": facts.result_on,
        "is_live": facts.is_live,
    }
    row, _made = Consultation.objects.get_or_create(site_code=site_code, page_pk=facts.pk, defaults=values)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        if "ends_on" in changed:
            changed.append("reminded")
            row.reminded = []
        for name in values:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
    return row


def consultation_published(site_code: str, facts: ConsultationFacts) -> None:
    """A consultation appeared or changed: the list says so."""
    mirrored(site_code, facts)
    lists = [CONSULTATIONS_PATH, opinions_path(facts.pk)]
    _announce(site_code, {"paths": lists, "lists": lists, "back": [opinions_path(facts.pk)]})


def consultation_withdrawn(site_code: str, page_pk: int) -> None:
    """A consultation is public no more, nor are the opinions on it."""
    if Consultation.objects.filter(site_code=site_code, page_pk=page_pk).update(is_live=False):
        _announce(
            site_code, {"paths": [CONSULTATIONS_PATH], "lists": [CONSULTATIONS_PATH], "gone": [opinions_path(page_pk)]}
        )


def opinions_changed(consultation: Consultation) -> None:
    """Another opinion is shown, or one no longer."""
    path = opinions_path(consultation.page_pk)
    _announce(consultation.site_code, {"paths": [path], "lists": [path]})


def announce_turns(day: date) -> int:
    """Lists of sites where a consultation begins today or ended yesterday (platform)."""
    rows = Consultation.objects.filter(Q(begins_on=day) | Q(ends_on=day - timedelta(days=1)), is_live=True)
    sites = sorted(set(rows.order_by().values_list("site_code", flat=True)))
    for code in sites:
        _announce(code, {"paths": [CONSULTATIONS_PATH], "lists": [CONSULTATIONS_PATH]})
    return len(sites)


def mirror_all() -> int:
    """Put every row right from the pages themselves (platform); returns how many there are."""
    seen = 0
    for site, found in each_site(lambda _site: live_consultations()):
        seen += len(found)
        for facts in found:
            mirrored(site.code, facts)
        rows = Consultation.objects.of_site(site.code).filter(is_live=True)
        rows.exclude(page_pk__in=[facts.pk for facts in found]).update(is_live=False)
    return seen


def _announce(site_code: str, known: dict[str, list[str]]) -> None:
    public_paths_changed.send(sender=Consultation, sites=(site_code,), known=known)
