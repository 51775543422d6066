"""How often a pronoun or a bare surname is given the right name, by genre, beside the nearest name before.

Usage: python -m bench.speakers DATA [--part train]

Counted is every mention of a person in GUM that is a third-person pronoun, or one word of a name that stood in full
before, if the person has a proper name anywhere in the article (nobody else can be named rightly). Right is a name that
is a proper-name mention of the same person; of a bare surname only a fuller one. No name, or a description, is wrong.
Mentions of people without a name are told apart: there, right is to give no name. "I" and "you" are told apart too:
outside quotation marks they are whoever writes or talks, whom a text seldom names, and Stet resolves only an "I" that
is quoted.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from apps.extraction.attribution import Attribution, Thread, find_attributions
from apps.extraction.lexicon import words
from apps.extraction.parsing import parse, pieces
from apps.extraction.people.cast import Cast
from apps.extraction.people.mentions import FIRST, PLURAL, SINGULAR, find_mentions
from apps.extraction.people.names import PARTICLES, Name, read_name
from apps.extraction.pipeline import load_parser
from apps.extraction.quotes import Quote, find_quotes
from apps.extraction.speakers import ENOUGH, Speaker
from apps.extraction.turns import find_turns
from bench.table import rows

Stretch = tuple[Doc, int, list[Quote], list[Attribution]]
Resolver = Callable[[Sequence[Stretch]], dict[int, Speaker]]

_SECOND = words("you your yours yourself")
# GUM splits some words at hyphens and not others: whichever makes more of a name's tokens proper nouns is taken.
_TOKENS = (
    re.compile(r"\w+(?=['’]s\b)|['’]s\b|\w+(?:[.'’]\w+)*\.?|[^\w\s]"),
    re.compile(r"\w+(?:-\w+)*(?=['’]s\b)|['’]s\b|\w+(?:[-.'’]\w+)*\.?|[^\w\s]"),
)
_TAIL = re.compile(r"(?:-\w+)*")
_STEP = 0.1  # of the reliability table


@dataclass(frozen=True, slots=True)
class Case:
    """A mention to be named: its genre, what it is, where, and the names that are right."""

    genre: str
    what: str  # he, they, surname, I, you
    at: int
    words: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A case with what was said to it."""

    case: Case
    speaker: Speaker | None

    @property
    def is_right(self) -> bool:
        """Whether the likeliest name is one of the person's."""
        if self.speaker is None or not self.speaker.named:
            return False
        given = read_name(self.speaker.guess.split())
        if given is None or (self.case.what == "surname" and not given.is_full):
            return False
        return any(_same(given, name) for name in self.case.names)

    @property
    def is_named(self) -> bool:
        """Whether a proper name was given with confidence."""
        return self.speaker is not None and self.speaker.named and self.speaker.confidence >= ENOUGH


def _same(one: Name, other: Name) -> bool:
    short, long = sorted((one.folded, other.folded), key=len)
    rest = iter(long)
    return all(word in rest for word in short)


def stretches(row: dict[str, Any]) -> list[Stretch]:
    """Parse an article as the detector does."""
    text, bounds = row["text"], [tuple(paragraph) for paragraph in row["paras"]]
    quotes = find_quotes(text, bounds)
    cut = [piece for start, end in bounds for piece in pieces(text, start, end)]
    thread, found = Thread(find_turns(text, bounds)), []
    for ((start, end), _), doc in zip(cut, parse(load_parser(), text, cut), strict=True):
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end]
        found.append((doc, start, inside, find_attributions(doc, start, inside, thread)))
    return found


def cases(row: dict[str, Any], read: Sequence[Stretch]) -> list[Case]:
    """Return the mentions to be named; those of people without a proper name have no names."""
    proper = {offset + token.idx for doc, offset, _, _ in read for token in doc if token.pos_ == "PROPN"}
    people = [mention for mention in row["mentions"] if mention["type"] == "person"]
    names: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    for mention in people:
        found = _proper_name(row["text"], mention, proper)
        if found is not None:
            names[mention["entity"]].append(found)
    chosen = []
    for mention in people:
        words = row["text"][mention["s"] : mention["e"]]
        borne = names.get(mention["entity"], [])
        what = _what(words, mention["s"], borne)
        if what:
            chosen.append(Case(row["genre"], what, mention["s"], words, tuple(name for _, name in borne)))
    return chosen


def _proper_name(text: str, mention: dict[str, Any], proper: set[int]) -> tuple[int, Name] | None:
    """Return where a mention's name starts and the name, None if its head is no proper noun."""
    runs = [_head_run(text, mention, tokens) for tokens in _TOKENS]
    named = [[word for word in run if word.start() in proper and word.group()[:1].isupper()] for run in runs]
    best = max(named, key=len)
    if not best:
        return None
    tail = _TAIL.match(text, best[-1].end())
    end = tail.end() if tail else best[-1].end()
    owns = text[end : end + 2] in {"'s", "’s"} and end + 2 < mention["e"]  # "Lindgren's translator"
    name = None if owns else read_name(text[best[0].start() : end].split())
    return None if name is None else (best[0].start(), name)


