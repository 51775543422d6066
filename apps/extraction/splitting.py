"""Compound claims: a sentence that asserts several checkable things, cut into parts that can be checked one by one.

Four constructions are cut, each only where the parse leaves little doubt, since a wrong cut makes the words say what
nobody said:

- coordinated verbs and clauses ("The mayor opened the bridge and closed two schools"), also within what somebody says,
  and clauses set against each other by "while" or "whereas";
- clauses that "which" or "who" adds after a comma ("the bridge, which cost $5m, opened in May");
- appositions that hold a figure ("Harlan Steel, a company with 300 workers, closed in May");
- counts in a row ("The storm destroyed 300 homes, 12 schools and two bridges").

A part is a stretch of the sentence. What it borrows from the rest (a subject, a verb, "Brandt said") is its lead, to be
set before it in square brackets. Alternatives ("or"), conditions, questions, demands and shared negations are left
whole: their halves are not asserted.
"""

from collections.abc import Iterator

from spacy.tokens import Span

from apps.extraction.additions import added, counted, in_apposition
from apps.extraction.coordination import at_semicolons, coordinated
from apps.extraction.lexicon import words
from apps.extraction.shares import Share, subject_of

__all__ = ["Share", "split"]

_UNSAID = words("if unless whether lest neither nor either")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def split(sentence: Span, offset: int) -> list[Share]:
    """Return the parts of a sentence that asserts several things, in order, none overlapping; [] if it asserts one.

    Each part holds a finite verb, or a figure and what it counts.

    Args:
        sentence: A parsed sentence.
        offset: Where its doc begins in the document's text, in code points.
    """
    if not _is_asserted(sentence):
        return []
    found: list[Share] = []
    for share in _candidates(sentence):
        if not _is_whole_in_itself(sentence, share):
            return []  # a cut through a quotation: the parse was wrong
        if all(share.end <= other.start or other.end <= share.start for other in found):
            found.append(share)
    ordered = sorted(found, key=lambda share: share.start)
    return [Share(share.start + offset, share.end + offset, share.lead) for share in ordered]


def _candidates(sentence: Span) -> Iterator[Share]:
    """Yield what each rule cuts, the surest rule first."""
    for rule in (at_semicolons, coordinated, added, in_apposition, counted):
        yield from rule(sentence)


def _is_asserted(sentence: Span) -> bool:
    """Whether the sentence states: no question, no demand, no condition, no alternative."""
    root = sentence.root
    if sentence.text.rstrip(" \"”’'»)").endswith("?") or (root.tag_ == "VB" and not subject_of(root)):
        return False
    return not any(token.lower_ in _UNSAID for token in sentence)


def _is_whole_in_itself(sentence: Span, share: Share) -> bool:
    """Whether the part has balanced marks and brackets and is not the sentence itself."""
    text = sentence.doc.text[share.start : share.end]
    balanced = all(text.count(left) == text.count(right) for left, right in _PAIRS)
    return balanced and text.count('"') % 2 == 0 and len(text) < len(sentence.text.strip())
