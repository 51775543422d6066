"""Real rows for tests, made through the actions that people's requests come through.

A test builds what it needs in a line each: `an_article(by=alice, newsroom=newsroom)`, `a_claim(by=bob, article=…,
exact="…")`. Words are given, never offsets: the factories find where they stand.
"""

from tests.factories.articles import (
    ARTICLE,
    a_cited_document,
    a_claim,
    an_article,
    an_older_article,
    disagreement,
    extracted,
    newest_revision,
    proposal,
    read,
    run_of,
)
from tests.factories.people import PASSWORD, a_member, a_newsroom, a_token, a_user
from tests.factories.sources import SOURCE, a_snapshot, a_source, captured_again, passage_with
from tests.factories.verdicts import a_calculation, a_contact, a_notice, a_verdict, evidence_for, figure_in

__all__ = [
    "ARTICLE",
    "PASSWORD",
    "SOURCE",
    "a_calculation",
    "a_cited_document",
    "a_claim",
    "a_contact",
    "a_member",
    "a_newsroom",
    "a_notice",
    "a_snapshot",
    "a_source",
    "a_token",
    "a_user",
    "a_verdict",
    "an_article",
    "an_older_article",
    "captured_again",
    "disagreement",
    "evidence_for",
    "extracted",
    "figure_in",
    "newest_revision",
    "passage_with",
    "proposal",
    "read",
    "run_of",
]
