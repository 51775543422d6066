"""Logistic regression for measurements: Newton's method with a ridge penalty, weighted rows, standardised columns."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_FARTHEST = 4.0
_ROUNDS = 25
_SETTLED = 1e-6


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted model: a bias, and for each column its weight, mean and deviation."""

    bias: float
    weights: Matrix
    means: Matrix
    deviations: Matrix

    def chances(self, columns: Matrix) -> Matrix:
        """Return for each row how likely it is."""
        return _logistic(self.bias + _standard(columns, self.means, self.deviations) @ self.weights)


def fit(columns: Matrix, labels: Matrix, counts: Matrix, ridge: float) -> Logistic:
    """Return the model that minimises the weighted log loss and `ridge` times half the squared weights."""
    means = np.average(columns, axis=0, weights=counts)
    deviations = np.sqrt(np.average((columns - means) ** 2, axis=0, weights=counts)) + 1e-6
    held = np.hstack([np.ones((len(columns), 1)), _standard(columns, means, deviations)])
    penalty = np.full(held.shape[1], ridge)
    penalty[0] = 1e-3
    found = np.zeros(held.shape[1])
    for _ in range(_ROUNDS):
        chances = _logistic(held @ found)
        slope = held.T @ (counts * (chances - labels)) + penalty * found
        curve = (held * (counts * chances * (1 - chances))[:, None]).T @ held + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < _SETTLED:
            break
    return Logistic(float(found[0]), found[1:], means, deviations)


def _standard(columns: Matrix, means: Matrix, deviations: Matrix) -> Matrix:
    return np.clip((columns - means) / deviations, -_FARTHEST, _FARTHEST)


def _logistic(totals: Any) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-totals)))
