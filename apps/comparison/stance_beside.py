"""A claim beside a passage, word by word: which of the claim's words each sentence of the passage holds, and where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.comparison.stance_words import KIN, SAME, SYNONYM, Token, beginning, likeness, tokens
from apps.extraction.sentences import find_sentences

_NOWHERE = -1
_MOST_SENTENCES = 60
PASSAGES_KEPT = 128  # as they were read: the claims of one article find the same passages again and again


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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's words, and of those that carry meaning the first place of each stem and sense, and of beginnings."""

    words: tuple[Token, ...]
    stems: Mapping[str, int]
    senses: Mapping[int, int]
    beginnings: Mapping[str, Sequence[int]]  # one place for a stem, in order

    @classmethod
    def of(cls, words: tuple[Token, ...]) -> "_Sentence":
        stems: dict[str, int] = {}
        senses: dict[int, int] = {}
        beginnings: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(words):
            if not token.content or token.stem in stems:
                continue
            stems[token.stem] = place
            beginnings[beginning(token)].append(place)
            for sense in token.senses:
                senses.setdefault(sense, place)
        return cls(words, stems, senses, dict(beginnings))


@lru_cache(maxsize=PASSAGES_KEPT)
def _sentences(passage: str) -> tuple[_Sentence, ...]:
    split = (tokens(passage, start, end) for start, end in find_sentences(passage)[:_MOST_SENTENCES])
    return tuple(_Sentence.of(words) for words in split if words) or (_Sentence.of(()),)


@lru_cache(maxsize=64)
def claim_words(claim: str) -> tuple[Token, ...]:
    """Return the claim's words; a claim is held against several passages in a row."""
    return tokens(claim)


def set_beside(claim: str, passage: str) -> Beside:
    """Return the claim beside the passage; sentences after the sixtieth are left out, to bound the time."""
    mine = claim_words(claim)
    wanted = tuple(place for place, token in enumerate(mine) if token.content)
    held = _sentences(passage)
    sentences = tuple(one.words for one in held)
    words = [mine[place] for place in wanted]
    found = tuple(_counterparts(words, one) for one in held)
    whole = tuple(max(row[at].likeness for row in found) for at in range(len(words)))
    total = sum(token.weight for token in words) or 1.0
    covered = tuple(
        sum(token.weight * one.likeness for token, one in zip(words, row, strict=True)) / total for row in found
    )
    focus = max(range(len(sentences)), key=lambda at: (covered[at], -at))
    return Beside(mine, wanted, sentences, found, covered, whole, focus)


def _counterparts(words: list[Token], sentence: _Sentence) -> tuple[Found, ...]:
    """Return for each word the first word of its stem, else the likest."""
    return tuple(
        Found(SAME, sentence.stems[word.stem]) if word.stem in sentence.stems else _likest(word, sentence)
        for word in words
    )


def _likest(word: Token, sentence: _Sentence) -> Found:
    """Return the first synonym, else the first word that begins alike."""
    alike = [sentence.senses[sense] for sense in word.senses if sense in sentence.senses]
    if alike:
        return Found(SYNONYM, min(alike))
    kin = (place for place in sentence.beginnings.get(beginning(word), ()) if likeness(word, sentence.words[place]))
    place = next(kin, _NOWHERE)
    return Found(KIN if place >= 0 else 0.0, place)
