"""The door to the audit log: write with record(), read with entries()."""

from audit.actions import SYSTEM, Actor, gathered, record
from audit.addresses import sender_address
from audit.chain import Walk
from audit.digests import hmac_sm3_hex, sm3_hex, sm3_of_parts
from audit.fields import EncryptedTextField
from audit.registry import Action, UnknownAction, action_label, all_actions, register_actions
from audit.selectors import Entry, EntryPage, Filters, entries
from audit.verification import verify_chain

__all__ = [
    "SYSTEM",
    "Action",
    "Actor",
    "EncryptedTextField",
    "Entry",
    "EntryPage",
    "Filters",
    "UnknownAction",
    "Walk",
    "action_label",
    "all_actions",
    "entries",
    "gathered",
    "hmac_sm3_hex",
    "record",
    "register_actions",
    "sender_address",
    "sm3_hex",
    "sm3_of_parts",
    "verify_chain",
]
