"""People and what they may do. All of it lives in the public schema."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import ALL_SITES, SessionEnd
from accounts.roles import CONTENT_ROLES, ROLES


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the break-glass account is made by a command only."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Create an ordinary account with a hashed password, which counts as the person's own from now on."""
        if password is not None:
            fields.setdefault("password_changed_at", timezone.now())
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Create a break-glass account: sees everything, may publish nothing."""
        return self.create_user(username, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account by its login name."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """One person's account for the whole city.

    States: active or disabled; never deleted, because signatures and revisions of many schemas
    name it. Personal data: name, mail address (the phone comes with the staff register, encrypted).
    """

    username = models.CharField(_("login name"), max_length=64, unique=True)
    full_name = models.CharField(_("full name"), max_length=64)
    unit_name = models.CharField(_("unit"), max_length=128, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_superuser = models.BooleanField(_("break-glass account"), default=False)
    is_contractor = models.BooleanField(_("contractor"), default=False)
    leaving_date = models.DateField(_("leaving date"), null=True, blank=True)
    must_change_password = models.BooleanField(_("must change password"), default=False)
    password_changed_at = models.DateTimeField(_("password changed"), null=True, blank=True)
    date_joined = models.DateTimeField(_("created"), auto_now_add=True)
    groups = models.ManyToManyField(
        Group, through="site_roles.UserGroup", related_name="user_set", related_query_name="user", blank=True
    )

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def is_staff(self) -> bool:
        """Never used to decide anything; Django's admin site is not installed."""
        return False

    @property
    def first_name(self) -> str:
        """Wagtail asks for it; Chinese names are kept whole."""
        return self.full_name

    @property
    def last_name(self) -> str:
        """Wagtail asks for it; Chinese names are kept whole."""
        return ""

    def get_full_name(self) -> str:
        """Name as written in Chinese: family name first, one word."""
        return self.full_name

    def get_short_name(self) -> str:
        """The same as the full name."""
        return self.full_name

    get_user_permissions = PermissionsMixin.get_user_permissions
    get_group_permissions = PermissionsMixin.get_group_permissions
    get_all_permissions = PermissionsMixin.get_all_permissions
    has_perm = PermissionsMixin.has_perm
    has_perms = PermissionsMixin.has_perms
    has_module_perms = PermissionsMixin.has_module_perms


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Named questions about memberships."""

    def in_force(self, *, on: object) -> "MembershipQuerySet":
        """Memberships of active people that have not run out on the given date."""
        unexpired = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        not_left = Q(user__leaving_date__isnull=True) | Q(user__leaving_date__gte=on)
        return self.filter(unexpired, not_left, user__is_active=True)

    def for_site(self, code: str) -> "MembershipQuerySet":
        """Memberships that count in one site: its own and those of all sites."""
        return self.filter(scope__in=[code, ALL_SITES])


class Membership(models.Model):
    """One role of one person in one site (`scope` = site code, or `*` for every site).

    The single truth of what a person may do; the groups of each site are a view over it.
    Content roles never have scope `*` (LA-41.3). Personal data: none beyond the link to the person.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    scope = models.CharField(_("scope"), max_length=32)
    role = models.CharField(_("role"), max_length=32, choices=[(r.code.value, _(r.label)) for r in ROLES])
    column = models.CharField(_("column path"), max_length=255, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    granted_at = models.DateTimeField(_("granted"), auto_now_add=True)
    granted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships_granted", null=True, blank=True
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["scope", "role", "user__username"]
        constraints = [
            models.UniqueConstraint(fields=["user", "scope", "role", "column"], name="membership_once"),
            models.CheckConstraint(
                condition=~Q(scope=ALL_SITES) | ~Q(role__in=sorted(CONTENT_ROLES)),
                name="content_role_names_its_site",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}:{self.role}@{self.scope}"


class PasswordHistory(models.Model):
    """A former password's hash, so that it is not taken again (LA-41.3). Personal data: none."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="password_history")
    password = models.CharField(max_length=128)
    replaced_at = models.DateTimeField(default=None, null=True)

    class Meta:
        ordering = [F("replaced_at").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id}@{self.replaced_at}"


class LoginSessionQuerySet(models.QuerySet["LoginSession"]):
    """Named questions about logins."""

    def alive(self) -> "LoginSessionQuerySet":
        """Logins that nobody and nothing has ended."""
        return self.filter(ended_at__isnull=True)


class LoginSession(models.Model):
    """One login of one person, from the password to its end (LA-41.3).

    States: alive, ended (with the reason). A request of an ended login is answered by the login page, even if
    the browser still holds the cookie. Personal data: network address and browser of staff.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="login_sessions")
    started_at = models.DateTimeField(_("logged in"))
    last_seen_at = models.DateTimeField(_("last seen"))
    address = models.CharField(_("network address"), max_length=64, blank=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)
    second_factor = models.CharField(_("second factor"), max_length=32, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(
        _("reason"), max_length=32, blank=True, choices=[(end.value, end.value) for end in SessionEnd]
    )

    objects = LoginSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["user"], condition=Q(ended_at__isnull=True), name="login_session_alive"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="") | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="login_end_has_reason",
            ),
            models.CheckConstraint(condition=Q(last_seen_at__gte=F("started_at")), name="login_seen_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}@{self.started_at}"


class Partnership(models.Model):
    """One site takes part in one column of another one: a co-built column (栏目共建, LA-26.2).

    While the row is there, the partner's people enter the owner's back office for their own items in this column and
    give the first two signatures there. Personal data: none.
    """

    site = models.CharField(_("owner of the column"), max_length=32)
    column_id = models.BigIntegerField(_("column"))
    column_path = models.CharField(_("column path"), max_length=255)
    column_title = models.CharField(_("name of the column"), max_length=255)
    partner = models.CharField(_("partner site"), max_length=32)
    since = models.DateTimeField(_("takes part since"), auto_now_add=True)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["site", "column_path", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "column_id", "partner"], name="partnership_once"),
            models.CheckConstraint(condition=~Q(partner=F("site")), name="partnership_of_two_sites"),
            models.CheckConstraint(condition=~Q(column_path=""), name="partnership_names_a_column"),
        ]
        indexes = [models.Index(fields=["partner"], name="partnership_partner")]

    def __str__(self) -> str:
        return f"{self.partner}→{self.site}/{self.column_path}"
