"""Words of a newsroom's open sources: those that begin alike, and those that are spelt alike."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import connection

from apps.retrieval.variants import Variant, variants
from apps.sources.models import IndexWord

MOST_BEGUN = 200  # words that begin with some letters
_MOST_SPELT = 20  # words that look like one
_ALIKE = 0.3  # the share of trigrams that two spellings of a word have in common, at least
_LAST = "\U0010ffff"  # sorts after any letter

# The sort comes before the cut: the index gives whatever shares enough trigrams, in no order.
_SPELT = """
    SELECT sought.word, alike.word FROM unnest(%s::text[]) sought(word)
    CROSS JOIN LATERAL (
        SELECT word FROM sources_indexword
        WHERE word %% sought.word AND newsroom_id = %s AND word <> sought.word AND similarity(word, sought.word) >= %s
        AND abs(length(word) - length(sought.word)) <= 3
        ORDER BY similarity(word, sought.word) DESC, word LIMIT %s
    ) alike
"""


def words_begun(newsroom_id: uuid.UUID, letters: str) -> list[str]:
    """Return words that begin with these letters, in small ones, at most `MOST_BEGUN` in the order of the alphabet."""
    begun = IndexWord.objects.filter(newsroom=newsroom_id, word__gte=letters, word__lt=f"{letters}{_LAST}")
    return list(begun.order_by("word").values_list("word", flat=True)[:MOST_BEGUN])


def words_spelt_like(newsroom_id: uuid.UUID, words: Collection[str]) -> Mapping[str, list[Variant]]:
    """Return other spellings of those of the words that have some, the closest first.

    Args:
        newsroom_id: whose sources.
        words: in small letters.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    if words:
        with connection.cursor() as cursor:
            cursor.execute(_SPELT, [list(words), newsroom_id, _ALIKE, _MOST_SPELT])
            for word, alike in cursor.fetchall():
                found[word].append(alike)
    close = {word: variants(word, looking_alike) for word, looking_alike in found.items()}
    return {word: some for word, some in close.items() if some}
