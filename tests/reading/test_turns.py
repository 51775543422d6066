"""Interviews and transcripts: a block for each turn, none of them a heading, none flagged."""

import pytest

from apps.reading.reader import read
from tests.reading.promises import assert_promises, flagged, shown

WRAPPED = """The harbour interview

Q: When did you decide to leave the post that you had held
for eleven years, and whom did you tell first?
A: My wife. [laughs] Then the board, who
were not surprised.
Q: Why?
A: Because I had said so.
[00:12:31] Q: And now?
A: Now I sleep."""
NAMED = """CHAIR:
Good evening to you all.
MS. ALDER: Thank you. We counted 312 cases.
[crosstalk]
CHAIR: The next question
is about the wall.
MS. ALDER: Share of the cost? A third."""


@pytest.mark.parametrize(("text", "turns"), [(WRAPPED, 6), (NAMED, 4), (NAMED.replace("\n", "\r\n"), 4)])
def test_each_turn_is_a_paragraph_also_when_wrapped(text: str, turns: int) -> None:
    reading = read(text.encode(), media_type="text/plain")
    assert_promises(reading)
    paragraphs = [words for kind, words in shown(reading) if kind == "paragraph"]
    assert len(paragraphs) == turns
    assert not flagged(reading)


def test_a_line_that_stands_between_turns_is_no_heading() -> None:
    text = "Q: Why?\n\nA: Because.\n\n[00:12:31]\n\nQ: And now that all of it is done and paid for?\n\nA: Sleep"
    kinds = {kind for kind, _ in shown(read(text.encode(), media_type="text/plain"))}
    assert kinds == {"paragraph"}


def test_a_colon_at_the_beginning_of_a_wrapped_line_makes_no_turn() -> None:
    text = (
        "The report names three towns that are at risk from the sea, and one\n"
        "County: the one that paid for it, as it happens, to nobody's great\nsurprise."
    )
    assert len(read(text.encode(), media_type="text/plain").blocks) == 1
