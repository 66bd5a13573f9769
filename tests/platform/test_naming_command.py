"""Judging names by the command."""

import io
import json
import sys

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_command_when_lines_are_odd_then_each_answer_can_be_matched_and_is_chinese(monkeypatch, capsys):
    unit = {"unit": "六安市财政局", "short": "市财政局", "parent": "六安市"}
    lines = [
        {"name": "czj.luan.gov.cn", "kind": "bogus", **unit},
        {"name": "admin.luan.gov.cn", "kind": "special", **unit},
        {"name": "czj.luan.gov.cn", "kind": "department", **unit},
        {"name": "\ud800.luan.gov.cn", "kind": "department", **unit},
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(map(json.dumps, lines))))

    call_command("check_domain", "--stdin", "--json")

    unknown, reserved, good, half = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert unknown["name"] == "czj.luan.gov.cn" and unknown["verdict"] == "refuse" and unknown["error"]
    assert [one["article"] for one in reserved["violations"]] == ["平台规定"]
    assert half["name"] == "\ud800.luan.gov.cn" and half["verdict"] == "refuse" and half["violations"]
    assert good["verdict"] == "ok" and "czj.luan.gov.cn" in good["proposals"]
