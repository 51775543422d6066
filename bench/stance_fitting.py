"""Fit the weights of the stance hint on SciFact and FoolMeTwice and write them to `apps/comparison/stance_weights.py`.

Usage: python -m bench.stance_fitting DATA

Two logistic regressions: whether a passage speaks of what the claim says (all pairs), and whether it agrees (pairs
with a stance). Which signs each weighs was chosen once, by leaving out what did not lower the loss in
cross-validation. Signs of the claim alone were left out though some help on these data: whoever wrote the false
claims liked negations, and a claim is not the less likely for being negated.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from apps.comparison.stance import SUPPORTS, SUREST, UNRELATED
from apps.comparison.stance_clue import Clue, Signs
from apps.comparison.stance_reasons import reasons_for
from apps.comparison.stance_signs import signs_of
from apps.extraction.lexicon import words
from bench.logistic import Logistic, Matrix, fit
from bench.stance_pairs import ELSEWHERE, FAR, GOLD, RETRIEVED, SINGLE, STANCES, WINDOW, Pair, fm2, fold_of, scifact

TARGET = Path(__file__).parents[1] / "apps" / "comparison" / "stance_weights.py"
SPEAKS = sorted(
    words(
        """
        alike_only both_halves both_halves_at_once course-. covered covered_squared digits directions_only_agree
        directions_only_oppose directions_oppose figures_missing first_found hedged in_order last_found
        most_telling_missing name_missing_beside_others not_significant of_other_things one_negates
        only_passage_negates others_of_kind passage_says_none purposes ratio_shows_none results results_in_best
        sentences significant spread_over_sentences telling_missing
        """
    )
)
AGREES = sorted(
    words(
        """
        alike_only all_directions_oppose antonyms best_has_direction contrast course++ course+. course-0
        covered_on_average dates_differ directions_only_oppose directions_oppose directions_together figures_agree
        figures_differ negated_differently none_against_direction of_other_things one_negates only_claim_says_none
        other_names others_of_kind others_of_kind_covered plain_missing purposes ratio_agrees
        ratio_shows_none_denied same_direction_denied spread_over_sentences stretch
        """
    )
)
RIDGE = 60.0
# How much a pair counts: several pairs are built of one label, and FoolMeTwice would outnumber SciFact.
_SCIFACT = {GOLD: 1.0, SINGLE: 0.8, WINDOW: 0.8, ELSEWHERE: 0.15, FAR: 0.15}
_FM2 = {GOLD: 0.5, RETRIEVED: 0.35}
_RETRIEVED_BELOW = 0.6  # of the claim covered; above it what was retrieved is too often evidence that nobody marked


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with its signs, its clues and how much it counts in fitting, 0 if it is left out."""

    pair: Pair
    signs: Signs
    clues: list[Clue]
    counts: float


@dataclass(frozen=True, slots=True)
class Model:
    """The two regressions."""

    speaks: Logistic
    agrees: Logistic
    confidence: dict[str, tuple[float, float]]  # slope and shift for hints with reasons, by stance

    def chances(self, examples: Sequence[Example]) -> Matrix:
        """Return for each example how likely it supports, refutes, is unrelated."""
        speaks, agrees = self.speaks.chances(columns(examples, SPEAKS)), self.agrees.chances(columns(examples, AGREES))
        return np.stack([speaks * agrees, speaks * (1 - agrees), 1 - speaks], axis=1)

    def sure(self, stance: str, chance: float) -> float:
        """Return the confidence of a hint with reasons."""
        slope, shift = self.confidence[stance]
        return min(SUREST, float(1 / (1 + np.exp(-(shift + slope * np.log(chance / (1 - chance)))))))


def examples_of(pairs: Sequence[Pair], counts: dict[str, float]) -> list[Example]:
    """Return the pairs with their signs."""
    found = []
    for pair in pairs:
        signs, clues = signs_of(pair.claim, pair.passage)
        doubtful = pair.built == RETRIEVED and signs["covered"] >= _RETRIEVED_BELOW
        found.append(Example(pair, signs, clues, 0.0 if doubtful else counts.get(pair.built, 0.0)))
    return found


def scifact_examples(data: Path) -> list[Example]:
    """Return SciFact's examples."""
    return examples_of(scifact(data), _SCIFACT)


