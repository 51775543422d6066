"""What is asked for a claim: its words, what is near it, and by what weight."""

from apps.retrieval.query import (
    CONTEXT,
    FIGURE,
    MOST_CONTEXT,
    NAME,
    SPEAKER,
    TITLE,
    WEIGHTS,
    WORD,
    Claim,
    ask,
    ask_by_hand,
)


def test_a_word_weighs_by_its_role_and_once_however_often_it_stands_there() -> None:
    query = ask(Claim("The wall of Marrow Bay cost £4.6m, a wall of concrete."))
    assert query.roles == {
        "wall": WORD, "marrow": NAME, "bay": NAME, "cost": WORD, "4.6": FIGURE, "4600000": FIGURE, "concret": WORD
    }  # fmt: skip
    assert query.weights == {term: WEIGHTS[role] for term, role in query.roles.items()}
    assert query.core == set(query.roles)


def test_a_capital_that_opens_a_sentence_makes_no_name() -> None:
    roles = ask(Claim("Repairs cost money. Divers went down. “Walls crack,” said Greel.")).roles
    assert [term for term, role in roles.items() if role == NAME] == ["greel"]


def test_names_that_are_given_are_the_only_ones() -> None:
    assert [
        term for term, role in ask(Claim("Repairs by Greel", names=("Repairs",))).roles.items() if role == NAME
    ] == ["repair"]


def test_what_is_near_the_claim_is_asked_for_at_a_lower_weight() -> None:
    query = ask(Claim("He resigned.", title="Greel leaves", context="The mayor spoke.", speaker="Ines Tarrant"))
    assert query.roles == {
        "resign": WORD, "ine": SPEAKER, "tarrant": SPEAKER, "greel": TITLE, "leav": TITLE, "mayor": CONTEXT,
        "speak": CONTEXT,
    }  # fmt: skip
    assert query.core == {"resign"}
    assert query.weights["resign"] > query.weights["tarrant"] > query.weights["greel"] > query.weights["mayor"]


def test_a_word_of_the_claim_that_is_near_it_too_weighs_more() -> None:
    query = ask(Claim("The mayor resigned.", title="Mayor leaves"))
    assert query.weights["mayor"] == WEIGHTS[WORD] + WEIGHTS[TITLE]
    assert query.roles["mayor"] == WORD


def test_of_a_long_context_only_the_most_telling_words_are_asked_for() -> None:
    context = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") + " and so did Greel."
    query = ask(Claim("He resigned.", context=context))
    near = [term for term, role in query.roles.items() if role == CONTEXT]
    assert len(near) == MOST_CONTEXT
    assert near[0] == "greel"


def test_quotations_are_read_from_the_words_where_none_are_given() -> None:
    assert ask(Claim('She called it “the end of it” and "a new start".')).quotations == ("the end of it", "a new start")
    assert ask(Claim("She called it “the end”.", quotations=("no end",))).quotations == ("no end",)


def test_what_was_typed_is_asked_for_as_it_is() -> None:
    query = ask_by_hand({"wall": 1.0, "quay": 0.5}, ("the wall of the quay",), "de")
    assert query.weights == {"wall": 1.0, "quay": 0.5}
    assert query.core == {"wall", "quay"}
    assert query.quotations == ("the wall of the quay",)
    assert query.claim.language == "de"


def test_nothing_is_asked_for_a_claim_of_stop_words() -> None:
    assert not ask(Claim("It is.")).weights
