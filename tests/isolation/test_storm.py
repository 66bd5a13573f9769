"""A storm of mixed requests over two sites: no page ever carries the other's mark (reliability, row 26)."""

import random
import threading

import pytest
from django.db import connection
from django.test import Client

from sites_registry.postgresql.base import DatabaseWrapper

HOSTS = {"ta.test.localhost": ("甲市教育局", "甲市水利局"), "tb.test.localhost": ("甲市水利局", "甲市教育局")}
PATHS = ("/", "/news/", "/disclosure/", "/services/", "/interaction/", "/news/yw/", "/nowhere/")
THREADS = 20
REQUESTS_EACH = 100

pytestmark = [pytest.mark.django_db(transaction=False)]


class Storm:
    """Requests of one run and the foreign marks they met."""

    def __init__(self):
        self.foreign = []
        self.answers = {}
        self.lock = threading.Lock()

    def rage(self, threads):
        running = [threading.Thread(target=self.run, args=(seed,)) for seed in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    def run(self, seed):
        dice = random.Random(seed)
        client = Client(raise_request_exception=False)
        try:
            for _ in range(REQUESTS_EACH):
                self._one(client, dice)
        finally:
            connection.close()

    def _one(self, client, dice):
        host = dice.choice(list(HOSTS))
        path = dice.choice(PATHS)
        answer = client.get(path, headers={"host": host})
        own, other = HOSTS[host]
        text = answer.content.decode()
        with self.lock:
            self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
            if other in text or (answer.status_code == 200 and own not in text) or answer.cookies:
                self.foreign.append((host, path, answer.status_code))


def test_storm_when_20_threads_mix_two_sites_then_no_foreign_mark(two_sites):
    storm = Storm()

    storm.rage(THREADS)

    assert storm.foreign == []
    assert sum(storm.answers.values()) == THREADS * REQUESTS_EACH
    assert set(storm.answers) == {200, 404}


def test_storm_when_the_engine_keeps_a_stale_search_path_then_foreign_marks_are_seen(two_sites, monkeypatch):
    """The control: an engine that forgets to change the path is caught."""

    right = DatabaseWrapper.set_tenant

    def stale_set_tenant(self, tenant, include_public=True):
        path = self.search_path_set_schemas
        right(self, tenant, include_public)
        if path and path[0].startswith("s_"):
            self.search_path_set_schemas = path

    storm = Storm()
    monkeypatch.setattr(DatabaseWrapper, "set_tenant", stale_set_tenant)

    storm.rage(2)

    assert storm.foreign != []
