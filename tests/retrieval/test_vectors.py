"""Vectors put first what is close in meaning, and change nothing where there are none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.retrieval.encoder import WIDTH, Encoder
from apps.retrieval.loading import encoder_folder, load_encoder
from apps.retrieval.query import Claim, ask
from apps.retrieval.ranking import Ranked, rank
from apps.retrieval.reasons import MEANING
from apps.retrieval.signals import Candidate
from apps.retrieval.vectors import BYTES, TOTAL, likenesses, meaning, packed, promising
from apps.retrieval.wordpieces import WordPieces

PIECES = WordPieces({word: number for number, word in enumerate(
    ["[UNK]", "[CLS]", "[SEP]", "wall", "##s", "har", "##bour", "harb", ",", "東", "naive", "e"]
)})  # fmt: skip
CASES = [
    ("Walls", [1, 3, 4, 2]),
    ("harbour wall", [1, 0, 3, 2]),  # after "harb", the longest, nothing fits: then the word is unknown
    ("naïve,wall", [1, 10, 8, 3, 2]),
    ("東東", [1, 9, 9, 2]),
    ("e\u0301\u200b\x00", [1, 11, 2]),
    ("[CLS]", [1, 0, 0, 0, 2]),  # a text is never read as a sign of the encoder's own
    ("x" * 101, [1, 0, 2]),
    ("", [1, 2]),
]
LIKENESS = st.none() | st.floats(-1, 1)
needs_encoder = pytest.mark.skipif(encoder_folder() is None, reason="requirements-vectors.txt is not installed")


def found(*candidates: Candidate, limit: int = 1) -> list[Ranked]:
    query = ask(Claim("Divers found cracks in the harbour wall."))
    return rank(query, candidates, limit, rarity=dict.fromkeys(query.weights, 5.0))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    encoder = load_encoder()
    assert encoder is not None
    return encoder


@pytest.mark.parametrize(("text", "numbers"), CASES)
def test_a_text_is_cut_into_the_longest_known_pieces(text: str, numbers: list[int]) -> None:
    assert PIECES.numbers(text, 256) == numbers


def test_a_long_text_is_read_to_the_most_that_is_taken() -> None:
    assert PIECES.numbers("wall " * 500, 8) == [1, *[3] * 6, 2]


@given(st.text(max_size=80), st.integers(2, 20))
def test_any_text_becomes_pieces_between_its_begin_and_end(text: str, most: int) -> None:
    numbers = PIECES.numbers(text, most)
    assert (numbers[0], numbers[-1]) == (1, 2)
    assert len(numbers) <= most


def test_what_is_close_in_meaning_goes_first_and_says_so() -> None:
    near, far = Candidate("The quay is damaged.", 1.0, likeness=0.8), Candidate("The wall.", 1.0, likeness=0.1)
    (first,) = found(far, near)
    assert first.candidate is near
    assert [reason.kind for reason in first.why] == [MEANING]


def test_what_its_words_alone_would_have_brought_does_not_speak_of_meaning() -> None:
    near, far = Candidate("Cracks in the wall.", 5.0, likeness=0.8), Candidate("A wall.", 1.0, likeness=0.7)
    assert MEANING not in {reason.kind for reason in found(near, far)[0].why}


def test_a_quotation_goes_before_whatever_is_close_in_meaning() -> None:
    query = ask(Claim("Greel said “We will not build on the green!”"))
    quoted = Candidate("He: “we will not build on the green”.", 1.0, likeness=0.0)
    near = Candidate("Greel said of the green that he will build.", 9.0, title="Greel", likeness=1.0)
    assert rank(query, [near, quoted], 1, rarity=dict.fromkeys(query.weights, 5.0))[0].candidate is quoted


@given(st.lists(st.floats(0, 20), min_size=1, max_size=12))
def test_without_vectors_the_order_is_that_of_the_words(scores: list[float]) -> None:
    candidates = [Candidate(f"The wall {number}.", score) for number, score in enumerate(scores)]
    assert meaning(candidates) is None
    assert all(MEANING not in {reason.kind for reason in one.why} for one in found(*candidates, limit=12))


@given(st.lists(st.tuples(LIKENESS, st.integers(0, 3)), max_size=12))
def test_meaning_raises_nobody_by_more_than_its_weights(rows: list[tuple[float | None, int]]) -> None:
    raised = meaning([Candidate("", 1.0, likeness=likeness, source=source) for likeness, source in rows])
    assert raised is None or ((raised >= 0).all() and (raised <= TOTAL + 1e-9).all())


def test_one_without_a_vector_is_neither_raised_nor_lowered_among_the_others() -> None:
    raised = meaning([Candidate("", 1.0, likeness=likeness) for likeness in (0.2, None, 0.6)])
    assert raised is not None
    assert raised[0] < raised[1] < raised[2]


@given(st.lists(st.tuples(st.floats(0, 9), LIKENESS, st.booleans()), max_size=20), st.integers(1, 10))
def test_the_promising_keep_their_order_and_the_dossiers(
    rows: list[tuple[float, float | None, bool]], most: int
) -> None:
    candidates = [
        Candidate(str(number), first, likeness=likeness, in_dossier=in_dossier)
        for number, (first, likeness, in_dossier) in enumerate(rows)
    ]
    kept = promising(ask(Claim("The wall.")), {}, candidates, most)
    assert [int(one.text) for one in kept] == sorted({int(one.text) for one in kept})
    assert {one.text for one in candidates if one.in_dossier} <= {one.text for one in kept}
    assert min(most, len(candidates)) <= len(kept) <= most + sum(one.in_dossier for one in candidates)


def test_a_packed_vector_is_compared_as_the_vector() -> None:
    vectors = np.eye(2, WIDTH, dtype=np.float16)
    bodies = packed(vectors)
    assert [len(body) for body in bodies] == [BYTES, BYTES]
    assert likenesses(vectors[0], bodies) == [1.0, 0.0]
    assert likenesses(vectors[0], []) == []


@needs_encoder
def test_the_encoder_knows_what_is_near_and_cannot_judge(encoder: Encoder) -> None:
    approved, rejected, other = encoder.encode(
        ["The council approved it 7-2.", "The council rejected it 7-2.", "A heron stood in the reeds."]
    ).astype(np.float32)
    assert approved @ approved == pytest.approx(1, abs=2e-3)
    assert approved @ rejected > 0.7
    assert approved @ other < 0.3


@needs_encoder
def test_nothing_and_anything_have_a_vector(encoder: Encoder) -> None:
    vectors = encoder.encode(["", "🌊 q\u0303 שלום " * 300])
    assert vectors.shape == (2, WIDTH)
    assert np.isfinite(vectors).all()
    assert encoder.encode([]).shape == (0, WIDTH)
