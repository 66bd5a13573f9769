"""The units of deploy/systemd: read by systemd's own judge where there is one, else by their rules."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).resolve().parents[2] / "deploy" / "systemd").iterdir())
HARDENED = ("NoNewPrivileges", "PrivateTmp", "ProtectSystem", "ProtectHome", "RestrictSUIDSGID", "ReadWritePaths")


def _read(unit: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(unit.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_when_read_then_it_is_whole_and_hardened(unit):
    parser = _read(unit)

    assert parser["Unit"]["Description"]
    if unit.suffix == ".timer":
        assert parser["Timer"]["OnCalendar"] and unit.with_suffix(".service") in UNITS
        return
    service = parser["Service"]
    assert service["User"] == "jiyue" and service["ExecStart"].startswith("/opt/jiyue/.venv/bin/python ")
    assert all(service.get(name) for name in HARDENED)
    command = service["ExecStart"].split("manage.py ", 1)[1:]
    for name in command:
        found = Path(__file__).resolve().parents[2].glob(f"*/management/commands/{name.split()[0]}.py")
        assert list(found), name


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_units_when_judged_by_systemd_then_nothing_is_said_of_their_lines():
    said = subprocess.run(["systemd-analyze", "verify", *map(str, UNITS)], capture_output=True, text=True, check=False)

    wrong = ("Unknown", "Failed to parse", "Invalid", "syntax", "Missing")
    assert [line for line in said.stderr.splitlines() if any(word in line for word in wrong)] == []
