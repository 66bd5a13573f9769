"""Every app on its side, no key from public into the sites, personal data declared on every model."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings

from tests.repo import checks, sources
from tests.repo.sources import assert_clean

PUBLIC = (
    *("django_tenants", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"),
    *("django.contrib.staticfiles", "procrastinate.contrib.django", "axes", "csp"),
    *("django_otp", "django_otp.plugins.otp_totp", "django_otp.plugins.otp_static"),
    *("audit", "rulebook", "accounts", "sites_registry", "work_orders", "registers", "domain_mgmt", "content_checks"),
    *(
        "info_library",
        "info_library.duties",
        "info_library.feeds",
        "info_library.pushing",
        "review_workflow.desk",
        "interaction",
        "delivery",
        "provisioning",
        "inspection",
        "console",
    ),
    "seeding",
)
TENANT = (
    *("django.contrib.auth", "accounts.site_roles", "review_workflow", "cms", "delivery.noting", "interaction.pages"),
    "info_library.noting",
    *("wagtail", "wagtail.admin", "wagtail.users", "wagtail.sites", "wagtail.snippets", "wagtail.documents"),
    *("wagtail.images", "wagtail.search", "wagtail.embeds", "wagtail.contrib.settings", "wagtail.contrib.forms"),
    *("wagtail.contrib.redirects", "wagtail.contrib.table_block", "wagtail_modeladmin", "modelcluster", "taggit"),
)
DESIGN = dict.fromkeys(PUBLIC, "public") | dict.fromkeys(TENANT, "tenant")


def tenant_labels() -> set[str]:
    return {config.label for config in apps.get_app_configs() if config.name in settings.TENANT_APPS}


def test_apps_when_placed_then_none_on_both_sides() -> None:
    assert_clean(checks.labels_on_both_sides(settings.SHARED_APPS, settings.TENANT_APPS))


def test_apps_when_placed_then_as_designed() -> None:
    assert_clean(checks.misplaced_apps(DESIGN, settings.SHARED_APPS, settings.TENANT_APPS))


def test_apps_when_installed_then_those_with_tables_have_a_side() -> None:
    placed = {*settings.SHARED_APPS, *settings.TENANT_APPS}
    homeless = [c.name for c in apps.get_app_configs() if c.name not in placed and list(c.get_models())]

    assert not homeless


def test_keys_when_public_then_never_into_a_site() -> None:
    keys = [
        (model._meta.label, field.name, field.related_model._meta.label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.is_relation and field.related_model and _is_stored(field)
    ]

    assert keys, "no key was looked at"
    assert_clean(checks.upward_keys(keys, tenant_labels()))


def _is_stored(field: object) -> bool:
    """A many-to-many field through an unmanaged view keeps nothing in the public table."""
    through = getattr(field.remote_field, "through", None)
    return through is None or through._meta.managed


def test_models_when_ours_then_say_what_personal_data_they_hold() -> None:
    packages = sources.packages()
    found = {
        model._meta.label: faults
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in packages and (faults := checks.undeclared_personal_data(model.__doc__))
    }

    assert not found
