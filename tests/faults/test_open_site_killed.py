"""kill -9 while a site is being opened: whole or nothing, and a second try succeeds (reliability, row 10)."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from domain_mgmt.models import DomainRecord
from provisioning.schemas import drop_schema, existing_schemas
from provisioning.spares import refill_spares
from sites_registry.models import Site, Unit

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("KILL_ROUNDS", "4"))
CODE = "killed"


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Work outside a test's transaction, and clean up what was committed."""
    with django_db_blocker.unblock():
        yield
        _forget_site()
        refill_spares(2)


def _environment():
    where = connection.settings_dict
    url = f"postgresql://{where['USER']}:{quote(where['PASSWORD'])}@{where['HOST']}:{where['PORT']}/{where['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": url,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }


def _start():
    command = [sys.executable, "manage.py", "open_site", "--unit", "甲市被杀局", "--short", "市被杀局"]
    command += ["--kind", "department", "--code", CODE, "--domain", f"{CODE}.test.localhost", "--json"]
    return subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _forget_site():
    DomainRecord.objects.filter(tenant__code=CODE).delete()
    Site.objects.filter(code=CODE).delete()
    Unit.objects.filter(full_name="甲市被杀局").delete()
    drop_schema(f"s_{CODE}")


def _is_whole():
    parts = (
        Site.objects.filter(code=CODE).exists(),
        DomainRecord.objects.filter(tenant__code=CODE).exists(),
        Unit.objects.filter(full_name="甲市被杀局").exists(),
        f"s_{CODE}" in existing_schemas(),
    )
    assert len(set(parts)) == 1, f"half a site: {parts}"
    return parts[0]


def test_open_site_when_killed_at_any_moment_then_whole_or_nothing_and_second_try_succeeds(committed):
    dice = random.Random(10)
    started = time.monotonic()
    assert _start().wait() == 0
    whole_seconds = time.monotonic() - started
    assert _is_whole()

    for _ in range(ROUNDS):
        _forget_site()
        victim = _start()
        time.sleep(whole_seconds * dice.uniform(0.6, 1.0))  # the work itself is at the end, after start-up
        victim.kill()
        victim.wait()
        if not _is_whole():
            assert _start().wait() == 0
            assert _is_whole()
