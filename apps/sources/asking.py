"""What a search asks of the index: terms with their weights, and what a passage and its source have to be."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from types import MappingProxyType

from django.db.models import Q

from apps.lib.errors import StetError
from apps.retrieval.matching import shortened
from apps.retrieval.operators import (
    All,
    Either,
    Field,
    Leaf,
    Node,
    Not,
    Note,
    NotUnderstood,
    Phrase,
    Prefix,
    Words,
    asks,
    joined,
    leaves,
    loosened,
    read_search,
)
from apps.retrieval.query import Query
from apps.retrieval.terms import terms_of, words_of
from apps.retrieval.variants import SHORTEST, Variant
from apps.sources.facets import field_condition

ENGLISH = "en"
MOST_LOOKED_UP = 120  # terms of a claim; a page for a claim has more, and costs time for each in a large library
_HYPHENED = re.compile(r"[^\W_]+(?:[‐‑-][^\W_]+)+")
_SPELT = re.compile(rf"[^\W\d_]{{{SHORTEST},40}}")


class SearchNotUnderstood(StetError):
    """What was typed cannot be meant; `detail` says where it stands (`start`, `end` in code points)."""

    code = "search_not_understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as the index is asked for it.

    Attributes:
        weights: of each term that adds to a passage's score, 1 for an ordinary one.
        root: what a passage has to be; None when every term is welcome and none needed.
        fields: what the fields in it ask of a source.
        languages: of the words, ISO 639-1; a word is looked for in each.
        begun: for letters that a word is to begin with, the terms of words that may.
        notes: how it was understood, where that is worth a word.
        query: where it is for a claim, that claim's.
    """

    weights: Mapping[str, float]
    root: Node | None = None
    fields: Mapping[Field, Q] = field(default_factory=lambda: MappingProxyType({}))
    languages: tuple[str, ...] = (ENGLISH,)
    begun: Mapping[str, Collection[str]] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[Note, ...] = ()
    query: Query | None = None

    @property
    def terms(self) -> set[str]:
        """All terms whose postings are needed."""
        of_leaves = (_terms_of(leaf, self.languages) for leaf in leaves(self.root))
        return {*self.weights, *chain.from_iterable(of_leaves), *chain.from_iterable(self.begun.values())}

    @property
    def prefixes(self) -> set[str]:
        """The letters that words of any ending are looked for with."""
        return {leaf.letters.lower() for leaf in leaves(self.root) if isinstance(leaf, Prefix)}

    @property
    def wanted_prefixes(self) -> set[str]:
        """Those of them that are not to be missing."""
        return {leaf.letters.lower() for leaf in leaves(self.root, wanted_only=True) if isinstance(leaf, Prefix)}

    @property
    def words(self) -> Mapping[str, Collection[str]]:
        """The words that are asked for, in small letters, of which there may be another spelling, and their terms."""
        said: dict[str, Collection[str]] = {}
        if self.query is not None:
            text, language = self.query.claim.words, self.query.claim.language
            said |= {text[start:end].lower(): terms for terms, start, end in words_of(text, language)}
        else:
            wanted = (leaf for leaf in leaves(self.root, wanted_only=True) if isinstance(leaf, Words))
            said |= {leaf.text.lower(): _terms_of(leaf, self.languages) for leaf in wanted}
        return {word: terms for word, terms in said.items() if terms and _SPELT.fullmatch(word)}

    def loosened(self) -> "Asked | None":
        """Return the search that any of the words satisfies; None when that is no other search."""
        loose = loosened(self.root) if self.root else None
        return None if loose == self.root else replace(self, root=loose)

    def with_spellings(self, spelt: Mapping[str, Sequence[Variant]]) -> "Asked":
        """Return the search for these words, too, each of which is spelt like one that was asked for."""
        every = chain.from_iterable(spelt.values())
        others = {term: one.weight for one in every for term in _terms_of(Words(one.word), self.languages)}
        weights = {**others, **self.weights}
        said = (
            f"“{word}” is hardly found; looked for {' and '.join(f'“{one.word}”' for one in ones)} as well."
            for word, ones in spelt.items()
        )
        return replace(
            self,
            weights=weights,
            root=self.root and _respelt(self.root, spelt),
            notes=(*self.notes, *(Note(sentence, 0, 0) for sentence in said)),
            query=self.query and replace(self.query, weights=weights),
        )


