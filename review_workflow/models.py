"""The three stages as Wagtail tasks."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class StageTask(AbstractGroupApprovalTask):
    """One stage of the review. Personal data: none."""

    class Meta:
        abstract = True


class FirstCheckTask(StageTask):
    """First check: the editor's own signature (LA-24). Personal data: none."""

    class Meta:
        verbose_name = _("first check")


class ReviewTask(StageTask):
    """Second review by a reviewer (LA-24). Personal data: none."""

    class Meta:
        verbose_name = _("review")


class FinalReviewTask(StageTask):
    """Final review by the responsible leader (LA-24). Personal data: none."""

    class Meta:
        verbose_name = _("final review")
