"""How well stance hints do on labelled pairs: accuracy and F1, calibration, and precision and coverage where shown.

Usage: python -m bench.stance DATA [--errors]

How pairs are built is told in `bench.stance_pairs`. SciFact and FoolMeTwice (FM2) are judged in cross-validation:
five folds that part no group, weights fitted on the other four of both. "From the other alone" fits on one and judges
the other. Climate-FEVER was never fitted or tuned on: it is judged by the weights that ship. FM2 has no unrelated
pairs of its own: its accuracy is that of supports against refutes. Coverage is the share of all pairs, unrelated ones
too, beside which a hint is shown; unrelated pairs should have none, so that SciFact's would be .56 at best.

The signs and the confidence from which a hint is shown were chosen on these data, so the figures flatter a little.
"""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from apps.comparison.stance import SHOWN_FROM, UNRELATED, chances, judge
from apps.comparison.stance_reasons import reasons_for
from bench.logistic import Matrix
from bench.stance_fitting import Example, examples_of, fitted, fm2_examples, scifact_examples
from bench.stance_pairs import ELSEWHERE, GOLD, SINGLE, STANCES, WINDOW, climate_fever, fold_of
from bench.table import head, tell

FLOORS = {"SciFact": "0.46", "FM2": "0.54", "Climate-FEVER": "0.44"}
TARGETS = {"SciFact": "0.60", "FM2": "", "Climate-FEVER": ""}
_STEPS = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
_BINS = 10
_FOLDS = 5


class Judged:
    """Examples with the chances that a model gave them."""

    def __init__(self, examples: Sequence[Example], given: Matrix) -> None:
        self.examples = list(examples)
        self.given = given
        self.labels = np.array([STANCES.index(example.pair.stance) for example in examples])
        self.chosen = given.argmax(axis=1)
        self.confidence = given.max(axis=1)
        self.right = self.chosen == self.labels
        self.reasoned = np.array([_has_reason(one, STANCES[at]) for one, at in zip(examples, self.chosen, strict=True)])

    def only(self, built: str) -> "Judged":
        """Return the part that was built so."""
        kept = [at for at, example in enumerate(self.examples) if example.pair.built == built]
        return Judged([self.examples[at] for at in kept], self.given[kept])

    def macro_f1(self) -> float:
        """Return the unweighted mean F1 over the stances that the labels have."""
        found = []
        for stance in sorted(set(self.labels.tolist())):
            right = int(((self.chosen == stance) & (self.labels == stance)).sum())
            found.append(2 * right / max(1, int((self.chosen == stance).sum() + (self.labels == stance).sum())))
        return sum(found) / len(found)

    def two_way(self) -> float:
        """Return the accuracy of supports against refutes on the pairs that have a stance."""
        stated = self.labels < STANCES.index(UNRELATED)
        return float((self.given[stated, :2].argmax(axis=1) == self.labels[stated]).mean())

    def calibration_error(self) -> float:
        """Return the expected calibration error of the chosen stance, ten equal bins of confidence."""
        bins = np.minimum((self.confidence * _BINS).astype(int), _BINS - 1)
        gaps = [
            abs(float(self.right[bins == at].mean()) - float(self.confidence[bins == at].mean())) * (bins == at).mean()
            for at in range(_BINS)
            if (bins == at).any()
        ]
        return float(sum(gaps))

    def shown(self, least: float | None = None) -> tuple[float, float, int]:
        """Return precision, coverage and number of the hints shown from `least`, from what ships if None."""
        limits = [SHOWN_FROM.get(stance, 2.0) if least is None or stance == UNRELATED else least for stance in STANCES]
        seen = self.reasoned & (self.confidence >= np.array(limits)[self.chosen])
        number = int(seen.sum())
        return (float(self.right[seen].mean()) if number else 0.0), number / len(self.right), number


def _has_reason(example: Example, stance: str) -> bool:
    if stance == UNRELATED:
        return False
    pair = example.pair
    return bool(reasons_for(stance == STANCES[0], example.clues, pair.claim, pair.passage))


def cross_validated(sets: Sequence[list[Example]]) -> list[Judged]:
    """Return each set judged by models that saw none of the groups in hand."""
    given = [np.zeros((len(examples), 3)) for examples in sets]
    folds = [np.array([fold_of(example.pair.group, _FOLDS) for example in examples]) for examples in sets]
    for fold in range(_FOLDS):
        kept = [
            one
            for examples, at in zip(sets, folds, strict=True)
            for one, f in zip(examples, at, strict=True)
            if f != fold
        ]
        model = fitted(kept)
        for examples, at, out in zip(sets, folds, given, strict=True):
            held = np.flatnonzero(at == fold)
            if len(held):
                out[held] = model.chances([examples[place] for place in held])
    return [Judged(examples, out) for examples, out in zip(sets, given, strict=True)]


