"""Sentence boundaries where newsroom text misleads a splitter."""

import pytest

from apps.extraction.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The rain stopped.|The river did not.",
        "The U.S. EPA closed the plant.|Nobody objected.",
        "He moved to the U.S.|He never came back.",
        "Mr. Brandt met Dr. Oyelaran at noon.|They left.",
        "J. K. Marlow wrote it.|R. Patel printed it.",
        "It opened on Feb. 26 and closed on March. 3.|Few came.",
        "“This is false. ”|Holt said so.",
        "“We are late,” she said.|“We are always late.”",
        "“Really?” she asked.|“Yes!” he cried.",
        "He paid $3.5 million.|She paid nothing.",
        "See Fig. 3 and No. 12.|Then turn left.",
        "The lake froze in 1805. [19]|It thawed in May.",
        "The lake froze.[3][4]|It thawed.",
        "She waited …|Nobody came.",
        "It was over!|Everyone went home.",
        "(He was not there.)|She was.",
        "The vote was in Washington, D.C.|The mayor was absent.",
        "e.g. The Times printed it.",
        "It cost 40 percent more than Yahoo! and others.",
        "“Is it safe?” Brandt asked.|Nobody answered.",
        "“Run!” the mayor said, and he ran.|They followed.",
        "“Stop!” I said.|They did not.",
        "Brandt said: “No.|Never.”",
        "No.|The wall stands.",
        "See No. 5 on the list.|It fell.",
        "It rose. [3] [4] [5]|It fell.",
        "1. Introduction",
        "2.1. Results of the survey.|They are new.",
        "1. Open the valve.|2. Close it again.",
        "1) Open the valve|2) Close it again",
        "Figure 3. Rainfall in May.|It was low.",
        "The boat sails at 7:20 a.m.|I’m ready.",
        "It was signed by G.|The rest is lost.",
        "it’s a mill.|the wheel is gone.",
        "It was awful. :(|Never again!",
        "They shouted (and how!).|He left.",
        "Do you need a —|Yes.",
        "He won’t — He won’t go.",
        "He was of the firm (est. in 1904) no longer.|It closed.",
        "it rained.|then it snowed.",
        "Visit Example.com or St.Anne’s today.",
        "Das ist gut.|Ça va bien.",
        "",
        "   ",
        "…",
    ],
)
def test_a_text_is_cut_where_the_bars_stand(text: str) -> None:
    expected = [sentence for sentence in text.split("|") if sentence.strip()]
    assert split(text.replace("|", " ")) == expected


def test_a_lost_blank_still_ends_a_sentence() -> None:
    assert split("It was over.Then she left. “Is it?”He nodded.") == [
        "It was over.",
        "Then she left.",
        "“Is it?”",
        "He nodded.",
    ]


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert split("No stop here\n\nNor here") == ["No stop here", "Nor here"]


def test_a_single_line_break_does_not() -> None:
    assert split("The road\nwas closed.") == ["The road\nwas closed."]


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "🙂🙂 One. Two 🙂. Three."
    assert [text[start:end] for start, end in find_sentences(text, 8, 14)] == ["Two 🙂."]


def test_a_megabyte_without_a_full_stop_is_cut_at_blanks() -> None:
    text = "word " * 200_000
    spans = find_sentences(text)
    assert max(end - start for start, end in spans) <= 20_000
    assert all(text[start:end].startswith("word") and text[start:end].endswith("word") for start, end in spans)
