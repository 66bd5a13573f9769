"""Stable codes of accounts: roles and scopes. Codes are keys, never shown to people."""

from enum import StrEnum

ALL_SITES = "*"


class RoleCode(StrEnum):
    """Roles a membership can grant; the same code is the name of the group in each site."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    FINAL_REVIEWER = "final_reviewer"
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
