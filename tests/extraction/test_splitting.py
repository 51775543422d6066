"""Compound claims: which sentences are cut, and where."""

import pytest
from spacy.language import Language

from apps.extraction.detectors.v2 import Detector
from apps.extraction.parsing import parse, pieces
from apps.extraction.splitting import split
from apps.extraction.wording import standalone
from tests.extraction.labelled_splits import SPLIT, WHOLE
from tests.extraction.reading import blocks_of

COMPOUND = {
    lines[0]: [line.removeprefix("- ") for line in lines[1:]]
    for lines in (group.splitlines() for group in SPLIT.strip().split("\n\n"))
}
SIMPLE = WHOLE.strip().splitlines()


def parts_of(parser: Language, text: str) -> list[str]:
    stretches = pieces(text, 0, len(text))
    found: list[str] = []
    for ((start, _), _), doc in zip(stretches, parse(parser, text, stretches), strict=True):
        for sentence in doc.sents:
            shares = split(sentence, start)
            found.extend(
                standalone(text, share.start, share.end, (), (), share.lead) or text[share.start : share.end]
                for share in shares
            )
    return found


def test_the_table_holds_sixty_sentences_half_of_them_whole() -> None:
    assert len(COMPOUND) + len(SIMPLE) >= 60
    assert len(SIMPLE) >= len(COMPOUND)


def test_nine_of_ten_parts_are_right_and_three_of_four_are_found(parser: Language) -> None:
    wanted = {(text, part) for text, parts in COMPOUND.items() for part in parts}
    got = {(text, part) for text in (*COMPOUND, *SIMPLE) for part in parts_of(parser, text)}
    right = len(wanted & got)
    assert right / len(got) >= 0.93, sorted(got - wanted)
    assert right / len(wanted) >= 0.80, sorted(wanted - got)


def test_sentences_of_one_claim_are_seldom_cut(parser: Language) -> None:
    cut = [text for text in SIMPLE if parts_of(parser, text)]
    assert len(cut) <= 0.05 * len(SIMPLE), cut


def test_a_part_that_lacks_nothing_has_no_wording_of_its_own(v2: Detector) -> None:
    text = "The bank cut its rate to 2 percent; inflation fell to 3.1 percent in June."
    _, *parts = v2.suggest(text, blocks_of(text))
    assert [part.standalone for part in parts] == ["", ""]


def test_parts_name_their_whole_and_follow_it(v2: Detector) -> None:
    text = "Ana Lund runs the mill. The mayor opened the bridge in 2019 and closed two schools."
    *_, whole, first, second = v2.suggest(text, blocks_of(text))
    assert whole.whole is None
    assert first.whole == second.whole == (whole.start, whole.end)
    assert second.standalone == "[The mayor] closed two schools"
    assert [figure.unit for figure in first.figures] == ["2019"]


def test_parts_of_what_somebody_said_keep_the_speaker(v2: Detector) -> None:
    text = "Maria Brandt said the city had sold the mill and would close two schools."
    _, *parts = v2.suggest(text, blocks_of(text))
    assert [part.speaker for part in parts] == ["Maria Brandt"] * 2
    assert all("attributed_statement" in part.kinds for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "“We sold 40 boats and lost 12 men,” he said, “and closed two schools.”",
        'The mayor said "we opened the bridge and closed" two schools.',
        "The storm (which cost $5m and killed 12) ended.",
        "; ; ; and, and the mayor closed 2 schools and",
    ],
)
def test_no_part_holds_half_a_pair_of_marks(v2: Detector, text: str) -> None:
    for found in v2.suggest(text, blocks_of(text)):
        if found.whole:
            words = text[found.start : found.end]
            assert words.count("“") == words.count("”")
            assert words.count('"') % 2 == 0
            assert words.count("(") == words.count(")")
