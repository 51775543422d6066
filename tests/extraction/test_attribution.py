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


def cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


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
She told the paper on Monday that the dam would hold. | indirect | She | told | that the dam would hold
Holt, who built the dam, said it would hold. | indirect | Holt | said | it would hold
The people who say that the dam will hold are few. | indirect | who | say | that the dam will hold
The dam will hold, the river board told the paper on Monday. | indirect | the river board | told | The dam will hold
The dam, several experts argue, is too old. | indirect | several experts | argue | The dam … is too old
As Holt noted, the dam is old. | indirect | Holt | noted | the dam is old
Police were told that the bridge was unsafe. | indirect | | were told | that the bridge was unsafe
Villagers believe that the river is cursed. | indirect | Villagers | believe | that the river is cursed
The council hopes to open the bridge in May. | indirect | The council | hopes | to open the bridge in May
Holt asked the council to open the bridge. | indirect | Holt | asked | the council to open the bridge
The bridge is expected to open in May. | indirect | | is expected | The bridge … to open in May
The mayor described the plan as a waste of money. | indirect | The mayor | described | the plan as a waste of money
Residents criticised the mayor for her delay. | indirect | Residents | criticised | the mayor for her delay
The plan was dismissed by experts as a dream. | indirect | experts | was dismissed | The plan … as a dream
Holt railed against the plan. | indirect | Holt | railed against | the plan
Meyer rejected the claim that the wells were dry. | indirect | Meyer | rejected | the claim that the wells were dry
The mayor is confident that the dam will hold. | indirect | The mayor | confident | that the dam will hold
In Holt’s view, the bridge is a waste of money. | indirect | Holt’s | In Holt’s view | the bridge is a waste of money
One well in five, according to the study, is dry. | indirect | the study | according to | One well in five … is dry
Thousands of residents say the water is brown. | indirect | Thousands of residents | say | the water is brown
“Will the dam hold?” Holt asked. “I doubt it.” | direct | Holt | asked | “Will the dam hold?” … “I doubt it.”
“No,” he said. | direct | he | said | “No,”
“Finally!” shouted the crowd. | direct | the crowd | shouted | “Finally!”
“The dam will hold,” Holt, who built it, said. | direct | Holt | said | “The dam will hold,”
“The dam will hold” — Jane Holt | direct | Jane Holt | — | “The dam will hold”
‘The dam won’t hold,’ said Holt. ‘We must leave.’ | direct | Holt | said | ‘The dam won’t hold,’ … ‘We must leave.’
“He told me ‘it will hold’ and left,” Holt said. | direct | Holt | said | “He told me ‘it will hold’ and left,”
The mayor gave this answer: “The dam will hold.” | direct | The mayor | gave | “The dam will hold.”
“The dam will hold, Holt said. It was built in 1990. | direct | Holt | said | “The dam will hold,
“The dam will hold, said the mayor on Friday. It rained. | direct | the mayor | said | “The dam will hold,
“The dam will hold.” Holt said. | direct | Holt | said | “The dam will hold.”
Holt said the dam was safe. “We built it well.” | mixed | Holt | said | the dam was safe … “We built it well.”
“The dam will hold,” said Holt, explaining that it was new. | direct | Holt | said | “The dam will hold,”
“[Meyer] can be hard to read,” Holt said. | direct | Holt | said | “[Meyer] can be hard to read,”
“The dam will hold,” the letter read. | direct | the letter | read | “The dam will hold,”
Holt: dam “will not hold” another winter | mixed | Holt | : | dam “will not hold” another winter
"""


@pytest.mark.parametrize(
    ("text", "kind", "source", "cue", "content"),
    [cells(line) for line in TABLE.strip().splitlines()],
)
def test_an_attribution_is_read(parser: Language, text: str, kind: str, source: str, cue: str, content: str) -> None:
    assert words(text, read(parser, text)[0]) == (kind, source, cue, content)


def test_what_a_quoted_person_reports_belongs_to_the_quotation(parser: Language) -> None:
    text = "“My father said the dam would hold,” Holt told the paper."
    assert [words(text, one)[:3] for one in read(parser, text)] == [("direct", "Holt", "told")]


# text | source and cue of each attribution, in order
SEVERAL = """
Holt said the dam was safe and Meyer warned that the road was not. | Holt said; Meyer warned
“The dam will hold,” Holt told the paper. But Meyer said it would not. | Holt told; Meyer said
“We are leaving,” she said, adding that the road was bad. | she said; she adding
She said it was late, adding that the road was bad. | She said; She adding
The dam will hold, evidence suggests, and many experts say. | evidence suggests; many experts say
Holt promised that “not one euro” was lost, while Meyer said millions were. | Holt promised; Meyer said
Asked whether the dam would hold, Holt said “no” twice. | Asked; Holt said
Asked why, Holt replied, “The dam is old.” | Asked; Holt replied
Holt fears the river. Engineers warn of a flood. | Holt fears; Engineers warn of
"""


@pytest.mark.parametrize(("text", "expected"), [cells(line) for line in SEVERAL.strip().splitlines()])
def test_a_sentence_or_paragraph_with_several_attributions_yields_them_all(
    parser: Language, text: str, expected: str
) -> None:
    found = [" ".join(part for part in words(text, one)[1:3] if part) for one in read(parser, text)]
    assert "; ".join(found) == expected


MANNERS = """
Holt said the dam would hold. | speech
The report found that prices rose. | speech
The mayor described the plan as a waste. | speech
Villagers think the river is cursed. | thought
The mayor is sure that the dam will hold. | thought
The council plans to open the bridge. | intent
The council supports the bridge. | judgement
The mayor is critical of the plan. | judgement
The bridge is expected to open. | hearsay
"""


@pytest.mark.parametrize(("text", "manner"), [cells(line) for line in MANNERS.strip().splitlines()])
def test_an_attribution_tells_speech_from_thought_and_the_like(parser: Language, text: str, manner: str) -> None:
    assert read(parser, text)[0].manner == manner


def test_a_relative_pronoun_is_the_source_and_stands_for_the_noun_before_it(parser: Language) -> None:
    text = "The neighbours, who claim that the river is cursed, have left."
    (attribution,) = read(parser, text)
    assert words(text, attribution)[1] == "who"
    assert attribution.source_token == 1


def test_what_is_reported_within_a_report_belongs_to_the_outer_one(parser: Language) -> None:
    text = "The paper reported that Holt said the dam would hold."
    assert [words(text, one)[1] for one in read(parser, text)] == ["The paper"]


def test_a_mark_astray_swallows_neither_the_cue_nor_the_next_sentence(parser: Language) -> None:
    text = (
        "Holt claims that men persuade boys to sign up in”the “Free Army of the Orle.” Holt said the men offer money."
    )
    first, second = read(parser, text)
    assert words(text, first)[1:3] == ("Holt", "claims")
    assert words(text, second)[1:] == ("Holt", "said", "the men offer money")


def test_a_closing_mark_without_its_partner_keeps_the_speaker(parser: Language) -> None:
    text = "“This is a lie. ” Holt said the law forbids it,” Holt said. “I told them so.”"
    (attribution,) = read(parser, text)
    assert words(text, attribution)[1:3] == ("Holt", "said")
    assert text[attribution.content[-1][0] : attribution.content[-1][1]] == "“I told them so.”"


def test_a_quotation_without_a_speaker_waits_for_the_next_one(parser: Language) -> None:
    text = "“This is a lie. ” “The law forbids it,” Holt said."
    (attribution,) = read(parser, text)
    assert words(text, attribution)[1] == "Holt"
    assert attribution.content[0][0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "The orchestra played “The Planets” on Friday.",
        "The so-called “green” bridge is grey.",
        "A boat named “Anna” sank.",
        "Asked about the dam, Holt shook her head.",
        "Date: 5 May",
    ],
)
def test_titles_names_and_labels_are_nobodys_speech(parser: Language, text: str) -> None:
    assert read(parser, text) == []


def test_a_denied_endorsement_attributes_nothing(parser: Language) -> None:
    assert read(parser, "The leaders have not endorsed the war.") == []


def test_plain_narrative_attributes_nothing(parser: Language) -> None:
    assert read(parser, "The river rose by two metres and flooded the mill.") == []
