"""News of this app. Receivers live in apps above."""

from django.dispatch import Signal

# Sent on commit after the holiday table of a year changed; argument: year (int).
calendar_changed = Signal()

# Sent inside the transaction that lists an address or takes it off; argument: pattern (str).
addresses_changed = Signal()
