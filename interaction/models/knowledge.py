"""What units know: templates of replies, questions with their answers, where else a matter belongs."""

from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.api import User


class ReplyTemplate(models.Model):
    """The frame of a reply that a unit uses again and again; an empty unit means everybody's.

    Personal data: none.
    """

    unit_code = models.CharField(max_length=30, blank=True)
    title = models.CharField(pgettext_lazy("messages", "title"), max_length=60)
    text = models.TextField(pgettext_lazy("messages", "text"))

    class Meta:
        verbose_name = pgettext_lazy("messages", "reply template")
        verbose_name_plural = pgettext_lazy("messages", "reply templates")
        ordering = ["unit_code", "title"]
        constraints = [models.UniqueConstraint(fields=["unit_code", "title"], name="one_template_a_title")]

    def __str__(self) -> str:
        return self.title


class KnowledgeQuerySet(models.QuerySet["Knowledge"]):
    """Named questions about what units know."""

    def useful_to(self, unit: str) -> "KnowledgeQuerySet":
        """Entries of this unit and of everybody that still hold."""
        return self.filter(unit_code__in=("", unit), is_valid=True)

    def to_review(self, *, on: date) -> "KnowledgeQuerySet":
        """Entries whose review is due (LN-19.3)."""
        return self.filter(is_valid=True, review_on__lte=on)


class Knowledge(models.Model):
    """One question with the answer that holds, and when somebody must look at it again (LA-29, LN-19.3).

    Personal data: the link to the member of staff; none of citizens.
    """

    unit_code = models.CharField(max_length=30, blank=True)
    question = models.CharField(pgettext_lazy("messages", "question"), max_length=200)
    answer = models.TextField(pgettext_lazy("messages", "answer"))
    review_on = models.DateField(pgettext_lazy("messages", "to be reviewed on"))
    is_valid = models.BooleanField(pgettext_lazy("messages", "still holds"), default=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = KnowledgeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("messages", "question with its answer")
        verbose_name_plural = pgettext_lazy("messages", "questions with their answers")
        ordering = ["review_on", "pk"]

    def __str__(self) -> str:
        return self.question


class Signpost(models.Model):
    """Words that show that a matter is urgent or belongs elsewhere, and the number or place for it.

    `words` are parted by blanks; one of them in a message is enough. Personal data: none.
    """

    words = models.CharField(pgettext_lazy("messages", "words"), max_length=300)
    advice = models.CharField(pgettext_lazy("messages", "advice"), max_length=200)
    number = models.CharField(pgettext_lazy("messages", "number to call"), max_length=40, blank=True)
    is_urgent = models.BooleanField(pgettext_lazy("messages", "emergency"), default=False)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name = pgettext_lazy("messages", "signpost")
        verbose_name_plural = pgettext_lazy("messages", "signposts")
        ordering = ["-is_urgent", "order", "pk"]

    def __str__(self) -> str:
        return self.advice
