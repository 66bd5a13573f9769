"""Lists of messages at 200,000 rows: the unit's inbox, the office's, the public list and its search."""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

from runtime import postgres
from tests.bench.reporting import figure, progress

MESSAGES = 200_000
ROUNDS = 40
FILL = """
INSERT INTO interaction_message (site_code, unit_code, suggested_unit, helpers, kind, is_simple, channel, seed,
  code_digest, content_digest, title, text, sender_name, contact, has_contact, shown_title, shown_text, grams,
  wants_public, consent_version, received_at, clock_start, due_on, latest_on, veto_on, due_is_assumed, round, state,
  refusal_reason, draft, answer, answered_at, working_days_used, drafted_by_id, approved_by_id, published_at, listed_at, verdict,
  shortcoming, verdict_words, visit_result)
SELECT 'one', CASE WHEN n %% 3 = 0 THEN 'one' ELSE 'other' || n %% 60 END, '', '[]', 'consultation', false, 'web',
  gen_random_uuid(), md5(n::text) || md5('c' || n), md5(n::text), '', '', '', '', false, t, t || '。' || t,
  ARRAY(SELECT DISTINCT substr(t, i, 2) FROM generate_series(1, length(t) - 1) i), true, '1', at, at::date,
  at::date + 7, at::date + 14, at::date + 91, false, 1, CASE WHEN n %% 50 = 0 THEN 'in_hand' ELSE 'answered' END, '',
  '', CASE WHEN n %% 50 = 0 THEN '' ELSE '您好，已经办理。' END, CASE WHEN n %% 50 = 0 THEN NULL ELSE at + '2 days'::interval END,
  2, NULL, CASE WHEN n %% 50 = 0 THEN NULL ELSE %s END, CASE WHEN n %% 50 = 0 THEN NULL ELSE at + '2 days'::interval END,
  CASE WHEN n %% 50 = 0 THEN NULL ELSE at + '2 days'::interval END, '', '', '', ''
FROM (SELECT n, now() - n * '2 minutes'::interval AS at,
  (ARRAY['淠河绿道','公交线路','小区供水','学校入学','医保报销','路灯照明','养老补贴'])[n %% 7 + 1] || '第' || n || '号问题怎么办' AS t
  FROM generate_series(1, %s) n) AS rows
"""  # noqa: E501


def main() -> None:
    """Open a site, fill the table, measure, print."""
    postgres.ensure(Path(os.environ["VAR_DIR"]))
    django.setup()
    from provisioning.migrator import migrate_city

    migrate_city(lambda step: None)
    desk, office = _people()
    _fill(desk.pk)
    from tests.factories.people import back_office_client

    handler, registrar = back_office_client(desk), back_office_client(office)
    _measure("inbox", lambda: handler.get("/s/one/letters/"))
    _measure("inbox_all", lambda: handler.get("/s/one/letters/?state=all&p=90"))
    _measure("inbox_search", lambda: handler.get("/s/one/letters/?state=all&q=第5999号"))
    _measure("office", lambda: registrar.get("/letters/?state=overdue"))
    _measure("office_all", lambda: registrar.get("/letters/?state=all"))
    _measure("office_search", lambda: registrar.get("/letters/?state=all&q=路灯照明"))
    _measure("figures", lambda: registrar.get("/letters/figures/"))
    from django.test import Client
    from django.utils import timezone

    month = timezone.localdate()
    citizen = Client(headers={"host": "one.luan.localhost"})
    _measure("public_list", lambda: citizen.get("/messages/p200/"))
    _measure("public_sifted", lambda: citizen.get(f"/messages/of/all/consultation/answered/{month:%Y-%m}/"))
    _measure("public_figures", lambda: citizen.get("/messages/figures/"))
    _measure("public_search", lambda: citizen.get("/messages/search/?q=路灯照明"))


def _people() -> tuple[object, object]:
    from django.conf import settings

    from provisioning.actions import NewSite, open_console, open_site
    from tests.factories.people import make_person

    open_console(routing_host=settings.CONSOLE_HOSTS[0])
    open_site(NewSite(code="one", kind="department", unit_name="演示局", short_name="市演示局", online=True), by=None)
    people = ("banli", {"one": ["message_handler"]}), ("dengji", {"*": ["registrar"]})
    desk, office = (make_person(name, roles) for name, roles in people)
    return desk, office


def _fill(approver: int) -> None:
    from django.db import connection

    progress(f"writing {MESSAGES} messages")
    with connection.cursor() as cursor:
        cursor.execute(FILL, [approver, MESSAGES])
        cursor.execute("VACUUM ANALYZE interaction_message")  # as the server itself does before long


def _measure(name: str, ask: object) -> None:
    """The 95th percentile of so many requests, after a few to warm up."""
    for _ in range(3):
        assert ask().status_code == 200, name
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    figure(f"messages_{name}_p95", sorted(times)[int(len(times) * 0.95) - 1])


if __name__ == "__main__":
    main()
