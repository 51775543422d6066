"""Two at once: captures, links, verdicts and retractions come one after the other, whoever is first."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.sources.actions import Description, OriginInACircle, describe_source
from apps.sources.models import Snapshot, Source
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.standing import with_staleness
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

MAY = "Work begins in May"
PATIENCE = 20  # seconds


def alone(work: Callable[[], Any]) -> Callable[[], Any]:
    """The work on a connection of its own, closed afterwards."""

    def run() -> Any:
        try:
            return work()
        finally:
            connection.close()

    return run


def at_once(*works: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(works))

    def begin(work: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        waiting = [pool.submit(alone(lambda work=work: begin(work))) for work in works]  # type: ignore[misc]
        return [future.result(PATIENCE) for future in waiting]


def while_held(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Do the first in a transaction that stays open until the second waits for it; return what both return."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            done = first()
            late: Future[Any] = pool.submit(alone(second))
            with pytest.raises(TimeoutError):
                late.result(0.5)
        return done, late.result(PATIENCE)


def is_stale(verdict: Verdict) -> bool:
    row: Any = with_staleness(Verdict.objects.all()).get(pk=verdict.pk)
    return bool(row.is_stale)


@pytest.fixture
def cited(claim: Claim, bob: User, snapshot: Snapshot) -> Evidence:
    return factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes")


def test_a_retraction_waits_for_a_verdict_and_makes_it_stale(
    cited: Evidence, claim: Claim, bob: User, dora: User, source: Source
) -> None:
    verdict, notice = while_held(
        lambda: factories.a_verdict(claim, by=bob, finding="refuted"),
        lambda: factories.a_notice(Source.objects.get(pk=source.pk), by=dora),
    )
    assert notice.created_at > verdict.created_at
    assert is_stale(verdict)


def test_a_verdict_waits_for_a_retraction_and_is_given_in_its_knowledge(
    cited: Evidence, claim: Claim, bob: User, dora: User, source: Source
) -> None:
    notice, verdict = while_held(
        lambda: factories.a_notice(source, by=dora),
        lambda: factories.a_verdict(Claim.objects.get(pk=claim.pk), by=bob, finding="refuted"),
    )
    assert verdict.created_at > notice.created_at
    assert not is_stale(verdict)


def test_a_link_waits_for_a_capture_and_is_weighed_against_it(
    claim: Claim, bob: User, dora: User, source: Source, snapshot: Snapshot
) -> None:
    capture, piece = while_held(
        lambda: factories.captured_again(by=dora, source=source, text="Nothing."),
        lambda: factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY),
    )
    piece.refresh_from_db()
    assert (piece.drift, piece.drift_snapshot) == ("gone", capture)


def test_a_capture_tells_of_a_claim_that_is_held_without_waiting_in_a_circle(
    cited: Evidence, claim: Claim, bob: User, dora: User, source: Source, snapshot: Snapshot
) -> None:
    for number in range(6):
        text = f"Nothing {number}." if number % 2 else f"Minutes {number}\n\n{MAY}, they say. A survey is due."
        at_once(
            lambda text=text: factories.captured_again(by=dora, source=source, text=text),  # type: ignore[misc]
            lambda: factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="A survey", stance="context"),
            lambda: factories.evidence_for(claim, by=bob, snapshot=snapshot, exact="400 homes", stance="supports"),
        )
        newest = Snapshot.objects.newest().get(source=source)
        assert {piece.drift_snapshot_id for piece in Evidence.objects.all()} == {newest.pk}
        for piece in Evidence.objects.exclude(pk=cited.pk):
            Evidence.objects.filter(pk=piece.pk).update(withdrawn_at="2026-01-01T00:00Z", withdrawn_by=bob)


def test_of_two_captures_at_once_the_later_counts(cited: Evidence, dora: User, source: Source) -> None:
    at_once(
        lambda: factories.captured_again(by=dora, source=source, text="Nothing."),
        lambda: factories.captured_again(by=dora, source=source, text=f"Minutes\n\n{MAY}, they say."),
    )
    newest = Snapshot.objects.newest().get(source=source)
    cited.refresh_from_db()
    assert (newest.number, cited.drift_snapshot) == (3, newest)
    assert cited.drift == ("gone" if "Nothing" in newest.document.text else "moved")


def test_two_retractions_of_a_chain_and_a_capture_come_one_after_the_other(
    claim: Claim, bob: User, dora: User, source: Source
) -> None:
    paper = factories.a_source(by=dora, newsroom=source.newsroom, title="Paper", origin=source, is_primary=False)
    factories.evidence_for(claim, by=bob, snapshot=paper.snapshots.get(), exact=MAY, stance="refutes")
    at_once(
        lambda: factories.a_notice(Source.objects.get(pk=source.pk), by=dora),
        lambda: factories.a_notice(Source.objects.get(pk=paper.pk), by=dora, state="corrected"),
        lambda: factories.captured_again(by=dora, source=paper, text="Nothing."),
    )
    assert set(Source.objects.values_list("state", flat=True)) == {"retracted", "corrected"}


def test_two_who_link_at_once_number_their_sets_without_gaps(
    claim: Claim, bob: User, alice: User, snapshot: Snapshot
) -> None:
    words = ("A survey", "400 homes", "£12 million", MAY)
    at_once(
        *(
            lambda exact=exact, by=by: factories.evidence_for(claim, by=by, snapshot=snapshot, exact=exact)
            for exact, by in zip(words, (bob, alice, bob, alice), strict=True)
        )
    )
    assert sorted(claim.evidence.values_list("set_number", flat=True)) == [1, 2, 3, 4]


def test_of_two_who_say_that_sources_repeat_each_other_the_second_is_refused(
    dora: User, alice: User, newsroom: Newsroom, source: Source
) -> None:
    other = factories.a_source(by=dora, newsroom=newsroom, title="Other")
    seen = Source.objects.get(pk=other.pk), Source.objects.get(pk=source.pk)  # before either was saved

    def second() -> Any:
        described = Description.of(seen[1]).replaced(origin=seen[0])
        with pytest.raises(OriginInACircle):
            describe_source(by=alice, source=seen[1], description=described, version=1)

    described = Description.of(other).replaced(origin=source)
    while_held(lambda: describe_source(by=dora, source=other, description=described, version=1), second)
    assert not Source.objects.get(pk=source.pk).origin
