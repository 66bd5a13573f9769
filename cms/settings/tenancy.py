"""Which app lives where: `public`, or one schema per site (docs: design of schema placement).

An app is wholly public or wholly tenant; a repository test fails on a label in both lists.
"""

PUBLIC_APPS = [
    "django_tenants",
    "django.contrib.contenttypes",  # only here: ids are equal in every schema
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
    "audit",
    "rulebook",
    "accounts",
    "sites_registry",
    "work_orders",
    "registers",
    "domain_mgmt",
    "content_checks",
    "info_library",
    "info_library.pushing",
    "info_library.duties",
    "info_library.feeds",
    "review_workflow.desk",
    "interaction",
    "delivery",
    "provisioning",
    "inspection",
    "console",
    "seeding",
]

TENANT_APPS = [
    "django.contrib.auth",
    "accounts.site_roles",
    "review_workflow",
    "cms",
    "delivery.noting",
    "info_library.noting",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
]

# Project apps first, so that their templates win over Wagtail's.
TEMPLATE_PRIORITY = ["cms", "console", "review_workflow", "review_workflow.desk", "accounts"]

TENANT_MODEL = "sites_registry.Site"
TENANT_DOMAIN_MODEL = "domain_mgmt.DomainRecord"
TENANT_LIMIT_SET_CALLS = True
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
SITE_SCHEMA_PREFIX = "s_"
TEMPLATE_SCHEMA = "template_site"
SPARE_SCHEMA_PREFIX = "spare_"
CONSOLE_CODE = "console"
