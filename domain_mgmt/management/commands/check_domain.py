"""Judge names from standard input, one JSON a line (platform command)."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from domain_mgmt.messages import TEXTS
from domain_mgmt.models import DomainRecord
from domain_mgmt.naming.enums import NameKind
from domain_mgmt.naming.rules import NameAnswer, NameQuestion, judge_name


class Command(BaseCommand):
    """`manage.py check_domain --stdin --json`: name, unit, short, kind, parent, in_use."""

    help = "Judge domain names by the rules and propose others."

    def add_arguments(self, parser: CommandParser) -> None:
        """Both switches name the only mode there is."""
        parser.add_argument("--stdin", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line; a broken line gets an error with its number and stops nothing else."""
        if not options["stdin"]:
            raise CommandError("Give questions on standard input with --stdin.")
        taken = frozenset(DomainRecord.objects.filter(is_active=True).values_list("legal_name", flat=True))
        with override("zh-hans"):
            for number, line in enumerate(sys.stdin, start=1):
                if line.strip():
                    self.stdout.write(json.dumps(_answer(number, line, taken), ensure_ascii=False))


def _answer(number: int, line: str, taken: frozenset[str]) -> dict[str, object]:
    try:
        asked = json.loads(line)
        question = NameQuestion(
            name=str(asked["name"]),
            unit=str(asked["unit"]),
            short=str(asked.get("short") or ""),
            kind=NameKind(asked["kind"]),
            parent=str(asked.get("parent") or ""),
            in_use=bool(asked.get("in_use", False)),
            taken=frozenset() if asked.get("in_use") else taken - {asked["name"]},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return {
            "name": None,
            "verdict": "refuse",
            "violations": [],
            "proposals": [],
            "error": f"line {number}: {error}",
        }
    return _as_json(judge_name(question))


def _as_json(answer: NameAnswer) -> dict[str, object]:
    return {
        "name": answer.name,
        "verdict": answer.verdict.value,
        "violations": [
            {
                "code": violation.code,
                "article": violation.article,
                "text": str(TEXTS[violation.code]) % dict(violation.params),
            }
            for violation in answer.violations
        ],
        "proposals": list(answer.proposals),
    }
