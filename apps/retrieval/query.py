"""What is asked of the library for a claim: weighted terms, words to be found as they stand, figures and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from apps.retrieval.terms import terms_of


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what is known of it.

    Attributes:
        words: the claim, stand-alone where that is known.
        title: of its article.
        section: the heading it stands under.
        context: the sentences around it.
        speaker: who says so; "" if the text itself does.
        names: people, places and organisations in it.
        quotations: words in it between quotation marks.
        dated: ISO 8601, the day of the article or of what is claimed.
        language: ISO 639-1.
    """

    words: str
    title: str = ""
    section: str = ""
    context: str = ""
    speaker: str = ""
    names: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    dated: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        weights: of each term in the first look, 1 for an ordinary word of the claim.
        claim: what it was made from, for the second look.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    claim: Claim = Claim("")


def ask(claim: Claim) -> Query:
    """Return the query for a claim."""
    return Query(dict.fromkeys(terms_of(claim.words, claim.language), 1.0), claim)


def query_terms(words: str, language: str = "en") -> dict[str, float]:
    """Return the terms of words that somebody typed, each weighing 1."""
    return dict.fromkeys(terms_of(words, language), 1.0)
