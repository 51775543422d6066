"""Who says what: the three kinds of attribution in the forms that newsrooms use."""

import pytest
from spacy.language import Language

from apps.extraction.attribution import Attribution, find_attributions
from apps.extraction.parsing import parse, pieces
from apps.extraction.quotes import find_quotes


def read(parser: Language, text: str) -> list[Attribution]:
    stretches = pieces(text, 0, len(text))
    (doc,) = parse(parser, text, stretches)
    return find_attributions(doc, 0, find_quotes(text, [(0, len(text))]))


def words(text: str, attribution: Attribution) -> tuple[str, str, str, str]:
    source = text[slice(*attribution.source)] if attribution.source else ""
    content = " … ".join(text[start:end] for start, end in attribution.content)
    return attribution.kind, source, text[slice(*attribution.cue)], content


# text | kind | source | cue | content
TABLE = """
Holt said the dam would hold. | indirect | Holt | said | the dam would hold
Holt has said that the dam would hold. | indirect | Holt | has said | that the dam would hold
The dam would hold, Holt said. | indirect | Holt | said | The dam would hold
The ministry announced that the road was closed. | indirect | The ministry | announced | that the road was closed
The report found that prices rose. | indirect | The report | found | that prices rose
The dam, officials said, would hold for years. | indirect | officials | said | The dam … would hold for years
“The dam will hold,” Holt said. | direct | Holt | said | “The dam will hold,”
“The dam will hold,” said the mayor. | direct | the mayor | said | “The dam will hold,”
"The dam will hold," she told reporters. | direct | she | told | "The dam will hold,"
Holt said: “The dam will hold.” | direct | Holt | said | “The dam will hold.”
Holt: “The dam will hold.” | direct | Holt | : | “The dam will hold.”
“The old dam,” Holt said, “will hold for years.” | direct | Holt | said | “The old dam,” … “will hold for years.”
“The dam will hold,” he said. “We built it.” | direct | he | said | “The dam will hold,” … “We built it.”
Holt said the dam was “perfectly safe” then. | mixed | Holt | said | the dam was “perfectly safe” then
According to the ministry, the road was closed. | indirect | the ministry | According to | the road was closed
The road was closed, according to two officials. | indirect | two officials | according to | The road was closed
The police issued a statement saying the road was closed. | indirect | The police | saying | the road was closed
The man was seen on camera saying that he had no choice. | indirect | The man | saying | that he had no choice
The agency said in a report that the lake was dry. | indirect | The agency | said | that the lake was dry
"""


@pytest.mark.parametrize(
    ("text", "kind", "source", "cue", "content"),
    [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()],
)
def test_an_attribution_is_read(parser: Language, text: str, kind: str, source: str, cue: str, content: str) -> None:
    assert words(text, read(parser, text)[0]) == (kind, source, cue, content)


def test_what_a_quoted_person_reports_belongs_to_the_quotation(parser: Language) -> None:
    text = "“My father said the dam would hold,” Holt told the paper."
    assert [words(text, one)[:3] for one in read(parser, text)] == [("direct", "Holt", "told")]


def test_a_quotation_without_a_speaker_waits_for_the_next_one(parser: Language) -> None:
    text = "“This is a lie. ” “The law forbids it,” Holt said."
    (attribution,) = read(parser, text)
    assert words(text, attribution)[1] == "Holt"
    assert attribution.content[0][0] == 0


def test_a_title_in_marks_is_nobodys_speech(parser: Language) -> None:
    assert read(parser, "The orchestra played “The Planets” on Friday.") == []


def test_a_denied_endorsement_attributes_nothing(parser: Language) -> None:
    assert read(parser, "The leaders have not endorsed the war.") == []


def test_plain_narrative_attributes_nothing(parser: Language) -> None:
    assert read(parser, "The river rose by two metres and flooded the mill.") == []
