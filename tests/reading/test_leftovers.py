"""Web leftovers in pasted text: flagged with the right reason, and never a line of the piece itself."""

import pytest

from apps.reading.reader import read

BODY = "The council met on Tuesday and agreed to repair the sea wall before the winter.\n\n"
CLOSING = "\n\nThe work will be paid for out of the harbour fund, the treasurer said."

LEFTOVERS = [
    ("Published 11 September 2026, 06:40 · 4 min read", "dateline"),
    ("Updated on Friday, 3 July 2026 at 18:02", "dateline"),
    ("Last updated: July 3, 2026", "dateline"),
    ("Posted 2026-07-03", "dateline"),
    ("4 min read", "dateline"),
    ("Share this article on Facebook", "share"),
    ("Accept all cookies", "cookie"),
    ("Sign up for our weekly newsletter", "newsletter"),
    ("ADVERTISEMENT", "advertisement"),
    ("Skip to main content", "navigation"),
    ("© 2026 The Harbour Gazette. All rights reserved.", "copyright"),
    ("Your email address will not be published.", "reply_form"),
    ("3 comments", "comments"),
]
PROSE = [
    "Published in 2019, the report warned that the wall would not last ten winters.",
    "Updated figures put the cost at £12 million, a third more than in March.",
    "Posted to the north quay in 2026, the harbour master counted 41 boats.",
    "Cookies were handed out to the children who sang at the opening.",
    "Share prices of the contractor fell by 4 per cent on Friday.",
    "Comments by the mayor were met with silence in the hall.",
    "Related costs, among them the new crane, are not in the budget.",
    "Advertisements for the post drew 63 applicants, the clerk said.",
]


def reasons(line: str) -> list[str]:
    reading = read(f"{BODY}{line}{CLOSING}".encode(), filename="pasted.txt", media_type="text/plain")
    return [block.boilerplate for block in reading.blocks]


@pytest.mark.parametrize(("line", "reason"), LEFTOVERS, ids=[line for line, _ in LEFTOVERS])
def test_a_leftover_is_flagged_with_its_reason(line: str, reason: str) -> None:
    assert reasons(line) == ["", reason, ""]


@pytest.mark.parametrize("line", PROSE)
def test_a_line_of_the_piece_is_kept(line: str) -> None:
    assert reasons(line) == ["", "", ""]


def test_everything_after_the_reply_form_is_flagged_and_nothing_before() -> None:
    tail = "Leave a Reply\n\nYour email address will not be published.\n\nYou May Also Like\n\nThree boats sold."
    reading = read(f"{BODY}The wall is old.\n\n{tail}".encode(), filename="pasted.txt", media_type="text/plain")
    flagged = [block for block in reading.blocks if block.boilerplate]
    assert reading.text[flagged[0].start :].startswith("Leave a Reply")
    assert reading.blocks[-len(flagged) :] == tuple(flagged)
