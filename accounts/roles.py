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


def gettext_noop(text: str) -> str:
    """Mark a text for translation; rules read this table, so Django's own marker is not imported."""
    return text


_ = gettext_noop

ROLES: tuple[Role, ...] = (
    Role(
        RoleCode.CONTRIBUTOR,
        RoleKind.CONTENT,
        _("Contributor"),
        _("Prepares items; an editor must make the first check."),
        "LA-24",
    ),
    Role(
        RoleCode.EDITOR,
        RoleKind.CONTENT,
        _("Editor"),
        _("Prepares items, signs the first check and submits."),
        "LA-24",
    ),
    Role(
        RoleCode.REVIEWER,
        RoleKind.CONTENT,
        _("Reviewer"),
        _("Signs the second review of items others prepared."),
        "LA-24",
    ),
    Role(
        RoleCode.FINAL_REVIEWER,
        RoleKind.CONTENT,
        _("Final reviewer"),
        _("The responsible leader: signs the final review, which releases the item."),
        "LA-24",
        for_contractors=False,
    ),
    Role(
        RoleCode.UNIT_HEAD,
        RoleKind.CONTENT,
        _("Head of the unit"),
        _("Signs the final review of important items and of reposts from unlisted sources."),
        "LN-22",
        for_contractors=False,
    ),
    Role(
        RoleCode.SITE_ADMIN,
        RoleKind.SITE,
        _("Site administrator"),
        _("Looks after one site: its pictures, files and appearance."),
        "LA-5",
    ),
    Role(
        RoleCode.MESSAGE_HANDLER,
        RoleKind.SITE,
        _("Message handler"),
        _("Drafts answers to citizens' messages."),
        "LA-25.2",
    ),
    Role(
        RoleCode.MESSAGE_APPROVER,
        RoleKind.SITE,
        _("Message approver"),
        _("Approves answers before citizens see them."),
        "LA-25.2",
        for_contractors=False,
    ),
    Role(
        RoleCode.REGISTRAR,
        RoleKind.OFFICE,
        _("Registrar"),
        _("City office: opens and changes sites, their structure and their staff."),
        "LA-4",
    ),
    Role(
        RoleCode.INSPECTOR,
        RoleKind.OFFICE,
        _("Inspector"),
        _("City office: inspects every site and presses for repairs."),
        "LA-4.3",
    ),
    Role(
        RoleCode.DOMAIN_OFFICER,
        RoleKind.OFFICE,
        _("Domain officer"),
        _("City office: assigns and withdraws domain names."),
        "LA-14.2",
    ),
    Role(
        RoleCode.OPERATOR,
        RoleKind.OFFICE,
        _("Operator"),
        _("City office: watches jobs, storage and availability."),
        "LA-4.1",
    ),
    Role(
        RoleCode.SYSTEM_ADMIN,
        RoleKind.ADMINISTRATION,
        _("System administrator"),
        _("Creates accounts and grants roles; holds no content role."),
        "LA-41.3",
        for_contractors=False,
    ),
    Role(
        RoleCode.SECURITY_ADMIN,
        RoleKind.ADMINISTRATION,
        _("Security administrator"),
        _("Disables, enables and unlocks accounts, resets passwords and second factors; holds no content role."),
        "LA-41.3",
        for_contractors=False,
    ),
    Role(
        RoleCode.AUDIT_ADMIN,
        RoleKind.ADMINISTRATION,
        _("Audit administrator"),
        _("Reads and verifies the audit log; changes nothing and holds no content role."),
        "LA-41.3",
        for_contractors=False,
    ),
)

ROLE_BY_CODE: dict[str, Role] = {role.code.value: role for role in ROLES}
CONTENT_ROLES = frozenset(role.code.value for role in ROLES if role.kind is RoleKind.CONTENT)
ADMINISTRATION_ROLES = frozenset(role.code.value for role in ROLES if role.kind is RoleKind.ADMINISTRATION)
# Whose holders take part in the columns that their site builds together with another one (LA-26.2).
PARTNER_ROLES = frozenset({RoleCode.CONTRIBUTOR.value, RoleCode.EDITOR.value, RoleCode.REVIEWER.value})
