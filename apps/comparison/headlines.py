"""A headline that says the opposite of the text: "approves" above, "rejected" below."""

from collections.abc import Iterator, Sequence

from apps.comparison.contradiction import HEADLINE, Contradiction, between
from apps.comparison.passages import Sentence
from apps.comparison.words import WORD, content, stem

_PAIRS = (
    ("approve", "reject"), ("rise", "fall"), ("win", "lose"), ("open", "close"), ("accept", "refuse"),
    ("accept", "reject"), ("convict", "acquit"), ("confirm", "deny"), ("pass", "fail"), ("ban", "allow"),
    ("back", "oppose"), ("gain", "lose"), ("survive", "die"), ("support", "oppose"), ("raise", "lower"),
    ("raise", "cut"), ("legal", "illegal"), ("guilty", "innocent"), ("adopt", "reject"), ("uphold", "overturn"),
    ("upheld", "overturn"),
)  # fmt: skip
_OPPOSITES: dict[str, set[str]] = {}
for _one, _other in _PAIRS:
    _OPPOSITES.setdefault(stem(_one), set()).add(stem(_other))
    _OPPOSITES.setdefault(stem(_other), set()).add(stem(_one))
_LEAD = 4  # sentences of the body that tell the news
_FEWEST_SHARED = 0.6  # of the headline's other words


def find(sentences: Sequence[Sentence]) -> Iterator[Contradiction]:
    """Yield the first heading's word that the first sentences of the body turn round."""
    headline = next((sentence for sentence in sentences if sentence.heading), None)
    body = [sentence for sentence in sentences if not sentence.heading]
    if headline is None or not body:
        return
    about = content(headline.words)
    told = [word for word in about if word in _OPPOSITES]
    if len(told) != 1:
        return
    word = told[0]
    stems = [content(sentence.words) for sentence in body]
    if any(word in found for found in stems):
        return  # the text says so too, somewhere
    others = about - {word}
    for sentence, found in list(zip(body, stems, strict=True))[:_LEAD]:
        opposite = next(iter(_OPPOSITES[word] & found), "")
        if opposite and others and len(others & found) >= _FEWEST_SHARED * len(others):
            yield _told(headline, word, sentence, opposite)
            return


def _told(headline: Sentence, word: str, sentence: Sentence, opposite: str) -> Contradiction:
    here, there = _bounds_of(headline, word), _bounds_of(sentence, opposite)
    above, below = headline.text[slice(*here)], sentence.text[slice(*there)]
    return between(HEADLINE, here, there, f"The headline says {above}, the text {below}.", 0.8)


def _bounds_of(sentence: Sentence, stemmed: str) -> tuple[int, int]:
    """Return the bounds of the word with that stem, which stands in the sentence."""
    found = (
        match for match in WORD.finditer(sentence.text, sentence.start, sentence.end) if stem(match.group()) == stemmed
    )
    return next(found).span()
