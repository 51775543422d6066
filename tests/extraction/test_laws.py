"""What must hold for any text whatever: spans are true, sorted and within their blocks, and nothing raises."""

import string
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from apps.extraction.attribution import Attribution, Thread, find_attributions
from apps.extraction.detectors.v2 import Detector
from apps.extraction.figures import find_figures
from apps.extraction.kinds import KINDS, in_order
from apps.extraction.parsing import parse, pieces
from apps.extraction.quotes import find_quotes
from apps.extraction.sentences import find_sentences
from apps.extraction.suggestion import Suggestion
from apps.extraction.turns import find_turns
from tests.extraction.reading import blocks_of

_MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    ". ",
    "! ",
    "? ",
    "… ",
    ", ",
    ": ",
    " – ",
    "\n",
    "\n\n",
    " ",
    "(",
]
_WORDS = "[3]|Mr. |U.S. |e.g. |J. K. |Anna Holt |she |the mayor |said |told |claims |that |according to |will |people "
_QUANTITIES = (
    "50 000 |63.389 |$5bn|£3-4 million |20% |7-2 |two-thirds of |in March |26 February 2022 |1990s |aged 18 to 60 "
)
_MORE_QUANTITIES = (
    "18:30 |one in five |per cent |½|٣٤|²|hundred |trillion |dozen |99999999999999999999|1,000,000 |.5|-5"
)
_COMPOUND = (
    "The mayor opened the bridge and closed two schools. |Harlan, which cost $5m, fell; "
    "|The storm destroyed 300 homes, 12 schools and two mills. "
)
_ODD = ["🙂", "👩‍👩‍👧", "e\u0301", "\u200b", "\u202e", "שלום ", "مرحبا ", "北京。", "\u00a0", "\u2028", "\ud7ff"]
_SCRAPS = st.sampled_from([*_MARKS, *_ODD, *"|".join([_WORDS, _QUANTITIES, _MORE_QUANTITIES, _COMPOUND]).split("|")])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(_SCRAPS, st.text(string.printable, max_size=8)), max_size=60).map("".join),
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(max_examples=400, deadline=None)


@MANY
@given(TEXTS)
def test_sentences_hold_every_character_that_is_not_blank_exactly_once(text: str) -> None:
    spans = find_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@MANY
@given(TEXTS)
def test_quotations_stay_in_their_paragraph_and_apart(text: str) -> None:
    paragraphs = [(block.start, block.end) for block in blocks_of(text)]
    quotes = find_quotes(text, paragraphs)
    for quote in quotes:
        assert quote.start <= quote.inner_start < quote.inner_end <= quote.end
        assert any(start <= quote.start and quote.end <= end for start, end in paragraphs)
        assert text[quote.inner_start : quote.inner_end].strip()
    assert all(before.end <= after.start for before, after in pairwise(quotes))


@MANY
@given(TEXTS)
def test_figures_are_sorted_apart_and_fit_their_columns(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in figures)
    assert all(before.end <= after.start for before, after in pairwise(figures))
    for figure in figures:
        for value in (figure.value, figure.high):
            assert value is None or (value.is_finite() and abs(value) < 10**28)
        assert figure.kind
        assert len(figure.unit) <= 60
        assert len(figure.counted) <= 200


def _is_part_of_another(part: Suggestion, found: list[Suggestion]) -> bool:
    (whole,) = [one for one in found if (one.start, one.end) == part.whole]
    inside = whole.start <= part.start and part.end <= whole.end
    siblings = [one for one in found if one.whole == part.whole and one is not part]
    apart = all(one.end <= part.start or part.end <= one.start for one in siblings)
    return inside and apart and whole.whole is None


@FEW
@given(TEXTS)
def test_suggestions_are_true_sorted_unique_and_within_their_block(v2: Detector, text: str) -> None:
    blocks = blocks_of(text)
    found = v2.suggest(text, blocks)
    spans = [(suggestion.start, suggestion.end) for suggestion in found]
    assert len(set(spans)) == len(spans)
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    for suggestion in found:
        assert suggestion.whole is None or _is_part_of_another(suggestion, found)
        block = next(block for block in blocks if block.start <= suggestion.start and suggestion.end <= block.end)
        assert not block.boilerplate
        assert 0 <= suggestion.score <= 1
        assert suggestion.checkable == (not suggestion.not_checkable_reason)
        assert suggestion.kinds == in_order(suggestion.kinds)
        assert set(suggestion.kinds) <= set(KINDS)
        assert len(suggestion.speaker) <= 300
        assert len(set(suggestion.parts)) == len(suggestion.parts)
        assert all(block.start <= part.start < part.end <= block.end for part in suggestion.parts)
        assert all(suggestion.start <= figure.start < figure.end <= suggestion.end for figure in suggestion.figures)


@settings(FEW, max_examples=15)
@given(TEXTS)
def test_the_same_text_gives_the_same_suggestions(v2: Detector, text: str) -> None:
    assert v2.suggest(text, blocks_of(text)) == v2.suggest(text, blocks_of(text))


@FEW
@given(TEXTS)
def test_attributions_point_at_words_of_the_text_and_come_out_the_same_twice(parser: Language, text: str) -> None:
    found = attributions_in(parser, text)
    for one in found:
        spans = [*one.content, one.cue, *([one.source] if one.source else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(text[start:end].strip() == text[start:end] for start, end in one.content)
        assert all(end <= start for (_, end), (start, _) in pairwise(one.content))
    assert attributions_in(parser, text) == found


@MANY
@given(TEXTS)
def test_turns_are_sorted_and_lie_in_their_paragraphs(text: str) -> None:
    turns = find_turns(text, [(block.start, block.end) for block in blocks_of(text)])
    assert all(0 <= turn.label[0] < turn.label[1] <= turn.colon[0] < turn.start <= turn.end for turn in turns)
    assert all(before.end <= after.start for before, after in pairwise(turns))


def attributions_in(parser: Language, text: str) -> list[Attribution]:
    bounds = [(block.start, block.end) for block in blocks_of(text)]
    quotes, thread = find_quotes(text, bounds), Thread(find_turns(text, bounds))
    stretches = [piece for start, end in bounds for piece in pieces(text, start, end)]
    found = []
    for ((start, end), _), doc in zip(stretches, parse(parser, text, stretches), strict=True):
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end]
        found += find_attributions(doc, start, inside, thread)
    return found