def _head_run(text: str, mention: dict[str, Any], tokens: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the tokens of the mention's head that stand together, bridging the hyphens and small words in a name."""
    found = list(tokens.finditer(text, mention["s"], mention["e"]))
    places = [int(place) - 1 for place in str(mention["minspan"]).split(",") if place.isdigit()]
    run: list[re.Match[str]] = []
    before = -1
    for place in places:
        if place >= len(found):
            break
        if run and place != before + 1 and found[before + 1].group().lower() not in PARTICLES | {"-"}:
            break
        run.append(found[place])
        before = place
    return run


def _what(words: str, at: int, borne: Sequence[tuple[int, Name]]) -> str:
    word = words.lower()
    for what, group in (("he", SINGULAR), ("they", PLURAL), ("I", FIRST), ("you", _SECOND)):
        if word in group:
            return what
    own = [name for place, name in borne if place == at and not name.is_full]
    fuller = [name for place, name in borne if place < at and name.is_full]
    bare = bool(own) and " " not in words and any(own[0].surname in name.folded for name in fuller)
    return "surname" if bare else ""


def by_cast(read: Sequence[Stretch]) -> dict[int, Speaker]:
    """Return what the detector's cast says of each mention, by code point."""
    cast = Cast()
    return {
        offset + doc[at].idx: one.speaker
        for doc, offset, quotes, said in read
        for at, one in cast.read(doc, offset, quotes, said).items()
    }


def by_nearest_name(read: Sequence[Stretch]) -> dict[int, Speaker]:
    """Return the floor: for a pronoun the last person's name before, for one word the last fuller name with it."""
    found: dict[int, Speaker] = {}
    names: list[Name] = []
    for doc, offset, _, _ in read:
        for mention in find_mentions(doc):
            fitting = [name for name in names if mention.name is None or mention.name.surname in name.folded]
            fuller = [name for name in fitting if name.is_full or mention.name is None]
            if fuller:
                text = fuller[-1].text
                found[offset + mention.head.idx] = Speaker(text, "", 1.0, "", text, named=True)
            if mention.name is not None and mention.person > 0:
                names.append(mention.name)
    return found


def answers(rows: Sequence[dict[str, Any]], resolvers: Sequence[Resolver]) -> list[list[Answer]]:
    """Return for each resolver its answers to all cases."""
    found: list[list[Answer]] = [[] for _ in resolvers]
    for row in rows:
        read = stretches(row)
        wanted = cases(row, read)
        for place, resolver in enumerate(resolvers):
            said = resolver(read)
            found[place] += [Answer(case, said.get(case.at)) for case in wanted]
    return found


def counted(found: Sequence[Answer]) -> list[Answer]:
    """Return the answers that count: third-person pronouns and bare surnames of people with a name."""
    return [one for one in found if one.case.names and one.case.what in {"he", "they", "surname"}]


def share(found: Sequence[Answer]) -> float:
    """Return how many of the answers are right, 0 to 1."""
    return sum(one.is_right for one in found) / len(found) if found else float("nan")


def measure_speakers(data: Path, part: str = "dev") -> tuple[list[Answer], list[Answer]]:
    """Return the answers of Stet and of the floor, the nearest name before, to every mention.

    Args:
        data: The folder of labelled data.
        part: `dev` or `train`.
    """
    ours, floor = answers(rows(data / "2_sentences" / f"gum_{part}.jsonl.gz"), [by_cast, by_nearest_name])
    return ours, floor


def _print_table(ours: Sequence[Answer], floor: Sequence[Answer]) -> None:
    """Print accuracy by genre and kind, what happens to the unnamed, and reliability."""
    print(f"{'speaker resolution':<30}{'cases':>7}{'floor':>8}{'got':>8}")
    for label, keep in _groups(ours):
        mine, nearest = ([one for one in counted(some) if keep(one.case)] for some in (ours, floor))
        print(f"  {label:<28}{len(mine):>7}{share(nearest):>8.3f}{share(mine):>8.3f}")
    _print_others(ours)
    _print_reliability(counted(ours))


def _groups(found: Sequence[Answer]) -> Iterator[tuple[str, Callable[[Case], bool]]]:
    def is_what(what: str) -> Callable[[Case], bool]:
        return lambda case: case.what == what

    def is_of(genre: str) -> Callable[[Case], bool]:
        return lambda case: case.genre == genre

    yield "all", lambda case: bool(case.names)
    yield from (({"he": "he, she"}.get(what, what), is_what(what)) for what in ("he", "they", "surname"))
    yield from ((genre, is_of(genre)) for genre in sorted({one.case.genre for one in counted(found)}))


def _print_others(found: Sequence[Answer]) -> None:
    unnamed = [one for one in found if not one.case.names and one.case.what in {"he", "they"}]
    print(f"  without a name: {len(unnamed)}, of them given none: {sum(not one.is_named for one in unnamed)}")
    for what in ("I", "you"):
        some = [one for one in found if one.case.what == what]
        named = [one for one in some if one.case.names]
        print(f"  {what}: {len(some)}, with a name {len(named)}, of them right {sum(one.is_right for one in named)}")


def _print_reliability(found: Sequence[Answer]) -> None:
    bins: dict[int, Counter[bool]] = defaultdict(Counter)
    for one in found:
        if one.speaker is not None and one.speaker.guess:
            bins[min(int(one.speaker.confidence / _STEP), 9)][one.is_right] += 1
    print("  confidence        cases   right")
    for low, tally in sorted(bins.items()):
        print(f"  {low * _STEP:.1f} to {(low + 1) * _STEP:.1f}{tally.total():>14}{tally[True] / tally.total():>8.2f}")
    shown = [one for one in found if one.is_named]
    print(f"  shown: {len(shown) / max(len(found), 1):.3f} of all, right of those: {share(shown):.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    options = parser.parse_args()
    _print_table(*measure_speakers(options.data, options.part))


if __name__ == "__main__":
    main()
