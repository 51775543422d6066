"""What a sentence's words and grammar say about it: the codes of `worthiness.WEIGHTS` and `kinds.KINDS` that it earns.

What is asserted decides whether it is an opinion, a prediction or an event: of an attributed sentence that is the
content. How much there is to check is read off the whole sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
_ABSOLUTE = words("all every never always none only nobody everyone everybody ever any no entire whole")
_ACCUSATION = words(
    """accuse allege lie fraud corrupt corruption illegal illegally steal stolen bribe bribery crime criminal
    guilty kill murder abuse rape attack threaten violate violation fake mislead cheat cover-up coverup hide
    scandal fraudulent phony hoax launder embezzle smuggle torture"""
)
_LAW = words(
    """approve ban bill budget codify convict court decree fine fund funding government grant law legislation
    outlaw pass permit policy prohibit ratify regulation reject repeal require rule ruling sentence sign spend
    tax vote budgeted treaty veto"""
)
_HEDGES = words(
    """may might could perhaps possibly probably likely reportedly allegedly apparently seemingly believe think
    suppose guess doubt maybe"""
)
_VAGUE = words("something someone somebody things stuff somehow sometimes thing lot bit kind sort anything whatever")
_EMPHATIC = words(
    """really very absolutely totally completely truly certainly definitely simply quite extremely so too
    incredibly obviously clearly frankly honestly indeed just actually hopefully pretty"""
)
_LATELY = words("ago since yesterday last previous formerly recently already during past today now under until still")
_MEASURED = words(
    """amount average billion many more fewer less twice double triple third fifth rank single tenfold budget cost debt deficit dollar export half import income increase inflation majority
    million mortality number per percent percentage population poverty premium price production profit proportion
    quarter rate revenue rise salary sale share shortage spending surplus tax thousand total trillion turnout
    unemployment vote wage"""
)
_PRAISE = words("good great well important different difficult serious fine wonderful better best wrong right hard strong proud vital fundamental extraordinary beautiful")
_PRIVATE = words("family child kid son daughter wife husband mother father mom dad parent brother sister friend grandfather grandmother uncle aunt night morning town god church neighbor neighbour")
_OPEN = words("how what why whether whatever")
_WIDE = words("people everybody somebody nobody everyone american folk one other man woman human person")
_RECORDS = words("ever history record unprecedented first")
_FACTUAL = words("fact factual false falsely true untrue incorrect incorrectly inaccurate actually never evidence")
_WILL = words("can ca could may might")
_DETAILS = 7
_NAMES = 3
_FEWEST_WORDS = 6


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
        said_in_first_person: The words are a quotation, so that "I" is not the writer.
        sentence: The whole sentence, where `tokens` are only what somebody says in it.
    """
    everything = sentence or tokens
    predicates = leading(tokens)
    text = "".join(token.text_with_ws for token in tokens).strip(" \n“”\"'‘’«»")
    return [
        *_figure_signs(figures),
        *_word_signs(everything),
        *_stance_signs(tokens, text, predicates),
        *_kind_signs(tokens, figures),
        *_verb_signs(predicates),
        *_matter_signs(everything),
        *_person_signs(everything, predicates, said_in_first_person=said_in_first_person),
    ]


def has_statement(tokens: Iterable[Token]) -> bool:
    """Return whether there is a finite verb, so that something is stated at all."""
    return any(token.tag_ in {"VBD", "VBP", "VBZ", "MD"} for token in tokens)


def _earned(checks: Iterable[tuple[str, bool]]) -> Iterator[str]:
    return (code for code, holds in checks if holds)