def shipped(examples: list[Example]) -> Judged:
    """Return the examples judged by the weights in the product."""
    rows = [chances(example.signs) for example in examples]
    return Judged(examples, np.array([[row[stance] for stance in STANCES] for row in rows]))


def measure(data: Path, *, errors: bool = False) -> None:
    """Print the table for the labelled pairs in the folder `data`."""
    sets = scifact_examples(data), fm2_examples(data)
    science, tricks = cross_validated(sets)
    climate = shipped(examples_of(climate_fever(data), {}))
    _totals(science, tricks, climate)
    _across(*sets)
    _curves({"SciFact": science.only(GOLD), "FM2": tricks.only(GOLD), "Climate-FEVER": climate})
    elsewhere = science.only(ELSEWHERE)
    tell("hints beside passages from elsewhere (all wrong)", elsewhere.shown()[1])
    tell("milliseconds for a passage", _pace(sets[0]))
    if errors:
        _errors({"SciFact": science.only(GOLD), "FM2": tricks.only(GOLD), "Climate-FEVER": climate})


def _totals(science: Judged, tricks: Judged, climate: Judged) -> None:
    head()
    for built in (GOLD, SINGLE, WINDOW):
        part = science.only(built)
        target = (FLOORS["SciFact"], TARGETS["SciFact"]) if built == GOLD else ("", "")
        tell(f"SciFact, {built} ({len(part.labels)}): macro-F1", part.macro_f1(), *target)
        tell(f"SciFact, {built}: calibration error", part.calibration_error())
    tell("SciFact, gold: supports against refutes", science.only(GOLD).two_way())
    gold = tricks.only(GOLD)
    tell(f"FM2, gold ({len(gold.labels)}): supports against refutes", gold.two_way(), FLOORS["FM2"])
    tell(f"Climate-FEVER ({len(climate.labels)}): macro-F1", climate.macro_f1(), FLOORS["Climate-FEVER"])
    tell("Climate-FEVER: supports against refutes", climate.two_way())
    tell("Climate-FEVER: calibration error", climate.calibration_error())


def _across(science: list[Example], tricks: list[Example]) -> None:
    for name, taught, tested in (
        ("FM2, from SciFact alone", science, tricks),
        ("SciFact, from FM2 alone", tricks, science),
    ):
        judged = Judged(tested, fitted(taught).chances(tested)).only(GOLD)
        tell(f"{name}: supports against refutes", judged.two_way())


def _curves(sets: dict[str, Judged]) -> None:
    print(f"\n{'hints shown from':<18}" + "".join(f"{name:>28}" for name in sets))
    for least in (*_STEPS, None):
        cells = ["precision {:.2f} coverage {:.3f}".format(*judged.shown(least)[:2]) for judged in sets.values()]
        label = "what ships" if least is None else f"{least:.2f}"
        print(f"{label:<14}" + "".join(f"{cell:>32}" for cell in cells))
    print(f"{'target':<14}{'precision 0.85 coverage 0.400':>32}\n")


def _pace(examples: list[Example]) -> float:
    pairs = [example.pair for example in examples if example.pair.built == WINDOW][:500]
    began = time.perf_counter()
    for pair in pairs:
        judge(pair.claim, pair.passage)
    return (time.perf_counter() - began) / len(pairs) * 1000


def _errors(sets: dict[str, Judged]) -> None:
    """Print the surest wrong hints, to be looked at and told by kind; nothing of them may enter the project."""
    for name, judged in sets.items():
        wrong = [at for at in np.argsort(-judged.confidence) if not judged.right[at] and judged.reasoned[at]][:40]
        random.Random(1).shuffle(wrong)  # noqa: S311 - an order to read in
        for at in wrong:
            pair = judged.examples[at].pair
            said = f"{STANCES[judged.chosen[at]]} {judged.confidence[at]:.2f}, is {pair.stance}"
            print(f"{name}: {said}\n  {pair.claim}\n  {pair.passage[:500]}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true", help="print the surest wrong hints")
    options = parser.parse_args()
    measure(options.data, errors=options.errors)


if __name__ == "__main__":
    main()
