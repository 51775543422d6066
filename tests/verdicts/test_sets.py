"""Sets: pieces of one are needed together, any one set is enough."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.sources.models import Snapshot
from apps.verdicts.actions import (
    ContextHasNoSet,
    EvidenceIsWithdrawn,
    move_evidence_to_set,
    withdraw_evidence,
)
from apps.verdicts.grounds import EvidenceMissing
from apps.verdicts.models import Evidence
from apps.verdicts.numbering import SetOfOtherStance, UnknownSet
from apps.verdicts.sets import sets_of
from tests import factories

MAY = "Work begins in May"
MARCH = "not in March as first planned"
HOMES = "A survey counted 400 homes"


def numbers(claim: Claim) -> list[tuple[str, int]]:
    """The words of what is linked, by their order, with the number of their set."""
    return [(piece.exact, piece.set_number) for piece in claim.evidence.standing()]


def link(claim: Claim, bob: User, snapshot: Snapshot, exact: str, stance: str = "refutes", **more: Any) -> Evidence:
    return factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=exact, stance=stance, **more)


def test_each_piece_opens_a_set_of_its_own_unless_it_joins_one(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    link(claim, bob, snapshot, HOMES, "supports")
    joined = link(claim, bob, snapshot, MARCH, set_number=1)
    assert numbers(claim) == [(MAY, 1), (HOMES, 2), (MARCH, 1)]
    assert joined.set_number == 1
    assert [(found.number, found.stance, len(found.pieces)) for found in sets_of(claim.evidence.all())] == [
        (1, "refutes", 2),
        (2, "supports", 1),
    ]


def test_the_number_after_the_last_opens_a_set(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    assert link(claim, bob, snapshot, MAY, set_number=1).set_number == 1
    assert link(claim, bob, snapshot, MARCH, set_number=2).set_number == 2


def test_a_set_that_there_is_not_is_refused(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    with pytest.raises(UnknownSet, match="no set yet"):
        link(claim, bob, snapshot, MAY, set_number=2)
    link(claim, bob, snapshot, MAY)
    with pytest.raises(UnknownSet, match="1 to 1") as refused:
        link(claim, bob, snapshot, MARCH, set_number=3)
    assert refused.value.detail == {"sets": 1}
    assert numbers(claim) == [(MAY, 1)]


def test_a_set_bears_on_the_claim_in_one_way(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    with pytest.raises(SetOfOtherStance, match="Set 1 refutes the claim: what supports it"):
        link(claim, bob, snapshot, MARCH, "supports", set_number=1)


def test_context_belongs_to_no_set(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    context = link(claim, bob, snapshot, HOMES, "context")
    link(claim, bob, snapshot, MARCH)
    assert [found.number for found in sets_of(claim.evidence.all())] == [1, 2]
    with pytest.raises(ContextHasNoSet):
        move_evidence_to_set(by=bob, evidence=context, set_number=1)


def test_a_piece_moves_and_the_others_close_ranks(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    first = link(claim, bob, snapshot, MAY)
    link(claim, bob, snapshot, MARCH)
    moved = move_evidence_to_set(by=bob, evidence=first, set_number=2)
    assert moved.set_number == 1
    assert numbers(claim) == [(MAY, 1), (MARCH, 1)]
    apart = move_evidence_to_set(by=bob, evidence=first, set_number=None)
    assert (apart.set_number, numbers(claim)) == (2, [(MAY, 2), (MARCH, 1)])
    entry = Entry.objects.filter(verb="verdicts.move_evidence_to_set").latest("pk")
    assert (entry.detail["before"], entry.detail["set_number"]) == (1, 2)


def test_the_only_piece_of_the_last_set_opens_no_further_one(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    piece = link(claim, bob, snapshot, MAY)
    assert move_evidence_to_set(by=bob, evidence=piece, set_number=None).set_number == 1


def test_linking_the_same_words_into_another_set_moves_them(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    piece = link(claim, bob, snapshot, MARCH)
    assert link(claim, bob, snapshot, MARCH) == piece
    assert numbers(claim) == [(MAY, 1), (MARCH, 2)]
    assert link(claim, bob, snapshot, MARCH, set_number=1) == piece
    assert numbers(claim) == [(MAY, 1), (MARCH, 1)]


def test_the_same_words_with_another_stance_join_the_set_that_was_seen(
    claim: Claim, bob: User, snapshot: Snapshot
) -> None:
    link(claim, bob, snapshot, MAY)
    link(claim, bob, snapshot, HOMES, "supports")
    changed = link(claim, bob, snapshot, MAY, "supports", set_number=2)
    assert changed.set_number == 1  # the first set went, and the second closed ranks
    assert numbers(claim) == [(HOMES, 1), (MAY, 1)]


def test_withdrawing_the_last_piece_of_a_set_closes_ranks(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    first = link(claim, bob, snapshot, MAY)
    link(claim, bob, snapshot, MARCH)
    withdraw_evidence(by=bob, evidence=first)
    assert numbers(claim) == [(MARCH, 1)]
    first.refresh_from_db()
    assert first.set_number == 1  # as it was
    with pytest.raises(EvidenceIsWithdrawn):
        move_evidence_to_set(by=bob, evidence=first, set_number=1)


def test_a_verdict_keeps_the_numbers_of_its_day(claim: Claim, bob: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    second = link(claim, bob, snapshot, MARCH)
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    move_evidence_to_set(by=bob, evidence=second, set_number=1)
    assert sorted(verdict.citations.values_list("set_number", flat=True)) == [1, 2]


def test_a_set_counts_only_if_all_of_it_stands(claim: Claim, bob: User, dora: User, snapshot: Snapshot) -> None:
    link(claim, bob, snapshot, MAY)
    link(claim, bob, snapshot, MARCH, set_number=1)
    factories.captured_again(by=dora, source=snapshot.source, text="Minutes\n\nWork begins in May, they say.")
    [found] = sets_of(claim.evidence.all())
    assert not found.stands
    with pytest.raises(EvidenceMissing, match=r"needs a linked passage that refutes the claim\..*holds no more"):
        factories.a_verdict(claim, by=bob, finding="refuted")


def test_any_one_set_that_stands_is_enough_and_is_what_the_verdict_rests_on(
    claim: Claim, bob: User, dora: User, snapshot: Snapshot, budget: Snapshot
) -> None:
    link(claim, bob, snapshot, MARCH)
    link(claim, bob, snapshot, MAY, set_number=1)
    other = link(claim, bob, budget, MAY)
    context = link(claim, bob, budget, "planned at £9 million", "context")
    factories.captured_again(by=dora, source=snapshot.source, text="Minutes\n\nWork begins in May, they say.")
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    assert set(verdict.evidence.all()) == {other, context}


def test_only_checkers_move_evidence(claim: Claim, bob: User, rita: User, snapshot: Snapshot) -> None:
    piece = link(claim, bob, snapshot, MAY)
    with pytest.raises(Forbidden):
        move_evidence_to_set(by=rita, evidence=piece, set_number=None)


def test_what_was_linked_before_there_were_sets_is_a_set_each(
    claim: Claim, bob: User, snapshot: Snapshot, budget: Snapshot
) -> None:
    for exact, stance in ((MAY, "refutes"), (HOMES, "context"), (MARCH, "refutes")):
        link(claim, bob, snapshot, exact, stance)
    withdraw_evidence(by=bob, evidence=link(claim, bob, budget, MAY))
    Evidence.objects.update(set_number=1)
    migration = import_module("apps.verdicts.migrations.0006_noticed_sources")
    with connection.cursor() as cursor:
        cursor.execute(migration.APART)
    assert numbers(claim) == [(MAY, 1), (HOMES, 1), (MARCH, 2)]
