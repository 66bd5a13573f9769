"""Settings shared by every environment. Switches come from environment variables."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.settings.database import database_settings
from cms.settings.mail import mail_settings
from cms.settings.serving import *
from cms.settings.tenancy import *
from cms.settings.tenancy import PUBLIC_APPS, TEMPLATE_PRIORITY, TENANT_APPS
from policy import limits
from policy.proxies import parse_networks
from runtime.options import port_in_use

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")).resolve()

SHARED_APPS = PUBLIC_APPS
_ALL_APPS = list(dict.fromkeys(PUBLIC_APPS + TENANT_APPS))
INSTALLED_APPS = (
    ["django_tenants"]
    + [app for app in TEMPLATE_PRIORITY]
    + [app for app in _ALL_APPS if app not in TEMPLATE_PRIORITY and app != "django_tenants"]
    + ["django_filters", "django.contrib.humanize"]  # no tables
)

# --- database -----------------------------------------------------------------
DATABASES = {"default": database_settings(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- requests -----------------------------------------------------------------
MIDDLEWARE = [
    "cms.health.HealthMiddleware",  # before the host is looked up
    "cms.exchange_errors.ExchangeErrorsMiddleware",  # whatever fails below /exchange/ is told as JSON
    "audit.addresses.AddressMiddleware",
    "interaction.outage.OutageMiddleware",  # before everything that may fail: what citizens typed comes back
    "domain_mgmt.middleware.SiteMiddleware",
    "cms.elder.ElderMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.login.middleware.LoginSecurityMiddleware",
    "console.middleware.BackOfficeMiddleware",
    "cms.co_building.walls.PartnerMiddleware",  # people of partners see their own items, nothing else
    "review_workflow.middleware.ReviewMiddleware",
    "cms.editing.offered_kinds.OfferedKindsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cms.urls_console"
PUBLIC_HOST_URLCONF = "cms.urls_public"
WSGI_APPLICATION = "cms.wsgi.application"
CONSOLE_HOSTS = os.environ.get("CONSOLE_HOSTS", "console.luan.localhost").split(",")
# Networks of superiors' libraries that do not lie on the open network: only feeds reach them.
FEED_NETWORKS = parse_networks(os.environ.get("FEED_NETWORKS", "").split(","))
# Inner networks in which websites under inspection lie that are not hosted here: only the office's list is asked there.
INSPECTION_NETWORKS = parse_networks(os.environ.get("INSPECTION_NETWORKS", "").split(","))
# The browser that takes pictures of faults; empty: one that is installed is looked for.
BROWSER_PATH = os.environ.get("BROWSER_PATH", "")
CONSOLE_NETWORKS = [n for n in os.environ.get("CONSOLE_NETWORKS", "").split(",") if n]
# Networks of our own proxies: only these may say in X-Forwarded-For whom they speak for.
TRUSTED_PROXIES = parse_networks(os.environ.get("TRUSTED_PROXIES", "").split(","))
# For load tests only: nobody is asked the question for people. Production refuses to start with it.
HUMAN_QUESTION_OFF = os.environ.get("HUMAN_QUESTION_OFF") == "1"
PUBLIC_SCHEME = os.environ.get("PUBLIC_SCHEME", "http")
PUBLIC_PORT = int(os.environ.get("PUBLIC_PORT") or os.environ.get("PORT") or port_in_use(VAR_DIR))
ALLOWED_HOSTS = ["*"]  # unknown hosts are refused by SiteMiddleware, from the registry of domains
APPEND_SLASH = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- people -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backend.SiteRoleBackend",
]
# The first one makes hashes; the others only read older ones, which are made anew at the next login.
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2idHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_MINUTES = int(os.environ.get("SESSION_IDLE_MINUTES", limits.IDLE_MINUTES.value))
SESSION_ABSOLUTE_HOURS = int(os.environ.get("SESSION_ABSOLUTE_HOURS", limits.SESSION_HOURS.value))
SESSION_COOKIE_AGE = (SESSION_ABSOLUTE_HOURS + 1) * 3600  # the login itself ends before, with its reason
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
REQUIRE_SECOND_FACTOR = os.environ.get("REQUIRE_SECOND_FACTOR", "") == "1"  # office and administration (LA-41.3)
AXES_FAILURE_LIMIT = limits.LOGIN_FAILURES.value
AXES_COOLOFF_TIME = timedelta(minutes=limits.LOCKOUT_MINUTES.value)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or strangers could keep an account locked for ever
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_CALLABLE = "accounts.login.lockout.answer_locked"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # the account is locked, not the address: units share addresses
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # logins have rows of their own and records in the audit log
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Jiyue"

# --- language and time ----------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- files ----------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "sites_registry.storage.SiteFileStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
KEY_RING_FILE = Path(os.environ.get("KEY_RING_FILE", VAR_DIR / "keys.json"))

# --- cache: the key function is not optional, five leaks were proved without it -----
_REDIS_URL = os.environ.get("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache"
        if _REDIS_URL
        else "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": _REDIS_URL or "jiyue",
        "KEY_FUNCTION": "django_tenants.cache.make_key",
        "REVERSE_KEY_FUNCTION": "django_tenants.cache.reverse_key",
    }
}

# --- security headers (no inline script or style on public pages) ------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # the preview of the back office
        "base-uri": [SELF],
    }
}
# Wagtail's editors still need inline scripts (date pickers, inline panels) and inline styles; the back office
# alone gets them, after the login. No address outside, no plug-ins, frames only for our own previews.
BACK_OFFICE_CSP = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# --- citizens' forms: so many a second for each web process; the rest are told to wait -------------
FORMS_PER_SECOND = float(os.environ.get("FORMS_PER_SECOND", limits.FORMS_PER_SECOND.value))

# --- mail -----------------------------------------------------------------------
DEFAULT_FROM_EMAIL = "jiyue@localhost"
globals().update(mail_settings(os.environ.get("EMAIL_URL", "")))

# --- wagtail --------------------------------------------------------------------
WAGTAIL_SITE_NAME = "集约"
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{CONSOLE_HOSTS[0]}"
WAGTAILADMIN_LOGIN_URL = "/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "review_workflow.guard.publish_signed"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"  # own models from the first migration on: they can't be swapped later
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteFile"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "ofd", "txt", "csv", "zip", "mp4",
]  # fmt: skip
WAGTAILIMAGES_MAX_UPLOAD_SIZE = limits.UPLOAD_MEGABYTES_MAX.value * 1024 * 1024  # a site's own limit is lower
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.editing.uploads.SitePictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.editing.uploads.SiteFileForm"
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
