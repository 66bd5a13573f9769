"""Tags for links that may leave the government's realm."""

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from cms.api_public import PageFacts
from cms.leaving import address_before_leaving, warn_before_leaving

register = template.Library()


@register.simple_tag(takes_context=True)
def outward(context: Context, markup: object) -> str:
    """Return clean HTML whose links out lead to the warning page first.

    A preview keeps its links: only what was signed three times may get an address that our own host vouches for.
    """
    back = _back(context)
    clean = conditional_escape(markup)  # rich text says itself that it is clean
    if not back:
        return clean
    site = context["frame"].site.code
    return mark_safe(warn_before_leaving(clean, site_code=site, back=back))  # noqa: S308  targets are escaped


@register.simple_tag(takes_context=True)
def outward_address(context: Context, address: str) -> str:
    """Return the address itself or that of its warning page."""
    back = _back(context)
    if not back:
        return address
    return address_before_leaving(address, site_code=context["frame"].site.code, back=back)


def _back(context: Context) -> str:
    """The path of the live page shown; empty in previews and galleries."""
    page = context.get("page")
    if context.get("preview") or "frame" not in context or page is None:
        return ""
    if isinstance(page, PageFacts):  # a form about the page: its frame leads out of the site like the page's own
        return page.path if page.is_live else ""
    return page.site_path() if page.live else ""
