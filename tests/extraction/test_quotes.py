"""Quotation marks, whole and broken."""

import pytest

from apps.extraction.quotes import find_quotes
from tests.extraction.reading import blocks_of


def quotes(text: str) -> list[tuple[str, str, str]]:
    found = find_quotes(text, [(block.start, block.end) for block in blocks_of(text)])
    return [(text[quote.start : quote.end], quote.style, quote.problem) for quote in found]


@pytest.mark.parametrize(
    ("text", "words", "style", "problem"),
    [
        ("“The dam will hold,” Holt said.", "“The dam will hold,”", "curly", ""),
        ('"The dam will hold," Holt said.', '"The dam will hold,"', "straight", ""),
        ("‘The dam won’t hold,’ Holt said.", "‘The dam won’t hold,’", "single", ""),
        ("'The dam won't hold,' Holt said.", "'The dam won't hold,'", "single", ""),
        ("«Le barrage tient», dit-elle.", "«Le barrage tient»", "guillemet", ""),
        ("„Der Damm hält“, sagte sie.", "„Der Damm hält“", "low", ""),
        ("''The dam will hold,'' Holt said.", "''The dam will hold,''", "straight", ""),
        ("“The dam will hold,\" Holt said.", "“The dam will hold,\"", "curly", ""),
        ("“He said “no” to me,” she said.", "“He said “no” to me,”", "curly", ""),
        ("“He said ‘no’ to me,” she said.", "“He said ‘no’ to me,”", "curly", ""),
        ("“The dam will hold. ” Holt said.", "“The dam will hold. ”", "curly", ""),
        ("“The dam will hold, Holt said.", "“The dam will hold, Holt said.", "curly", "unclosed"),
        ("It rained. The dam will hold,” Holt said.", "The dam will hold,”", "curly", "unopened"),
        ('It rained. The dam will hold," Holt said.', 'The dam will hold,"', "straight", "unopened"),
        ("the [“dam”] of 1990", "“dam”", "curly", ""),
        ("”The dam will hold,” Holt said.", "”The dam will hold,”", "curly", ""),
        ("“The dam will hold,“ Holt said.", "“The dam will hold,“", "curly", ""),
        ("„Tama wytrzyma”, powiedziała.", "„Tama wytrzyma”", "low", ""),
        ("« Il a dit « non » hier », dit-elle.", "« Il a dit « non » hier »", "guillemet", ""),
        ("»Der Damm hält«, sagte sie.", "»Der Damm hält«", "reversed", ""),
        ("»Dammen håller», sade hon.", "»Dammen håller»", "reversed", ""),
        ("彼女は「堤防は『大丈夫』だ」と言った。", "「堤防は『大丈夫』だ」", "corner", ""),
        ("''He said, 'Go home,''' said Holt.", "''He said, 'Go home,'''", "straight", ""),
        ("“Free army of the Orle’s people.” Holt said in”the paper", "“Free army of the Orle’s people.”", "curly", ""),
    ],
)  # fmt: skip
def test_a_quotation_is_found(text: str, words: str, style: str, problem: str) -> None:
    assert quotes(text) == [(words, style, problem)]


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ union and the ‘90s",
        "It's the teachers' room, isn't it?",
        'A 12" pipe and a 6\'2" man',
        "to sign up in”the army",
        "“”",
        '""',
        "“ ”",
        "",
    ],
)
def test_apostrophes_inches_and_stray_marks_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_a_second_opening_mark_at_a_sentence_begins_a_new_quotation() -> None:
    assert quotes("“I am here. “You are there,” he said.") == [
        ("“I am here.", "curly", "unclosed"),
        ("“You are there,”", "curly", ""),
    ]


def test_a_quotation_of_several_paragraphs_is_no_error() -> None:
    text = "“First I came.\n\n“Then I saw.\n\n“Then I left,” she said."
    found = find_quotes(text, [(block.start, block.end) for block in blocks_of(text)])
    assert [(quote.balanced, quote.continues) for quote in found] == [(True, False), (True, True), (True, True)]


def test_an_open_quotation_followed_by_plain_text_stays_an_error() -> None:
    assert [problem for _, _, problem in quotes("“First I came.\n\nThen she saw.")] == ["unclosed"]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("— El dique aguantará, dijo Ana.", ["— El dique aguantará, dijo Ana."]),
        ("—El dique aguantará —dijo Ana—. Lo construimos bien.", ["—El dique aguantará", "Lo construimos bien."]),
        ("— Плотина выдержит, — сказала она. — Мы её построили.", ["— Плотина выдержит,", "Мы её построили."]),
        ("— Jane Holt", []),
        ("— The dam\n— The bridge", []),
        ("The dam — an old one — held.", []),
    ],
)
def test_a_dash_opens_a_line_of_dialogue_and_gives_the_word_to_the_narrator(text: str, speech: list[str]) -> None:
    found = quotes(text)
    assert [words for words, _, _ in found] == speech
    assert {style for _, style, _ in found} <= {"dash"}


def test_the_words_within_the_marks_are_told_apart() -> None:
    text = "She said “ no way ” twice."
    (quote,) = find_quotes(text, [(0, len(text))])
    assert text[quote.inner_start : quote.inner_end] == "no way"
