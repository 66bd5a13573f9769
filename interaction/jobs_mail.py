"""Jobs that mail followers: one a mail, tried again for days. Arguments are numbers of rows, never addresses."""

from interaction.enums_messages import Act
from interaction.mails import mail_confirmation, mail_news
from interaction.models import Follow, Message
from sites_registry.api_jobs import DAYS_OF_RETRIES, platform_job


@platform_job("interaction.mail_confirmation", retries=DAYS_OF_RETRIES)
def ask_to_confirm(follow: int) -> None:
    """Mail the question whether the address wants mails; nothing if it was answered or withdrawn."""
    row = Follow.objects.select_related("message").filter(pk=follow, confirmed_at__isnull=True).first()
    if row is not None:
        mail_confirmation(row)


@platform_job("interaction.mail_news", retries=DAYS_OF_RETRIES)
def tell_follower(follow: int, message: int, act: str) -> None:
    """Mail one follower; nothing if he left, or if what was published is public no more."""
    row = Follow.objects.confirmed().filter(pk=follow).first()
    found = Message.objects.sealed().filter(pk=message).first()
    if row is None or found is None or (row.message_id is None and found.published_at is None):
        return
    mail_news(row, found, act)


@platform_job("interaction.announce")
def announce(message: int, act: str, became_public: bool) -> None:
    """Write one job for each follower of a message, and of its unit if its answer became public."""
    rows = Follow.objects.confirmed()
    wanted = set(rows.of_message(message).values_list("pk", flat=True))
    found = Message.objects.sealed().filter(pk=message).first()
    if found is not None and became_public:
        wanted |= set(rows.filter(message__isnull=True).of_unit(found.unit_code).values_list("pk", flat=True))
    for pk in sorted(wanted):
        tell_follower.defer(follow=pk, message=message, act=Act(act).value)
