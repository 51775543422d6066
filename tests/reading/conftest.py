"""The language identifier is loaded before the first test: properties have a deadline that its second would break."""

import pytest

from apps.reading.language import detect_language


@pytest.fixture(scope="session", autouse=True)
def identifier() -> None:
    detect_language("Der Bürgermeister eröffnete am Dienstag die neue Brücke.")