def fm2_examples(data: Path) -> list[Example]:
    """Return FoolMeTwice's examples."""
    return examples_of(fm2(data), _FM2)


def columns(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    """Return a row for each example and a column for each sign."""
    return np.array([[example.signs[name] for name in names] for example in examples], dtype=np.float64)


def has_reason(example: Example, stance: str) -> bool:
    """Whether a hint of that stance would have reasons to show."""
    pair = example.pair
    return stance != UNRELATED and bool(reasons_for(stance == SUPPORTS, example.clues, pair.claim, pair.passage))


def fitted(examples: Sequence[Example]) -> Model:
    """Return the model fitted on the examples that count, its confidence on folds that it was not fitted on."""
    used = [example for example in examples if example.counts]
    folds = np.array([fold_of(f"sure {example.pair.group}") for example in used])
    given = np.zeros((len(used), len(STANCES)))
    for fold in set(folds.tolist()):
        kept = [example for example, at in zip(used, folds, strict=True) if at != fold]
        given[folds == fold] = _weighed(kept).chances([used[at] for at in np.flatnonzero(folds == fold)])
    return replace(_weighed(used), confidence=_scaled(used, given))


def _weighed(used: Sequence[Example]) -> Model:
    with_stance = [example for example in used if example.pair.stance != UNRELATED]
    return Model(
        _fit(used, SPEAKS, [example.pair.stance != UNRELATED for example in used]),
        _fit(with_stance, AGREES, [example.pair.stance == SUPPORTS for example in with_stance]),
        {},
    )


def _scaled(examples: Sequence[Example], given: Matrix) -> dict[str, tuple[float, float]]:
    """Return slope and shift for each stance (Platt, 1999), from hints with reasons; retrieved pairs are left out."""
    found = {}
    for at, stance in enumerate(STANCES[:2]):
        hints = [
            (float(row[at]), example)
            for example, row in zip(examples, given, strict=True)
            if row.argmax() == at and example.pair.built != RETRIEVED and has_reason(example, stance)
        ]
        odds = np.array([[np.log(chance / (1 - chance))] for chance, _ in hints])
        right = np.array([example.pair.stance == stance for _, example in hints], dtype=np.float64)
        model = fit(odds, right, np.array([example.counts for _, example in hints]), 1.0)
        slope = float(model.weights[0] / model.deviations[0])
        found[stance] = slope, model.bias - slope * float(model.means[0])
    return found


def _fit(examples: Sequence[Example], names: Sequence[str], labels: Sequence[bool]) -> Logistic:
    counts = np.array([example.counts for example in examples])
    return fit(columns(examples, names), np.array(labels, dtype=np.float64), counts, RIDGE)


_HEAD = '''"""What each sign of stance counts for; written by `bench.stance_fitting`, not by hand.

Fitted on SciFact (Wadden and others, 2020; claims and annotations CC BY 4.0, abstracts ODC-By 1.0) and FoolMeTwice
(Eisenschlos and others, 2021; Apache-2.0). Each sign has its weight, mean and deviation; CONFIDENCE has slope and shift
of the log odds for each stance.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression over signs: name to weight, mean and deviation."""

    bias: float
    signs: dict[str, tuple[float, float, float]]


'''


def written(model: Model) -> str:
    """Return the weights as a module of Python."""
    sure = [f'    "{stance}": ({slope:.4f}, {shift:.4f}),' for stance, (slope, shift) in model.confidence.items()]
    return _HEAD + "\n".join(
        [
            _weighing("SPEAKS_OF_IT", model.speaks, SPEAKS),
            _weighing("AGREES", model.agrees, AGREES),
            "\n".join(["CONFIDENCE = {", *sure, "}", ""]),
        ]
    )


def _weighing(name: str, model: Logistic, names: Sequence[str]) -> str:
    parts = zip(names, model.weights, model.means, model.deviations, strict=True)
    lines = [
        f'        "{sign}": ({weight:.4f}, {mean:.4f}, {spread:.4f}),' for sign, weight, mean, spread in sorted(parts)
    ]
    return "\n".join([f"{name} = Weighing(", f"    {model.bias:.4f},", "    {", *lines, "    },", ")", ""])


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    TARGET.write_text(written(fitted([*scifact_examples(data), *fm2_examples(data)])), encoding="utf-8")


if __name__ == "__main__":
    main()
