"""A claim beside a passage, word by word: which of the claim's words each sentence of the passage holds, and where."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.comparison.stance_words import Token, likeness, tokens
from apps.extraction.sentences import find_sentences

_NOWHERE = -1
_MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A word's best counterpart in a sentence: how like it is, 0 if there is none, and which word it is."""

    likeness: float
    place: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside a passage.

    Attributes:
        claim: The claim's words.
        wanted: Which of them carry meaning, as indexes into `claim`.
        sentences: The passage's words, sentence by sentence.
        found: For each sentence, for each of the wanted words, its counterpart.
        covered: For each sentence, the share of the wanted words that it holds, weighed by how telling they are.
        whole: For each of the wanted words its greatest likeness in the passage.
        focus: Which sentence holds most of the claim.
    """

    claim: tuple[Token, ...]
    wanted: tuple[int, ...]
    sentences: tuple[tuple[Token, ...], ...]
    found: tuple[tuple[Found, ...], ...]
    covered: tuple[float, ...]
    whole: tuple[float, ...]
    focus: int

    @property
    def words(self) -> list[Token]:
        """Return the claim's words that carry meaning."""
        return [self.claim[place] for place in self.wanted]

    @property
    def passage(self) -> list[Token]:
        """Return all words of the passage."""
        return [token for sentence in self.sentences for token in sentence]

    @property
    def best(self) -> tuple[Token, ...]:
        """Return the words of the sentence that holds most of the claim."""
        return self.sentences[self.focus]

    def share(self, likenesses: Sequence[float], start: int = 0, end: int | None = None) -> float:
        """Return the weighed share that `likenesses` make up of the wanted words from `start` to `end`."""
        weights = [token.weight for token in self.words[start:end]]
        return sum(w * like for w, like in zip(weights, likenesses[start:end], strict=True)) / (sum(weights) or 1.0)


@lru_cache(maxsize=64)
def claim_words(claim: str) -> tuple[Token, ...]:
    """Return the claim's words; a claim is held against several passages in a row."""
    return tokens(claim)


def set_beside(claim: str, passage: str) -> Beside:
    """Return the claim beside the passage; sentences after the sixtieth are left out, to bound the time."""
    mine = claim_words(claim)
    wanted = tuple(place for place, token in enumerate(mine) if token.content)
    split = (tokens(passage, start, end) for start, end in find_sentences(passage)[:_MOST_SENTENCES])
    sentences = tuple(sentence for sentence in split if sentence) or ((),)
    words = [mine[place] for place in wanted]
    found = tuple(_counterparts(words, sentence) for sentence in sentences)
    whole = tuple(max(row[at].likeness for row in found) for at in range(len(words)))
    total = sum(token.weight for token in words) or 1.0
    covered = tuple(
        sum(token.weight * one.likeness for token, one in zip(words, row, strict=True)) / total for row in found
    )
    focus = max(range(len(sentences)), key=lambda at: (covered[at], -at))
    return Beside(mine, wanted, sentences, found, covered, whole, focus)


def _counterparts(words: list[Token], sentence: tuple[Token, ...]) -> tuple[Found, ...]:
    """Return for each word the first word of its stem, else the likest."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(sentence):
        if token.content:
            places[token.stem].append(place)
    return tuple(
        Found(1.0, places[word.stem][0]) if word.stem in places else _likest(word, sentence, places) for word in words
    )


def _likest(word: Token, sentence: tuple[Token, ...], places: dict[str, list[int]]) -> Found:
    best = Found(0.0, _NOWHERE)
    for place in sorted(group[0] for group in places.values()):
        like = likeness(word, sentence[place])
        if like > best.likeness:
            best = Found(like, place)
    return best
