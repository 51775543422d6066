"""Writing the journal: the one call that every action makes in its own transaction."""

import uuid
from typing import Any, Protocol

from django.db import models

from apps.journal.models import Entry


class Person(Protocol):
    """Whoever did it: anything with an identifier and a name."""

    pk: Any

    @property
    def name(self) -> str:
        """The name to show, kept in the entry as it was at the time."""
        ...


def record(
    verb: str, subject: models.Model, *, newsroom_id: uuid.UUID, by: Person | None, **detail: str | float | bool | None
) -> Entry:
    """Write that `by` did `verb` to `subject`; `by` is None when the machine did it.

    Call it inside the transaction of the change, so that both stand or fall together.
    """
    return Entry.objects.create(
        newsroom_id=newsroom_id,
        by_id=by.pk if by else None,
        by_name=by.name if by else "",
        verb=verb,
        subject_type=Entry.subject_name(subject),
        subject_id=Entry.key_of(subject),
        detail=detail,
    )
