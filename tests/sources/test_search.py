"""Finding passages: what is found, in which order, what is left out and what is said."""

import math
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import Newsroom, User
from apps.retrieval.query import Claim, ask
from apps.retrieval.scoring import K1, B
from apps.sources.asking import SearchNotUnderstood
from apps.sources.facets import Facets, Spread
from apps.sources.models import Source, TrustClass
from apps.sources.search import find_passages
from tests import factories
from tests.sources.library import shelved, sought, texts

WALL = "The committee approved the harbour wall."
SLUICE = "The sluice was repaired before the harbour wall was begun."
CRANE = "A crane fell into the basin."
WORDS = ("sluice", "crane", "ferry", "basin", "harbour", "wall")


@pytest.fixture
def library(dora: User, newsroom: Newsroom) -> list[Source]:
    return shelved(dora, newsroom, WALL, SLUICE, CRANE)


def test_a_passage_is_found_by_any_form_of_its_words(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    assert texts(sought(bob, newsroom, "cranes falling")) == [CRANE]


SEARCHES = [
    ("harbour wall", [WALL, SLUICE]),
    ('"harbour wall"', [WALL, SLUICE]),
    ('"approved the harbour"', [WALL]),
    ('"approved harbour"', []),
    ('"approved harbour"~1', [WALL]),
    ("harbour -sluice", [WALL]),
    ('wall -"approved the harbour"', [SLUICE]),
    ("crane OR sluice", [CRANE, SLUICE]),
    ("(crane OR sluice) wall", [SLUICE]),
    ("sluic*", [SLUICE]),
    ("begu*", [SLUICE]),
    ("approvi*", []),
    ('title:"source 2"', [CRANE]),
    ("harbour title:1", [SLUICE]),
    ("harbour -title:1", [WALL]),
    ("crane kind:law", []),
    ("crane kind:document", [CRANE]),
    ("crane publisher:council", [CRANE]),
    ("crane before:1999", []),
    ("crane after:1999", [CRANE]),
    ("the of", []),
]


@pytest.mark.parametrize(("typed", "expected"), SEARCHES)
def test_a_search_by_hand_finds_what_it_says(
    typed: str, expected: list[str], bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    found = sought(bob, newsroom, typed)
    assert sorted(texts(found)) == sorted(expected)
    assert found.total == len(expected)
    assert not found.total_is_estimate


def test_a_misspelt_word_finds_its_other_spelling_and_says_so(
    bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    found = sought(bob, newsroom, "comittee approved")
    assert texts(found) == [WALL]
    assert [note.sentence for note in found.said] == ["“comittee” is hardly found; looked for “committee” as well."]


def test_not_even_the_spelling_of_a_sealed_sources_word_shows(
    dora: User, bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    source = factories.a_source(by=dora, newsroom=newsroom, text="Zanzibar pays.")
    Source.objects.filter(pk=source.pk).update(is_sealed=True)
    found = sought(bob, newsroom, "zanzbar")
    assert (texts(found), found.said) == ([], ())


def test_a_search_that_no_passage_has_all_words_of_finds_some_and_says_so(
    bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    found = sought(bob, newsroom, "crane sluice")
    assert set(texts(found)) == {CRANE, SLUICE}
    assert [note.sentence for note in found.said] == [
        "No passage has all of these words. Those shown have some of them."
    ]


def test_words_that_are_too_common_are_named(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    found = sought(bob, newsroom, "the crane")
    assert texts(found) == [CRANE]
    assert [note.sentence for note in found.said] == ["“the” is too common to look for."]


def test_a_search_that_cannot_be_meant_is_refused_with_its_place(bob: User, newsroom: Newsroom) -> None:
    with pytest.raises(SearchNotUnderstood) as refusal:
        sought(bob, newsroom, "crane kind:boat")
    assert (refusal.value.code, refusal.value.detail) == ("search_not_understood", {"start": 6, "end": 15})
    assert "web_page" in refusal.value.message


def test_a_hit_says_why_it_was_found_and_where(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    (hit,) = sought(bob, newsroom, '"approved the harbour" wall').hits
    assert [span.of(WALL) for span in hit.shared] == ["approved the harbour wall"]
    assert {reason.kind for reason in hit.why} == {"phrase", "word"}


def test_a_claim_finds_passages_by_any_of_its_words(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    found = find_passages(
        newsroom_id=newsroom.pk, user=bob, query=ask(Claim("The committee approved a wall for the sluice."))
    )
    assert set(texts(found)) == {WALL, SLUICE}
    assert all(hit.why for hit in found.hits)


def test_the_dossier_comes_first(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    wall, sluice, _ = library
    for own, first in ((wall, WALL), (sluice, SLUICE)):
        found = sought(bob, newsroom, "harbour wall", dossier={own.pk})
        assert texts(found)[0] == first
        assert [hit.in_dossier for hit in found.hits] == [True, False]
        assert found.counts.in_dossier == 1
    only = sought(bob, newsroom, "harbour wall", dossier={sluice.pk}, facets=Facets(only_dossier=True))
    assert (texts(only), only.total) == ([SLUICE], 1)


def test_facets_narrow_the_search_and_its_counts(
    dora: User, bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    trust = TrustClass.objects.create(newsroom=newsroom, name="Official")
    described = {"kind": "law", "publisher": "The state", "topics": ["coast"], "language": "fr", "is_primary": False}
    dated = {"published_on": date(2024, 5, 1), "trust": trust}
    Source.objects.filter(pk=library[1].pk).update(**described, **dated)
    narrowed = (
        Facets(kinds=["law"]),
        Facets(trust=[trust.pk]),
        Facets(publishers=["The state"]),
        Facets(topics=["coast", "sea"]),
        Facets(languages=["fr"]),
        Facets(years=[2024]),
        Facets(primary=False),
        Facets(since=date(2024, 1, 1), until=date(2024, 12, 31)),
    )
    for facets in narrowed:
        found = sought(bob, newsroom, "harbour", facets=facets)
        assert (texts(found), found.total) == ([SLUICE], 1)
        assert found.counts == Spread({"law": 1}, {trust.pk: 1}, {"The state": 1}, {2024: 1}, 0)
    for typed in ("kind:law", "trust:official", "topic:Coast", "language:fr", "before:2025 harbour"):
        assert texts(sought(bob, newsroom, typed)) == [SLUICE]


def test_what_is_newer_than_the_cut_is_marked(bob: User, newsroom: Newsroom, library: list[Source]) -> None:
    Source.objects.filter(pk=library[0].pk).update(published_on=date(2024, 5, 1))
    found = sought(bob, newsroom, "harbour", facets=Facets(cut=date(2024, 12, 31)))
    assert {hit.passage.exact: hit.is_newer for hit in found.hits} == {WALL: False, SLUICE: True}


def test_pages_of_hits_follow_one_another(dora: User, bob: User, newsroom: Newsroom) -> None:
    shelved(dora, newsroom, *(f"Ferry {'sank ' * number}." for number in range(1, 7)))
    whole = texts(sought(bob, newsroom, "ferry sank", limit=6))
    pages = [texts(sought(bob, newsroom, "ferry sank", limit=2, offset=offset)) for offset in (0, 2, 4, 6)]
    assert [text for page in pages for text in page] == whole
    assert len(set(whole)) == 6


def test_a_phrase_is_looked_for_across_more_passages_than_one_look_reads(
    dora: User, bob: User, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.sources.search.CANDIDATES", 2)
    shelved(dora, newsroom, *(f"Wall harbour {number}." for number in range(4)), "In the long harbour wall it leaked.")
    found = sought(bob, newsroom, '"harbour wall"')
    assert (texts(found), found.total, found.total_is_estimate) == (["In the long harbour wall it leaked."], 1, False)


def test_words_of_other_languages_are_found_in_their_forms(dora: User, bob: User, newsroom: Newsroom) -> None:
    german = "Der Ausschuss hat die Erneuerung der Hafenmauer beschlossen und die Kosten der Arbeiten nicht genannt."
    shelved(dora, newsroom, german, WALL)
    assert texts(sought(bob, newsroom, "Hafenmauern")) == [german]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=1, max_size=8, unique_by=tuple),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
)
def test_scores_are_those_of_bm25_by_hand(
    dora: User, bob: User, newsroom: Newsroom, passages: list[list[str]], query: list[str]
) -> None:
    with transaction.atomic():
        shelved(dora, newsroom, *(" ".join(words) for words in passages))
        found = sought(bob, newsroom, " OR ".join(query), limit=50)
        transaction.set_rollback(True)
    mean = sum(map(len, passages)) / len(passages)
    expected: dict[str, float] = {}
    for words in passages:
        for word in set(query) & set(words):
            holding = sum(word in other for other in passages)
            weight = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
            frequency = words.count(word)
            part = weight * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * len(words) / mean))
            expected[" ".join(words)] = expected.get(" ".join(words), 0.0) + part
    assert {hit.passage.exact: hit.score for hit in found.hits} == pytest.approx(expected, rel=1e-4)
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_page_for_a_claim_is_searched_for_by_its_first_words(
    bob: User, newsroom: Newsroom, library: list[Source]
) -> None:
    page = WALL + " ".join(f"Word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(400))
    found = find_passages(newsroom_id=newsroom.pk, user=bob, query=ask(Claim(page)))
    assert WALL in texts(found)
