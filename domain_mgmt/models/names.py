"""The life of each government name, and what the patrol found."""

from django.db import models
from django.utils.translation import pgettext_lazy

from accounts.models import User
from domain_mgmt.enums import Finding, NameMove, NameState


class GovernmentName(models.Model):
    """One registered or wished name of a unit (LA-14 … LA-17). It belongs to its unit for ever: no transfer.

    States: applied … withdrawn (domain_mgmt.rules_life). Personal data: none.
    """

    name = models.CharField(pgettext_lazy("names", "name"), max_length=253, unique=True)
    ascii_name = models.CharField(pgettext_lazy("names", "name in ASCII"), max_length=253, unique=True)
    unit_name = models.CharField(pgettext_lazy("names", "unit"), max_length=64)
    site = models.ForeignKey(
        "sites_registry.Site",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="government_names",
        verbose_name=pgettext_lazy("names", "site"),
    )
    state = models.CharField(
        pgettext_lazy("names", "state"), max_length=16, choices=NameState.choices, default=NameState.APPLIED
    )
    icp_number = models.CharField(pgettext_lazy("names", "ICP number"), max_length=64, blank=True)
    police_number = models.CharField(pgettext_lazy("names", "public security number"), max_length=64, blank=True)
    exemption = models.CharField(pgettext_lazy("names", "why it is kept against the rule"), max_length=300, blank=True)
    finding = models.CharField(
        pgettext_lazy("names", "last patrol"), max_length=20, choices=Finding.choices, blank=True
    )
    patrolled_at = models.DateTimeField(pgettext_lazy("names", "last patrol on"), null=True, blank=True)
    changed_at = models.DateTimeField(pgettext_lazy("names", "changed"), auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("names", "government name")
        verbose_name_plural = pgettext_lazy("names", "government names")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NameStep(models.Model):
    """One step of a name's life. Rows are only added. Personal data: the name of a member of staff."""

    # CASCADE: the history belongs to the name, which is never removed.
    name = models.ForeignKey(GovernmentName, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(pgettext_lazy("names", "step"), max_length=16, choices=NameMove.choices)
    at = models.DateTimeField(pgettext_lazy("names", "time"), auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(pgettext_lazy("names", "by"), max_length=64, blank=True)
    words = models.CharField(pgettext_lazy("names", "words"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("names", "step of a name's life")
        verbose_name_plural = pgettext_lazy("names", "steps of names' lives")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.name_id}: {self.move}"


class PatrolResult(models.Model):
    """What one patrol saw of one name (LA-41.2). Rows are only added. Personal data: none."""

    name = models.ForeignKey(GovernmentName, on_delete=models.CASCADE, related_name="patrols")  # belongs to the name
    at = models.DateTimeField(pgettext_lazy("names", "time"))
    resolves = models.BooleanField(pgettext_lazy("names", "resolves"))
    status = models.PositiveSmallIntegerField(pgettext_lazy("names", "answer"), default=0)
    names_owner = models.BooleanField(pgettext_lazy("names", "shows its owner"), default=False)
    finding = models.CharField(pgettext_lazy("names", "conclusion"), max_length=20, choices=Finding.choices)

    class Meta:
        verbose_name = pgettext_lazy("names", "patrol of a name")
        verbose_name_plural = pgettext_lazy("names", "patrols of names")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name_id}: {self.finding}"
