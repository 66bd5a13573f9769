"""Judge names from standard input, one JSON a line (platform command)."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext, gettext_lazy, override

from domain_mgmt.messages import TEXTS
from domain_mgmt.models import DomainRecord
from domain_mgmt.naming.enums import NameKind
from domain_mgmt.naming.rules import NameAnswer, NameQuestion, judge_name
from policy.articles import HOUSE, cite
from policy.json_lines import as_line, readable


class Command(BaseCommand):
    """`manage.py check_domain --stdin --json`: name, unit, short, kind, parent, in_use."""

    help = gettext_lazy("Judge domain names by the rules and propose others.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Both switches name the only mode there is."""
        parser.add_argument("--stdin", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line; a broken line is answered with what is wrong and stops nothing else."""
        if not options["stdin"]:
            raise CommandError(gettext("Give questions on standard input with --stdin."))
        rows = DomainRecord.objects.filter(is_active=True).order_by("pk")
        taken = dict(rows.values_list("legal_name", "tenant__unit__full_name"))
        with override("zh-hans"):
            for line in readable(sys.stdin):
                if line.strip():
                    self.stdout.write(as_line(_answer(line, taken)))


def _answer(line: str, taken: Mapping[str, str]) -> dict[str, object]:
    """The answer of one line; a line that is no question says in words what is wrong with it."""
    asked, error = _read(line)
    if error:
        return {"name": asked.get("name"), "verdict": "refuse", "violations": [], "proposals": [], "error": error}
    unit, name = str(asked["unit"]), str(asked["name"])
    others = frozenset(one for one, holder in taken.items() if holder != unit)
    question = NameQuestion(
        name=name,
        unit=unit,
        short=str(asked.get("short") or ""),
        kind=NameKind(asked["kind"]),
        parent=str(asked.get("parent") or ""),
        in_use=asked.get("in_use") is True,
        taken=frozenset() if asked.get("in_use") is True else others - {name},
    )
    return _as_json(judge_name(question))


def _read(line: str) -> tuple[dict[str, Any], str]:
    try:
        asked = json.loads(line)
    except ValueError:
        return {}, gettext("The line is no JSON.")
    if not isinstance(asked, dict):
        return {}, gettext("The line is no JSON object.")
    missing = [field for field in ("name", "unit", "kind") if not isinstance(asked.get(field), str)]
    name = {"name": asked["name"]} if isinstance(asked.get("name"), str) else {}
    if missing:
        return name, gettext("Missing or no text: %(fields)s.") % {"fields": "、".join(missing)}
    if asked["kind"] not in set(NameKind):
        kinds = "、".join(kind.value for kind in NameKind)
        return name, gettext("The field “kind” must be one of: %(kinds)s.") % {"kinds": kinds}
    return asked, ""


def _as_json(answer: NameAnswer) -> dict[str, object]:
    return {
        "name": answer.name,
        "verdict": answer.verdict.value,
        "violations": [
            {
                "code": violation.code,
                "article": cite(HOUSE) if violation.article == HOUSE else violation.article,
                "text": str(TEXTS[violation.code]) % dict(violation.params),
            }
            for violation in answer.violations
        ],
        "proposals": list(answer.proposals),
    }
