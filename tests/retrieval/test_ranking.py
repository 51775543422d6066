"""The second look: what goes first, and why each passage was found."""

from hypothesis import given
from hypothesis import strategies as st

from apps.anchors.span import Span
from apps.retrieval.query import Claim, Query, ask
from apps.retrieval.ranking import Ranked, rank
from apps.retrieval.signals import Candidate


def ranked(claim: Claim | str, *candidates: Candidate, limit: int = 10) -> list[Ranked]:
    query = ask(Claim(claim) if isinstance(claim, str) else claim)
    return rank(query, candidates, limit, rarity=dict.fromkeys(query.weights, 5.0))


def texts(found: list[Ranked]) -> list[str]:
    return [one.candidate.text for one in found]


def why(found: Ranked) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for reason in found.why:
        reasons.setdefault(reason.kind, []).append(reason.words)
    return reasons


def test_a_passage_that_has_more_of_the_claim_goes_first() -> None:
    found = ranked("The wall has deep cracks.", Candidate("A wall.", 4.0), Candidate("The cracks in the wall.", 4.0))
    assert texts(found) == ["The cracks in the wall.", "A wall."]


def test_an_exact_quotation_goes_first_wherever_it_stands_then_a_near_one() -> None:
    exact = Candidate("He: “we will – not – build on the green”.", 1.0)
    near = Candidate("We will never build on the green.", 2.0)
    others = [Candidate(f"Greel said of the green that he will build {n}.", 9.0, title="Greel") for n in range(30)]
    found = ranked("Greel said “We will not build on the green!”", *others, near, exact)
    assert texts(found)[:2] == [exact.text, near.text]
    assert why(found[0])["quotation"] == ["we will – not – build on the green"]
    assert why(found[1])["near_quotation"] == ["We will never build on the green"]


def test_an_equal_match_of_the_dossier_goes_first() -> None:
    found = ranked(
        "The wall has cracks.", Candidate("A cracked wall.", 5.0), Candidate("A cracked wall.", 5.0, in_dossier=True)
    )
    assert [one.candidate.in_dossier for one in found] == [True, False]
    assert why(found[0])["dossier"] == [""]


def test_a_dossier_does_not_lift_what_hardly_matches() -> None:
    weak = Candidate("The wall.", 1.0, in_dossier=True)
    found = ranked("Divers found cracks in the harbour wall.", Candidate("Divers found cracks in the wall.", 9.0), weak)
    assert found[-1].candidate is weak


def test_a_source_whose_passages_answer_together_goes_before_one_that_answers_less() -> None:
    alone = Candidate("The wall was repaired.", 5.0, source="a")
    together = [Candidate("The wall.", 5.0, source="b"), Candidate("Divers found cracks.", 5.0, source="b", position=1)]
    found = ranked("Divers found cracks in the wall.", alone, *together)
    assert {one.candidate.source for one in found[:2]} == {"b"}


def test_a_figure_is_found_by_its_value() -> None:
    found = ranked("It cost £1.2m.", Candidate("It cost 2,100,000.", 5.0), Candidate("It cost 1,200,000.", 5.0))
    assert texts(found)[0] == "It cost 1,200,000."
    assert "phrase" in why(found[0])


def test_reasons_are_said_in_the_passages_own_spelling() -> None:
    claim = Claim("Oswin Greel organised 1.2 million visits.", title="The harbour", speaker="Ines Tarrant")
    text = "Visits by 1,200,000 were ORGANIZED, Tarrant said of Oswin Greel’s harbor."
    (found,) = ranked(claim, Candidate(text, 5.0, heading="Greel"))
    assert why(found) == {
        "figure": ["1,200,000"], "name": ["Oswin Greel’s"], "speaker": ["Tarrant"], "word": ["Visits", "ORGANIZED"],
        "title": ["harbor"], "heading": ["Greel"],
    }  # fmt: skip


def test_equal_words_are_one_reason_with_all_their_places() -> None:
    (found,) = ranked("The wall.", Candidate("A wall, the Wall.", 5.0))
    (reason,) = found.why
    assert reason.words == "wall"
    assert reason.spans == (Span(2, 6), Span(12, 16))


def test_nothing_comes_of_nothing() -> None:
    assert rank(Query(), [], 5, rarity={}) == []
    assert texts(ranked("It is.", Candidate("", 0.0), Candidate("A", 0.0))) == ["", "A"]


def test_equals_keep_the_order_of_the_first_look_and_pages_follow_each_other() -> None:
    query = ask(Claim("The wall"))
    candidates = [Candidate("A wall.", 5.0, source=n) for n in range(6)]
    whole = rank(query, candidates, 6, rarity={})
    assert [one.candidate.source for one in whole] == list(range(6))
    assert rank(query, candidates, 2, rarity={}, offset=2) == whole[2:4]


WORDS = st.lists(
    st.sampled_from(
        ["wall", "Wall’s", "crack", "“crack”", "1.2m", "1,200,000", "Greel", "😀", "ﬁn", "the", "—", "it’s"]
    ),
    max_size=12,
)


@given(WORDS, st.lists(st.tuples(WORDS, st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_every_span_holds_the_words_that_it_is_said_to_hold(
    claim: list[str], found: list[tuple[list[str], int, int]]
) -> None:
    candidates = [
        Candidate(" ".join(text), 9.0 - n, source=source, position=at) for n, (text, source, at) in enumerate(found)
    ]
    for one in ranked(" ".join(claim), *candidates):
        for reason in one.why:
            assert reason.spans
            for span in reason.spans:
                assert span.of(one.candidate.text).casefold() == reason.words.casefold()
