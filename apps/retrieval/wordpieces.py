"""Text to word pieces, as the encoder was taught them: BERT's uncased tokens, the longest known piece first.

After Devlin et al. (2019) and Wu et al. (2016). Letters lose case and accents, marks stand alone, each ideograph is a
word of its own, and a word is cut into the longest pieces that the vocabulary has.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_LONGEST = 100  # code points of a word; a longer one is unknown
_IDEOGRAPHS = (
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    *((0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F)),
)
_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BLANKS = frozenset("\t\n\r")


class WordPieces:
    """A vocabulary, and what becomes of a text in it."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self._cut = lru_cache(maxsize=50_000)(self._pieces)

    def numbers(self, text: str, most: int) -> list[int]:
        """Return the numbers of the text's pieces between those of its begin and end, `most` at most in all."""
        found: list[int] = []
        for word in _words(text):
            found += self._cut(word)
            if len(found) > most - 2:
                break
        return [self._numbers[_BEGIN], *found[: most - 2], self._numbers[_END]]

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST:
            ends = range(len(word), start, -1)
            pieces = ((end, ("##" if start else "") + word[start:end]) for end in ends)
            end, piece = next(((end, piece) for end, piece in pieces if piece in self._numbers), (0, _UNKNOWN))
            if not end:
                return (self._numbers[_UNKNOWN],)
            found.append(self._numbers[piece])
            start = end
        return tuple(found) or (self._numbers[_UNKNOWN],)


def _words(text: str) -> Iterator[str]:
    """Yield the words and marks."""
    word = ""
    for sign in unicodedata.normalize("NFD", "".join(map(_cleaned, text)).lower()):
        if unicodedata.category(sign) == "Mn":
            continue
        if sign.isspace() or _stands_alone(sign):
            if word:
                yield word
            if not sign.isspace():
                yield sign
            word = ""
        else:
            word += sign
    if word:
        yield word


@lru_cache(maxsize=10_000)
def _cleaned(sign: str) -> str:
    """Return the sign, a blank for what is one, and nothing for what is only there for machines."""
    kind = unicodedata.category(sign)
    if sign in _BLANKS or kind == "Zs":
        return " "
    return "" if kind[0] == "C" or sign == "\ufffd" else sign


@lru_cache(maxsize=10_000)
def _stands_alone(sign: str) -> bool:
    """Whether the sign is a mark or an ideograph."""
    is_mark = sign in _MARKS or unicodedata.category(sign)[0] == "P"
    return is_mark or any(first <= ord(sign) <= last for first, last in _IDEOGRAPHS)
