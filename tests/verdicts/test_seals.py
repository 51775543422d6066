"""Sealed sources as evidence: linked by those they name, counted for all, shown to nobody else."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.models import SealReader, Snapshot, Source
from apps.verdicts.actions import move_evidence_to_set, withdraw_evidence
from apps.verdicts.holding import SourceElsewhere
from apps.verdicts.models import Evidence, Notification
from apps.verdicts.sets import SEALED, independent
from apps.verdicts.standing import in_full
from tests import factories

WORDS = "Work begins in May, the engineer wrote."


@pytest.fixture
def leak(sealed: Source, dora: User, bob: User) -> Source:
    """The sealed source, which names bob too."""
    SealReader.objects.create(source=sealed, user=bob, named_by=dora)
    return sealed


@pytest.fixture
def piece(claim: Claim, leak: Source, bob: User) -> Evidence:
    return factories.evidence_for(claim, by=bob, snapshot=leak.snapshots.get(), exact=WORDS, stance="refutes")


def hidden_from(user: User | None) -> list[bool]:
    rows: Any = Evidence.objects.with_seal(user).order_by("pk")
    return [row.is_hidden for row in rows]


def test_only_those_whom_it_names_link_its_words(claim: Claim, sealed: Source, bob: User, piece: Evidence) -> None:
    assert piece.created_by == bob


def test_nobody_else_does(claim: Claim, sealed: Source, bob: User, ada: User) -> None:
    for stranger in (bob, ada):
        with pytest.raises(SourceElsewhere):
            factories.evidence_for(claim, by=stranger, snapshot=sealed.snapshots.get(), exact=WORDS)
        given = factories.figure_in(sealed.snapshots.get(), "a", "300 berths")
        with pytest.raises(SourceElsewhere):
            factories.a_calculation(claim, given, by=stranger, formula="a")


def test_others_see_that_there_is_something_sealed(
    claim: Claim, piece: Evidence, leak: Source, bob: User, alice: User, ada: User
) -> None:
    factories.a_calculation(claim, factories.figure_in(leak.snapshots.get(), "a", "300 berths"), by=bob, formula="a")
    assert hidden_from(bob) == [False, False]
    assert hidden_from(alice) == hidden_from(ada) == hidden_from(None) == [True, True]


def test_it_counts_for_a_finding_of_somebody_who_does_not_see_it(claim: Claim, piece: Evidence, alice: User) -> None:
    verdict = factories.a_verdict(claim, by=alice, finding="refuted")
    assert verdict.evidence.get() == piece


def test_it_counts_as_a_source_that_is_not_named(claim: Claim, piece: Evidence, alice: User, bob: User) -> None:
    def names(user: User) -> list[str]:
        return [group.name for group in independent(in_full(claim.evidence.with_seal(user))).groups]

    assert names(alice) == [SEALED]
    assert names(bob) == ["The leak"]


def test_a_person_who_does_not_see_it_neither_moves_nor_withdraws_it(piece: Evidence, alice: User, bob: User) -> None:
    with pytest.raises(Forbidden, match="sealed source"):
        move_evidence_to_set(by=alice, evidence=piece, set_number=None)
    with pytest.raises(Forbidden, match="sealed source"):
        withdraw_evidence(by=alice, evidence=piece)
    assert withdraw_evidence(by=bob, evidence=piece).withdrawn_at


def test_no_word_of_it_stands_in_the_journal(claim: Claim, piece: Evidence, leak: Source, bob: User) -> None:
    factories.a_calculation(claim, factories.figure_in(leak.snapshots.get(), "a", "300 berths"), by=bob, formula="a")
    written = str(list(Entry.objects.values_list("detail", flat=True)))
    assert "engineer" not in written
    assert "300" not in written
    assert "The leak" not in written


def test_a_notification_of_it_is_hidden_once_the_person_is_no_longer_named(
    piece: Evidence, leak: Source, bob: User, dora: User
) -> None:
    factories.captured_again(by=dora, source=leak, text="Nothing.")
    assert Notification.objects.visible_to(bob).count() == 1
    SealReader.objects.filter(user=bob).delete()
    assert not Notification.objects.visible_to(bob).exists()


@pytest.mark.usefixtures("plain_static_files")
def test_the_admin_lists_what_the_person_sees(
    client: Client, piece: Evidence, claim: Claim, bob: User, dora: User, ada: User, snapshot: Snapshot
) -> None:
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="400 homes", stance="context")
    for who, words in ((dora, True), (ada, False)):
        client.force_login(who)
        page = client.get("/admin/verdicts/evidence/").content.decode()
        assert ("400 homes" in page, WORDS in page) == (True, words)
        assert client.get(f"/admin/verdicts/evidence/{piece.pk}/change/").status_code == (200 if words else 302)
