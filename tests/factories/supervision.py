"""Findings and supervision orders of the tests."""

from django.utils import timezone

from inspection.enums import RunKind, Severity
from inspection.models import Finding, RuleBook, Run, Subject
from sites_registry.models import Site
from tests.factories.people import make_person

PNG = b"\x89PNG\r\n\x1a\n proof"


def make_subject(code: str = "ta") -> Subject:
    """The website of a hosted site."""
    site = Site.objects.select_related("unit").get(code=code)
    row, _ = Subject.objects.get_or_create(
        site=site, defaults={"name": site.unit.full_name, "unit": site.unit, "unit_class": site.unit.level}
    )
    return row


def make_run(kind: str = RunKind.NIGHTLY, **fields: object) -> Run:
    """A run of the rules."""
    book, _ = RuleBook.objects.get_or_create(number=1, defaults={"note": "初始"})
    row, _ = Run.objects.get_or_create(kind=kind, as_of=fields.pop("as_of", timezone.localdate()), book=book)
    return row


def make_finding(subject: Subject | None = None, number: int = 1, **fields: object) -> Finding:
    """A fault that stands against its site."""
    subject, now = subject or make_subject(), timezone.now()
    values = {
        "rule": "column.stale", "article": "LA-25.1", "severity": Severity.DEDUCTION, "page": "http://x.gov.cn/a",
        "first_seen_at": now, "last_seen_at": now, **fields,
    }  # fmt: skip
    run = values.pop("run", None) or make_run()
    return Finding.objects.create(
        subject=subject, fingerprint=f"f{subject.pk}-{number}", since_run=run, last_run=run, **values
    )


class Supervision:
    """The people of an order: the office's inspector, and the one who answers for the first site."""

    def __init__(self) -> None:
        self.inspector = make_person("ducha", {"*": ["inspector"]}, full_name="督查员")
        self.unit = make_person("wangzhan", {"ta": ["site_admin"]}, full_name="网站管理员")
        self.other = make_person("bieren", {"tb": ["site_admin"]}, full_name="别人")
