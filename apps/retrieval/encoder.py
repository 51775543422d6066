"""A sentence encoder in numpy: texts to vectors whose inner product says how near two meanings are.

The transformer of Devlin et al. (2019) with the mean of its last layer as the text's vector (Reimers and Gurevych
2019), in the small form of Wang et al. (2020): six layers of 384. It sees what words are about and hardly what is
said of it: "approved 7-2" and "rejected 7-2" are neighbours. It ranks, it never judges.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from apps.retrieval.wordpieces import WordPieces

Matrix = NDArray[np.float32]
Vectors = NDArray[np.float16]

WIDTH = 384
_LAYERS, _HEADS = 6, 12
_LONGEST = 256  # pieces of a text; what stands beyond is not read, as the encoder was made
_TINY = np.float32(1e-12)
_BEND, _SLOPE = np.float32(0.044715), np.float32(np.sqrt(2 / np.pi))


class Encoder:
    """The weights of an encoder by the names of BERT, and its vocabulary."""

    def __init__(self, weights: Mapping[str, Matrix], pieces: WordPieces) -> None:
        self._weights, self._pieces = weights, pieces

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text; about 50 ms of a processor for one of 900 code points."""
        rows = [self._vector(self._pieces.numbers(text, _LONGEST)) for text in texts]
        return np.array(rows, np.float16).reshape(len(rows), WIDTH)

    def _vector(self, numbers: Sequence[int]) -> Matrix:
        names = ("word", "position", "token_type")
        word, position, kind = (self._weights[f"embeddings.{name}_embeddings.weight"] for name in names)
        start: Matrix = word[numbers] + position[: len(numbers)] + kind[0]
        states = self._levelled("embeddings", start)
        for layer in range(_LAYERS):
            states = self._layer(f"encoder.layer.{layer}", states)
        mean: Matrix = states.mean(axis=0)
        vector: Matrix = mean / np.linalg.norm(mean)
        return vector

    def _layer(self, name: str, states: Matrix) -> Matrix:
        seen = self._dense(f"{name}.attention.output.dense", self._attended(f"{name}.attention.self", states))
        states = self._levelled(f"{name}.attention.output", states + seen)
        wide = _bent(self._dense(f"{name}.intermediate.dense", states))
        return self._levelled(f"{name}.output", states + self._dense(f"{name}.output.dense", wide))

    def _attended(self, name: str, states: Matrix) -> Matrix:
        """Return what each piece takes from all others."""
        parts = (self._dense(f"{name}.{part}", states) for part in ("query", "key", "value"))
        shape = (len(states), _HEADS, WIDTH // _HEADS)
        query, key, value = (part.reshape(shape).swapaxes(0, 1) for part in parts)
        odds = query @ key.swapaxes(1, 2)
        odds *= np.float32((WIDTH // _HEADS) ** -0.5)
        odds -= odds.max(axis=2, keepdims=True)
        np.exp(odds, out=odds)
        odds /= odds.sum(axis=2, keepdims=True)
        taken = np.asarray(odds @ value, np.float32)
        return taken.swapaxes(0, 1).reshape(states.shape)

    def _dense(self, name: str, states: Matrix) -> Matrix:
        out: Matrix = states @ self._weights[f"{name}.weight"].T
        out += self._weights[f"{name}.bias"]
        return out

    def _levelled(self, name: str, states: Matrix) -> Matrix:
        """Return the states brought to one mean and spread (Ba et al. 2016)."""
        mean: Matrix = states.mean(axis=1, keepdims=True)
        states = states - mean
        states /= np.sqrt((states**2).mean(axis=1, keepdims=True) + _TINY)
        states *= self._weights[f"{name}.LayerNorm.weight"]
        states += self._weights[f"{name}.LayerNorm.bias"]
        return states


def _bent(states: Matrix) -> Matrix:
    """Return the states by the Gaussian error unit in its form with tanh (Hendrycks and Gimpel 2016)."""
    bent: Matrix = states * states
    bent *= _BEND
    bent += 1
    bent *= states
    bent *= _SLOPE
    np.tanh(bent, out=bent)
    bent += 1
    bent *= states
    bent *= np.float32(0.5)
    return bent
