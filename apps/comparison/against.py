"""A claim against a passage: what agrees, what differs and where, for a checker to see beside the passage.

What a machine sees, never a finding: no outcome here makes evidence or a verdict. Rules alone, no parser and no model;
two to four milliseconds for a passage of a thousand code points, linear in its length, half of it for reading figures.
What was read of the last claims and passages is kept, so that it is paid once for a claim and its passages.
"""

from apps.comparison.compared import ALTERED, DIFFER, Assertion, Bounds, Comparison, QuoteFinding
from apps.comparison.counterparts import compare_figures
from apps.comparison.figures import AGREEING
from apps.comparison.marks import marks_of
from apps.comparison.negation import compare_negations
from apps.comparison.occasions import compare_dates
from apps.comparison.persons import compare_names
from apps.comparison.quotes import align_quote
from apps.comparison.stance import SUPPORTS, Hint, hint
from apps.comparison.told import Told, read
from apps.extraction.quotes import find_quotes

__all__ = ["Assertion", "Comparison", "compare_with", "hint_beside"]


def compare_with(
    claim: Assertion, passage: str, *, passage_published: str = "", claim_published: str = ""
) -> Comparison:
    """Return what the claim's figures, quotations, names, dates and negations find in the passage.

    Args:
        claim: The claim.
        passage: The passage's text.
        passage_published: ISO 8601 date by which the passage's dates are told ("on Tuesday"), "" if unknown.
        claim_published: The same for the claim; not asked for where the claim brings its figures.
    """
    mine, theirs = read(claim.words, claim_published, claim.figures), read(passage, passage_published)
    figures = compare_figures(mine, theirs)
    quotes = _quotes(claim, theirs)
    names = compare_names(mine, theirs)
    dates = compare_dates(mine, theirs)
    negation = compare_negations(mine, theirs, figures)
    marks = marks_of(figures, quotes, names, dates, negation)
    return Comparison(tuple(figures), tuple(quotes), tuple(names), tuple(dates), negation, *marks)


def hint_beside(found: Comparison, claim: str, passage: str) -> Hint | None:
    """Return the hint to show with what was found, None also where it would speak against that.

    Nothing "probably supports" a claim whose quotation it words otherwise, whose figure it tells otherwise, or which it
    denies: a checker who reads both would trust neither.
    """
    given = hint(claim, passage)
    return None if given and given.stance == SUPPORTS and _differs(found) else given


def _differs(found: Comparison) -> bool:
    figures = any(one.there and one.outcome not in AGREEING for one in found.figures)
    others = any(one.outcome == DIFFER for one in found.names) or any(one.outcome == DIFFER for one in found.dates)
    return figures or others or found.negation.differs or any(one.verdict == ALTERED for one in found.quotes)


def _quotes(claim: Assertion, passage: Told) -> list[QuoteFinding]:
    return [align_quote(claim.words, *bounds, passage.text, passage.words) for bounds in quoted_in(claim)]


def quoted_in(claim: Assertion) -> tuple[Bounds, ...]:
    """Return the bounds of what the claim quotes: as it says itself, else as its marks tell."""
    if claim.quotes is not None:
        return claim.quotes
    found = find_quotes(claim.words, [(0, len(claim.words))])
    return tuple((quote.inner_start, quote.inner_end) for quote in found if quote.inner_start < quote.inner_end)
