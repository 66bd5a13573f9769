"""News of this app."""

from django.dispatch import Signal

# Sent inside the transaction that changes what citizens may read of a message: sites (codes of those that show it),
# number (str), is_public (bool).
public_messages_changed = Signal()
# Pages of this app that stand in no tree say something else: sites (codes), and addresses by what befell them:
# paths (show it), lists (their further pages too), gone, back.
public_paths_changed = Signal()
# The published figures say something else from now on: sites (codes), paths (addresses on them).
public_figures_turned = Signal()
