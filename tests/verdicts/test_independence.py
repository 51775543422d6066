"""Independence: what counts as one source and what only may be one."""

import pytest

from apps.verdicts.independence import Voice, count_voices

REPORT = Voice("report", "Annual report", "The council")
WIRE = Voice("wire", "Wire story", "Agency")
ONE = Voice("one", "Gazette", "Gazette", is_traced=False, fingerprint=(1, 2, 3, 4))
OTHER = Voice("other", "Mail", "Mail", is_traced=False, fingerprint=(1, 2, 3, 9))
LATER = Voice("later", "Gazette, a day later", "gazette", is_traced=False)


@pytest.mark.parametrize(
    ("pieces", "words", "groups"),
    [
        ([], "0 pieces, 0 independent sources", []),
        ([[REPORT]], "1 piece, 1 independent source", [("Annual report", 1)]),
        ([[WIRE], [WIRE], [WIRE]], "3 pieces, 1 independent source", [("Wire story", 3)]),
        ([[WIRE], [REPORT]], "2 pieces, 2 independent sources", [("Wire story", 1), ("Annual report", 1)]),
        # A calculation adds nothing to what its figures are cited from ...
        ([[REPORT, WIRE], [WIRE]], "2 pieces, 1 independent source", [("Wire story", 2)]),
        ([[ONE, WIRE], [WIRE], [ONE]], "3 pieces, 2 independent sources", [("Wire story", 2), ("Gazette", 2)]),
        # ... and is one source where they are cited for nothing else, two calculations that share one too.
        ([[REPORT, WIRE]], "1 piece, 1 independent source", [("Annual report and Wire story", 1)]),
        ([[REPORT, WIRE], [WIRE, ONE]], "2 pieces, 1 independent source", [("Annual report and Wire story", 2)]),
    ],
)
def test_pieces_count_by_what_they_go_back_to(
    pieces: list[list[Voice]], words: str, groups: list[tuple[str, int]]
) -> None:
    counted = count_voices(pieces)
    assert counted.words == words
    assert [(group.name, group.pieces) for group in counted.groups] == groups


@pytest.mark.parametrize(
    ("pieces", "doubts"),
    [
        ([[ONE], [OTHER]], [("near_copy", ("Gazette", "Mail"))]),
        ([[ONE], [LATER]], [("same_publisher", ("Gazette", "Gazette, a day later"))]),
        ([[ONE], [ONE]], []),
        ([[REPORT], [WIRE]], []),
        ([[REPORT], [ONE]], []),
        ([[ONE], [Voice("x", "X", is_traced=False)]], []),
    ],
)
def test_what_may_be_one_story_is_a_doubt_and_counts_as_two(
    pieces: list[list[Voice]], doubts: list[tuple[str, tuple[str, str]]]
) -> None:
    counted = count_voices(pieces)
    assert [(doubt.code, doubt.names) for doubt in counted.doubts] == doubts
    assert counted.count == len({voices[0].key for voices in pieces})
