"""What the reader and the card do to words: cut, find, mark. Never does a letter change or move."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from apps.anchors.span import Span
from apps.comparison.against import Assertion
from apps.comparison.compared import Mark
from apps.desk.passages.seen import see
from apps.desk.passages.wording import worded
from apps.desk.reader.hits import find_words
from apps.desk.reader.parts import MOST_BLOCKS, MOST_WORDS, Place, cut_parts, number_at, place_at

LENGTHS = st.lists(st.integers(1, 5000), min_size=1, max_size=300)
TEXTS = st.text(st.sampled_from("abc ABC.\n🌊éß’'-–<&>"), max_size=300)


def places(lengths: list[int]) -> list[Place]:
    found: list[Place] = []
    start = 0
    for position, length in enumerate(lengths):
        found.append(Place(position, start, start + length, position // 20 + 1, 1, "paragraph", 0, ""))
        start += length + 2
    return found


@given(LENGTHS)
def test_every_block_stands_in_exactly_one_part(lengths: list[int]) -> None:
    blocks = places(lengths)
    parts = cut_parts(blocks)
    assert [position for part in parts for position in range(part.first, part.last + 1)] == [*range(len(blocks))]
    for part in parts:
        assert part.last - part.first < MOST_BLOCKS
        assert part.end - part.start <= MOST_WORDS or part.first == part.last
        assert (part.start, part.end) == (blocks[part.first].start, blocks[part.last].end)


@given(LENGTHS, st.data())
def test_an_offset_is_found_in_its_part_and_its_block(lengths: list[int], data: st.DataObject) -> None:
    blocks = places(lengths)
    offset = data.draw(st.integers(0, blocks[-1].end - 1))
    place = place_at(blocks, offset)
    assert place.start <= offset < place.end + 2
    part = cut_parts(blocks)[number_at(cut_parts(blocks), place.start)]
    assert part.first <= place.position <= part.last


def test_a_text_without_blocks_has_no_parts() -> None:
    assert cut_parts([]) == []


def test_words_are_found_whatever_their_case_blanks_and_marks() -> None:
    text = "“Don’t  PANIC,” she said – don't\npanic. DONT PANIC."
    assert [span.of(text) for span in find_words("don't panic", text)] == ["Don’t  PANIC", "don't\npanic"]
    assert find_words("\"don't", text) == [Span(0, 6)]
    assert find_words("said — don", text)
    assert find_words("  ", text) == []
    assert len(find_words("n", text, most=2)) == 2


@given(TEXTS, st.text(min_size=1, max_size=8))
def test_a_hit_has_the_length_that_it_has_in_the_text(text: str, words: str) -> None:
    for span in find_words(words, text):
        assert span.of(text).strip()


@given(TEXTS, st.lists(st.tuples(st.integers(0, 299), st.integers(1, 60)), max_size=6))
def test_marked_words_joined_are_the_passage(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in bounds if start < len(text)]
    marks = [Mark(span.start, span.end, "figure_differs") for span in spans[::2]]
    shown: Any = html.fromstring(f"<p>{worded(text, spans[1::2], marks)}</p>")
    assert shown.text_content() == text


def test_what_stands_long_before_the_first_word_that_matters_is_set_apart() -> None:
    text = f"{'Nothing of note happens here. ' * 10}The wall cost £12 million."
    shown = html.fragment_fromstring(
        worded(text, [Span(text.index("wall"), text.index("wall") + 4)], ()), create_parent="p"
    )
    assert shown.find_class("onward")[0].text_content().strip() == "The wall cost £12 million."


def test_a_factor_of_ten_is_said_and_marked() -> None:
    claim = Assertion(words="🌊 The wall will cost £12 million, the council said.")
    seen = see(claim, "The council said that the wall will cost £1.2 million.")
    (remark,) = [one for one in seen.remarks if one.about == "Figure"]
    assert "£1.2 million" in remark.says
    start = claim.words.index("£12 million") + 1  # the wave is two units
    assert f"{start} {start + 11} figure_differs" in seen.own_marks


def test_an_altered_quotation_shows_what_was_added_and_left_out() -> None:
    claim = Assertion(words="“Nobody asked the fishermen,” she said.")
    (quote,) = see(claim, "She said: “Nobody ever asked the fishermen of the quay.”").quotes
    shown = html.fragment_fromstring(quote.words, create_parent="p")
    assert quote.is_altered
    assert "ever" in [gone.text_content() for gone in shown.xpath(".//del")]
