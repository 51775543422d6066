"""Texts in other languages: quotations and figures are offered, and the suggestion says that this is all."""

import pytest
from hypothesis import given

from apps.extraction.detectors import plain, v2
from apps.extraction.languages import ANY, ENGLISH, find_any_quotes, find_plain_sentences, language_of
from apps.extraction.pipeline import detector
from apps.extraction.suggestion import Suggestion
from apps.reading.blocks import Block
from tests.extraction.reading import blocks_of
from tests.extraction.test_laws import MANY, TEXTS

GERMAN = (
    "Der Bürgermeister von Kolby eröffnete am 3. Mai 2021 die neue Brücke. Sie kostete 4,2 Millionen Euro und ist "
    "1.240 Meter lang. „Wir haben elf Jahre darauf gewartet“, sagte Frau Dr. Brandt. Es regnete den ganzen Tag."
)
FRENCH = (
    "Le maire a ouvert le pont le 3 mai 2021. Il a coûté 4,2 millions d’euros. « Nous avons attendu onze ans », a dit "
    "Mme Brandt. La ville compte 12 000 habitants, soit 8,5 % de plus. Il pleuvait."
)
SPANISH = (
    "El alcalde abrió el puente el 3 de mayo de 2021. Costó $4.200.000 y mide 1.240 metros. «Esperamos once años», "
    "dijo Brandt. Llovía mucho en la ciudad."
)
RUSSIAN = (
    "Мэр открыл мост 3 мая 2021 года. Он стоил 4,2 млн рублей. «Мы ждали этого одиннадцать лет», — сказала Брандт. "
    "Весь день шёл дождь."
)
UKRAINIAN = (
    "Мер відкрив міст 03.05.2021. Він коштував 4,2 млрд гривень. «Ми чекали на це одинадцять років», — сказала "
    "Брандт. Увесь день ішов дощ."
)
ARABIC = (
    "افتتح رئيس البلدية الجسر الجديد في 2021. بلغت كلفته ٤٫٢ مليون يورو. قالت براندت: «انتظرنا هذا الجسر أحد عشر "
    "عاما». كان الجو ممطرا طوال اليوم."
)
CHINESE = "市长于2021年5月3日开放了新桥。这座桥耗资420万欧元,长1240米。“我们等了整整十一年,”布兰特说。那天一直在下雨。"


def read(language: str, text: str) -> list[Suggestion]:
    return detector(language=language).suggest(text, blocks_of(text))


@pytest.mark.parametrize(
    ("language", "text", "money", "quote"),
    [
        ("de", GERMAN, "4,2 Millionen Euro", "„Wir haben elf Jahre darauf gewartet“"),
        ("fr", FRENCH, "4,2 millions d’euros", "« Nous avons attendu onze ans »"),
        ("es", SPANISH, "$4.200.000", "«Esperamos once años»"),
        ("ru", RUSSIAN, "4,2 млн рублей", "«Мы ждали этого одиннадцать лет»"),
        ("uk", UKRAINIAN, "4,2 млрд гривень", "«Ми чекали на це одинадцять років»"),
        ("ar", ARABIC, "٤٫٢ مليون يورو", "«انتظرنا هذا الجسر أحد عشر عاما»"),
        ("zh", CHINESE, "420万欧元", "“我们等了整整十一年,”"),
    ],
)
def test_quotations_and_money_are_offered_and_the_rain_is_not(language: str, text: str, money: str, quote: str) -> None:
    found = read(language, text)
    figures = {text[figure.start : figure.end]: figure.kind for one in found for figure in one.figures}
    assert figures[money] == "money"
    assert "date" in figures.values()
    assert quote in {text[part.start : part.end] for one in found for part in one.parts}
    assert found[-1].end < len(text.rstrip("。. "))
    assert {kind for one in found for kind in one.kinds} == {"quote", "statistic"}


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("ru", RUSSIAN), ("zh", CHINESE)])
def test_every_suggestion_says_that_the_language_is_read_in_part(language: str, text: str) -> None:
    for one in read(language, text):
        assert "other_language" in {reason.code for reason in one.reasons}
        assert one.checkable
        assert (one.speaker, one.standalone, one.whole) == ("", "", None)


