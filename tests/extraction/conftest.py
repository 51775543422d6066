"""One parser for all tests of extraction: loading it takes longer than they do."""

import pytest
from spacy.language import Language

from apps.extraction.detectors.v2 import Detector
from apps.extraction.pipeline import load_parser


@pytest.fixture(scope="session")
def parser() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def v2(parser: Language) -> Detector:
    return Detector(parser)
