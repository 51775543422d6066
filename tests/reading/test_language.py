"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.reading.language import detect_language
from apps.reading.reader import read


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The mayor opened the bridge on Tuesday and closed two of the schools.", "en"),
        ("Der Bürgermeister eröffnete am Dienstag die neue Brücke.", "de"),
        ("Le maire a ouvert le pont mardi et fermé deux écoles.", "fr"),
        ("El alcalde dijo que el puente costó cuatro millones de euros.", "es"),
        ("Мэр открыл мост в среду, сообщила городская газета.", "ru"),
        ("Міський голова відкрив міст у середу, повідомила газета.", "uk"),
        ("قال رئيس البلدية إن الجسر الجديد كلف أربعة ملايين يورو.", "ar"),
        ("市长星期二开放了新桥。", "zh"),
        ("市長は火曜日に橋を開けました。", "ja"),
        ("시장은 화요일에 다리를 열었습니다.", "ko"),
        ("ראש העיר פתח את הגשר ביום שלישי.", "he"),
        ("Ο δήμαρχος άνοιξε τη γέφυρα.", "el"),
    ],
)
def test_a_sentence_tells_its_language(text: str, tag: str) -> None:
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("Kolby 4:2", "da-DK", "da"),
        ("Kolby 4:2", "", ""),
        ("of Kolby", "", "en"),
        ("12 14 19", "fr", "fr"),
        ("12 14 19", "", ""),
        ("Der Bürgermeister eröffnete am Dienstag die neue Brücke. " * 20, "en-US", "de"),
        ("The mayor opened the bridge on Tuesday and closed two of the schools.", "de", "de"),
        ("The mayor opened the bridge on Tuesday and closed two of the schools. " * 20, "de", "en"),
        ("He said “Der Bürgermeister” to the men of the town, and they laughed.", "", "en"),
    ],
)
def test_a_declaration_decides_where_the_words_leave_doubt(text: str, declared: str, tag: str) -> None:
    assert detect_language(text, declared) == tag


def test_a_document_that_declares_nothing_is_given_its_language() -> None:
    text = "Der Bürgermeister eröffnete am Dienstag die neue Brücke.\n\nSie kostete vier Millionen Euro.\n"
    assert read(text.encode(), filename="a.txt").language == "de"


def test_a_true_declaration_is_kept_whole() -> None:
    page = "<html lang='en-GB'><body><article><p>The mayor of the town opened the bridge.</p></article></body></html>"
    assert read(page.encode(), filename="a.html").language == "en-GB"


@given(st.text(max_size=400), st.sampled_from(["", "en", "de-AT", "zz", "-"]))
def test_any_text_gets_a_primary_tag_or_none(text: str, declared: str) -> None:
    tag = detect_language(text, declared)
    assert tag == tag.lower()
    assert "-" not in tag
