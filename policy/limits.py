"""Every number of the rules, once, with its article. Code takes the number from here and cites the article.

Facts nobody could read in the source and numbers of our own are marked `house`.
"""

from dataclasses import dataclass
from enum import StrEnum

from policy.articles import HOUSE


class Unit(StrEnum):
    """What a number counts."""

    COUNT = "count"
    CHARACTER = "character"
    PERCENT = "percent"
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    CLOCK_HOUR = "clock_hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Limit:
    """One number, what it counts, and the article that sets it."""

    value: int
    unit: Unit
    article: str


# Structure of a site
SITES_PER_UNIT = Limit(1, Unit.COUNT, "LA-10")
CHANNELS_MIN = Limit(5, Unit.COUNT, "LA-19")
CHANNELS_MAX = Limit(8, Unit.COUNT, "LA-19")
COLUMNS_PER_CHANNEL = Limit(6, Unit.COUNT, "LA-19")
FLOATING_NOTICES = Limit(5, Unit.COUNT, "LA-20")
FLOATING_NOTICE_DAYS = Limit(30, Unit.DAY, "LA-20")
FLOATING_TEXT_LENGTH = Limit(24, Unit.CHARACTER, HOUSE)  # what fits into the one size that all share
APPROVALS_OF_A_MAP = Limit(2, Unit.COUNT, "LA-22")
DOMAINS_PER_SCRIPT = Limit(1, Unit.COUNT, "LA-14")  # one English, one Chinese
MAINTAINERS_MIN = Limit(1, Unit.COUNT, "LA-44")

# Life of a site
OUTAGES_PER_YEAR = Limit(1, Unit.COUNT, "LA-11.1")
OUTAGE_DAYS = Limit(30, Unit.DAY, "LA-11.1")
EMERGENCY_OUTAGE_HOURS = Limit(72, Unit.CLOCK_HOUR, "LA-13")
SECURITY_TEST_DAYS = Limit(365, Unit.DAY, "LA-16")

# Updates
NEWS_CYCLE = Limit(14, Unit.DAY, "LA-25.1")
NOTICE_CYCLE = Limit(6, Unit.MONTH, "LA-25.1")
OTHER_CYCLE = Limit(12, Unit.MONTH, "LA-25.1")
HOME_CYCLE = Limit(14, Unit.DAY, "GB19-V3")
INTERPRETATION_CYCLE = Limit(6, Unit.MONTH, HOUSE)
SERVICE_STATISTICS_CYCLE = Limit(3, Unit.MONTH, "GB19-D2")
ANSWER_CYCLE = Limit(2, Unit.MONTH, "GB19-D3")
INTERVIEW_CYCLE = Limit(1, Unit.MONTH, HOUSE)
UPDATE_WARNING = Limit(70, Unit.PERCENT, HOUSE)
REPOST_HOURS = Limit(12, Unit.CLOCK_HOUR, "LA-48")

# Messages
SIMPLE_REPLY_DAYS = Limit(1, Unit.WORKING_DAY, "LA-25.2")
REPLY_DAYS = Limit(5, Unit.WORKING_DAY, "LA-25.2")
REPLY_DAYS_MAX = Limit(10, Unit.WORKING_DAY, "LA-25.2")
REPLY_VETO_MONTHS = Limit(3, Unit.MONTH, "GB19-V5")

# Reports of errors (我要纠错). LY-6, three working days, is remembered, not read.
FAULT_REPORT_DAYS = Limit(3, Unit.WORKING_DAY, HOUSE)
FAULT_REPORT_LENGTH = Limit(1_000, Unit.CHARACTER, HOUSE)
FAULT_REPORT_ADDRESS_LENGTH = Limit(300, Unit.CHARACTER, HOUSE)
FAULT_REPORT_CONTACT_LENGTH = Limit(100, Unit.CHARACTER, HOUSE)
FAULT_REPORTS_PER_HOUR = Limit(20, Unit.COUNT, HOUSE)  # one network address
QUERY_CODE_TRIES_PER_HOUR = Limit(30, Unit.COUNT, HOUSE)  # one network address
REPEATED_FORM_MINUTES = Limit(60, Unit.MINUTE, HOUSE)  # the same form sent again is the same report
FORM_BYTES = Limit(1_000_000, Unit.COUNT, HOUSE)
CONTACT_KEPT_DAYS = Limit(180, Unit.DAY, HOUSE)  # after the report was closed

