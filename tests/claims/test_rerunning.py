"""Reading a text again with a newer detector: it adds, exactly once, and disturbs nothing that people decided."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import Newsroom, User
from apps.articles.actions import rule_on_blocks
from apps.articles.models import Article
from apps.claims import runs
from apps.claims.actions import (
    AlreadyRead,
    RunUnfinished,
    dismiss_claim,
    raise_claim,
    rerun_extraction,
    restore_claim,
    retry_extraction,
    rule_and_reread,
)
from apps.claims.models import Claim, ExtractionRun, Suggestion
from apps.extraction.detectors import LATEST
from apps.journal.models import Entry
from apps.lib.errors import Forbidden
from apps.lib.jobs import LeaseLost
from apps.sources.models import Snapshot
from tests import factories

WORDS = "Work begins in March."


@pytest.fixture
def older(rita: User, newsroom: Newsroom) -> Article:
    """An article that an older detector has read: one claim."""
    article = factories.an_older_article(by=rita, newsroom=newsroom)
    factories.extracted(article, WORDS)
    return article


def text_of(article: Article) -> str:
    return factories.newest_revision(article).document.text


def read_again(article: Article, *sentences: str, by: User) -> ExtractionRun:
    """Have the article read again by the newest detector, which proposes these words with a kind of its own."""
    rerun_extraction(by=by, revision=factories.newest_revision(article))
    proposals = [
        factories.proposal(text_of(article), words, kinds=["statistic"], speaker="The council", score=0.9)
        for words in sentences
    ]
    return factories.read(article, *proposals)


def test_the_newest_detector_is_queued_on_what_an_older_one_read(older: Article, rita: User) -> None:
    run = rerun_extraction(by=rita, revision=factories.newest_revision(older))
    assert (run.detector, run.state, run.edition) == (LATEST, "queued", 0)
    assert Entry.objects.get(verb="claims.rerun_extraction").by_name == "Rita"


def test_a_stranger_has_nothing_read_again(older: Article, carol: User) -> None:
    with pytest.raises(Forbidden):
        rerun_extraction(by=carol, revision=factories.newest_revision(older))


def test_a_text_is_read_by_one_run_at_a_time(older: Article, rita: User) -> None:
    revision = factories.newest_revision(older)
    run = rerun_extraction(by=rita, revision=revision)
    with pytest.raises(RunUnfinished):
        rerun_extraction(by=rita, revision=revision)
    with pytest.raises(IntegrityError, match="run_one_unfinished"), transaction.atomic():
        ExtractionRun.objects.create(revision=revision, detector="v9")
    ExtractionRun.objects.filter(pk=run.pk).update(state="failed", failure="It broke.")
    assert retry_extraction(by=rita, run=run).state == "queued"


def test_a_failed_run_is_not_retried_beside_another(older: Article, rita: User) -> None:
    first = older.revisions.get().runs.get()
    ExtractionRun.objects.filter(pk=first.pk).update(state="failed", failure="It broke.")
    rerun_extraction(by=rita, revision=factories.newest_revision(older))
    with pytest.raises(RunUnfinished):
        retry_extraction(by=rita, run=first)


def test_what_the_newest_detector_has_read_is_not_read_again(older: Article, rita: User) -> None:
    read_again(older, WORDS, by=rita)
    with pytest.raises(AlreadyRead):
        rerun_extraction(by=rita, revision=factories.newest_revision(older))


def test_a_claim_that_nobody_touched_follows_the_newer_suggestion(older: Article, rita: User) -> None:
    before = Claim.objects.get()
    run = read_again(older, WORDS, "Some 400 homes stand below", by=rita)
    same, new = Claim.objects.in_text_order()
    assert (same.pk, same.version) == (before.pk, 1)
    assert same.suggestion
    assert same.suggestion.run_id == run.pk
    assert (same.kinds, same.speaker, same.worth) == (["statistic"], "The council", Decimal("0.9"))
    assert new.exact == "Some 400 homes stand below"
    assert Suggestion.objects.count() == 3
    told = Entry.objects.filter(verb="claims.finish_extraction").latest("sequence").detail
    assert (told["suggestions"], told["claims"], told["detector"]) == (2, 1, LATEST)


Touch = Callable[[Claim, User, Snapshot], object]
TOUCHES: dict[str, Touch] = {
    "dismissed": lambda claim, bob, _: dismiss_claim(by=bob, claim=claim, version=1, reason="No claim."),
    "raised": lambda claim, bob, _: raise_claim(by=bob, claim=claim, version=1),
    "judged": lambda claim, bob, _: factories.a_verdict(claim, by=bob),
    "restored": lambda claim, bob, _: restore_claim(
        by=bob, claim=dismiss_claim(by=bob, claim=claim, version=1), version=2
    ),
    "with evidence": lambda claim, bob, snapshot: factories.evidence_for(
        claim, by=bob, snapshot=snapshot, exact="Work begins in May"
    ),
}


@pytest.mark.parametrize("words", [WORDS, "Work begins in March"], ids=["same", "nearly"])
@pytest.mark.parametrize("touch", TOUCHES)
def test_a_claim_that_somebody_touched_keeps_all(
    older: Article, bob: User, snapshot: Snapshot, touch: str, words: str
) -> None:
    TOUCHES[touch](Claim.objects.get(), bob, snapshot)
    before = Claim.objects.values().get()
    read_again(older, words, by=bob)
    assert Claim.objects.values().get() == before
    assert Suggestion.objects.filter(exact=words, kinds=["statistic"]).exists()


def test_words_that_a_person_marked_open_no_second_claim(older: Article, bob: User) -> None:
    by_hand = factories.a_claim(by=bob, article=older, exact="the council said on Tuesday.")
    read_again(older, "the council said on Tuesday.", by=bob)
    met = Claim.objects.get(start=by_hand.start)
    assert met.suggestion
    assert (met.pk, met.kinds, met.speaker, met.created_by) == (by_hand.pk, ["statistic"], "The council", bob)
    assert (met.version, str(met.worth)) == (by_hand.version, "1.000")  # who marks words asks for a check


def test_a_claim_below_a_longer_touched_one_is_opened(older: Article, bob: User) -> None:
    factories.a_claim(by=bob, article=older, exact=text_of(older).strip())
    read_again(older, "Some 400 homes stand below", by=bob)
    assert Claim.objects.filter(exact="Some 400 homes stand below").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_finishes_a_re_run(older: Article, rita: User) -> None:
    rerun_extraction(by=rita, revision=factories.newest_revision(older))
    run = runs.lease_run(factories.run_of(older).pk)
    assert run
    proposals = [factories.proposal(text_of(older), words) for words in (WORDS, "Some 400 homes stand below")]
    outcomes: list[str] = []

    def finish() -> None:
        try:
            runs.finish_run(run, proposals)
            outcomes.append("done")
        except LeaseLost:
            outcomes.append("lost")
        finally:
            connection.close()

    workers = [threading.Thread(target=finish) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(outcomes) == ["done", "lost"]
    assert run.suggestions.count() == 2
    assert Claim.objects.count() == 2


def test_a_claim_made_while_the_worker_read_is_made_once(older: Article, bob: User) -> None:
    rerun_extraction(by=bob, revision=factories.newest_revision(older))
    run = runs.lease_run(factories.run_of(older).pk)
    assert run
    by_hand = factories.a_claim(by=bob, article=older, exact="Some 400 homes stand below")
    runs.finish_run(run, [factories.proposal(text_of(older), "Some 400 homes stand below")])
    assert Claim.objects.filter(start=by_hand.start).get() == by_hand


def test_a_waiting_run_reads_the_blocks_as_they_are_ruled_then(article: Article, bob: User) -> None:
    revision = factories.newest_revision(article)
    rule_on_blocks(by=bob, revision=revision, positions=[1], in_body=False)
    waiting = rerun_extraction(by=bob, revision=revision)
    assert waiting == revision.runs.get()
    run = runs.lease_run(waiting.pk)
    assert run
    assert run.edition == 1
    runs.finish_run(run, [])
    with pytest.raises(AlreadyRead):
        rerun_extraction(by=bob, revision=revision)


def test_a_ruling_while_the_worker_reads_has_the_text_read_once_more(article: Article, bob: User) -> None:
    revision = factories.newest_revision(article)
    run = runs.lease_run(factories.run_of(article).pk)
    assert run
    rule_on_blocks(by=bob, revision=revision, positions=[1, 2], in_body=False)
    assert rerun_extraction(by=bob, revision=revision).pk == run.pk
    runs.finish_run(run, [])
    newer = factories.run_of(article)
    assert (newer.state, newer.edition, newer.detector) == ("queued", 2, LATEST)


def test_rulings_on_a_text_that_was_read_have_it_read_again(article: Article, bob: User) -> None:
    factories.extracted(article, WORDS)
    revision = factories.newest_revision(article)
    rule_on_blocks(by=bob, revision=revision, positions=[0], in_body=False)
    run = rerun_extraction(by=bob, revision=revision)
    assert (run.detector, run.edition) == (LATEST, 1)


def test_an_older_run_that_is_tried_once_more_asks_for_no_reading_that_was_made(older: Article, bob: User) -> None:
    revision = factories.newest_revision(older)
    first = rerun_extraction(by=bob, revision=revision)
    ExtractionRun.objects.filter(pk=first.pk).update(state="failed", failure="It broke.")
    rule_and_reread(by=bob, revision=revision, positions={1}, in_body=False)
    second = factories.read(older, factories.proposal(text_of(older), WORDS))
    assert (second.edition, second.pk != first.pk) == (1, True)
    retry_extraction(by=bob, run=first)
    again = runs.lease_run(first.pk)
    assert again is not None
    runs.finish_run(again, [factories.proposal(text_of(older), WORDS)])
    assert set(ExtractionRun.objects.filter(revision=revision).values_list("state", flat=True)) == {"done"}
    assert Claim.objects.count() == 1
