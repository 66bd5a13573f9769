"""Consultations (意见征集) and surveys (网上调查): asked, answered, and what came of it, on one signed page."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms import rules
from cms.blocks.consultations import AdoptionBlocks, AskedBlocks
from cms.blocks.elements import SHORT_FEATURES
from cms.enums import CHOICES_OF, ConsultationForm
from cms.fields import BlocksField, CodeField
from cms.models.article import ArticlePage
from cms.panels_kinds import CONSULTATION_TABS
from cms.rules.consultations import AdoptionFacts, QuestionFacts
from policy.violations import Violation


class ConsultationPage(ArticlePage):
    """One consultation from its announcement to its result; each change is signed. No personal data.

    Opinions themselves never stand here: they lie encrypted in `interaction`.
    """

    form = CodeField(
        _("form"), max_length=16, choices=ConsultationForm.choices, default=ConsultationForm.OPINIONS.value
    )
    begins_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Opinions are taken until midnight."))
    questions = BlocksField(AskedBlocks(), verbose_name=_("questions"), blank=True)
    result = RichTextField(
        _("result"),
        blank=True,
        features=list(SHORT_FEATURES),
        help_text=_("What came of it; written when the period is over. The page then says “answered”."),
    )
    result_on = models.DateField(_("day of the result"), null=True, blank=True)
    adoption = BlocksField(AdoptionBlocks(), verbose_name=_("what was adopted"), blank=True)
    # Figures as they were when the result was drafted (JSON): signed with it, typed by nobody.
    figures = models.TextField(blank=True, editable=False, default="")

    template = "cms/pages/consultation.html"
    edit_handler = CONSULTATION_TABS
    exclude_fields_in_copy = [*ArticlePage.exclude_fields_in_copy, "figures", "result", "result_on", "adoption"]

    class Meta:
        verbose_name = _("consultation or survey")
        verbose_name_plural = _("consultations and surveys")

    @property
    def state(self) -> str:
        """Where it stands today; the pages that show it are purged when that changes."""
        return self.state_on(timezone.localdate())

    def state_on(self, day: object) -> str:
        """Where it stands on a day."""
        return rules.consultation_state(
            begins=self.begins_on, ends=self.ends_on, has_result=bool(self.result), today=day
        )

    def refusals(self) -> list[Violation]:
        """A period, questions that can be answered, a result that gives its reasons."""
        return [
            *rules.check_consultation_period(begins=self.begins_on, ends=self.ends_on),
            *rules.check_questions(form=self.form, questions=self._questions()),
            *rules.check_result(
                has_result=bool(self.result),
                ends=self.ends_on,
                today=timezone.localdate(),
                adoption=self._adoption(),
            ),
        ]

    def gaps(self) -> list[Violation]:
        """The result that is due (GB19-D3.5)."""
        return rules.missing_result(state=self.state, has_adoption=bool(self.adoption), form=self.form)

    def _questions(self) -> list[QuestionFacts]:
        return [
            QuestionFacts(number, value["kind"] in CHOICES_OF, _lines(value["options"]))
            for number, value in enumerate((block.value for block in self.questions), start=1)
        ]

    def _adoption(self) -> list[AdoptionFacts]:
        return [
            AdoptionFacts(number, value["decision"], bool((value["reason"] or "").strip()))
            for number, value in enumerate((block.value for block in self.adoption), start=1)
        ]


def _lines(text: str | None) -> int:
    return sum(bool(line.strip()) for line in (text or "").splitlines())
