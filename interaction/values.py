"""What the fields of a message's form show. Nothing of it needs the database: it also serves while that is away."""

from interaction.enums_messages import MessageKind
from interaction.rules_asking import CONSENT_VERSION, Draft
from policy import limits


def form_values(draft: Draft) -> dict[str, object]:
    """What the fields show; nothing of it needs the database."""
    return {
        "draft": draft,
        "kinds": MessageKind.choices,
        "consent_version": CONSENT_VERSION,
        "most": limits.MESSAGE_TEXT_LENGTH.value,
        "title_most": limits.MESSAGE_TITLE_LENGTH.value,
        "most_files": limits.MESSAGE_FILES.value,
        "most_megabytes": limits.MESSAGE_FILE_MEGABYTES.value,
    }
