"""Addresses of the small requests that belong to a page: report an error, count a visit, ask for the visits."""

from django import template

from cms.addresses import ASK_PATH, BEACON_PATH, CORRECT_PATH, MESSAGES_PATH, VISITS_PATH

register = template.Library()


@register.simple_tag
def ask_path() -> str:
    """Return where citizens ask (LA-25.2)."""
    return ASK_PATH


@register.simple_tag
def messages_path() -> str:
    """Return where the answers to citizens are public (LY-7)."""
    return MESSAGES_PATH


@register.simple_tag
def correct_path(pk: int | None = None) -> str:
    """Return the address of the form for this page, or for the whole site."""
    return f"{CORRECT_PATH}{pk}/" if pk else CORRECT_PATH


@register.simple_tag
def beacon_path(pk: int) -> str:
    """Return the address that counts a visit."""
    return f"{BEACON_PATH}{pk}"


@register.simple_tag
def visits_path(pk: int) -> str:
    """Return the address that tells the visits."""
    return f"{VISITS_PATH}{pk}"