@pytest.mark.parametrize("tag", ["", "en", "EN-GB", "en_US"])
def test_english_and_unknown_are_read_with_the_parser(tag: str) -> None:
    assert language_of(tag) is ENGLISH
    assert isinstance(detector(language=tag), v2.Detector)


@pytest.mark.parametrize("tag", ["de", "de-AT", "zh-Hant", "x-klingon"])
def test_another_language_needs_no_parser(tag: str) -> None:
    assert language_of(tag) is ANY
    assert isinstance(detector(language=tag, model="en_nowhere"), plain.Detector)


def test_both_detectors_are_one_release() -> None:
    assert plain.Detector.name == v2.Detector.name


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Am 3. Mai kam Dr. Brandt. Sie blieb.", ["Am 3. Mai kam Dr. Brandt.", "Sie blieb."]),
        ("Das kostet z. B. 4 Mio. Euro. Ja.", ["Das kostet z. B. 4 Mio. Euro.", "Ja."]),
        ("В 1990 г. шёл дождь. Он шёл долго.", ["В 1990 г. шёл дождь.", "Он шёл долго."]),
        ("「はい。」と言った。雨だった。", ["「はい。」", "と言った。", "雨だった。"]),
        ("¿Quién? ¡Yo! Fin.", ["¿Quién?", "¡Yo!", "Fin."]),
        ("هل جاء؟ نعم.", ["هل جاء؟", "نعم."]),
        ("Il a dit : « Oui. » Puis rien.", ["Il a dit : « Oui. »", "Puis rien."]),
    ],
)
def test_sentences_end_where_their_script_says(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in find_plain_sentences(text, 0, len(text))] == sentences


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("»Das ist gut«, sagte sie. »Ja«", ["»Das ist gut«", "»Ja«"]),
        ("彼は「橋は高い」と述べた。", ["「橋は高い」"]),
        ("« Oui », dit-elle, « bien sûr »", ["« Oui »", "« bien sûr »"]),
        ("„Так“, — казала вона", ["„Так“"]),
    ],
)
def test_quotation_marks_of_other_languages(text: str, quotes: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_any_quotes(text, [(0, len(text))])] == quotes


@MANY
@given(TEXTS)
def test_plain_sentences_hold_every_character_that_is_not_blank_exactly_once(text: str) -> None:
    spans = find_plain_sentences(text, 0, len(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@MANY
@given(TEXTS)
def test_plain_suggestions_are_true_sorted_unique_and_within_their_block(text: str) -> None:
    blocks = blocks_of(text)
    found = plain.Detector(ANY).suggest(text, blocks)
    spans = [(one.start, one.end) for one in found]
    assert spans == sorted(set(spans))
    for one in found:
        assert any(block.start <= one.start < one.end <= block.end and not block.boilerplate for block in blocks)
        assert all(one.start <= figure.start < figure.end <= one.end for figure in one.figures)
        assert all(one.start <= part.start < part.end <= one.end for part in one.parts)
        assert one.figures or one.parts


def test_a_giant_line_is_cut_without_white_space_at_the_ends() -> None:
    text = "Pumpen\t5\t1200\tMai  " * 200
    cut = find_plain_sentences(text, 0, len(text))
    assert len(cut) > 1
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in cut)


@pytest.mark.parametrize("kind", ["footnote", "credit"])
def test_what_the_author_cites_and_who_made_a_picture_is_no_claim_in_any_language(kind: str) -> None:
    text = "Der Rat hat im Jahr 2019 rund 4 Millionen Euro ausgegeben."
    assert plain.Detector(ANY).suggest(text, [Block("paragraph", 0, len(text))])
    assert plain.Detector(ANY).suggest(text, [Block(kind, 0, len(text))]) == []
