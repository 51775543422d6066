"""Loading the parser and naming detectors."""

from pathlib import Path

import pytest

from apps.extraction import pipeline
from apps.extraction.pipeline import LATEST, ParserMissingError, detector, load_parser


def test_the_shipped_parser_is_loaded_once() -> None:
    assert load_parser() is load_parser()


def test_the_latest_detector_has_a_name() -> None:
    assert detector(LATEST).name == LATEST


def test_an_unknown_detector_is_refused() -> None:
    with pytest.raises(KeyError):
        detector("v0")


def test_a_missing_model_is_told_by_name() -> None:
    with pytest.raises(ParserMissingError, match="'en_nowhere'"):
        load_parser("en_nowhere")


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParserMissingError, match="cannot be loaded"):
        load_parser(str(tmp_path))


def test_an_altered_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_SHIPPED_DIGEST", "0" * 64)
    with pytest.raises(ParserMissingError, match="are not the ones"):
        load_parser.__wrapped__()
