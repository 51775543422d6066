"""Speech that goes on from one paragraph to the next, and the turns of a transcript."""

import pytest
from spacy.language import Language

from apps.extraction.attribution import Attribution, Thread, find_attributions
from apps.extraction.detectors.v2 import Detector
from apps.extraction.parsing import parse, pieces
from apps.extraction.quotes import find_quotes
from apps.extraction.turns import find_turns
from tests.extraction.reading import blocks_of

TRANSCRIPT = """JANE HOLT: The dam is old.

MARK MEYER: How old is it?

HOLT: It was built in 1920. The council said it was safe.

It has leaked since.

MEYER: Thank you."""


def read(parser: Language, text: str) -> list[Attribution]:
    bounds = [(block.start, block.end) for block in blocks_of(text)]
    quotes, thread = find_quotes(text, bounds), Thread(find_turns(text, bounds))
    stretches = [piece for start, end in bounds for piece in pieces(text, start, end)]
    found = []
    for ((start, end), _), doc in zip(stretches, parse(parser, text, stretches), strict=True):
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end]
        found += find_attributions(doc, start, inside, thread)
    return found


def told(text: str, attribution: Attribution) -> tuple[str, str, bool]:
    source = text[slice(*attribution.source)] if attribution.source else ""
    return source, " … ".join(text[start:end] for start, end in attribution.content), attribution.carried


def test_a_colon_at_a_paragraphs_end_announces_the_quotation_in_the_next(parser: Language) -> None:
    text = "Holt explained:\n\n“First it cracked.\n\n“Then it leaked.”\n\nThe river rose."
    assert [told(text, one) for one in read(parser, text)] == [
        ("Holt", "“First it cracked.", True),
        ("Holt", "“Then it leaked.”", True),
    ]


def test_what_a_verb_of_telling_announces_needs_no_marks(parser: Language) -> None:
    text = "Holt wrote:\n\nThe dam is old and will not hold.\n\nThe council met on Friday."
    assert [told(text, one) for one in read(parser, text)] == [("Holt", "The dam is old and will not hold.", True)]


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_last_speaker(parser: Language) -> None:
    text = "“It will hold,” Holt said.\n\n“We built it well, and it has stood for years.”\n\n“It is old,” Meyer said."
    assert [(source, carried) for source, _, carried in (told(text, one) for one in read(parser, text))] == [
        ("Holt", False),
        ("Holt", True),
        ("Meyer", False),
    ]


def test_a_narrative_paragraph_ends_the_speech(parser: Language) -> None:
    text = "“It will hold,” Holt said.\n\nThe river rose.\n\n“We built it well, and it has stood for years.”"
    assert len(read(parser, text)) == 1


def test_a_heading_in_marks_carries_no_speech_on(parser: Language) -> None:
    text = "“It will hold,” Holt said.\n\n“A dream”\n\nThe river rose."
    assert len(read(parser, text)) == 1


def test_the_label_of_a_turn_speaks_the_whole_turn(parser: Language) -> None:
    assert [told(TRANSCRIPT, one) for one in read(parser, TRANSCRIPT)] == [
        ("JANE HOLT", "The dam is old.", False),
        ("MARK MEYER", "How old is it?", False),
        ("HOLT", "It was built in 1920. The council said it was safe.", False),
        ("HOLT", "It has leaked since.", True),
        ("MEYER", "Thank you.", False),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q: How old is it?\n\nA: It was built in 1920.\n\nQ: Is it safe?\n\nA: I think so.", ["Q", "A", "Q", "A"]),
        ("«Holt: Il est vieux.\n\nMeyer : Et sûr ?\n\nHolt : Je crois que oui.", ["Holt", "Meyer", "Holt"]),
        ("Dr. Holt: It is old.\n\nMeyer: Is it safe?\n\nDr. Holt: It is not.", ["Dr. Holt", "Meyer", "Dr. Holt"]),
    ],
)
def test_labels_that_come_again_make_a_transcript(text: str, labels: list[str]) -> None:
    turns = find_turns(text, [(block.start, block.end) for block in blocks_of(text)])
    assert [text[slice(*turn.label)] for turn in turns] == labels


@pytest.mark.parametrize(
    "text",
    [
        "Date: 5 May\n\nPlace: Orlen\n\nDate: 6 May\n\nPlace: Dorn",
        "Orlen: 2,383\n\nDorn: 1,600\n\nOrlen: 2,390",
        "Holt: The dam is old.\n\nThe river rose.\n\nThe council met.",
        "The council has three aims: speed, safety and thrift.\n\nIt has one fear: water.",
        "",
    ],
)
def test_forms_lists_and_sentences_with_a_colon_are_no_transcript(text: str) -> None:
    assert find_turns(text, [(block.start, block.end) for block in blocks_of(text)]) == []


def test_the_detector_names_the_speaker_of_carried_speech_and_how_it_knows(v2: Detector) -> None:
    text = "Jane Holt explained:\n\n“First the old dam cracked in 1990.\n\n“Then it leaked for years.”"
    suggestions = v2.suggest(text, blocks_of(text))
    quoted = [one for one in suggestions if one.start >= text.index("“")]
    assert [one.speaker for one in quoted] == ["Jane Holt", "Jane Holt"]
    assert {one.speaker_note for one in quoted} == {"the speech goes on from the paragraph before"}
    assert all(part.role not in {"speaker", "cue"} for one in quoted for part in one.parts)


def test_the_detector_names_the_speaker_of_a_turn(v2: Detector) -> None:
    speakers = [one.speaker for one in v2.suggest(TRANSCRIPT, blocks_of(TRANSCRIPT))]
    assert "JANE HOLT" in speakers[0]
    assert all(speakers)
