"""Weights for the signals of the second look, fitted so that what was marked as evidence stands above the rest.

A listwise softmax (Cao et al. 2007, ListNet's top-one form) by full-batch Adam; deterministic.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_STEPS, _RATE, _RIDGE = 150, 0.3, 1e-3
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One claim: its candidates, their signals, and how much each is wanted."""

    numbers: list[int]
    signals: Matrix
    wanted: Matrix


def fit(examples: Sequence[Example]) -> Matrix:
    """Return the weight of each signal; examples in which nothing is wanted teach nothing."""
    taught = [one for one in examples if one.wanted.sum() > 0]
    rows = np.concatenate([one.signals for one in taught])
    wanted = np.concatenate([one.wanted / one.wanted.sum() for one in taught])
    sizes = np.array([len(one.numbers) for one in taught])
    starts = np.cumsum(sizes) - sizes
    weights = mean = square = np.zeros(rows.shape[1])
    for step in range(1, _STEPS + 1):
        scores = rows @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        odds /= np.repeat(np.add.reduceat(odds, starts), sizes)
        slope = rows.T @ (odds - wanted) / len(taught) + _RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - _RATE * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def folds(sets: Sequence[Sequence[Example]], seed: int = 0) -> Iterator[tuple[list[list[int]], Matrix]]:
    """Yield for each fold which examples of each set were held out, and the weights fitted to all others."""
    random = np.random.default_rng(seed)
    drawn = [random.permutation(len(examples)) % FOLDS for examples in sets]
    for fold in range(FOLDS):
        taught = [
            one
            for examples, of_fold in zip(sets, drawn, strict=True)
            for one, number in zip(examples, of_fold, strict=True)
            if number != fold
        ]
        yield [np.flatnonzero(of_fold == fold).tolist() for of_fold in drawn], fit(taught)


def ordered(example: Example, weights: Matrix) -> list[int]:
    """Return the example's candidates, best first."""
    return [example.numbers[row] for row in np.argsort(-(example.signals @ weights), kind="stable")]
