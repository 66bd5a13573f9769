"""Words of the accounts app: refusals, what the log calls each action, roles, ends of logins."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import RoleKind, SessionEnd
from accounts.roles import ROLE_BY_CODE
from audit.registry import Action

TEXTS = {
    "person.grant.reason_missing": _("Name the approved work order, or say why the office acts without one."),
    "person.act.not_allowed": _("Your role doesn't allow this."),
    "person.act.on_oneself": _("Nobody does this to his own account; another administrator must do it."),
    "person.role.unknown": _("There is no role “%(role)s”."),
    "person.role.is_city_wide": _("A role of the city office holds for all sites."),
    "person.role.is_for_console": _("An administrator's role holds for the console only."),
    "person.role.needs_one_site": _("This role must name one site; it is never given for all sites."),
    "person.role.no_such_site": _("There is no site with the code “%(site)s”."),
    "person.role.not_for_contractors": _("A contractor's account can't hold this role."),
    "person.role.administrators_differ": _("System, security and audit administrator must be three different people."),
    "person.role.administrator_and_content": _(
        "An administrator of the platform can't also prepare, review or answer for a site."
    ),
    "person.role.already_held": _("The person already holds this role there."),
    "person.role.past_date": _("The role would end before today."),
    "person.account.disabled": _("The account is disabled."),
    "person.account.left": _("The leaving date has passed."),
    "person.account.contractor_holds": _(
        "The account holds a role that contractors can't hold; take the role away first."
    ),
    "person.account.login_name_malformed": _(
        "A login name has 2 to 32 small letters, digits, dots, hyphens or underscores and begins with a letter."
    ),
    "person.account.login_name_taken": _("The login name “%(username)s” is already in use."),
    "person.account.full_name_missing": _("The name must have 2 to 32 characters."),
    "person.account.last_administrator": _(
        "This is the last system or security administrator; appoint another one first."
    ),
    "person.password.wrong": _("The present password is wrong."),
    "person.password.common": _("This password is too common."),
    "person.factor.wrong_code": _("The code is wrong or no longer valid."),
    "passwords.complexity.too_short": _("The password must have at least %(length)s characters."),
    "passwords.complexity.too_long": _("The password must have at most %(length)s characters."),
    "passwords.complexity.too_few_kinds": _(
        "The password must contain at least %(kinds)s of: small letters, capital letters, digits, signs."
    ),
    "passwords.complexity.like_the_account": _("The password is too much like the login name or the name."),
    "passwords.history.used_before": _("The password is one of the last %(count)s; choose a new one."),
    "passwords.age.never_changed": _("Please replace the temporary password by one that only you know."),
    "passwords.age.expired": _("The password is older than %(days)s days; please choose a new one."),
}

ACTIONS = (
    Action("people.created", _("Account created")),
    Action("people.changed", _("Account changed")),
    Action("people.leaving_date_set", _("Leaving date set")),
    Action("people.disabled", _("Account disabled")),
    Action("people.enabled", _("Account enabled")),
    Action("people.unlocked", _("Account unlocked")),
    Action("people.locked_out", _("Account locked after failed logins")),
    Action("people.sessions_ended", _("Logins ended")),
    Action("people.password_reset", _("Password reset")),
    Action("people.password_changed", _("Password changed")),
    Action("people.factor_enrolled", _("Second factor set up")),
    Action("people.factor_reset", _("Second factor removed")),
    Action("people.role_granted", _("Role granted")),
    Action("people.role_revoked", _("Role taken away")),
    Action("people.logged_in", _("Logged in")),
    Action("people.login_failed", _("Login failed")),
    Action("people.logged_out", _("Logged out")),
    Action("people.break_glass_made", _("Break-glass account made")),
)

KIND_LABELS = {
    RoleKind.CONTENT: _("Content of a site"),
    RoleKind.SITE: _("Work for a site"),
    RoleKind.OFFICE: _("City office"),
    RoleKind.ADMINISTRATION: _("Administration of the platform"),
}

SESSION_ENDS = {
    SessionEnd.LOGGED_OUT: _("Logged out"),
    SessionEnd.IDLE: _("Nothing was done for a while"),
    SessionEnd.TOO_OLD: _("The longest time was reached"),
    SessionEnd.DISABLED: _("The account was disabled"),
    SessionEnd.PASSWORD_CHANGED: _("The password was changed"),
    SessionEnd.BY_ADMINISTRATOR: _("Ended by an administrator"),
}


def role_label(code: str) -> str:
    """The role's name for people; a code of an older release is shown as it is."""
    return gettext(ROLE_BY_CODE[code].label) if code in ROLE_BY_CODE else code


def role_description(code: str) -> str:
    """What the role is for, in words a manager can read."""
    return gettext(ROLE_BY_CODE[code].description) if code in ROLE_BY_CODE else ""


def kind_label(kind: RoleKind) -> str:
    """The heading of a kind of roles."""
    return str(KIND_LABELS[kind])
