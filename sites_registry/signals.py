"""News of this app. Receivers live in apps above."""

from django.dispatch import Signal

# Sent on commit after a site's own row or unit changed; argument: code (str).
site_changed = Signal()

# Sent inside the transaction that closes a site for good; arguments: code (str), by (User), order_number (str).
site_closed = Signal()
