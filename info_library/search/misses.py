"""Words that were searched and not found, for the office (LA-35)."""

import re

from django.db import connection

_NUMBERS = re.compile(r"\d{5,}")
_LENGTH = 60
_COUNT = """
INSERT INTO public.info_library_missedsearch (site, words, count, last_at) VALUES (%s, %s, 1, now())
ON CONFLICT (site, words) DO UPDATE SET count = info_library_missedsearch.count + 1, last_at = now()
"""


def note_miss(site: str, words: str) -> None:
    """Count words that found nothing; long numbers, which may be somebody's, are masked.

    Nothing but punctuation or broken signs is no word.
    """
    masked = _NUMBERS.sub("*", words)[:_LENGTH]
    if any(map(str.isalnum, masked)):
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [site, masked])
