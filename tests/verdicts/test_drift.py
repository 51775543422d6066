"""Drift: what a newer capture does to cited words, to verdicts, and who is told."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Membership, Newsroom, Role, User
from apps.claims.models import Claim
from apps.sources.models import Source
from apps.verdicts.models import Evidence, Notification, Verdict
from apps.verdicts.staleness import why_stale
from apps.verdicts.standing import with_findings, with_staleness
from apps.verdicts.telling import see_notifications, tell_if_unreachable
from tests import factories
from tests.factories.sources import SOURCE

MAY = "Work begins in May, not in March as first planned."
MOVED = SOURCE.replace(MAY, "").rstrip() + f"\n\nAn annex, added in the autumn.\n\n{MAY}\n"


@pytest.fixture
def cited(claim: Claim, bob: User, source: Source) -> Evidence:
    return factories.evidence_for(claim, by=bob, snapshot=source.snapshots.get(), exact=MAY, stance="refutes")


@pytest.fixture
def verdict(cited: Evidence, claim: Claim, alice: User) -> Verdict:
    """Alice's verdict on what bob linked to rita's article."""
    return factories.a_verdict(claim, by=alice, finding="refuted")


def is_stale(verdict: Verdict) -> bool:
    row: Any = with_staleness(Verdict.objects.all()).get(pk=verdict.pk)
    claim: Any = with_findings(Claim.objects.all()).get(pk=verdict.claim_id)
    assert row.is_stale == claim.is_stale
    return bool(row.is_stale)


def told() -> set[tuple[str, str, bool]]:
    """Whom the notifications are for, why, and whether about one claim."""
    rows = Notification.objects.select_related("user")
    return {(row.user.name, row.reason, row.claim_id is not None) for row in rows}


@pytest.mark.parametrize(
    ("text", "drift", "stale"),
    [
        (SOURCE + "\nSigned by the chair.\n", "same", False),
        (MOVED, "moved", False),
        (SOURCE.replace("in May, not in March", "in June, not in March"), "changed", True),
        ("The minutes were taken off this page.", "gone", True),
    ],
)
def test_a_capture_says_how_the_words_stand_and_what_is_stale(
    cited: Evidence, verdict: Verdict, dora: User, source: Source, text: str, drift: str, stale: bool
) -> None:
    snapshot = factories.captured_again(by=dora, source=source, text=text)
    cited.refresh_from_db()
    assert (cited.drift, cited.drift_snapshot, is_stale(verdict)) == (drift, snapshot, stale)
    assert cited.drift_at is not None
    if drift in {"same", "moved"}:
        assert snapshot.document.text[cited.drift_start : cited.drift_end] == MAY
    elif drift == "changed":
        assert "in June" in snapshot.document.text[cited.drift_start : cited.drift_end]
    else:
        assert (cited.drift_start, cited.drift_end) == (None, None)
    assert [code.value for code, _ in why_stale(verdict)] == ([drift] if stale else [])


def test_words_that_come_back_stand_again(cited: Evidence, verdict: Verdict, dora: User, source: Source) -> None:
    factories.captured_again(by=dora, source=source, text="Nothing.")
    assert is_stale(verdict)
    factories.captured_again(by=dora, source=source, text=SOURCE + "\nRestored.")
    assert not is_stale(verdict)
    assert why_stale(verdict) == ()


def test_why_a_verdict_is_stale_is_said_in_words(cited: Evidence, verdict: Verdict, dora: User, source: Source) -> None:
    factories.captured_again(by=dora, source=source, text="Nothing.")
    assert why_stale(verdict) == (("gone", "Words cited from “Minutes of the works committee” are gone."),)


def test_the_people_concerned_are_told_once(
    cited: Evidence, verdict: Verdict, ada: User, dora: User, source: Source
) -> None:
    Source.objects.filter(pk=source.pk).update(owner=ada)
    factories.captured_again(by=dora, source=source, text="Nothing.")
    told_first = {("Bob", "gone", True), ("Alice", "gone", True), ("Rita", "gone", True), ("Ada", "gone", False)}
    assert told() == told_first
    factories.captured_again(by=dora, source=source, text="Nothing at all.")
    assert Notification.objects.count() == 4
    assert see_notifications(by=cited.created_by) == 1
    factories.captured_again(by=dora, source=source, text=SOURCE.replace("in May, not", "in June, not"))
    assert told() == told_first | {(who, "changed", claim) for who, _, claim in told_first}


def test_moved_words_tell_nobody(cited: Evidence, verdict: Verdict, dora: User, source: Source) -> None:
    factories.captured_again(by=dora, source=source, text=MOVED)
    assert told() == set()


def test_whoever_left_the_newsroom_is_not_told(
    cited: Evidence, verdict: Verdict, bob: User, dora: User, source: Source
) -> None:
    Membership.objects.filter(user=bob).delete()
    factories.captured_again(by=dora, source=source, text="Nothing.")
    assert {who for who, *_ in told()} == {"Alice", "Rita"}


def test_of_a_sealed_source_only_those_it_names_are_told(
    claim: Claim, alice: User, bob: User, dora: User, newsroom: Newsroom
) -> None:
    leak = factories.a_source(by=dora, newsroom=newsroom, is_sealed=True, readers=[bob])
    factories.evidence_for(claim, by=bob, snapshot=leak.snapshots.get(), exact=MAY, stance="refutes")
    verdict = factories.a_verdict(claim, by=alice, finding="refuted")
    factories.captured_again(by=dora, source=leak, text="Nothing.")
    assert {who for who, *_ in told()} == {"Bob"}
    assert why_stale(verdict) == (("gone", "Words cited from a sealed source are gone."),)


def test_a_notification_is_its_persons_own_and_says_no_words(
    cited: Evidence, verdict: Verdict, bob: User, alice: User, dora: User, source: Source
) -> None:
    factories.captured_again(by=dora, source=source, text="Nothing.")
    [own] = Notification.objects.visible_to(bob)
    assert own.detail == {"capture": 2}
    assert see_notifications(by=alice, ids=[own.pk]) == 0
    assert see_notifications(by=bob, ids=[own.pk]) == 1
    assert not Notification.objects.visible_to(bob).unseen().exists()


def test_a_capture_takes_as_many_queries_for_fifty_pieces_as_for_five(
    bob: User, dora: User, newsroom: Newsroom, source: Source
) -> None:
    counts = []
    snapshot = source.snapshots.get()
    for number, upto in enumerate((5, 50)):
        for count in range(Evidence.objects.count(), upto):
            article = factories.an_article(by=bob, newsroom=newsroom, text=f"Homes\n\nSome {count} homes stand.")
            claim = factories.extracted(article)[0]
            factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY, stance="refutes")
        with CaptureQueriesContext(connection) as queries:
            factories.captured_again(by=dora, source=source, text=f"Nothing {number}." if number else SOURCE + "x")
        counts.append(len(queries))
    assert Evidence.objects.filter(drift="gone").count() == 50
    assert counts[1] - counts[0] <= 6  # what fell is told, in six queries for all


def test_an_unreachable_source_is_told_of_once(cited: Evidence, bob: User, ada: User, source: Source) -> None:
    tell_if_unreachable(source.pk)
    assert told() == set()
    Source.objects.filter(pk=source.pk).update(unreachable_since="2026-09-01T00:00Z", owner=ada)
    tell_if_unreachable(source.pk)
    see_notifications(by=bob)
    tell_if_unreachable(source.pk)
    expected = {("Bob", "unreachable", True), ("Rita", "unreachable", True), ("Ada", "unreachable", False)}
    assert told() == expected
    assert Notification.objects.count() == 3


def test_roles_of_the_told_do_not_matter(cited: Evidence, bob: User, dora: User, source: Source) -> None:
    Membership.objects.filter(user=bob).update(role=Role.REPORTER)
    factories.captured_again(by=dora, source=source, text="Nothing.")
    assert {who for who, *_ in told()} == {"Bob", "Rita"}
