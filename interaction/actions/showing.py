"""Saying which public pages show something else after a message changed, in the transaction that changed it."""

from dataclasses import dataclass

from cms.api_public import MESSAGES_PATH
from interaction.models import Message
from interaction.selectors.sifting import shown_lists
from interaction.selectors.units import sites_showing
from interaction.signals import public_messages_changed


@dataclass(frozen=True, slots=True)
class Standing:
    """Where citizens find a message: in which lists, on which sites."""

    lists: tuple[str, ...]
    sites: tuple[str, ...]


def standing_of(message: Message) -> Standing:
    """Where citizens find a message now."""
    return Standing(shown_lists(message), sites_showing(message.unit_code))


def tell_citizens(message: Message, before: Standing) -> None:
    """Purge what shows it; a site that it left with its unit shows its page no more."""
    after = standing_of(message)
    lists = tuple(sorted({*before.lists, *after.lists}))
    is_public = message.published_at is not None
    left = tuple(sorted(set(before.sites) - set(after.sites)))
    for sites, is_shown in ((after.sites, is_public), (left, False)):
        if lists and sites:
            public_messages_changed.send(
                sender=Message,
                sites=sites,
                page=f"{MESSAGES_PATH}{message.number}/",
                lists=lists,
                is_public=is_shown,
            )
