"""One row in every table, for tests that go over all tables."""

from datetime import date

from django.utils import timezone

from apps.accounts.models import Newsroom, Role, User
from apps.articles.actions import rule_on_blocks
from apps.claims import runs
from apps.claims.models import Claim, DossierEntry
from apps.extraction.suggestion import Figure
from apps.interchange.importing import import_list, upload_list
from apps.sources.models import Fetch, Host, SealReader, Snapshot, Source, SourceNotice, TrustClass
from apps.verdicts.actions import withdraw_evidence
from apps.verdicts.models import Calculation, CalculationInput, Contact, Evidence, Notification, Search
from tests import factories

# Wide, combining and right-to-left characters stand before the words that are cited: offsets counted in bytes, in
# UTF-16 or in graphemes would all be wrong.
WORDS = "The wall will cost 12 million."
TEXT = f"🌊🌊 q\u0303 שלום\n\nHeading words 👩‍🚒 first. {WORDS} And then some more words."


def fill(newsroom: Newsroom) -> None:
    """Put at least one row into every table that belongs to a newsroom."""
    bob = factories.a_member("Bob", newsroom, Role.EDITOR)
    article = factories.an_article(by=bob, newsroom=newsroom, text=TEXT)
    rule_on_blocks(by=bob, revision=factories.newest_revision(article), positions={0}, in_body=False)
    factories.a_cited_document(newsroom, f"Notes\n\n{TEXT}", WORDS, note="Minutes of May, page 2")
    run = runs.lease_run(factories.run_of(article).pk)
    assert run is not None
    text = run.revision.document.text
    start = text.index("12 million")
    figure = Figure(start, start + 10, "cardinal", None, None, "", "", approximate=False)
    proposal = factories.proposal(text, WORDS, parts=[("cue", "will cost")], figures=[figure])
    runs.finish_run(run, [proposal], [factories.disagreement(text, "12 million", "some more")])
    claim = article.revisions.get().claims.get()
    snapshot = factories.a_snapshot(by=bob, newsroom=newsroom, text=f"Minutes.\n\n{TEXT}")
    evidence = factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=WORDS)
    first = factories.a_verdict(claim, by=bob, finding="supported")
    withdraw_evidence(by=bob, evidence=evidence)
    factories.evidence_for(claim, by=bob, snapshot=snapshot, exact=WORDS)
    assert factories.a_verdict(claim, by=bob, finding="supported").supersedes == first
    factories.a_token(bob, newsroom)
    _fill_library(snapshot.source, bob)
    _fill_interchange(newsroom, bob)
    _fill_evidence(claim, snapshot, bob)


def _fill_library(source: Source, bob: User) -> None:
    TrustClass.objects.create(newsroom=source.newsroom, name="Official")
    SealReader.objects.create(source=source, user=bob, named_by=bob)
    SourceNotice.objects.create(source=source, state="corrected", says="A figure.", dated_on=date(2026, 9, 1), by=bob)
    Host.objects.create(name=f"{source.newsroom.slug}.example")
    Fetch.objects.create(source=source, url="https://council.example/", cause="asked", asked_by=bob)


def _fill_interchange(newsroom: Newsroom, bob: User) -> None:
    kept = upload_list(by=bob, newsroom=newsroom, content=b"title\nMinutes")
    import_list(by=bob, source_list=kept)


def _fill_evidence(claim: Claim, snapshot: Snapshot, bob: User) -> None:
    DossierEntry.objects.create(article=claim.revision.article, source=snapshot.source, added_by=bob)
    said = {"claim": claim, "stance": "supports", "start": 0, "created_by": bob}
    call = Evidence.objects.create(kind="contact", exact="Yes, 12 million.", end=16, **said)
    Contact.objects.create(
        evidence=call, person="Ms Lee", channel="telephone", contacted_at=timezone.now(), on_record=True
    )
    sum_ = Evidence.objects.create(kind="calculation", exact="a * 2 = 24", end=10, **said)
    calculation = Calculation.objects.create(evidence=sum_, formula="a * 2", result=24)
    start = snapshot.document.text.index("12 million")
    CalculationInput.objects.create(
        calculation=calculation,
        name="a",
        snapshot=snapshot,
        start=start,
        end=start + 10,
        exact="12 million",
        value=12_000_000,
    )
    Search.objects.create(claim=claim, words="wall", found=0, by=bob)
    Notification.objects.create(user=bob, source=snapshot.source, claim=claim, reason="gone")