def asked_for(query: Query | str, languages: tuple[str, ...], words_begun: Callable[[str], Collection[str]]) -> Asked:
    """Return a claim's query, or what somebody typed, as the index is asked.

    Args:
        query: of a claim, or what was typed.
        languages: those of the library; what is typed does not say in which it is.
        words_begun: words of the library that begin with some letters.

    Raises:
        SearchNotUnderstood: what was typed cannot be meant.
    """
    if isinstance(query, Query):
        first = dict(islice(query.weights.items(), MOST_LOOKED_UP))
        return Asked(weights=first, languages=(query.claim.language,), query=query)
    try:
        search = read_search(query)
        fields = {leaf: field_condition(leaf) for leaf in leaves(search.root) if isinstance(leaf, Field)}
    except NotUnderstood as error:
        raise SearchNotUnderstood(error.sentence, start=error.start, end=error.end) from error
    root, common = _without_common(search.root, languages) if search.root else (None, [])
    notes = (*search.notes, *(Note(f"“{word}” is too common to look for.", 0, 0) for word in dict.fromkeys(common)))
    if root is None or not asks(root):  # nothing is left, or only what must not be found
        return Asked(weights={}, notes=notes)
    wanted = (_terms_of(leaf, languages) for leaf in leaves(root, wanted_only=True))
    begun = {leaf.letters.lower() for leaf in leaves(root) if isinstance(leaf, Prefix)}
    return Asked(
        weights=dict.fromkeys(chain.from_iterable(wanted), 1.0),
        root=root,
        fields=fields,
        languages=languages,
        begun={letters: _terms_begun(letters, languages, words_begun(letters)) for letters in begun},
        notes=notes,
    )


def _terms_begun(letters: str, languages: Collection[str], words: Collection[str]) -> set[str]:
    """Return the terms of words that begin with these letters: of those that are known, and of others perhaps."""
    return {
        *shortened(letters),
        *(term for word in words for language in languages for term in terms_of(word, language)),
    }


def _without_common(node: Node, languages: Collection[str]) -> tuple[Node | None, list[str]]:
    """Return the node without the words that are not indexed, and those words."""
    match node:
        case Words(text) if not alternatives(text, languages):
            return None, [text]
        case Not(part):
            kept, common = _without_common(part, languages)
            return (None if kept is None else Not(kept)), common
        case All(parts) | Either(parts):
            read = [_without_common(part, languages) for part in parts]
            left = [part for part, _ in read if part is not None]
            return joined(type(node), left), [word for _, words in read for word in words]
        case _:
            return node, []


def _respelt(node: Node, spelt: Mapping[str, Sequence[Variant]]) -> Node:
    """Return the node with other spellings beside the words that have some; what must not be found stays as it is."""
    match node:
        case Words(text) if others := spelt.get(text.lower()):
            return Either((node, *(Words(one.word) for one in others)))
        case All(parts) | Either(parts):
            return type(node)(tuple(_respelt(part, spelt) for part in parts))
        case _:
            return node


def _terms_of(leaf: Leaf, languages: Collection[str]) -> Collection[str]:
    """Return the terms of a word or phrase."""
    if isinstance(leaf, Words | Phrase):
        return list(chain.from_iterable(alternatives(leaf.text, languages)))
    return ()


def alternatives(text: str, languages: Collection[str]) -> list[tuple[str, ...]]:
    """Return the sets of terms any of which says that a passage holds the words; none when they are not indexed.

    A compound with a hyphen is also its parts, and a word is another term in each language.
    """
    found: dict[tuple[str, ...], None] = {}
    for language in languages:
        terms = tuple(terms_of(text, language))
        is_compound = len(terms) > 1 and _HYPHENED.fullmatch(text) is not None
        found |= dict.fromkeys((terms[:1], terms[1:]) if is_compound else (terms,))
    return [terms for terms in found if terms]
