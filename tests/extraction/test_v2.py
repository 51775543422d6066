"""The first detector, from text to suggestions, on sentences of our own."""

import pytest

from apps.extraction.detectors.v2 import Detector
from apps.extraction.parsing import pieces
from apps.extraction.suggestion import Suggestion
from apps.reading.blocks import PARAGRAPH, Block
from tests.extraction.reading import blocks_of

ARTICLE = """# Council approves flood wall after record winter

Maria Brandt, the mayor of Ostrava Mills, said on Tuesday that the wall would cost $4.2 million.

“We waited for eleven years,” Brandt said. “Nobody ever listened.”

She added that 312 households had been flooded since 2015.

According to the water authority, the river rose by 40 percent in January.

A man in a yellow coat was waiting at the gate. “They never asked us,” the man said.

The wall is a disgrace. Taxes will rise next year. Is it safe? We must stop it.

Officials in the town reportedly knew of the leak.

Harlan has more pumps than any other town in the valley.

~ Subscribe to our newsletter, which 90,000 people read.
"""


@pytest.fixture(scope="module")
def suggestions(v2: Detector) -> dict[str, Suggestion]:
    found = v2.suggest(ARTICLE, blocks_of(ARTICLE))
    return {ARTICLE[suggestion.start : suggestion.end]: suggestion for suggestion in found}


def one(suggestions: dict[str, Suggestion], beginning: str) -> Suggestion:
    (found,) = [suggestion for words, suggestion in suggestions.items() if words.startswith(beginning)]
    return found


@pytest.mark.parametrize(
    ("beginning", "speaker", "noted"),
    [
        ("Maria Brandt", "Maria Brandt", False),
        ("“We waited", "Maria Brandt", True),
        ("“Nobody ever", "Maria Brandt", True),
        ("She added", "Maria Brandt", True),
        ("According to", "the water authority", False),
        ("“They never", "the man", True),
        ("The wall is", "", False),
    ],
)
def test_the_speaker_is_named_and_doubt_is_told(
    suggestions: dict[str, Suggestion], beginning: str, speaker: str, noted: bool
) -> None:
    found = one(suggestions, beginning)
    assert found.speaker == speaker
    assert bool(found.speaker_note) == noted


@pytest.mark.parametrize(
    ("beginning", "kinds"),
    [
        ("Maria Brandt", {"attributed_statement", "statistic"}),
        ("“We waited", {"quote"}),
        ("She added", {"attributed_statement", "statistic"}),
        ("According to", {"attributed_statement", "statistic", "comparison"}),
        ("The wall is", {"opinion"}),
        ("Taxes will", {"prediction"}),
        ("Officials", {"attributed_statement"}),
        ("Harlan has", {"comparison"}),
    ],
)
def test_a_suggestion_has_its_kinds(suggestions: dict[str, Suggestion], beginning: str, kinds: set[str]) -> None:
    assert kinds <= set(one(suggestions, beginning).kinds)


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [("The wall is", "opinion"), ("Taxes will", "prediction"), ("We must", "exhortation"), ("She added", "")],
)
def test_what_cannot_be_checked_says_why(suggestions: dict[str, Suggestion], beginning: str, reason: str) -> None:
    found = one(suggestions, beginning)
    assert (found.checkable, found.not_checkable_reason) == (not reason, reason)


def test_boilerplate_is_left_out(suggestions: dict[str, Suggestion]) -> None:
    assert not any("newsletter" in words for words in suggestions)


def test_a_heading_that_states_something_is_read(suggestions: dict[str, Suggestion]) -> None:
    assert "heading" in {reason.code for reason in one(suggestions, "# Council approves").reasons}


def test_a_bare_heading_is_not(v2: Detector) -> None:
    text = "# What happens next\n\n# Flood wall\n\nIt rained."
    assert v2.suggest(text, blocks_of(text)) == []


def test_figures_raise_the_score_and_feelings_lower_it(suggestions: dict[str, Suggestion]) -> None:
    assert one(suggestions, "She added").score > 0.6 > 0.4 > one(suggestions, "The wall is").score


def test_parts_name_speaker_cue_and_content(suggestions: dict[str, Suggestion]) -> None:
    found = one(suggestions, "Maria Brandt")
    parts = {part.role: ARTICLE[part.start : part.end] for part in found.parts}
    assert parts["cue"] == "said"
    assert parts["speaker"].startswith("Maria Brandt")
    assert parts["content"] == "that the wall would cost $4.2 million"


