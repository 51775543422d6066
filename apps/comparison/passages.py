"""An article cut for comparison: its sentences with their figures, and each figure with the words that say of what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.comparison.words import WORD, content, stem, without_report
from apps.extraction.figures import find_figures
from apps.extraction.lexicon import words
from apps.extraction.sentences import find_sentences
from apps.extraction.suggestion import Figure, Suggestion
from apps.reading.blocks import HEADING, Block

_LONGEST = 2_000  # code points; a longer "sentence" is a list or a table and compared with nothing
_NEAR = 60  # code points
_PARTED = re.compile(r"[;:]|\b(?:and|but|while|whereas|or|which|who|said|says)\b|§")
_SHORT_OPENING = 45  # code points: "In the winter of 2010,"
_CUT = re.compile(r"[;:]\s|\s[–—-]\s|,\s|\s(?:and|but|while|whereas|or)\s")
_LEANS = re.compile(r"\s*(?:which|who|that|whose|where|\w{3,}(?:ed|ing)\b|so\sthat)\b|\s*when\s")
_OPENING = re.compile(
    r"(?:If|In|For|Among|At|On|Under|With|When|While|As|Of|Without|Across|Outside|Inside|Within|Excluding|Including|Like)\b"
)
_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_NO_NAMES = words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December The A An In On At By For From Of To It He She They We His Her Its Their This
    That These Those There Some Most More And But Or If When While After Before Since Until About Around Nearly Almost
    Only Last Next Each Every All Both Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Among Another Over
    Under Up With Without Mr Mrs Ms Dr St"""
)
_APART = words(
    """than compared earlier previously formerly originally once ago planned expected forecast target targets estimate
    estimates estimated could might hoped another further additional extra others together combined average
    initially monthly daily weekly annual annually again elsewhere outside abroad original half"""
)
_APART_BEFORE = words(
    """other older old new record second third fourth fifth first last smaller larger smallest largest tenth final past
    neighbouring upper lower northern southern eastern western"""
)
_SUBSET = re.compile(
    r"\b(?:of\s(?:whom|which|them|these|those)|including|among\s(?:them|these|those|the)|at\sleast\sone\sof|one\sof"
    r"|such\sas|some\sof|most\sof|only)\b|^\s*(?:Of|Among)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body or a heading, its figures in order and who says it ("" for the writer)."""

    text: str
    start: int
    end: int
    block: int
    heading: bool
    speaker: str
    figures: tuple[Figure, ...]

    @property
    def words(self) -> str:
        """Return the sentence itself."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with what its clause says of it.

    Attributes:
        figure: the figure.
        sentence: where it stands.
        head: stem of the noun counted, "" if none is told.
        modifiers: stems of the words before that noun.
        context: stems of the clause's other words.
        names: capitalised words of the clause that open no sentence.
        times: ISO dates that the clause, or a short one that opens the sentence, names; `relative` for those not told.
        scopes: words that set what is said apart: earlier, planned, another.
        subset: the figure is told as a part of another.
    """

    figure: Figure
    sentence: Sentence
    head: str
    modifiers: frozenset[str]
    context: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    scopes: frozenset[str]
    subset: bool
    clause: str
    before: str


def sentences_of(
    text: str, blocks: Sequence[Block], suggestions: Sequence[Suggestion], published: str = ""
) -> Iterator[Sentence]:
    """Yield the sentences of body and headings; figures and speakers are the suggestions' where there are some."""
    known = {(suggestion.start, suggestion.end): suggestion for suggestion in suggestions if suggestion.whole is None}
    for number, block in enumerate(blocks):
        if block.boilerplate:
            continue
        for start, end in find_sentences(text, block.start, block.end):
            if end - start > _LONGEST:
                continue
            suggestion = known.get((start, end))
            figures = suggestion.figures if suggestion else find_figures(text, start, end, published=published)
            speaker = suggestion.speaker if suggestion else ""
            yield Sentence(text, start, end, number, block.kind == HEADING, speaker, tuple(figures))


def mentions_of(sentence: Sentence) -> Iterator[Mention]:
    """Yield the sentence's figures with the words around them."""
    if not sentence.figures:
        return
    clauses = list(_clauses(sentence))
    for figure in sentence.figures:
        bounds = next((bounds for bounds in clauses if bounds[0] <= figure.start < bounds[1]), None)
        if bounds is not None:
            times = _times(sentence, bounds) | _times(sentence, (figure.end, _reach(sentence, figure)))
            if clauses[0][1] - clauses[0][0] <= _SHORT_OPENING:
                times |= _times(sentence, clauses[0])
            yield _mention(sentence, figure, bounds, times)


def _reach(sentence: Sentence, figure: Figure) -> int:
    """Return how far a date behind the figure may stand and still be its own: "14 people in Nice, France, in May"."""
    stop = min(figure.end + _NEAR, sentence.end)
    parted = _PARTED.search(sentence.text, figure.end, stop)
    return parted.start() if parted else stop


def _times(sentence: Sentence, bounds: tuple[int, int]) -> frozenset[str]:
    """Return the ISO dates that a clause names."""
    return frozenset(
        figure.unit or "?"
        for figure in sentence.figures
        if figure.kind in {"date", "period"} and bounds[0] <= figure.start < bounds[1]
    )


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clauses; one that leans on the words before it ("which cost") begins with them."""
    cuts = [match.end() for match in _CUT.finditer(sentence.text, sentence.start, sentence.end)]
    cuts = [cut for cut in cuts if not any(figure.start < cut < figure.end for figure in sentence.figures)]
    begin = before = sentence.start
    for cut in [*cuts, sentence.end]:
        leans = begin > sentence.start and _LEANS.match(sentence.text, begin, cut)
        yield (before if leans else begin), cut
        before, begin = (before if leans else begin), cut


def _mention(sentence: Sentence, figure: Figure, bounds: tuple[int, int], times: frozenset[str]) -> Mention:
    text = sentence.text
    clause = text[bounds[0] : bounds[1]]
    around = _blanked(text, bounds, sentence.figures)
    counted = figure.counted.split()
    stems = frozenset(stem(word) for word in counted)
    return Mention(
        figure,
        sentence,
        stem(counted[-1]) if counted else "",
        frozenset(stem(word) for word in counted[:-1]),
        content(without_report(around)) - stems,
        frozenset() if sentence.heading else _names(text, _after_report(text, bounds), sentence.start),
        times,
        _scopes(clause, figure.start - bounds[0]) | _opening(sentence, bounds),
        bool(_SUBSET.search(text[max(sentence.start, bounds[0] - 40) : figure.start]) or _is_part(text, figure)),
        clause,
        text[max(sentence.start, figure.start - 30) : figure.start],
    )


def _is_part(text: str, figure: Figure) -> bool:
    """Whether "of" follows a bare number: "eight of the nine states"."""
    return figure.kind == "cardinal" and figure.value is not None and text.startswith(" of ", figure.end)


def _scopes(clause: str, at: int) -> frozenset[str]:
    """Return the words that set a statement apart; adjectives only before the figure, where they tell of what."""
    found = {match.group().lower() for match in WORD.finditer(clause)} & _APART
    return frozenset(found | ({match.group().lower() for match in WORD.finditer(clause[:at])} & _APART_BEFORE))


def _opening(sentence: Sentence, bounds: tuple[int, int]) -> frozenset[str]:
    """Return what a phrase at the sentence's beginning limits it to: "In the private sector, ..."."""
    opens = _OPENING.match(sentence.text, sentence.start)
    comma = sentence.text.find(", ", sentence.start, bounds[0])
    if not opens or comma < 0:
        return frozenset()
    return content(_blanked(sentence.text, (sentence.start, comma), sentence.figures))


def _blanked(text: str, bounds: tuple[int, int], figures: Sequence[Figure]) -> str:
    """Return the clause with the figures taken out."""
    parts, at = [], bounds[0]
    for figure in figures:
        if bounds[0] <= figure.start and figure.end <= bounds[1]:
            parts.append(text[at : figure.start])
            at = figure.end
    return " ".join([*parts, text[at : bounds[1]]])


def _after_report(text: str, bounds: tuple[int, int]) -> tuple[int, int]:
    clause = text[bounds[0] : bounds[1]]
    return bounds[1] - len(without_report(clause)), bounds[1]


def _names(text: str, bounds: tuple[int, int], opening: int) -> frozenset[str]:
    """Return the capitalised words; the sentence's first only if another stands beside it."""
    found = set()
    for match in _CAPITALISED.finditer(text, *bounds):
        word = match.group().removesuffix("’s").removesuffix("'s")
        opens = match.start() == opening and not _CAPITALISED.match(text, match.end() + 1, bounds[1])
        if word not in _NO_NAMES and not opens:
            found.add(word)
    return frozenset(found)
