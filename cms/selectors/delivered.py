"""Drafts that came by interface and wait for an editor."""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page

from info_library.api_exchange import Delivered, deliveries_to
from sites_registry.api import current_site

SHOWN_FOR = timedelta(days=60)
SHOWN = 8


def drafts_to_take_up(user: AbstractBaseUser, *, now: datetime) -> list[Delivered]:
    """The newest delivered drafts of the current site that are not public, and that this person may edit."""
    rows = deliveries_to(current_site().code, since=now - SHOWN_FOR)
    pages = Page.objects.filter(live=False).in_bulk([row.page_id for row in rows])
    found = [row for row in rows if row.page_id in pages and pages[row.page_id].permissions_for_user(user).can_edit()]
    return found[:SHOWN]
