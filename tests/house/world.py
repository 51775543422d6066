"""One row in every table, for tests that go over all tables."""

from apps.accounts.models import Newsroom, Role, User
from apps.articles.actions import rule_on_blocks
from apps.claims import runs
from apps.claims.models import Claim, DossierEntry
from apps.extraction.suggestion import Figure
from apps.interchange.importing import import_list, upload_list
from apps.sources.models import (
    Fetch,
    Host,
    IndexNudge,
    Passage,
    PassageVector,
    SealReader,
    Snapshot,
    Source,
    TrustClass,
    VectorSpace,
)
from apps.verdicts.actions import withdraw_evidence
from apps.verdicts.searches import record_search
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
    passage = Passage.objects.filter(snapshot__source=source)[0]
    space, _ = VectorSpace.objects.get_or_create(digest="0" * 64)
    PassageVector.objects.create(passage=passage, space=space, body=bytes(768))
    Host.objects.create(name=f"{source.newsroom.slug}.example")
    IndexNudge.objects.create(newsroom=source.newsroom)
    Fetch.objects.create(source=source, url="https://council.example/", cause="asked", asked_by=bob)


def _fill_interchange(newsroom: Newsroom, bob: User) -> None:
    kept = upload_list(by=bob, newsroom=newsroom, content=b"title\nMinutes")
    import_list(by=bob, source_list=kept)


def _fill_evidence(claim: Claim, snapshot: Snapshot, bob: User) -> None:
    DossierEntry.objects.create(article=claim.revision.article, source=snapshot.source, added_by=bob)
    factories.a_contact(claim, by=bob)
    factories.a_calculation(claim, factories.figure_in(snapshot, "a", "12 million"), by=bob, formula="a * 2")
    record_search(by=bob, claim=claim, words="wall", facets={}, found=0)
    factories.a_notice(snapshot.source, by=bob)
