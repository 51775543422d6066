"""One row in every table, for tests that go over all tables."""

from apps.accounts.models import Newsroom, Role
from apps.articles.actions import rule_on_blocks
from apps.claims import runs
from apps.extraction.suggestion import Figure
from apps.verdicts.actions import withdraw_evidence
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
