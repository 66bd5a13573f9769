"""The service guide: how to get something done, element by element (GB19-V6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms import rules
from cms.blocks.elements import SHORT_FEATURES, MaterialBlocks, QuestionBlocks, StepBlocks
from cms.enums import GuideElement
from cms.fields import BlocksField, WebAddressField
from cms.models.article import ArticlePage
from cms.panels_kinds import GUIDE_TABS
from policy.violations import Violation


class ServiceGuidePage(ArticlePage):
    """One service with its elements; what is missing is shown to the editor. No personal data."""

    item_code = models.CharField(_("code of the service"), max_length=60, blank=True)
    audience = models.CharField(_("for whom"), max_length=120, blank=True)
    basis = RichTextField(_("legal basis"), blank=True, features=list(SHORT_FEATURES))
    conditions = RichTextField(_("conditions"), blank=True, features=list(SHORT_FEATURES))
    materials = BlocksField(MaterialBlocks(), verbose_name=_("materials"), blank=True)
    steps = BlocksField(StepBlocks(), verbose_name=_("steps"), blank=True)
    place = models.TextField(_("where it is handled"), blank=True)
    hours = models.TextField(_("hours"), blank=True)
    phone = models.CharField(_("telephone"), max_length=80, blank=True)
    complaint_phone = models.CharField(_("telephone for complaints"), max_length=80, blank=True)
    promised_time = models.CharField(
        _("promised time"), max_length=40, blank=True, help_text=_("With number and unit, e.g. 15个工作日.")
    )
    legal_time = models.CharField(_("legal time limit"), max_length=40, blank=True)
    fee = models.CharField(_("fee"), max_length=40, blank=True)
    visits = models.CharField(_("visits needed"), max_length=20, blank=True)
    ways = models.CharField(_("ways to apply"), max_length=60, blank=True)
    online_address = WebAddressField(_("address to apply online"), max_length=500, blank=True)
    questions = BlocksField(QuestionBlocks(), verbose_name=_("frequent questions"), blank=True)

    template = "cms/pages/guide.html"
    edit_handler = GUIDE_TABS

    class Meta:
        verbose_name = _("service guide")
        verbose_name_plural = _("service guides")

    def gaps(self) -> list[Violation]:
        """The elements of GB19-V6 that are empty."""
        return rules.missing_guide_elements(
            present={element.value for element in GuideElement if getattr(self, element.value)}
        )
