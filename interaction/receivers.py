"""Signals this app listens to; each receiver calls one action."""

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from interaction.actions.reminding import move_message_clocks
from interaction.enums_messages import INNER_ACTS, Act
from interaction.jobs_mail import announce, ask_to_confirm
from interaction.signals import mail_due, message_moved
from rulebook.signals import calendar_changed


@receiver(calendar_changed, dispatch_uid="interaction.move_message_clocks")
def follow_calendar(**_kwargs: Any) -> None:
    """The office changed the holiday table."""
    move_message_clocks()


@receiver(mail_due, dispatch_uid="interaction.mail_due")
def ask_for_confirmation(follow: int, **_kwargs: Any) -> None:
    """Somebody wants mails: the job is written in the transaction that noted it."""
    ask_to_confirm.defer(follow=follow)


@receiver(message_moved, dispatch_uid="interaction.message_moved")
def tell_followers(message: int, act: str, became_public: bool, **_kwargs: Any) -> None:
    """Something was done with a message that its sender may know."""
    if settings.MAIL_IS_OFFERED and (became_public or Act(act) not in INNER_ACTS):
        announce.defer(message=message, act=act, became_public=became_public)
