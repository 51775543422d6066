"""What is at stake with a source: the verdicts that rest on it now, itself or by way of what repeats it."""

import uuid
from typing import Any

from django.db import connection

from apps.sources.models import Source
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.standing import with_staleness

# Sources that repeat the one, over however many others; a circle, which actions refuse, would end all the same.
_FAMILY = """
    WITH RECURSIVE family AS (
        SELECT %s::uuid AS id
        UNION SELECT copy.id FROM sources_source copy JOIN family ON copy.origin_id = family.id
    ) SELECT id FROM family
"""


def family_of(source: Source) -> list[uuid.UUID]:
    """Return the identifiers of the source and of all that repeat it."""
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, [source.pk])
        return [row[0] for row in cursor.fetchall()]


def verdicts_at_stake(source: Source) -> int:
    """Return how many current verdicts rest on the source or on what repeats it, and are not stale yet."""
    evidence = Evidence.objects.resting_on(family_of(source))
    resting = Verdict.objects.current().filter(citations__evidence__in=evidence)
    standing: Any = with_staleness(resting)
    return int(standing.filter(is_stale=False).distinct().count())
