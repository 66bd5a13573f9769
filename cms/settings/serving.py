"""Serving citizens' pages and doing jobs: names of the stores, limits, time budgets."""

import os

# --- jobs -----------------------------------------------------------------------
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# --- page stores: one folder of files per machine, or one that all machines share --
PAGE_STORE = os.environ.get("PAGE_STORE", "main")
PAGE_STORES = os.environ.get("PAGE_STORES", PAGE_STORE).split(",")
PAGES_PER_HOST = int(os.environ.get("PAGES_PER_HOST", "200000"))
PAGE_STORE_FREE_BYTES = int(os.environ.get("PAGE_STORE_FREE_BYTES", str(256 * 1024 * 1024)))

# --- patience with the database, in seconds of one request ---------------------------
SECONDS_WITH_COPY = float(os.environ.get("SECONDS_WITH_COPY", "2"))
SECONDS_FOR_PAGE = float(os.environ.get("SECONDS_FOR_PAGE", "5"))
SECONDS_FOR_OTHERS = float(os.environ.get("SECONDS_FOR_OTHERS", "8"))
REQUESTS_IN_APPLICATION = int(os.environ.get("REQUESTS_IN_APPLICATION", "8"))
