"""Searches that were made to check a claim, kept with it, those that found nothing too."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import Forbidden, StetError
from apps.verdicts.models import Search
from apps.verdicts.permissions import may_check_claims

ONE = timedelta(hours=1)  # the same search within it is one: a page that is loaded again is no new search
LONGEST = 1000  # code points


class NothingSought(StetError):
    """A search has words."""

    code = "nothing_sought"


@transaction.atomic
def record_search(*, by: User, claim: Claim, words: str, facets: dict[str, Any], found: int) -> Search:
    """Keep that the person looked for this to check the claim, and return the row; the same within the hour is one row.

    Args:
        by: who looked.
        claim: what for.
        words: that were looked for; the first 1,000 code points are kept.
        facets: what the search was narrowed to, as plain values.
        found: how many passages there were; nothing found is kept too.

    Raises:
        Forbidden: the person does not check claims there.
        NothingSought: there are no words.
    """
    newsroom_id = claim.revision.article.newsroom_id
    if not may_check_claims(by, newsroom_id):
        raise Forbidden("Only searches of checkers, editors and admins of the newsroom are kept with a claim.")
    words = " ".join(words.split())[:LONGEST]
    if not words:
        raise NothingSought("Type the words to look for.")
    # Two of the same person's at once come one after the other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Search.objects.filter(claim=claim, by=by, words=words, facets=facets)
    if known := same.filter(created_at__gt=timezone.now() - ONE).first():
        return known
    search = Search.objects.create(claim=claim, words=words, facets=facets, found=found, by=by)
    record("verdicts.record_search", search, newsroom_id=newsroom_id, by=by, claim=str(claim.pk), found=found)
    return search
