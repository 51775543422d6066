"""What is asked of the library for a claim: its words by their weight, and those near it at a lower one.

| words | weight | |
|---|---|---|
| of the claim | 1 | each once, however often it says it |
| names in the claim | 1.2 | which thing is meant matters more than what is said of it |
| speaker | 0.6 | |
| title of the article | 0.4 | what the claim's "he" or "the company" often is |
| sentences around it | 0.2 | the most telling of them only: every term costs time in a large library |

The weights were chosen on the development part of WiCE (see `bench.retrieval`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from apps.retrieval.terms import terms_of, words_of

_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”“»]|\"([^\"]+)\"")
WORD, NAME, FIGURE, SPEAKER, TITLE, CONTEXT = "word", "name", "figure", "speaker", "title", "context"
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {WORD: 1.0, FIGURE: 1.0, NAME: 1.2, SPEAKER: 0.6, TITLE: 0.4, CONTEXT: 0.2}
)
MOST_CONTEXT = 16  # terms of the sentences around; the longest words, capitals before the others
LONGEST = 4000  # code points of a claim's words, and of those around it; several pages would ask for everything


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and what is known of it.

    Attributes:
        words: the claim, stand-alone where that is known.
        title: of its article.
        section: the heading it stands under.
        context: the sentences around it.
        speaker: who says so; "" if the text itself does.
        names: people, places and organisations in it; capitals tell them where none are given.
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
        claim: what it was made from.
        roles: of each term, one of this module's constants.
        core: the terms of the claim's own words.
        quotations: words to be found as they stand.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    claim: Claim = Claim("")
    roles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    core: frozenset[str] = frozenset()
    quotations: tuple[str, ...] = ()


def ask(claim: Claim) -> Query:
    """Return the query for a claim."""
    language = claim.language
    core = list(_core(claim))
    roles: dict[str, str] = {}
    for term, role in core:
        roles[term] = max(roles.get(term, role), role, key=WEIGHTS.__getitem__)
    weights = {term: WEIGHTS[role] for term, role in roles.items()}
    for role, terms in (
        (SPEAKER, terms_of(claim.speaker, language)),
        (TITLE, terms_of(claim.title, language)),
        (CONTEXT, _telling(f"{claim.section}\n{claim.context}", language)),
    ):
        for term in dict.fromkeys(terms):
            roles.setdefault(term, role)
            weights[term] = weights.get(term, 0.0) + WEIGHTS[role]
    return Query(weights, claim, roles, frozenset(term for term, _ in core), _quotations(claim))


def ask_by_hand(weights: Mapping[str, float], quotations: tuple[str, ...] = (), language: str = "en") -> Query:
    """Return the query for terms that somebody typed, and for phrases to be found as they stand."""
    return Query(weights, Claim("", language=language), core=frozenset(weights), quotations=quotations)


def _quotations(claim: Claim) -> tuple[str, ...]:
    return claim.quotations or tuple(
        match.group(1) or match.group(2) for match in _QUOTED.finditer(claim.words[:LONGEST])
    )


def _core(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the terms of the claim's own words, each with its role."""
    named = {term for name in claim.names for term in terms_of(name, claim.language)}
    words = claim.words[:LONGEST]
    for terms, start, end in words_of(words, claim.language):
        begins = words[start]
        for term in terms:
            if begins.isdigit():
                yield term, FIGURE
            elif term in named or (not claim.names and begins.isupper() and not _opens(words, start, end)):
                yield term, NAME
            else:
                yield term, WORD


def _opens(words: str, start: int, end: int) -> bool:
    """Whether a sentence opens here, where a capital tells nothing unless another one follows."""
    before = words[:start].rstrip(" \"'“‘(")
    return (not before or before[-1] in ".!?:\n") and not words[end : end + 2].strip().istitle()


def _telling(context: str, language: str) -> list[str]:
    """Return the terms of the words around that say most: those with capitals, then the longest."""
    found: dict[str, tuple[bool, int]] = {}
    context = context[:LONGEST]
    for terms, start, end in words_of(context, language):
        for term in terms:
            found.setdefault(term, (context[start].isupper() and not _opens(context, start, end), end - start))
    return sorted(found, key=lambda term: found[term], reverse=True)[:MOST_CONTEXT]
