"""The holiday table: which years are announced, and their special days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rulebook.word_lists import KindSetting, ListedAddress, ListedWord

__all__ = ["DayKind", "HolidayDay", "HolidayYear", "KindSetting", "ListedAddress", "ListedWord"]


class DayKind(models.TextChoices):
    """Why a day differs from its weekday."""

    HOLIDAY = "holiday", _("Holiday")
    MAKEUP = "makeup", _("Make-up working day")


class HolidayYear(models.Model):
    """A year whose holidays were announced, and by which notice (WD-2). Personal data: none."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    source = models.CharField(_("source notice"), max_length=200)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("announced year")
        verbose_name_plural = _("announced years")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class HolidayDay(models.Model):
    """One day that differs from its weekday: a holiday, or a weekend that is worked. Personal data: none."""

    day = models.DateField(_("day"), primary_key=True)
    year = models.ForeignKey(HolidayYear, on_delete=models.CASCADE, related_name="days")  # days belong to the year
    kind = models.CharField(_("kind"), max_length=8, choices=DayKind.choices)
    name = models.CharField(_("name"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
