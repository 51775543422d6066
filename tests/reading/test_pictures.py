"""Captions and credits by their wording, and prose that resembles them."""

import pytest

from apps.reading.pictures import picture_kind

CREDITS = [
    "Photo: AP/John Doe",
    "(Reuters)",
    "Getty Images",
    "Image source, Getty Images",
    "Photograph by Ina Moss for The Courier",
    "Jane Doe/AFP via Getty Images",
    "© Ann Example / Reuters",
    "(Credit: Unsplash)",
    "REUTERS/Ana Costa/File Photo",
    "Illustration: Ben Oduya",
]
CAPTIONS = [
    "Smoke rises from the refinery on the bay. REUTERS/Ana Costa/File Photo",
    "The mayor at the opening of the quay in May. Photograph: Tom Reilly/The Courier",
    "Parents fill the hall on Tuesday night. (Tara Jenkins / Mill Valley Sun)",
    "Picture: The winning loaf, made with rye from a field beside the bakery",
    "Image caption, The crews had planned to walk out from midnight",
]
PROSE = [
    "Photo finish: the loaf in second place scored 94.1 points.",
    "Photographs by her hang in eleven museums, among them the one in Varnsdorf.",
    "Pictures, he says, tell half of it.",
    "Reuters reported on Tuesday that the plant had closed.",
    "The agency (AFP) sent three reporters and a photographer to the coast.",
    "She bought the company/foundation for nine million.",
    "Image is everything in this trade, and nobody has more of it than Voss.",
    "By Jane Doe, Associated Press",
]


@pytest.mark.parametrize("line", CREDITS)
def test_a_credit_names_who_made_the_picture(line: str) -> None:
    assert picture_kind(line) == "credit"


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption_says_what_is_seen(line: str) -> None:
    assert picture_kind(line) == "caption"


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_neither(line: str) -> None:
    assert picture_kind(line) == ""
