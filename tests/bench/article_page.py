"""What tenancy costs an article page: queries and CPU against the same page on plain Wagtail, same server.

Both variants run in processes of their own, in turn, so that a busy machine disturbs both alike.

    python -m tests.bench.article_page [prepare|measure tenants|plain]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django
import psycopg

from runtime import postgres
from tests.bench.reporting import figure, progress

SETTINGS = {"tenants": "cms.settings.test", "plain": "tests.bench.plain.settings"}
HOSTS = {"tenants": "two", "plain": "one"}
OTHER_HOST = "BENCH_OTHER_HOST"
ROUNDS = 3
WARM_UP = 20
REQUESTS = 150
CPU_TOLERANCE = 1.1
PATH = "/news/yw/{slug}/"
BODY = [("text", f"<p>{'六安市召开城乡居民服务工作会议，研究部署下一步安排。' * 8}</p>") for _ in range(12)]


def main() -> None:
    """Prepare both variants, measure them in turn, print the figures."""
    urls = postgres.ensure(Path(os.environ["VAR_DIR"]))
    with psycopg.connect(urls.owner_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE bench_plain")
    for variant in SETTINGS:
        progress(f"preparing {variant}")
        _child("prepare", variant)
    rounds = []
    for number in range(1, ROUNDS + 1):
        progress(f"round {number} of {ROUNDS}")
        rounds.append({variant: json.loads(_child("measure", variant)) for variant in SETTINGS})
    plain, tenants = ({key: min(one[v][key] for one in rounds) for key in rounds[0][v]} for v in ("plain", "tenants"))
    figure("article_page_queries", tenants["queries"], bar=plain["queries"])
    figure("article_page_queries_two_hosts", tenants["two_hosts"], bar=plain["queries"] + 1)
    figure("article_page_cpu", tenants["cpu_ms"], bar=plain["cpu_ms"] * CPU_TOLERANCE)
    figure("article_page_cpu_plain", plain["cpu_ms"])


def _child(step: str, variant: str) -> str:
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS[variant], OTHER_HOST: HOSTS[variant]}
    command = [sys.executable, "-m", "tests.bench.article_page", step, variant]
    return subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True).stdout


def prepare(variant: str) -> None:
    """Migrate and publish one article: on two sites with tenancy, in the only schema without."""
    if variant == "plain":
        _prepare_plain()
        return
    from provisioning.actions import NewSite, open_site
    from provisioning.migrator import migrate_city
    from sites_registry.api import site_context

    migrate_city(lambda step: None)
    for code in ("one", "two"):
        wish = NewSite(code=code, kind="department", unit_name=f"演示{code}局", short_name=f"市{code}局", online=True)
        open_site(wish, by=None)
        with site_context(code):
            _publish()


def _prepare_plain() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from domain_mgmt.models import DomainRecord
    from provisioning.structure import build_structure
    from sites_registry.api import find_site
    from sites_registry.models import Site, Unit
    from tests.bench.plain.middleware import CODE
    from tests.factories.pages import switch_review_guards_off

    call_command("migrate", verbosity=0, interactive=False)
    unit = Unit.objects.create(full_name="演示局", short_name="市演示局")
    site = Site.objects.create(schema_name="s_plain", code=CODE, unit=unit, kind="department", state="online")
    DomainRecord.objects.create(tenant=site, domain="one.luan.localhost", is_primary=True)
    connection.set_tenant(find_site(CODE))
    connection.schema_name = settings.TEMPLATE_SCHEMA  # where structure may be built without signatures
    switch_review_guards_off()
    build_structure()
    _publish()


def _publish() -> None:
    from cms.models import ColumnPage
    from tests.factories.pages import live_article, switch_review_guards_off

    switch_review_guards_off()
    column = ColumnPage.objects.get(slug="yw")
    live_article(column, title="会议", slug="article", source="演示局", body=BODY)


def measure() -> None:
    """Print queries and CPU milliseconds of one request as JSON."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    path = PATH.format(slug="article")

    def ask(host: str = "one") -> None:
        answer = client.get(path, headers={"host": f"{host}.luan.localhost"})
        assert answer.status_code == 200, f"{path} on {host}: {answer.status_code}"

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            ask()
        return len(queries)

    for _ in range(WARM_UP):
        ask()
    row = {"queries": count_queries(), "cpu_ms": _cpu_milliseconds(ask)}
    ask(os.environ[OTHER_HOST])
    row["two_hosts"] = count_queries()
    sys.stdout.write(json.dumps(row) + "\n")


def _cpu_milliseconds(ask: Callable[[], None]) -> float:
    times = []
    for _ in range(REQUESTS):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        django.setup()
        prepare(sys.argv[2]) if sys.argv[1] == "prepare" else measure()
