"""What happens in a site's life, and what it is filed with."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from sites_registry.enums import SiteState
from sites_registry.enums_life import ClosingReason, ClosingWay, FilingKind, Move, OutageCause
from sites_registry.models.registry import Site
from sites_registry.rules_life import filing_end


class SiteEvent(models.Model):
    """One step of a site's life (LA-11 … LA-13): who, when, why, by which order. Rows are only added.

    Personal data: the name of a member of staff.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="events", verbose_name=_("site"))
    move = models.CharField(_("step"), max_length=16, choices=Move.choices)
    before = models.CharField(_("state before"), max_length=16, choices=SiteState.choices)
    after = models.CharField(_("state after"), max_length=16, choices=SiteState.choices)
    at = models.DateTimeField(_("time"), auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(_("by"), max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    order_number = models.CharField(_("work order no."), max_length=24, blank=True)

    class Meta:
        verbose_name = _("step of a site's life")
        verbose_name_plural = _("steps of sites' lives")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.move}"


class Filing(models.Model):
    """One filing of a site: number, day, end (GF47-10, LA-16, LA-41.4). Personal data: none."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="filings", verbose_name=_("site"))
    kind = models.CharField(_("filing"), max_length=16, choices=FilingKind.choices)
    number = models.CharField(_("filing number"), max_length=64)
    filed_on = models.DateField(_("filed on"))
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    ends_on = models.DateField(_("to be renewed by"), null=True, blank=True)
    grade = models.CharField(_("grade"), max_length=16, blank=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("filing of a site")
        verbose_name_plural = _("filings of sites")
        ordering = ["site_id", "kind"]
        constraints = [models.UniqueConstraint(fields=["site", "kind"], name="one_filing_a_kind")]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the day of renewal beside the others, so that lists can ask for it."""
        self.ends_on = filing_end(self.kind, self.filed_on, self.expires_on)
        super().save(*args, **kwargs)

    def is_over(self, on: date) -> bool:
        """Whether it has run out."""
        return self.ends_on is not None and self.ends_on < on


class Opening(models.Model):
    """What is done after a site was approved and before it goes online (LA-12).

    Personal data: the name of the responsible person who signed the delivery.
    """

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="opening")
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    announced_at = models.CharField(_("address of the announcement"), max_length=300, blank=True)
    delivered_on = models.DateField(_("delivery signed on"), null=True, blank=True)
    delivered_to = models.CharField(_("delivery signed by"), max_length=64, blank=True)
    reported_on = models.DateField(_("entered in the national reporting system on"), null=True, blank=True)

    class Meta:
        verbose_name = _("opening of a site")
        verbose_name_plural = _("openings of sites")
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | ~Q(delivered_to=""), name="delivery_names_its_receiver"
            ),
        ]

    def __str__(self) -> str:
        return str(self.site_id)


class TakeDownPeriod(models.Model):
    """A temporary take-down (LA-11.1): from, planned until, ended. Personal data: none.

    `is_counted`: counts towards the one a year; ordered closures and force majeure don't (LA-13).
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="take_downs", verbose_name=_("site"))
    starts_on = models.DateField(_("from"))
    until = models.DateField(_("planned until"))
    reason = models.CharField(_("reason"), max_length=500)
    is_counted = models.BooleanField(_("counts towards the one a year"), default=True)
    order_number = models.CharField(_("work order no."), max_length=24, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    alarmed_at = models.DateTimeField(_("alarm given"), null=True, blank=True)

    class Meta:
        verbose_name = _("temporary take-down")
        verbose_name_plural = _("temporary take-downs")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="take_down_ends_after_start"),
            models.UniqueConstraint(fields=["site"], condition=Q(ended_on__isnull=True), name="one_open_take_down"),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.starts_on}"


class OutageReport(models.Model):
    """A reported outage (LA-13, LA-34.6); after 72 hours it becomes a take-down. Personal data: none."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="outages", verbose_name=_("site"))
    cause = models.CharField(_("cause"), max_length=16, choices=OutageCause.choices)
    words = models.CharField(_("what happened"), max_length=500, blank=True)
    started_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    order_number = models.CharField(_("work order no."), max_length=24, blank=True)
    take_down = models.ForeignKey(
        TakeDownPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("take-down")
    )

    class Meta:
        verbose_name = _("outage report")
        verbose_name_plural = _("outage reports")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="outage_ends_after_start"
            ),
            models.UniqueConstraint(fields=["site"], condition=Q(ended_at__isnull=True), name="one_open_outage"),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.started_at:%Y-%m-%d %H:%M}"


class Closing(models.Model):
    """How a site was closed for good (LA-11.2): why, where its content and names lead. Personal data: none."""

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="closing")
    reason = models.CharField(_("reason"), max_length=16, choices=ClosingReason.choices)
    destination = models.CharField(_("where the content goes"), max_length=300)
    redirect_to = models.CharField(_("address citizens are led to"), max_length=300, blank=True)
    way = models.CharField(
        _("what old addresses answer"), max_length=16, choices=ClosingWay.choices, default=ClosingWay.NOTICE
    )
    redirects = models.JSONField(_("old paths and their new addresses"), default=dict, blank=True)
    closed_on = models.DateField(_("closed on"))
    names_released_at = models.DateTimeField(_("names released"), null=True, blank=True)
    order_number = models.CharField(_("work order no."), max_length=24, blank=True)

    class Meta:
        verbose_name = _("closing of a site")
        verbose_name_plural = _("closings of sites")

    def __str__(self) -> str:
        return str(self.site_id)


class SiteArchive(models.Model):
    """The package that remains of a closed site (LA-11.2): pages, data and files in one file below `archives/`.

    Personal data: none of its own; the package holds what was public.
    """

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="archive")
    name = models.CharField(pgettext_lazy("archive", "file name"), max_length=120)
    size = models.PositiveBigIntegerField(pgettext_lazy("archive", "size"))
    digest = models.CharField(pgettext_lazy("archive", "SM3 sum"), max_length=64)
    pages = models.PositiveIntegerField(pgettext_lazy("archive", "pages"))
    files = models.PositiveIntegerField(pgettext_lazy("archive", "files"))
    made_at = models.DateTimeField(pgettext_lazy("archive", "made"), auto_now_add=True)

    class Meta:
        verbose_name = _("archive package of a site")
        verbose_name_plural = _("archive packages of sites")

    def __str__(self) -> str:
        return self.name
