"""Words in whose place the passage has another: an antonym, another of the kind, another name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from apps.comparison.stance_beside import Beside
from apps.comparison.stance_clue import NAME_DIFFERS, OPPOSITE, OTHER_OF_KIND, Clue, Signs, bounds_of
from apps.comparison.stance_opposites import ANTONYMS, EXCLUSIVE
from apps.comparison.stance_words import Token, stem_of

_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "de", "anti", "a")
_SHORTEST = 4  # letters of a word that a prefix may deny
_FARTHEST = 3  # words with a meaning of their own between which another may have taken a slot


def _by_stem(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[stem_of(one)].add(stem_of(other))
    return {stem: frozenset(others) for stem, others in found.items()}


_OPPOSITES = _by_stem(order for one, other in ANTONYMS for order in ((one, other), (other, one)))
_KINDS: dict[str, frozenset[str]] = {}
for _kind, _members in EXCLUSIVE.items():
    for _member in _members:
        _KINDS[stem_of(_member)] = _KINDS.get(stem_of(_member), frozenset()) | {_kind}


def opposed(pair: Beside) -> tuple[Signs, list[Clue]]:
    """Return the signs of words that exclude each other, and those words."""
    covered = pair.share(pair.whole)
    antonyms = list(_antonyms(pair))
    clashes = list(_clashes(pair))
    names = list(_names(pair))
    signs = {
        "antonyms": min(2, len(antonyms)) * pair.covered[pair.focus],
        "others_of_kind": min(2, len(clashes)),
        "others_of_kind_covered": min(2, len(clashes)) * covered,
        "other_names": min(2, len(names)),
    }
    return signs, [*antonyms, *clashes, *names]


def _antonyms(pair: Beside) -> Iterator[Clue]:
    held = {token.stem: token for token in reversed(pair.passage)}
    near = {token.stem: token for token in reversed(pair.best)}
    mine = {token.stem for token in pair.claim}
    for token in pair.claim:
        if token.stem in held:
            continue
        opposites = (stem for stem in sorted(_OPPOSITES.get(token.stem, ())) if stem not in mine)
        denials = (stem for stem in _denials(token.low) if stem not in mine)
        other = next((near[stem] for stem in opposites if stem in near), None)
        other = other or next((held[stem] for stem in denials if stem in held), None)
        if other:
            yield Clue(OPPOSITE, 0.9, (bounds_of(token),), (bounds_of(other),))


@lru_cache(maxsize=2_000)
def _denials(low: str) -> tuple[str, ...]:
    """Return the stems of the word with a prefix that denies it, or without; kept, as a claim's words come again."""
    found = []
    for prefix in _PREFIXES:
        if low.startswith(prefix) and len(low) - len(prefix) >= _SHORTEST:
            found.append(stem_of(low.removeprefix(prefix)))
        if len(low) >= _SHORTEST:
            found.append(stem_of(prefix + low))
    return tuple(found)


def _clashes(pair: Beside) -> Iterator[Clue]:
    """Yield for each kind of which both name some, but none the same, one of either."""
    mine, theirs = _of_kinds(pair.claim), _of_kinds([*pair.best, *pair.passage])
    for kind, tokens in mine.items():
        others = theirs.get(kind, [])
        if others and {token.stem for token in tokens}.isdisjoint(token.stem for token in others):
            yield Clue(OTHER_OF_KIND, 0.7, (bounds_of(tokens[0]),), (bounds_of(others[0]),))


def _of_kinds(tokens: Sequence[Token]) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        for kind in sorted(_KINDS.get(token.stem, ())):
            found[kind].append(token)
    return found


def _names(pair: Beside) -> Iterator[Clue]:
    """Yield the claim's names that the passage lacks, where it has another between the same neighbours."""
    words = pair.words
    for row, sentence in zip(pair.found, pair.sentences, strict=True):
        carrying = [place for place, token in enumerate(sentence) if token.content]
        rank = {place: at for at, place in enumerate(carrying)}
        taken = {one.place for one in row if one.likeness}
        for at, word in enumerate(words):
            if not word.named or pair.whole[at]:
                continue
            sides = [
                rank[row[beside].place] if 0 <= beside < len(row) and row[beside].likeness else None
                for beside in (at - 1, at + 1)
            ]
            place = _slot(carrying, taken, *sides)
            if place is not None and sentence[place].named:
                yield Clue(NAME_DIFFERS, 0.6, (bounds_of(word),), (bounds_of(sentence[place]),))


def _slot(carrying: list[int], taken: set[int], left: int | None, right: int | None) -> int | None:
    """Return the place of the word that stands where the claim's would, None if none does."""
    if left is not None and right is not None and 1 < right - left <= _FARTHEST:
        return carrying[left + 1]
    if right is not None and right > 0 and carrying[right - 1] not in taken:
        return carrying[right - 1]
    if left is not None and left + 1 < len(carrying) and carrying[left + 1] not in taken:
        return carrying[left + 1]
    return None
