"""A reader for these tests: one block for each line that is not blank, `#` for headings, `~` for boilerplate."""

import re

from apps.reading.reader import Block


def blocks_of(text: str) -> list[Block]:
    found = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        kind = "heading" if line.group().startswith("#") else "paragraph"
        flag = "related" if line.group().startswith("~") else ""
        found.append(Block(kind=kind, start=line.start(), end=line.end(), boilerplate=flag))
    return found
