"""Tables of this app, all in the public schema."""

from interaction.models.consultations import Consultation, Opinion
from interaction.models.corrections import Correction
from interaction.models.first_answers import FirstAnswer
from interaction.models.follows import EVERY_UNIT, Follow
from interaction.models.knowledge import Knowledge, ReplyTemplate, Signpost
from interaction.models.message_parts import Attachment, Extension, MessageStep, Redaction, SpentQuestion
from interaction.models.messages import Message
from interaction.models.rates import RateCount
from interaction.models.visits import PageVisits

__all__ = [
    "EVERY_UNIT",
    "Attachment",
    "Consultation",
    "Correction",
    "Extension",
    "FirstAnswer",
    "Follow",
    "Knowledge",
    "Message",
    "MessageStep",
    "Opinion",
    "PageVisits",
    "RateCount",
    "Redaction",
    "ReplyTemplate",
    "Signpost",
    "SpentQuestion",
]
