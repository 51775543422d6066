"""Why a passage was found by what somebody typed: the words, phrases and beginnings that it shares."""

from collections.abc import Collection, Iterator, Mapping

from apps.retrieval.matching import spans_of
from apps.retrieval.operators import Node, Phrase, Prefix, leaves
from apps.retrieval.query import WORD, ask_by_hand
from apps.retrieval.reasons import PHRASE, Reason, reasons
from apps.retrieval.signals import Candidate


def why_by_hand(
    candidate: Candidate, root: Node | None, weights: Mapping[str, float], languages: Collection[str]
) -> list[Reason]:
    """Return why the candidate was found: phrases and beginnings as they were asked for, then words.

    Args:
        candidate: the passage.
        root: what was asked for.
        weights: the terms that were looked for.
        languages: in which they were made, ISO 639-1.
    """
    asked = [ask_by_hand(weights, language=language) for language in languages]
    found = [*_as_asked(candidate.text, root), *(reason for one in asked for reason in reasons(one, candidate))]
    return list(dict.fromkeys(found))


def _as_asked(text: str, root: Node | None) -> Iterator[Reason]:
    for leaf in leaves(root, wanted_only=True):
        if isinstance(leaf, Phrase | Prefix) and (spans := tuple(spans_of(leaf, text))):
            yield Reason(PHRASE if isinstance(leaf, Phrase) else WORD, spans[0].of(text), spans)
