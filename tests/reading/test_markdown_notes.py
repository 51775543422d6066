"""Markdown's footnotes and links are what the author cites; their marks are no text."""

import pytest

from apps.reading.reader import read
from tests.reading.promises import assert_promises, assert_reads_the_same_again, cited, shown

NOTED = [
    ("It fell.[^1] Next.\n\n[^1]: Log book.", [("footnote", "It fell.", "Log book.")]),
    ("Costs rose,[^a] and 40 left.[^b]\n\n[^a]: One.\n[^b]: Two.", [
        ("footnote", "Costs rose,", "One."), ("footnote", "and 40 left.", "Two.")]),
    ("**It fell**[^1].\n\n[^1]: Log.", [("footnote", "It fell", "Log.")]),
    ("It fell.[^No]\n\n[^no]: Log.", [("footnote", "It fell.", "Log.")]),
    ("It fell.[^1]\n\n[^1]: See [the log](https://a.example/log).", [
        ("footnote", "It fell.", "See the log <https://a.example/log>."), ("link", "the log", "https://a.example/log")]),
    ("It fell.[^1]\n\n[^1]: One.\n\n    Two.", [("footnote", "It fell.", "One.\nTwo.")]),
    ("- It fell.[^1]\n\n[^1]: Log.", [("footnote", "It fell.", "Log.")]),
    ("| a | b |\n|---|---|\n| 1 | 2[^1] |\n\n[^1]: Log.", [("footnote", "2", "Log.")]),
    ("See [the log](https://a.example/log \"Title\").", [("link", "the log", "https://a.example/log")]),
    ("See [the *log*](<https://a.example/l_o_g>).", [("link", "the log", "https://a.example/l_o_g")]),
    ("See [the log][L].\n\n[l]: https://a.example/log", [("link", "the log", "https://a.example/log")]),
    ("See <https://a.example/a_b>.", [("link", "https://a.example/a_b", "https://a.example/a_b")]),
    ("See **[the log](https://a.example/?a=1&amp;b=2)**.", [("link", "the log", "https://a.example/?a=1&b=2")]),
    ("[mail](mailto:a@b.example) [part](#part) [bad](javascript:x) [](https://a.example)", []),
    ("`[code](https://a.example)[^1]`\n\n[^1]: Log.", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), NOTED)
def test_notes_and_links_hang_on_their_words(source: str, expected: list[tuple[str, str, str]]) -> None:
    reading = read(source.encode(), media_type="text/markdown")
    assert_promises(reading)
    assert_reads_the_same_again(reading)
    assert cited(reading) == expected


def test_the_mark_is_no_text_and_the_note_says_its_label() -> None:
    reading = read(b"It fell.[^1] Next.\n\n[^1]: Log *book*.\n\n    Page 3.\n", media_type="text/markdown")
    assert shown(reading) == [
        ("paragraph", "It fell. Next."),
        ("footnote", "[1] Log book."),
        ("footnote", "Page 3."),
    ]


def test_a_mark_without_a_note_stays() -> None:
    assert read(b"It fell.[^1] Next.", media_type="text/markdown").text == "It fell.[1] Next."


def test_marks_hold_where_letters_join() -> None:
    reading = read("Cafe[x](https://a.example)\u0301 e\u0301[^1] z\n\n[^1]: Log.".encode(), media_type="text/markdown")
    assert_promises(reading)
    assert cited(reading)[0][1] == "x\u0301"
