"""News of this app."""

from django.dispatch import Signal

# Sent after a purge was carried out and its notes are gone: schema (str), orders (list of PurgeOrder), pages (int).
store_purged = Signal()
