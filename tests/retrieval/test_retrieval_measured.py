"""Finding does not get worse: claims upon invented sources of our own, never more than a point below."""

from apps.retrieval.query import ask
from bench.retrieval import average, own_library, read_own

NDCG, RECALL_AT_3 = 1.0, 1.0  # as measured when they were last raised
A_POINT = 0.01


def test_what_claims_rest_on_is_found_among_the_first() -> None:
    task = read_own()
    library = own_library(task)
    ndcg, recall = average(task, lambda claim: library.second_look(ask(claim)))
    assert ndcg >= NDCG - A_POINT
    assert recall >= RECALL_AT_3 - A_POINT


def test_there_are_enough_passages_and_claims() -> None:
    task = read_own()
    assert len(task.passages) >= 60
    assert len(task.asked) >= 40
