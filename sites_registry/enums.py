"""Stable codes of units and sites (LA-2, LA-3, LA-11)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteKind(models.TextChoices):
    """What kind of site it is; portals may carry the emblem and are never closed for good (LA-11, LA-21)."""

    CITY_PORTAL = "city_portal", _("City portal")
    COUNTY_PORTAL = "county_portal", _("County portal")
    DEPARTMENT = "department", _("Department")
    DISPATCHED_OFFICE = "dispatched_office", _("Dispatched office")
    INSTITUTION = "institution", _("Public institution")
    SPECIAL = "special", _("Special site")
    CONSOLE = "console", _("Console")


class SiteState(models.TextChoices):
    """Where a site is in its life."""

    BUILDING = "building", _("Under construction")
    ONLINE = "online", _("Online")
    SUSPENDED = "suspended", _("Temporarily offline")
    CLOSED = "closed", _("Closed")


class UnitLevel(models.TextChoices):
    """Level of a sponsoring unit."""

    CITY = "city", _("City")
    COUNTY = "county", _("County")
    DEPARTMENT = "department", _("Department")
    DISPATCHED_OFFICE = "dispatched_office", _("Dispatched office")
    INSTITUTION = "institution", _("Public institution")


class Palette(models.TextChoices):
    """Colour families of the public pages: three tones each (GF47-20)."""

    RED = "red", _("Gaocheng red")
    BLUE = "blue", _("Pihe blue")
    GREEN = "green", _("Guapian green")


class HomeLayout(models.TextChoices):
    """How the home page is laid out: by its editors, or by itself in one of two orders."""

    ARRANGED = "arranged", _("As the editors arranged it")
    NEWS_FIRST = "news_first", _("By itself: news first")
    SERVICES_FIRST = "services_first", _("By itself: services first")


class LayoutRule(models.TextChoices):
    """Layout rules that the office may relax for a site; the code is also the violation's last part."""

    CHANNELS_MAX = "channels_max", _("At most so many channels")
    CHANNELS_MIN = "channels_min", _("At least so many channels")
    COLUMNS_MAX = "columns_max", _("At most so many columns in a channel")
    FLOATING_MAX = "floating_max", _("At most so many floating windows")
    FLOATING_DAYS = "floating_days", _("Longest time of a floating window, in days")
    PICTURE_MB = "picture_mb", _("Largest picture, in MB")
    FILE_MB = "file_mb", _("Largest file, in MB")


class SwitchKind(models.TextChoices):
    """What a timed switch does to public pages."""

    GREY = "grey", _("Mourning-day grey")
    BANNER = "banner", _("Urgent banner")


PORTAL_KINDS = frozenset({SiteKind.CITY_PORTAL.value, SiteKind.COUNTY_PORTAL.value})
