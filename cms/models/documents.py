"""Official documents: policies, their interpretation, the fixed places of disclosure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import rules
from cms.blocks.elements import ElementBlocks
from cms.enums import DisclosureSlot, InterpretationForm, PolicyValidity
from cms.fields import BlocksField, CodeField
from cms.models.article import ArticlePage
from cms.panels_kinds import DISCLOSURE_TABS, INTERPRETATION_TABS, POLICY_TABS
from policy.violations import Violation


class PolicyPage(ArticlePage):
    """A policy document with its record (文号 …) and whether it is in force (GF47-32). No personal data."""

    theme = models.CharField(
        _("theme"), max_length=60, blank=True, help_text=_("Subject class (主题分类), e.g. 城乡建设、住房保障.")
    )
    genre = models.CharField(
        _("genre"), max_length=30, blank=True, help_text=_("Form (体裁分类), e.g. 通知, 意见, 办法.")
    )
    validity = CodeField(
        _("validity"), max_length=20, choices=PolicyValidity.choices, default=PolicyValidity.IN_FORCE.value
    )
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    # PROTECT: what a repealed document leads to stays.
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text=_("The document that repeals or amends this one; each is shown on the other's page."),
    )

    template = "cms/pages/policy.html"
    edit_handler = POLICY_TABS

    class Meta:
        verbose_name = _("policy document")
        verbose_name_plural = _("policy documents")

    def refusals(self) -> list[Violation]:
        """Dates and replacement must fit together."""
        return rules.check_policy(
            is_in_force=self.validity in (PolicyValidity.IN_FORCE, PolicyValidity.AMENDED),
            written=self.written_date,
            effective=self.effective_on,
            until=self.valid_until,
            has_successor=self.replaced_by_id is not None,
            replaces_itself=self.replaced_by_id is not None and self.replaced_by_id == self.pk,
        )

    def gaps(self) -> list[Violation]:
        """The entries of the record that are still empty, and an interpretation that nobody has written."""
        empty = rules.missing_policy_entries(
            number=self.document_number, index=self.index_number, issuer=self.issuer, written=self.written_date
        )
        written = InterpretationPage.objects.filter(policy_references__policy=self.pk).exists()
        return [*empty, *rules.missing_interpretation(is_interpreted=written)]


class InterpretationPage(ArticlePage):
    """A policy explained (GF47-50…52). Personal data: name of the official or expert who explains, public."""

    form = CodeField(
        _("form"), max_length=20, choices=InterpretationForm.choices, default=InterpretationForm.TEXT.value
    )
    interpreter = models.CharField(
        _("explained by"),
        max_length=80,
        blank=True,
        help_text=_("The head of the unit that drafted the policy explains it first (第一解读人)."),
    )
    elements = BlocksField(ElementBlocks(), verbose_name=_("elements of the interpretation"), blank=True)

    template = "cms/pages/interpretation.html"
    edit_handler = INTERPRETATION_TABS

    class Meta:
        verbose_name = _("interpretation")
        verbose_name_plural = _("interpretations")

    def refusals(self) -> list[Violation]:
        """An interpretation explains a policy of this site."""
        return rules.check_interpretation(policies=self.policy_references.count())

    def gaps(self) -> list[Violation]:
        """The elements of GF47-52 it does not have; other forms than text show them in their picture or film."""
        if self.form != InterpretationForm.TEXT:
            return []
        return rules.missing_interpretation_elements(present={block.block_type for block in self.elements})


class DisclosurePage(ArticlePage):
    """A fixed place of disclosure: guide, catalogue, rules, annual report, application (XX). No personal data."""

    slot = CodeField(
        _("kind of disclosure page"), max_length=20, choices=DisclosureSlot.choices, default=DisclosureSlot.GUIDE.value
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Of annual reports: the year reported on.")
    )

    template = "cms/pages/disclosure.html"
    edit_handler = DISCLOSURE_TABS

    class Meta:
        verbose_name = _("disclosure page")
        verbose_name_plural = _("disclosure pages")

    def refusals(self) -> list[Violation]:
        """A report names its year."""
        return rules.check_disclosure(is_report=self.slot == DisclosureSlot.REPORT, year=self.year)
