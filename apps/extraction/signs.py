"""What a sentence's words and grammar say about it: the codes of `worthiness.WEIGHTS` and `kinds.KINDS` that it earns.

What is asserted decides whether it is an opinion, a prediction or an event: of an attributed sentence that is the
content. How much there is to check is read off the whole sentence.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from spacy.tokens import Token

from apps.extraction import assertions, matters, stances
from apps.extraction.lexicon import words
from apps.extraction.predicates import Predicate, leading
from apps.extraction.suggestion import Figure

_COUNTS = words("cardinal range score fraction rate multiple percent percentage_points money measure ambiguous")
_AMOUNTS = words("score fraction rate multiple percent percentage_points money measure ambiguous")
_LARGE = Decimal(100)
_FEW = Decimal(3)
_DETAILS = 7
_DENSE = 3
_FEWEST_WORDS = 6
_WORDS = (
    ("absolute", matters.ABSOLUTE),
    ("accusation", matters.ACCUSATION),
    ("law_or_decision", matters.LAW),
    ("measured", matters.MEASURED),
    ("record", matters.RECORD),
    ("size", matters.SIZE),
    ("taking_sides", matters.TAKING_SIDES),
    ("truth", matters.TRUTH),
    ("emphatic", matters.EMPHATIC),
    ("hedged", matters.HEDGES),
    ("judging_words", matters.JUDGING),
    ("private", matters.PRIVATE),
    ("vague", matters.VAGUE),
)


def signs(
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    *,
    said_in_first_person: bool = False,
    sentence: Sequence[Token] = (),
) -> list[str]:
    """Return the codes of `worthiness.WEIGHTS` and `kinds.KINDS` that the asserted words earn.

    Args:
        tokens: What is asserted, in order.
        figures: The figures in it.
        said_in_first_person: The words are somebody's, so that "I" is not the writer.
        sentence: The whole sentence, where `tokens` are only what somebody says in it.
    """
    everything = sentence or tokens
    predicates = leading(tokens)
    text = "".join(token.text_with_ws for token in tokens).strip(" \n“”\"'‘’«»")
    stance = list(_stance_signs(tokens, text, predicates))
    return [
        *stance,
        *["reported_stance"] * (said_in_first_person and bool(stance)),
        *_figure_signs(figures),
        *_word_signs(everything),
        *_time_signs(everything, figures),
        *_kind_signs(tokens, everything, figures),
        *_deed_signs(predicates),
        *_doubt_signs(everything, predicates),
        *_matter_signs(everything, predicates),
        *_person_signs(everything, predicates, said_in_first_person=said_in_first_person),
    ]


def has_statement(tokens: Iterable[Token]) -> bool:
    """Return whether there is a finite verb, so that something is stated at all."""
    return any(token.tag_ in {"VBD", "VBP", "VBZ", "MD"} or _is_mistaken(token) for token in tokens)


def _is_mistaken(token: Token) -> bool:
    """Whether a past tense was taken for a participle: "The rate of crime doubled under this mayor"."""
    return token.tag_ == "VBN" and token.dep_ == "ROOT" and any(child.dep_ == "nsubj" for child in token.children)


def states_amount(figures: Sequence[Figure]) -> bool:
    """Return whether there is an amount, a share, a rate or a large number among the figures."""
    return any(_is_amount(figure) for figure in figures if figure.kind in _COUNTS)


def _earned(*checks: tuple[str, bool]) -> Iterator[str]:
    return (code for code, holds in checks if holds)


def _figure_signs(figures: Sequence[Figure]) -> Iterator[str]:
    counts = [figure for figure in figures if figure.kind in _COUNTS]
    return _earned(
        ("statistic", any(not _is_idle(figure) for figure in counts)),
        ("amount", states_amount(figures)),
        ("several_figures", len(figures) > 2),
        ("lasting", any(figure.kind == "duration" for figure in figures)),
    )


def _is_idle(figure: Figure) -> bool:
    """Whether a small number counts nothing to be looked up: "two things", "one of the ways"."""
    small = figure.kind == "cardinal" and figure.value is not None and figure.value <= _FEW
    counted = set(figure.counted.lower().split()) | {figure.counted.lower().removesuffix("s")}
    return small and (not figure.counted or not counted.isdisjoint(matters.LOFTY | matters.TALK | {"ways", "reasons"}))


def _is_amount(figure: Figure) -> bool:
    return figure.kind in _AMOUNTS or (figure.value is not None and figure.value >= _LARGE)


def _word_signs(tokens: Sequence[Token]) -> Iterator[str]:
    lemmas = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
    return (code for code, listed in _WORDS if not lemmas.isdisjoint(listed))


def _time_signs(tokens: Sequence[Token], figures: Sequence[Figure]) -> Iterator[str]:
    return _earned(
        ("dated", any(figure.kind in {"date", "period", "time"} for figure in figures)),
        ("timed", any(token.lemma_.lower() in matters.TIME for token in tokens)),
        ("back_then", any(_is_back_then(token) for token in tokens)),
    )


def _is_back_then(token: Token) -> bool:
    """Whether "when", "while" or "since" opens a clause in the past."""
    if token.lower_ not in {"when", "while", "since"}:
        return False
    return any(other.tag_ == "VBD" for other in (token.head, *token.head.children))


def _stance_signs(tokens: Sequence[Token], text: str, predicates: Sequence[Predicate]) -> Iterator[str]:
    return _earned(
        ("question", text.endswith("?")),
        ("exhortation", stances.exhorts(tokens, text, predicates)),
        ("prediction", stances.predicts(predicates)),
        ("opinion", stances.judges(tokens, predicates)),
    )


def _kind_signs(tokens: Sequence[Token], sentence: Sequence[Token], figures: Sequence[Figure]) -> Iterator[str]:
    return _earned(
        ("comparison", assertions.compares(tokens)),
        ("trend", any(assertions.is_trend(token) for token in tokens)),
        ("superlative", any(assertions.is_superlative(token) for token in tokens)),
        ("causal", assertions.gives_cause(tokens)),
        ("law", assertions.states_law(sentence)),
        ("position", assertions.states_position(tokens)),
        ("event", assertions.happened(tokens, figures)),
    )


def _deed_signs(predicates: Sequence[Predicate]) -> Iterator[str]:
    deeds = [predicate for predicate in predicates if predicate.is_deed]
    return _earned(
        ("deed", bool(deeds)),
        ("deed_of_other", any(predicate.who == "other" for predicate in deeds)),
        ("anecdote", any(predicate.is_anecdote for predicate in predicates)),
        ("past_state", any(_is_past_state(predicate) for predicate in predicates)),
        ("on_record", any(_is_on_record(predicate) for predicate in predicates)),
        ("denial", any(_is_denial(predicate) for predicate in predicates)),
    )


def _is_past_state(predicate: Predicate) -> bool:
    return predicate.past and not predicate.is_deed and not predicate.is_anecdote and not predicate.modal


def _is_on_record(predicate: Predicate) -> bool:
    return not predicate.modal and predicate.verb.tag_ != "VB" and predicate.lemma in matters.ON_RECORD


def _is_denial(predicate: Predicate) -> bool:
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in predicate.verb.children)
    return denied and (predicate.past or predicate.who == "other") and not predicate.modal


def _doubt_signs(tokens: Sequence[Token], predicates: Sequence[Predicate]) -> Iterator[str]:
    """Yield what takes a sentence away from plain fact: thoughts, plans, needs, conditions, aims."""
    return _earned(
        ("own_mind", any(predicate.is_mental for predicate in predicates)),
        ("plan", any(_is_plan(predicate) for predicate in predicates)),
        ("need", any(predicate.is_needed for predicate in predicates)),
        ("possible", any(predicate.modal in {"can", "ca", "could", "may", "might"} for predicate in predicates)),
        ("would", any(predicate.modal in {"would", "'d", "’d"} for predicate in predicates)),
        ("negated", any(_is_negated(predicate) for predicate in predicates)),
        ("conditional", any(token.lower_ in {"if", "unless"} for token in tokens)),
        ("aims", any(token.tag_ == "TO" and token.dep_ == "aux" for token in tokens)),
    )


def _is_negated(predicate: Predicate) -> bool:
    return not predicate.past and any(child.dep_ == "neg" for child in predicate.verb.children)


def _is_plan(predicate: Predicate) -> bool:
    """Whether the speakers tell what they will do themselves."""
    return predicate.who in {"i", "we"} and stances.speaks_of_future(predicate)


def _matter_signs(tokens: Sequence[Token], predicates: Sequence[Predicate]) -> Iterator[str]:
    nouns = {token.lemma_.lower() for token in tokens if token.pos_ in {"NOUN", "PROPN", "ADJ"}}
    public = len(nouns & matters.PUBLIC)
    naming = sum(token.pos_ in {"NOUN", "PROPN", "NUM"} for token in tokens)
    told = any(predicate.is_deed for predicate in predicates)
    return _earned(
        ("public_matter", public > 0),
        ("public_matters", public > 2),
        ("public_body", not nouns.isdisjoint(matters.BODIES)),
        ("detailed", naming >= _DETAILS),
        ("dense", sum(token.dep_ in {"compound", "nummod", "nmod"} for token in tokens) >= _DENSE),
        (
            "talk",
            any(token.lemma_.lower() in matters.TALK and token.pos_ in {"NOUN", "VERB", "PROPN"} for token in tokens),
        ),
        ("lofty", not nouns.isdisjoint(matters.LOFTY)),
        ("sparse", naming == 1),
        ("bare", not naming and not told),
        ("bare_deed", not naming and told),
    )


def _person_signs(
    tokens: Sequence[Token], predicates: Sequence[Predicate], *, said_in_first_person: bool
) -> Iterator[str]:
    lower = {token.lower_ for token in tokens}
    told = any(predicate.is_deed for predicate in predicates)
    others = not lower.isdisjoint({"he", "she", "they", "his", "her", "their"})
    return _earned(
        ("named", any(token.pos_ == "PROPN" and token.is_alpha for token in tokens)),
        ("several_names", len(_names(tokens)) > 1),
        ("of_person", _has(lower, "he she his her him")),
        ("of_other", others or any(predicate.who == "other" for predicate in predicates)),
        ("first_person", not said_in_first_person and not told and _has(lower, "i my me myself")),
        ("addressed", not told and not others and _has(lower, "you your yourself")),
        ("open", not others and _has(lower, "how what whatever whether why")),
        ("short", sum(token.is_alpha or token.like_num for token in tokens) < _FEWEST_WORDS),
    )


def _has(lower: Collection[str], listed: str) -> bool:
    return any(word in lower for word in listed.split())


def _names(tokens: Sequence[Token]) -> set[str]:
    """Return the last words of the proper names: "United States" is one name."""
    names = (token for token in tokens if token.pos_ == "PROPN" and token.is_alpha)
    return {token.lower_ for token in names if token.dep_ not in {"compound", "npadvmod"}}
