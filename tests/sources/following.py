"""What the tests of following a page do again and again."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from apps.accounts.models import User
from apps.sources.models import Fetch, Source
from apps.sources.pages import ask_for_fetch

WORDS = "The committee approved 12 million for the harbour wall."
WorkOff = Callable[..., Fetch]


def asked(listed: Source, by: User) -> Fetch:
    return ask_for_fetch(by=by, source=listed)


def made_due(source: Source, **columns: object) -> None:
    past = timezone.now() - dt.timedelta(minutes=1)
    Source.objects.filter(pk=source.pk).update(recapture_days=7, due_at=past, **columns)
