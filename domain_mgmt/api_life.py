"""The door to the life of names."""

from domain_mgmt.actions import release_names
from domain_mgmt.life.steps import apply_for_name, approve_name, exempt_name, move_name

__all__ = ["apply_for_name", "approve_name", "exempt_name", "move_name", "release_names"]
