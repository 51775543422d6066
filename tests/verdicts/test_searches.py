"""Searches are kept with the claim that they were made for."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.lib.errors import Forbidden
from apps.verdicts.models import Search
from apps.verdicts.searches import NothingSought, record_search
from tests import factories


def look(by: User, claim: Claim, words: str = "harbour wall", found: int = 3, **facets: str) -> Search:
    return record_search(by=by, claim=claim, words=words, facets=facets, found=found)


def test_what_found_nothing_is_kept_too(claim: Claim, bob: User) -> None:
    search = look(bob, claim, "  sea\n wall ", found=0, kind="law")
    assert (search.words, search.facets, search.found, search.by) == ("sea wall", {"kind": "law"}, 0, bob)


def test_the_same_within_the_hour_is_one_search(claim: Claim, bob: User, alice: User) -> None:
    first = look(bob, claim)
    assert look(bob, claim, found=4) == first
    others = {look(alice, claim), look(bob, claim, "harbour"), look(bob, claim, kind="law")}
    assert len(others | {first}) == 4
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert look(bob, claim) != first


def test_a_search_has_words_and_a_checker(claim: Claim, bob: User, rita: User) -> None:
    with pytest.raises(NothingSought):
        look(bob, claim, " \n")
    with pytest.raises(Forbidden):
        look(rita, claim)
    assert not Search.objects.exists()


def test_long_words_are_cut(claim: Claim, bob: User) -> None:
    assert len(look(bob, claim, "x" * 2000).words) == 1000


def test_a_search_changes_nothing_about_the_claim(claim: Claim, bob: User) -> None:
    look(bob, claim)
    claim.refresh_from_db()
    assert not claim.in_work
    assert factories.a_verdict(claim, by=bob).claim == claim
