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


PORTAL_KINDS = frozenset({SiteKind.CITY_PORTAL.value, SiteKind.COUNTY_PORTAL.value})
