"""Retractions and corrections: what rests on the source, or on what repeats it, is stale at once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import Newsroom, User
from apps.claims.models import Claim
from apps.journal.models import Entry
from apps.lib.errors import Forbidden, StetError
from apps.sources.actions import NotInNewsroom, SourceChangedMeanwhile
from apps.sources.models import Source
from apps.verdicts.models import Notification, Verdict
from apps.verdicts.retractions import (
    AlreadyRetracted,
    NothingToReinstate,
    NoticeIncomplete,
    NoticeOutOfOrder,
    retract_source,
)
from apps.verdicts.staleness import why_stale
from apps.verdicts.standing import with_citations, with_findings, with_staleness
from tests import factories

MAY = "Work begins in May"
Judge = Callable[[Source], Verdict]


@pytest.fixture
def chain(dora: User, newsroom: Newsroom) -> list[Source]:
    """A wire story, a paper that prints it, a page that copies the paper, a page that copies the page."""
    sources: list[Source] = []
    for title in ("Wire", "Paper", "Page", "Copy"):
        origin = sources[-1] if sources else None
        told: Any = {"kind": Source.Kind.WIRE, "is_primary": origin is None, "origin": origin}
        sources.append(factories.a_source(by=dora, newsroom=newsroom, title=title, **told))
    return sources


@pytest.fixture
def judged(claim: Claim, bob: User) -> Judge:
    """A verdict that rests on words of the source."""

    def judge(source: Source) -> Verdict:
        factories.evidence_for(claim, by=bob, snapshot=source.snapshots.get(), exact=MAY, stance="refutes")
        return factories.a_verdict(claim, by=bob, finding="refuted")

    return judge


def is_stale(verdict: Verdict) -> bool:
    row: Any = with_staleness(Verdict.objects.all()).get(pk=verdict.pk)
    claim: Any = with_findings(Claim.objects.all()).get(pk=verdict.claim_id)
    assert row.is_stale == claim.is_stale == bool(why_stale(verdict))
    return bool(row.is_stale)


@pytest.mark.parametrize("state", ["retracted", "corrected"])
def test_a_notice_makes_verdicts_stale_and_says_so(judged: Judge, source: Source, dora: User, state: str) -> None:
    verdict = judged(source)
    notice = factories.a_notice(source, by=dora, state=state, says="The date is wrong.")
    source.refresh_from_db()
    assert (source.state, source.version, notice.says, notice.state) == (state, 2, "The date is wrong.", state)
    assert is_stale(verdict)
    assert why_stale(verdict) == ((state, f"“{source.title}” was {state}."),)
    assert {row.user.name for row in Notification.objects.filter(reason=state)} == {"Bob", "Rita"}
    entry = Entry.objects.get(verb=f"sources.{state.removesuffix('ed')}_source")
    assert entry.detail == {"says": "The date is wrong.", "dated_on": str(timezone.localdate())}


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_what_repeats_a_retracted_source_falls_with_it(
    judged: Judge, chain: list[Source], dora: User, place: int
) -> None:
    verdict = judged(chain[place])
    factories.a_notice(chain[0], by=dora)
    assert is_stale(verdict)
    [(code, words)] = why_stale(verdict)
    assert code == "retracted"
    assert words == ("“Wire” was retracted." if not place else f"What “{chain[place].title}” repeats was retracted.")
    told = Notification.objects.get(user__name="Bob")
    assert (told.source, told.detail["is_origin"]) == (chain[place], place > 0)
    assert Source.objects.get(pk=chain[3].pk).state == "active"


def test_what_it_repeats_does_not_fall_with_a_copy(judged: Judge, chain: list[Source], dora: User) -> None:
    verdict = judged(chain[0])
    factories.a_notice(chain[1], by=dora)
    assert not is_stale(verdict)
    assert not Notification.objects.exists()


def test_an_origin_that_is_named_afterwards_counts(
    judged: Judge, source: Source, chain: list[Source], dora: User
) -> None:
    verdict = judged(source)
    factories.a_notice(chain[0], by=dora)
    assert not is_stale(verdict)
    Source.objects.filter(pk=source.pk).update(origin=chain[1])
    assert is_stale(verdict)


def test_a_calculation_falls_with_the_source_of_a_figure(
    claim: Claim, bob: User, dora: User, chain: list[Source]
) -> None:
    given = factories.figure_in(chain[2].snapshots.get(), "a", "400 homes")
    factories.a_calculation(claim, given, by=bob, formula="a * 2")
    verdict = factories.a_verdict(claim, by=bob, finding="refuted")
    factories.a_notice(chain[0], by=dora)
    assert is_stale(verdict)
    assert Notification.objects.get(user=bob).source == chain[2]


def test_a_verdict_given_after_the_notice_was_given_in_its_knowledge(
    judged: Judge, claim: Claim, bob: User, source: Source, dora: User
) -> None:
    first = judged(source)
    factories.a_notice(source, by=dora)
    second = factories.a_verdict(claim, by=bob, finding="refuted")
    assert not is_stale(second)
    assert why_stale(first)[0][0] == "retracted"
    factories.a_notice(source, by=dora, state="corrected")
    assert is_stale(second)


def test_a_source_that_is_reinstated_carries_its_verdicts_again(judged: Judge, chain: list[Source], dora: User) -> None:
    verdict = judged(chain[2])
    factories.a_notice(chain[0], by=dora)
    factories.a_notice(chain[1], by=dora, state="corrected")
    factories.a_notice(chain[0], by=dora, state="active")
    assert is_stale(verdict)  # the paper's correction holds
    factories.a_notice(chain[1], by=dora, state="active")
    assert not is_stale(verdict)


def test_a_client_is_told_of_verdicts_that_a_notice_reaches(judged: Judge, chain: list[Source], dora: User) -> None:
    verdict = judged(chain[2])
    since = timezone.now()
    assert not Verdict.objects.changed_since(since).exists()
    factories.a_notice(chain[0], by=dora)
    assert Verdict.objects.changed_since(since).get() == verdict
    since = timezone.now()
    factories.a_notice(chain[0], by=dora, state="active")
    assert Verdict.objects.changed_since(since).get() == verdict


@pytest.mark.parametrize(
    ("before", "state", "says", "days_ago", "refusal"),
    [
        ([], "retracted", "  ", 0, NoticeIncomplete),
        ([], "retracted", "Wrong.", -1, NoticeOutOfOrder),
        ([], "retracted", "Wrong.", 400, NoticeOutOfOrder),  # before it was published
        ([("corrected", 10)], "retracted", "Wrong.", 11, NoticeOutOfOrder),
        ([("retracted", 10)], "retracted", "Wrong.", 5, AlreadyRetracted),
        ([], "active", "Right.", 0, NothingToReinstate),
        ([("retracted", 10), ("active", 9)], "active", "Right.", 0, NothingToReinstate),
    ],
)
def test_a_notice_that_cannot_be_is_refused(
    dora: User,
    newsroom: Newsroom,
    before: list[tuple[str, int]],
    state: str,
    says: str,
    days_ago: int,
    refusal: type[StetError],
) -> None:
    def day(ago: int) -> date:
        return timezone.localdate() - timedelta(days=ago)

    source = factories.a_source(by=dora, newsroom=newsroom, published_on=day(300))
    for earlier, ago in before:
        factories.a_notice(source, by=dora, state=earlier, on=day(ago))
    with pytest.raises(refusal):
        factories.a_notice(source, by=dora, state=state, says=says, on=day(days_ago))
    assert source.notices.count() == len(before)


def test_a_source_may_be_corrected_again_and_after_it_was_retracted(source: Source, dora: User) -> None:
    for state in ("corrected", "corrected", "retracted", "corrected"):
        factories.a_notice(source, by=dora, state=state)
    assert source.notices.count() == 4


def test_only_those_who_keep_the_source_and_know_it_retract_it(
    source: Source, sealed: Source, bob: User, alice: User, dora: User, carol: User
) -> None:
    for stranger in (bob, carol):
        with pytest.raises(Forbidden):
            factories.a_notice(source, by=stranger)
    with pytest.raises(NotInNewsroom):
        factories.a_notice(sealed, by=alice)
    factories.a_notice(sealed, by=dora, says="The leak is a forgery.")
    assert "forgery" not in str(list(Entry.objects.values_list("detail", flat=True)))
    with pytest.raises(SourceChangedMeanwhile):
        retract_source(by=dora, source=source, says="Wrong.", dated_on=timezone.localdate(), version=7)


def test_a_source_is_cited_by_passages_and_once_by_a_calculation(claim: Claim, bob: User, source: Source) -> None:
    snapshot = source.snapshots.get()
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=MAY)
    inputs = [factories.figure_in(snapshot, name, words) for name, words in (("a", "400 homes"), ("b", "£12 million"))]
    factories.a_calculation(claim, *inputs, by=bob, formula="b / a")
    row: Any = with_citations(Source.objects.all()).get(pk=source.pk)
    assert (row.captures, row.cited) == (1, 2)
