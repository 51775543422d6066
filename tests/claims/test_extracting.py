"""A worker's whole task on real text: suggestions, claims and the contradictions between them."""

import pytest

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim, Contradiction
from apps.claims.tasks import extract
from tests import factories

TEXT = """\
The mayor and the crews

Mayor Anna Lindholm, 54, thanked the crews on Monday. The fire had burnt for nine hours.

Lindholm, 52, has been mayor of Saltby since 2015.
"""


@pytest.mark.django_db(transaction=True)  # the lease is renewed over a connection of its own
def test_what_does_not_agree_is_told_with_both_claims(rita: User, newsroom: Newsroom) -> None:
    article = factories.an_article(by=rita, newsroom=newsroom, text=TEXT)
    extract(str(factories.run_of(article).pk))
    assert factories.run_of(article).state == "done"
    found = Contradiction.objects.filter(suggestion__claim__in=Claim.objects.in_article(article))
    assert {(row.own_exact, row.exact) for row in found} == {("54", "52"), ("52", "54")}
    assert all(row.note and 0 < row.confidence <= 1 for row in found)
