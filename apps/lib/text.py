"""Small words about things: titles and file names as they can be stored and shown."""

import unicodedata


def one_line(words: str, *, most: int = 500) -> str:
    """Return the words as one line of at most `most` code points, without control characters and half surrogates."""
    shown = (" " if unicodedata.category(character) in {"Cc", "Cs"} else character for character in words)
    return " ".join("".join(shown).split())[:most]
