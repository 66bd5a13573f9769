"""News of this app."""

from django.dispatch import Signal

# Sent inside the transaction that changes what citizens may read of a message: sites (codes of those that show it),
# page (the message's own address), lists (addresses of the lists and figures that show it), is_public (bool).
public_messages_changed = Signal()
# Pages of this app that stand in no tree say something else: sites (codes), and addresses by what befell them:
# paths (show it), lists (their further pages too), gone, back.
public_paths_changed = Signal()
# Something was done with a message: message (pk), act (str), became_public (bool); inside the transaction.
message_moved = Signal()
# A mail waits: follow (pk of a follower), step (what the mail asks).
mail_due = Signal()
# The published figures say something else from now on: sites (codes), paths (addresses on them).
public_figures_turned = Signal()