def _figure_signs(figures: Sequence[Figure]) -> Iterator[str]:
    counts = [figure for figure in figures if figure.kind in _COUNTS]
    telling = [figure for figure in counts if not _is_idle(figure)]
    lasting = any(figure.kind == "duration" for figure in figures)
    return _earned(
        (
            ("statistic", bool(telling)),
            ("lasting", lasting),
            ("amount", any(_is_amount(figure) for figure in counts)),
            ("several_figures", len(figures) > 2),
            ("dated", any(figure.kind in {"date", "period", "time"} for figure in figures)),
        )
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
    lists = (
        ("absolute", _ABSOLUTE),
        ("accusation", _ACCUSATION),
        ("law_or_decision", _LAW),
        ("hedged", _HEDGES),
        ("vague", _VAGUE),
        ("emphatic", _EMPHATIC),
        ("timed", _LATELY),
        ("record", _RECORDS),
        ("truth", _FACTUAL),
        ("measured", _MEASURED),
        ("open", _OPEN),
        ("praise", _PRAISE),
        ("private", _PRIVATE),
        ("wide", _WIDE),
        ("if", words("if")),
        ("against", words("against oppose support favor favour")),
        ("high", words("high low large small huge major average total big full")),
    )
    return _earned((code, not lemmas.isdisjoint(listed)) for code, listed in lists)


def _stance_signs(tokens: Sequence[Token], text: str, predicates: Sequence[Predicate]) -> Iterator[str]:
    return _earned(
        (
            ("question", text.endswith("?")),
            ("exhortation", stances.exhorts(tokens, text, predicates)),
            ("prediction", stances.predicts(tokens)),
            ("opinion", stances.judges(tokens, predicates)),
        )
    )


def _kind_signs(tokens: Sequence[Token], figures: Sequence[Figure]) -> Iterator[str]:
    return _earned(
        (
            ("comparison", assertions.compares(tokens)),
            ("causal", assertions.gives_cause(tokens)),
            ("law", assertions.states_law(tokens)),
            ("position", assertions.states_position(tokens)),
            ("event", assertions.happened(tokens, figures)),
            ("superlative", any(assertions.is_superlative(token) for token in tokens)),
        )
    )


def _verb_signs(predicates: Sequence[Predicate]) -> Iterator[str]:
    deeds = [predicate for predicate in predicates if predicate.is_deed]
    verbs = [predicate for predicate in predicates if predicate.verb.pos_ in {"VERB", "AUX"}]
    return _earned(
        (
            ("deed", bool(deeds)),
            ("deed_of_other", any(predicate.who == "other" for predicate in deeds)),
            ("on_record", any(_is_on_record(predicate) for predicate in predicates)),
            ("was", any(p.past and not p.is_deed and not p.modal for p in predicates)),
            ("denial", any(_is_denial(predicate) for predicate in predicates)),
            ("plan", any(p.who in {"i", "we"} and (p.modal in {"will", "'ll", "’ll", "wo", "shall"} or (p.lemma == "go" and not p.past and any(c.dep_ == "xcomp" for c in p.verb.children))) for p in predicates)),
            ("own_mind", any(predicate.is_mental for predicate in predicates)),
            ("need", any(predicate.is_needed for predicate in predicates)),
            ("possible", any(predicate.modal in _WILL for predicate in predicates)),
            ("would", any(predicate.modal in {"would", "'d", "’d"} for predicate in predicates)),
            ("conditional", any(_is_conditional(predicate.verb) for predicate in predicates)),
            ("no_verb", not verbs),
        )
    )


def _is_on_record(predicate: Predicate) -> bool:
    return not predicate.modal and predicate.verb.tag_ != "VB" and predicate.lemma in matters.ON_RECORD


def _is_denial(predicate: Predicate) -> bool:
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in predicate.verb.children)
    return denied and (predicate.past or predicate.who == "other") and not predicate.modal


def _is_conditional(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in {"if", "unless"} for mark in child.children)
        for child in verb.children
    )


def _matter_signs(tokens: Sequence[Token]) -> Iterator[str]:
    nouns = {token.lemma_.lower() for token in tokens if token.pos_ in {"NOUN", "PROPN", "ADJ"}}
    public = len(nouns & matters.PUBLIC)
    weight = sum(token.pos_ in {"NOUN", "PROPN", "NUM"} for token in tokens)
    return _earned(
        (
            ("public_matter", public > 0),
            ("public_matters", public > 2),
            ("public_body", not nouns.isdisjoint(matters.BODIES)),
            ("talk", not nouns.isdisjoint(matters.TALK)),
            ("lofty", not nouns.isdisjoint(matters.LOFTY)),
            ("detailed", weight >= _DETAILS),
            ("bare", weight == 0),
            ("aims", sum(token.tag_ == "TO" and token.dep_ == "aux" for token in tokens) > 1),
            ("aim", sum(token.tag_ == "TO" and token.dep_ == "aux" for token in tokens) == 1),
            ("then", any(token.lower_ in {"when", "while", "since"} and any(c.tag_ in {"VBD"} for c in [token.head, *token.head.children]) for token in tokens)),
            ("passive", any(token.dep_ in {"nsubjpass"} for token in tokens)),
            ("compound", sum(token.dep_ in {"compound", "nummod", "nmod"} for token in tokens) >= 3),
            ("has_had", any(token.lemma_ in {"have", "'ve", "’ve"} and token.dep_ == "aux" and token.head.tag_ == "VBN" for token in tokens)),
            ("third", any(token.lower_ in {"he", "she", "they", "his", "their", "her"} for token in tokens)),
            ("relative", any(token.dep_ == "relcl" for token in tokens)),
            ("our", any(token.lower_ in {"our", "us"} for token in tokens)),
        )
    )


def _person_signs(tokens: Sequence[Token], predicates: Sequence[Predicate], *, said_in_first_person: bool) -> Iterator[str]:
    lower = {token.lower_ for token in tokens}
    names = sum(token.pos_ == "PROPN" and token.is_alpha for token in tokens)
    runs = len({token.lower_ for token in tokens if token.pos_ == "PROPN" and token.is_alpha and token.dep_ not in {"compound", "npadvmod"}})
    mine = not lower.isdisjoint({"i", "my", "me", "myself"})
    return _earned(
        (
            ("named", names > 0),
            ("several_names", runs >= 2),
            ("reported_stance", said_in_first_person and False),
            ("first_person", not said_in_first_person and mine),
            ("i_subject", any(p.who == "i" for p in predicates)),
            ("we_subject", any(p.who == "we" for p in predicates)),
            ("addressed", not lower.isdisjoint({"you", "your", "yourself"})),
            ("of_other", any(p.who == "other" for p in predicates)),
            ("short", sum(token.is_alpha or token.like_num for token in tokens) < _FEWEST_WORDS),
        )
    )
