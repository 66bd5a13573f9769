"""Which page may be checked, by whom."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page

from sites_registry.api import current_site


def page_to_check(user: AbstractBaseUser, page_id: int) -> Page:
    """The page of a check for somebody who may edit it; 404 or refusal for others."""
    page = None if current_site().is_console else Page.objects.filter(pk=page_id, depth__gt=1).first()
    if page is None or page.latest_revision_id is None:
        raise Http404
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page.specific