# Citizens' messages. LY-1 and LY-5 say what other cities do; the numbers are the platform's.
MESSAGE_TITLE_LEAST = Limit(4, Unit.CHARACTER, HOUSE)
MESSAGE_TITLE_LENGTH = Limit(60, Unit.CHARACTER, HOUSE)
MESSAGE_TEXT_LEAST = Limit(5, Unit.CHARACTER, HOUSE)
MESSAGE_TEXT_LENGTH = Limit(2_000, Unit.CHARACTER, HOUSE)
MESSAGE_NAME_LENGTH = Limit(30, Unit.CHARACTER, HOUSE)
MESSAGE_WORDS_LEAST = Limit(2, Unit.CHARACTER, HOUSE)
MESSAGE_ANSWER_LEAST = Limit(5, Unit.CHARACTER, HOUSE)
MESSAGE_WORDS_LENGTH = Limit(5_000, Unit.CHARACTER, HOUSE)  # answers, reasons, opinions
MESSAGE_FILES = Limit(3, Unit.COUNT, HOUSE)
MESSAGE_FILE_MEGABYTES = Limit(3, Unit.COUNT, HOUSE)
MESSAGE_FORM_BYTES = Limit(10_000_000, Unit.COUNT, HOUSE)
MESSAGE_FORMS_PER_HOUR = Limit(90, Unit.COUNT, HOUSE)  # one network address, with every correction
MESSAGES_PER_HOUR = Limit(20, Unit.COUNT, HOUSE)  # one network address
MESSAGES_PER_CONTACT = Limit(10, Unit.COUNT, HOUSE)  # one telephone number or mail address, an hour
MESSAGE_UPLOADS_PER_HOUR = Limit(60, Unit.COUNT, HOUSE)  # one network address
OPINION_LENGTH = Limit(3_000, Unit.CHARACTER, HOUSE)
OPINION_FORMS_PER_HOUR = Limit(90, Unit.COUNT, HOUSE)  # one network address, with every correction
OPINIONS_PER_HOUR = Limit(30, Unit.COUNT, HOUSE)  # one network address: a school or an office answers together
CONSULTATION_RESULT_DAYS = Limit(30, Unit.DAY, HOUSE)  # after the last day; LY-8 asks for the result, not by when
HUMAN_QUESTION_HOURS = Limit(12, Unit.HOUR, HOUSE)
UPLOAD_KEPT_HOURS = Limit(24, Unit.HOUR, HOUSE)  # a file whose message was never sent
FORMS_PER_SECOND = Limit(1, Unit.COUNT, HOUSE)  # citizens' forms that one web process takes, in a flood
FORM_BURST = Limit(12, Unit.COUNT, HOUSE)  # so many may come together
FORMS_AT_ONCE = Limit(2, Unit.COUNT, HOUSE)
FORM_SECONDS_TO_WAIT = Limit(30, Unit.SECOND, HOUSE)
FOLLOW_UNCONFIRMED_HOURS = Limit(48, Unit.HOUR, HOUSE)  # a wish to follow by mail that nobody confirmed
FOLLOWS_PER_CONTACT = Limit(6, Unit.COUNT, HOUSE)  # mails asking one address to confirm, an hour
KNOWLEDGE_REVIEW_MONTHS = Limit(6, Unit.MONTH, HOUSE)

# Review
REVIEW_STAGES = Limit(3, Unit.COUNT, "LA-24")
REVIEW_PEOPLE = Limit(3, Unit.COUNT, "LA-41.3")

# Content
TITLE_LENGTH = Limit(200, Unit.CHARACTER, HOUSE)
HTML_LENGTH = Limit(2_000_000, Unit.CHARACTER, HOUSE)
HTML_ELEMENTS = Limit(30_000, Unit.COUNT, HOUSE)
HTML_SIGNS = Limit(120_000, Unit.COUNT, HOUSE)  # < and &: what a parser has to think about
HTML_ATTRIBUTES = Limit(1_000, Unit.COUNT, HOUSE)  # of one element: parsers compare each with each
HTML_NESTING = Limit(24, Unit.COUNT, HOUSE)

PICTURE_MEGABYTES = Limit(10, Unit.COUNT, HOUSE)
FILE_MEGABYTES = Limit(50, Unit.COUNT, HOUSE)
UPLOAD_MEGABYTES_MAX = Limit(100, Unit.COUNT, HOUSE)  # more than that no exception allows
SEARCH_WORDS = Limit(5, Unit.COUNT, HOUSE)
SEARCH_LENGTH = Limit(40, Unit.CHARACTER, HOUSE)
SUGGESTIONS_PER_MINUTE = Limit(120, Unit.COUNT, HOUSE)

# Accounts. LA-41.3 asks for regular changes, LN-32.1 for two kinds of characters every three months;
# the stricter figures of the protection grade are rules of the platform.
PASSWORD_LENGTH = Limit(8, Unit.CHARACTER, HOUSE)
PASSWORD_LENGTH_MAX = Limit(128, Unit.CHARACTER, HOUSE)
PASSWORD_KINDS = Limit(3, Unit.COUNT, HOUSE)
PASSWORD_DAYS = Limit(90, Unit.DAY, HOUSE)
PASSWORD_MONTHS = Limit(3, Unit.MONTH, "LN-32.1")
PASSWORD_REMINDER_DAYS = Limit(7, Unit.DAY, HOUSE)
PASSWORD_HISTORY = Limit(5, Unit.COUNT, HOUSE)
LOGIN_FAILURES = Limit(5, Unit.COUNT, HOUSE)
LOCKOUT_MINUTES = Limit(30, Unit.MINUTE, HOUSE)
IDLE_MINUTES = Limit(30, Unit.MINUTE, HOUSE)
SESSION_HOURS = Limit(12, Unit.HOUR, HOUSE)
DORMANT_DAYS = Limit(90, Unit.DAY, HOUSE)

# Records
LOG_DAYS = Limit(184, Unit.DAY, HOUSE)  # six months of the law on network security, never less
