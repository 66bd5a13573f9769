"""App configuration of the public face."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Page kinds of a site; one copy of its tables in each site's schema."""

    name = "cms"
    label = "cms"
    verbose_name = _("Website content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from audit.registry import register_actions
        from cms import jobs, receivers  # noqa: F401
        from cms.checking.acts import refusals_of_checks
        from cms.co_building.own import refusals_of_partners
        from cms.editing.completeness import refusals_of_kind
        from cms.editing.layout import layout_refusals_of_opening
        from cms.editing.structure import refusals_of_copied_section
        from cms.look import watch_looks
        from cms.messages import ACTIONS, TEXTS
        from cms.ordering import KINDS
        from cms.pushing.following import authors_of_pushed, origins_of_pushed, refusals_of_pushed
        from cms.references import watch_child_rows
        from content_checks.messages import TEXTS as CHECK_TEXTS
        from info_library.pushing.messages import TEXTS as PUSH_TEXTS
        from review_workflow.api import (
            register_authors,
            register_copy_check,
            register_origins,
            register_submission_check,
        )
        from sites_registry.api import register_opening_check
        from work_orders.api import register_texts
        from work_orders.registry import register_kinds

        register_actions(ACTIONS)
        register_submission_check(refusals_of_kind, texts=TEXTS)
        register_submission_check(refusals_of_partners, texts=TEXTS)
        register_submission_check(refusals_of_checks, texts=CHECK_TEXTS)
        register_submission_check(refusals_of_pushed, texts=PUSH_TEXTS)
        register_authors(authors_of_pushed)
        register_origins(origins_of_pushed)
        register_copy_check(refusals_of_copied_section, texts=TEXTS)
        register_opening_check(layout_refusals_of_opening)
        register_kinds(KINDS)
        register_texts(TEXTS)
        watch_child_rows()
        watch_looks()
