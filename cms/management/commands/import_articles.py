"""Import articles from a file into drafts of one column (site command)."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import activate

from accounts.api import User
from accounts.api_duties import holders_of
from accounts.enums import RoleCode
from cms.importing.bundle import Folder
from cms.importing.reader import read_file
from cms.importing.report import ImportReport, ItemReport
from cms.importing.texts import OUTCOMES, remark_line, remark_text
from cms.importing.writing import import_articles
from cms.messages import TEXTS
from cms.models import ColumnPage
from cms.selectors.columns import find_column
from policy.violations import Refused
from sites_registry.api import NoSuchSiteError, site_context


class Command(BaseCommand):
    """`manage.py import_articles FILE.jsonl --site jtj --column news/yw --by editor`; works in one site."""

    help = "Import articles (JSONL or HTML) into drafts of a column."

    def add_arguments(self, parser: CommandParser) -> None:
        """Read the wish."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--site", required=True, help="site code")
        parser.add_argument("--column", required=True, help="path of the column, e.g. news/yw")
        parser.add_argument("--by", default="", help="login name of the author; without it the site's first editor")
        parser.add_argument("--keep-dates", action="store_true", help="publish time = publish date at the source")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and report; broken lines are reported, not errors of the command."""
        activate("zh-hans")
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"no such file: {path}")
        try:
            with site_context(options["site"]):
                report = _run(path, options)
        except NoSuchSiteError as error:
            raise CommandError(f"no such site: {options['site']}") from error
        except Refused as refused:
            texts = [str(TEXTS[violation.code]) % dict(violation.params) for violation in refused.violations]
            raise CommandError("\n".join(texts)) from refused
        self.stdout.write(_as_json(report) if options["json"] else _as_text(report))


def _run(path: Path, options: dict[str, Any]) -> ImportReport:
    column = find_column(options["column"])
    if column is None:
        raise CommandError(f"no such column: {options['column']}")
    by = _author(options["by"], options["site"], column)
    lines = read_file(path.read_bytes())
    return import_articles(lines, Folder(path.parent), column=column, by=by, keep_dates=options["keep_dates"])


def _author(username: str, site: str, column: ColumnPage) -> User:
    """The account that imports; drafts without an author could be signed by anybody (LA-24)."""
    if username:
        found = User.objects.filter(username=username, is_active=True).first()
    else:
        found = User.objects.filter(pk__in=holders_of([RoleCode.EDITOR], site, column.site_path())[:1]).first()
    if found is None:
        raise CommandError(f"no active account “{username}”" if username else f"no editor works on the site {site}")
    return found


def _as_json(report: ImportReport) -> str:
    items = [_plain(item) for item in report.items]
    return json.dumps({"totals": report.totals, "items": items}, ensure_ascii=False, default=str)


def _plain(item: ItemReport) -> dict[str, object]:
    remarks = [
        {"outcome": r.outcome, "code": r.code, "text": remark_text(r), "params": dict(r.params)} for r in item.remarks
    ]
    return {
        "line": item.line,
        "outcome": item.outcome.value,
        "title": item.title,
        "page": item.page_id,
        "remarks": remarks,
    }


def _as_text(report: ImportReport) -> str:
    lines = []
    for item in report.items:
        lines.append(f"{item.line}\t{OUTCOMES[item.outcome]}\t{item.title}")
        lines += [f"\t{remark_line(remark)}" for remark in item.remarks]
    lines.append(" ".join(f"{OUTCOMES[outcome]} {report.count(outcome)}" for outcome in OUTCOMES))
    return "\n".join(lines)
