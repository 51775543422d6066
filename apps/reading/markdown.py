"""Markdown: the readable text without its markup, with the structure the markup gives."""

from apps.reading.blocks import Draft
from apps.reading.normalising import Normaliser
from apps.reading.plain import read_plain

READER = "markdown/1"


def read_markdown(source: str, normaliser: Normaliser) -> Draft:
    """Read Markdown."""
    return read_plain(normaliser.clean(source))