def test_progress_ends_with_all_blocks_of_the_body(v2: Detector) -> None:
    seen: list[tuple[int, int]] = []
    v2.suggest(ARTICLE, blocks_of(ARTICLE), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (9, 9)
    assert seen == sorted(seen)


def test_the_writers_own_i_think_is_no_attribution(v2: Detector) -> None:
    text = "I think the mayor sold the mill in 2019."
    (found,) = v2.suggest(text, blocks_of(text))
    assert found.speaker == ""
    assert "hedged" in {reason.code for reason in found.reasons}


def test_a_row_of_numbers_is_no_claim(v2: Detector) -> None:
    text = "12 14 17 19 40 41 44 2019 2020"
    assert v2.suggest(text, blocks_of(text)) == []


def test_nothing_comes_of_nothing(v2: Detector) -> None:
    assert v2.suggest("", []) == []


def test_a_quotation_goes_on_in_the_next_paragraph(v2: Detector) -> None:
    text = "“The first pump failed in March,” Ana Lund said. “We saw it.\n\n“The second pump failed in May.”"
    last = v2.suggest(text, blocks_of(text))[-1]
    assert (last.speaker, bool(last.speaker_note)) == ("Ana Lund", True)


def test_a_broken_quotation_keeps_its_speaker(v2: Detector) -> None:
    text = "Ana Lund runs the mill. “This is a total lie. ” Lund said the law does not allow it,” Lund said."
    found = v2.suggest(text, blocks_of(text))
    assert [suggestion.speaker for suggestion in found][-2:] == ["Ana Lund", "Ana Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂 The mayor 👩‍👩‍👧 said “we 🙂 won 52% of votes” in 2019. 🙂",
        "قال الرئيس إن 40 في المئة من الناس غادروا. שלום עולם, אמר ראש העיר.",
        "Cafe\u0301 owner Zoe\u0308 said 30 cafe\u0301s closed in 2020.",
        "\u202eThe mayor said 40 people left.\u202c \u200bThe end\u200b is near.",
        "«Oui», dit-elle. Das Haus, sagte er, kostet 3 Millionen Euro.",
    ],
)
def test_odd_text_gives_true_spans(v2: Detector, text: str) -> None:
    for suggestion in v2.suggest(text, blocks_of(text)):
        assert text[suggestion.start : suggestion.end].strip() == text[suggestion.start : suggestion.end]


def test_a_giant_line_is_read_in_pieces(v2: Detector) -> None:
    text = "The mayor said that 40 people left the town. " * 800 + "x" * 20_000 + " word" * 3_000
    found = v2.suggest(text, blocks_of(text))
    assert len([suggestion for suggestion in found if suggestion.figures]) == 800


def test_what_is_announced_with_a_figure_can_be_checked(v2: Detector) -> None:
    text = "Fares will rise by 12 percent in April, the ferry company said. The sea will rise by 12 percent in April."
    announced, foretold = v2.suggest(text, blocks_of(text))
    assert ("prediction" in announced.kinds, announced.checkable) == (True, True)
    assert foretold.not_checkable_reason == "prediction"


def test_words_in_marks_are_somebodys_though_the_verb_only_judges(v2: Detector) -> None:
    text = "Daniel Reyes called the rise “a tax on people who have no bridge”. Reyes told the Courier that he had left."
    assert [one.speaker for one in v2.suggest(text, blocks_of(text))] == ["Daniel Reyes", "Daniel Reyes"]


def test_where_a_report_comes_from_is_no_part_of_its_first_claim(v2: Detector) -> None:
    text = "EASTMERE, 6 March 2026 – Brackwater Foods said that its plant created 240 jobs."
    (found,) = v2.suggest(text, blocks_of(text))
    assert text[found.start : found.end].startswith("Brackwater")
    assert found.speaker == "Brackwater Foods"
    text = "NATO – the alliance of 32 countries – said that it had built 4 bases."
    assert v2.suggest(text, blocks_of(text))[0].start == 0


def test_a_turns_label_is_no_part_of_its_claims_and_names_their_speaker(v2: Detector) -> None:
    text = "\n\n".join(
        ["Q: How large was the flood?", "A: The river carried 1,940 tonnes.", "Q: And in 1998?", "A: It carried 2,050."]
    )
    said = {text[one.start : one.end]: one.speaker for one in v2.suggest(text, blocks_of(text))}
    assert said["The river carried 1,940 tonnes."] == "the person interviewed (A)"
    assert not any(words.startswith(("A:", "Q:")) for words in said)


def test_what_the_author_cites_and_who_made_a_picture_is_no_claim(v2: Detector) -> None:
    text = "[1] The council spent 4 million in 2019."
    for kind in ("footnote", "credit"):
        assert v2.suggest(text, [Block(kind, 0, len(text))]) == []


def test_a_giant_table_is_cut_without_white_space_at_the_ends(v2: Detector) -> None:
    text = "Pumps\t5\t$1,200\tMay\n" * 200
    text = text.strip()
    spans = [(one.start, one.end) for one in v2.suggest(text, [Block(PARAGRAPH, 0, len(text))])]
    cut = [part for _, parts in pieces(text, 0, len(text)) for part in parts]
    assert len(cut) > 1
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in [*cut, *spans])
    assert "".join("".join(text[start:end].split()) for start, end in cut) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["The town lost 40 jobs in 2019, according to [3].", "According to [3], the town lost 40 jobs in 2019."]
)
def test_a_bracket_is_nobody(v2: Detector, text: str) -> None:
    for one in v2.suggest(text, blocks_of(text)):
        assert one.speaker == ""
        assert all(part.start < part.end and part.role != "speaker" for part in one.parts)
