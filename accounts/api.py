"""The door of accounts: who somebody is, what he may do and where, and what changes it."""

from accounts.actions.factors import reset_factors, unlock_person
from accounts.actions.logins import forget_old_logins
from accounts.actions.memberships import grant_membership, revoke_membership
from accounts.actions.passwords import reset_password
from accounts.actions.people import (
    NewPerson,
    PersonData,
    change_person,
    create_person,
    disable_person,
    enable_person,
    make_break_glass,
    set_leaving_date,
)
from accounts.actions.sessions import end_sessions_of
from accounts.login.duties import is_second_factor_due
from accounts.login.factors import SecondFactor, enrolled_factors, register_factor
from accounts.login.lockout import locked_until, recent_failures
from accounts.login.middleware import DUTY_PATHS, is_open, wants_page
from accounts.memory import reading_once
from accounts.models import Membership, User
from accounts.scopes import register_scope_names, scope_names
from accounts.selectors import (
    LoginInfo,
    Reach,
    StaffInfo,
    all_roles,
    console_roles,
    logins_of,
    may_log_in,
    memberships_of,
    reach_of,
    roles_in_force,
    staff_of,
    today,
)

__all__ = [
    "DUTY_PATHS",
    "LoginInfo",
    "Membership",
    "NewPerson",
    "PersonData",
    "Reach",
    "SecondFactor",
    "StaffInfo",
    "User",
    "all_roles",
    "change_person",
    "console_roles",
    "create_person",
    "disable_person",
    "enable_person",
    "end_sessions_of",
    "enrolled_factors",
    "forget_old_logins",
    "grant_membership",
    "is_open",
    "is_second_factor_due",
    "locked_until",
    "logins_of",
    "make_break_glass",
    "may_log_in",
    "memberships_of",
    "reach_of",
    "reading_once",
    "recent_failures",
    "register_factor",
    "register_scope_names",
    "reset_factors",
    "reset_password",
    "revoke_membership",
    "roles_in_force",
    "scope_names",
    "set_leaving_date",
    "staff_of",
    "today",
    "unlock_person",
    "wants_page",
]
