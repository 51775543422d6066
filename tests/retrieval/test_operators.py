"""What is typed into a search is read as it is meant, or refused with the place that cannot be meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.operators import (
    LONGEST,
    All,
    Either,
    Field,
    Node,
    Not,
    NotUnderstood,
    Phrase,
    Prefix,
    Words,
    asks,
    loosened,
    read_search,
)

A, B, C = Words("a1"), Words("b1"), Words("c1")
READ: list[tuple[str, Node | None]] = [
    ("", None),
    ("   ", None),
    ("a1", A),
    ("a1 b1", All((A, B))),
    ("a1 AND b1", All((A, B))),
    ("a1 and b1", All((A, Words("and"), B))),
    ("a1 OR b1", Either((A, B))),
    ("a1 OR b1 c1", Either((A, All((B, C))))),
    ("(a1 OR b1) c1", All((Either((A, B)), C))),
    ("a1 -b1", All((A, Not(B)))),
    ("a1 –b1", All((A, Not(B)))),
    ("a1 --b1", All((A, B))),
    ("a1 -(b1 OR c1)", All((A, Not(Either((B, C)))))),
    ("a1 - b1", All((A, B))),
    ("co-operation it's 10:30", All((Words("co-operation"), Words("it's"), Words("10:30")))),
    ('"works committee"', Phrase("works committee")),
    ("“works committee”", Phrase("works committee")),
    ('"works committee"~3', Phrase("works committee", 3)),
    ('a1 -"works committee"', All((A, Not(Phrase("works committee"))))),
    ("dredg*", Prefix("dredg")),
    ("title:survey", Field("title", "survey")),
    ('TITLE:"big survey"', Field("title", "big survey")),
    ("-kind:law a1", All((Not(Field("kind", "law")), A))),
    ("before:2026-01-31", Field("before", date(2026, 1, 31))),
    ("after:2026-02", Field("after", date(2026, 2, 1))),
    ("after:2026", Field("after", date(2026, 1, 1))),
    ("colour:red", Words("colour:red")),
    ("https://example.org/a", Words("https://example.org/a")),
    ("… — !", None),
    ("()", None),
    ('""', None),
    ("AND", None),
]
FORGIVEN: list[tuple[str, Node | None, str, int]] = [
    ('a1 "works committee', All((A, Phrase("works committee"))), "Nothing closes this quotation mark", 3),
    ("(a1 b1", All((A, B)), "Nothing closes this bracket", 0),
    ("a1) b1", All((A, B)), "This bracket closes nothing", 2),
    ("a1 OR", A, "nothing on one side", 3),
    ("OR a1", A, "nothing on one side", 0),
    ("a1 OR OR b1", Either((A, B)), "nothing on one side", 6),
    ('"a1 b1"~99', Phrase("a1 b1", 20), "At most 20 words", 0),
    ('title:"big survey', Field("title", "big survey"), "Nothing closes this quotation mark", 6),
]
REFUSED = [
    ("-crane", "Add a word that must", (0, 6)),
    ("crane OR -ferry", "Add a word that must", (0, 15)),
    ("before:yesterday", "takes a date", (7, 16)),
    ("a1 after:2026-02-30", "takes a date", (9, 19)),
    ('title:""', "what it should be", (0, 8)),
    ("a*", "At least 2 letters", (0, 2)),
    ("a-b*", "nothing but letters", (0, 4)),
    ("(" * 21 + "a1" + ")" * 21, "more than 20 others", (20, 21)),
]


@pytest.mark.parametrize(("typed", "root"), READ)
def test_it_is_read_as_it_is_meant(typed: str, root: Node | None) -> None:
    search = read_search(typed)
    assert (search.root, search.notes) == (root, ())


@pytest.mark.parametrize(("typed", "root", "sentence", "start"), FORGIVEN)
def test_what_is_not_quite_right_is_forgiven_with_a_note(
    typed: str, root: Node | None, sentence: str, start: int
) -> None:
    search = read_search(typed)
    (note,) = search.notes
    assert (search.root, note.start) == (root, start)
    assert sentence in note.sentence


@pytest.mark.parametrize(("typed", "sentence", "place"), REFUSED)
def test_what_cannot_be_meant_is_refused_with_its_place(typed: str, sentence: str, place: tuple[int, int]) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read_search(typed)
    assert (refusal.value.start, refusal.value.end) == place
    assert sentence in refusal.value.sentence


def test_a_text_pasted_by_mistake_is_read_at_its_beginning() -> None:
    search = read_search("word " * LONGEST)
    assert search.root is not None
    assert (search.notes[-1].start, search.notes[-1].end) == (LONGEST, 5 * LONGEST)


@pytest.mark.parametrize(
    ("typed", "loose"),
    [
        ("a1 b1", Either((A, B))),
        ("a1 b1 -c1", All((Either((A, B)), Not(C)))),
        ("a1 kind:law", All((A, Field("kind", "law")))),
        ("a1 OR b1", Either((A, B))),
    ],
)
def test_a_search_can_be_loosened_to_any_of_its_words(typed: str, loose: Node) -> None:
    root = read_search(typed).root
    assert root is not None
    assert loosened(root) == loose


@given(st.text(st.sampled_from('ab1 -"“”()*:~OR\nkindtle2026–'), max_size=40) | st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_within_its_bounds(typed: str) -> None:
    bounds: list[tuple[int, int]] = []
    try:
        search = read_search(typed)
    except NotUnderstood as refusal:
        bounds.append((refusal.start, refusal.end))
    else:
        assert search.root is None or asks(search.root)
        bounds += ((note.start, note.end) for note in search.notes)
    assert all(0 <= start <= end <= len(typed) for start, end in bounds)
