"""Stable codes of accounts: roles and scopes. Codes are keys, never shown to people."""

from enum import StrEnum

ALL_SITES = "*"
CONSOLE_SCOPE = "console"


class RoleCode(StrEnum):
    """Roles a membership can grant; the same code is the name of the group in each site."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    FINAL_REVIEWER = "final_reviewer"
    UNIT_HEAD = "unit_head"
    SITE_ADMIN = "site_admin"
    MESSAGE_HANDLER = "message_handler"
    MESSAGE_APPROVER = "message_approver"
    REGISTRAR = "registrar"
    INSPECTOR = "inspector"
    DOMAIN_OFFICER = "domain_officer"
    OPERATOR = "operator"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


class RoleKind(StrEnum):
    """What a role is about; separation rules speak of kinds."""

    CONTENT = "content"
    SITE = "site"
    OFFICE = "office"
    ADMINISTRATION = "administration"


class Act(StrEnum):
    """What administrators do to accounts; who may do it is a table in rules."""

    CREATE = "create"
    CHANGE = "change"
    SET_LEAVING_DATE = "set_leaving_date"
    DISABLE = "disable"
    ENABLE = "enable"
    UNLOCK = "unlock"
    END_SESSIONS = "end_sessions"
    RESET_PASSWORD = "reset_password"  # noqa: S105  a code, not a secret
    RESET_FACTOR = "reset_factor"
    GRANT = "grant"
    REVOKE = "revoke"


class SessionEnd(StrEnum):
    """Why a login ended."""

    LOGGED_OUT = "logged_out"
    IDLE = "idle"
    TOO_OLD = "too_old"
    DISABLED = "disabled"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  a code, not a secret
    BY_ADMINISTRATOR = "by_administrator"
