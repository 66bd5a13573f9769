"""Roles as data: one row per role, with a description that a manager can read (LA-33, LA-41.3)."""

from dataclasses import dataclass

from accounts.enums import RoleCode, RoleKind


@dataclass(frozen=True, slots=True)
class Role:
    """One role. `label` and `description` are msgids; `article` is where its duty comes from."""

    code: RoleCode
    kind: RoleKind
    label: str
    description: str
    article: str
    for_contractors: bool = True


ROLES: tuple[Role, ...] = (
    Role(
        RoleCode.CONTRIBUTOR,
        RoleKind.CONTENT,
        "Contributor",
        "Prepares items; an editor must make the first check.",
        "LA-24",
    ),
    Role(RoleCode.EDITOR, RoleKind.CONTENT, "Editor", "Prepares items, signs the first check and submits.", "LA-24"),
    Role(RoleCode.REVIEWER, RoleKind.CONTENT, "Reviewer", "Signs the second review of items others prepared.", "LA-24"),
    Role(
        RoleCode.FINAL_REVIEWER,
        RoleKind.CONTENT,
        "Final reviewer",
        "The responsible leader: signs the final review, which releases the item.",
        "LA-24",
        for_contractors=False,
    ),
    Role(
        RoleCode.SITE_ADMIN,
        RoleKind.SITE,
        "Site administrator",
        "Looks after one site: its pictures, files and appearance.",
        "LA-5",
    ),
    Role(
        RoleCode.MESSAGE_HANDLER, RoleKind.SITE, "Message handler", "Drafts answers to citizens' messages.", "LA-25.2"
    ),
    Role(
        RoleCode.MESSAGE_APPROVER,
        RoleKind.SITE,
        "Message approver",
        "Approves answers before citizens see them.",
        "LA-25.2",
        for_contractors=False,
    ),
    Role(
        RoleCode.REGISTRAR,
        RoleKind.OFFICE,
        "Registrar",
        "City office: opens and changes sites, people and structure.",
        "LA-4",
    ),
    Role(
        RoleCode.INSPECTOR,
        RoleKind.OFFICE,
        "Inspector",
        "City office: inspects every site and presses for repairs.",
        "LA-4.3",
    ),
    Role(
        RoleCode.DOMAIN_OFFICER,
        RoleKind.OFFICE,
        "Domain officer",
        "City office: assigns and withdraws domain names.",
        "LA-14.2",
    ),
    Role(
        RoleCode.OPERATOR, RoleKind.OFFICE, "Operator", "City office: watches jobs, storage and availability.", "LA-4.1"
    ),
    Role(
        RoleCode.SYSTEM_ADMIN,
        RoleKind.ADMINISTRATION,
        "System administrator",
        "Creates accounts and grants roles; holds no content role.",
        "LA-41.3",
        for_contractors=False,
    ),
    Role(
        RoleCode.SECURITY_ADMIN,
        RoleKind.ADMINISTRATION,
        "Security administrator",
        "Sets login security, unlocks and disables accounts.",
        "LA-41.3",
        for_contractors=False,
    ),
    Role(
        RoleCode.AUDIT_ADMIN,
        RoleKind.ADMINISTRATION,
        "Audit administrator",
        "Reads and verifies the audit log.",
        "LA-41.3",
        for_contractors=False,
    ),
)

ROLE_BY_CODE: dict[str, Role] = {role.code.value: role for role in ROLES}
CONTENT_ROLES = frozenset(role.code.value for role in ROLES if role.kind is RoleKind.CONTENT)
ADMINISTRATION_ROLES = frozenset(role.code.value for role in ROLES if role.kind is RoleKind.ADMINISTRATION)
