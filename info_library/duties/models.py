"""Important items of superiors and who must repost them; who owes which column how many items."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from info_library.duties.enums import Cycle, Found


class ImportantItem(models.Model):
    """An important item of a superior's site, issued to sites of the city to be reposted (LA-48).

    Running until every named site has it; cancelled ones are counted nowhere. Personal data: name of staff.
    """

    title = models.CharField(_("title"), max_length=255)
    issuer = models.CharField(_("superior"), max_length=120)
    address = models.CharField(_("address"), max_length=500)
    issued_at = models.DateTimeField(_("issued"))
    due_at = models.DateTimeField(_("due"))
    key = models.CharField(max_length=64, unique=True)  # the same item from a feed or by hand is one
    entered_by_name = models.CharField(_("entered by"), max_length=64, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("important item of a superior")
        verbose_name_plural = _("important items of superiors")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("issued_at")), name="important_due_after_issued"),
        ]

    def __str__(self) -> str:
        return self.title


class Repost(models.Model):
    """One site that must repost one important item, and where it did. Personal data: none."""

    # CASCADE: who must repost an item is part of it.
    item = models.ForeignKey(ImportantItem, on_delete=models.CASCADE, related_name="reposts")
    site = models.CharField(_("site"), max_length=30)
    taken_at = models.DateTimeField(_("taken over"), null=True, blank=True)
    page_id = models.BigIntegerField(null=True, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True, default="")
    found_by = models.CharField(_("found by"), max_length=10, choices=Found.choices, blank=True, default="")

    class Meta:
        verbose_name = _("repost")
        verbose_name_plural = _("reposts")
        constraints = [
            models.UniqueConstraint(fields=["item", "site"], name="repost_once"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | ~Q(found_by=""), name="repost_says_how_it_was_found"
            ),
        ]
        indexes = [models.Index(fields=["site"], name="repost_open", condition=Q(taken_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.site}: {self.item_id}"


class Contribution(models.Model):
    """One line of the table of contributions (内容保障分工): a site owes a column of another so many items (LA-26).

    In force until it is ended. Personal data: none.
    """

    site = models.CharField(_("site that owes"), max_length=30)
    column_site = models.CharField(_("site of the column"), max_length=30)
    column_id = models.BigIntegerField()
    column_title = models.CharField(_("column"), max_length=255)
    count = models.PositiveSmallIntegerField(_("items"))
    cycle = models.CharField(_("in"), max_length=8, choices=Cycle.choices, default=Cycle.MONTH)
    since = models.DateField(_("since"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("table of contributions")
        ordering = ["site", "column_title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "column_site", "column_id"],
                condition=Q(ended_on__isnull=True),
                name="contribution_once",
            ),
            models.CheckConstraint(condition=Q(count__gt=0), name="contribution_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.site} → {self.column_title}"
