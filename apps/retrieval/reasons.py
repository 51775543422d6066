"""Why a passage was found, said in its own spelling and with the places at which it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.anchors.span import Span
from apps.retrieval.query import CONTEXT, FIGURE, NAME, SPEAKER, TITLE, WORD, Query
from apps.retrieval.quoting import Quoted
from apps.retrieval.signals import Candidate
from apps.retrieval.terms import words_of

QUOTATION, NEAR_QUOTATION, PHRASE, HEADING, DOSSIER = "quotation", "near_quotation", "phrase", "heading", "dossier"
MEANING = "meaning"
_ORDER = (QUOTATION, NEAR_QUOTATION, FIGURE, NAME, SPEAKER, PHRASE, WORD, TITLE, CONTEXT, HEADING, DOSSIER, MEANING)


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause for which a passage was found.

    Attributes:
        kind: quotation, near_quotation, figure, name, speaker, phrase (neighbouring words of the claim), word, title (a
            word of the claim's article's title), context (a word near the claim), heading (words that stand in the
            source's title or the heading above), dossier, meaning (its words alone would not have brought it here).
        words: what is shared, as the passage has it; "" for the dossier and for meaning.
        spans: where it stands in the passage, in code points, in order; none where it stands above it.
    """

    kind: str
    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    role: str
    span: Span


def reasons(
    query: Query, candidate: Candidate, quoted: Iterable[Quoted] = (), *, by_meaning: bool = False
) -> tuple[Reason, ...]:
    """Return why the candidate was found, the most telling first.

    Args:
        query: what was asked.
        candidate: the passage.
        quoted: where it has quotations of the query.
        by_meaning: whether its words alone would not have brought it where it stands.
    """
    found = [
        Reason(QUOTATION if one.is_exact else NEAR_QUOTATION, one.span.of(candidate.text), (one.span,))
        for one in quoted
    ]
    found += _shared(query, candidate.text)
    above = " · ".join(text for text in (candidate.title, candidate.heading) if text)
    if words := ", ".join(dict.fromkeys(word.span.of(above) for word in _words(query, above) if word.role != CONTEXT)):
        found.append(Reason(HEADING, words))
    if candidate.in_dossier:
        found.append(Reason(DOSSIER, ""))
    if by_meaning:
        found.append(Reason(MEANING, ""))
    return tuple(sorted(found, key=lambda reason: _ORDER.index(reason.kind)))


def _shared(query: Query, text: str) -> Iterator[Reason]:
    """Yield a reason for each stretch of the query's words, equal ones together."""
    places: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    written: dict[tuple[str, str], str] = {}
    for stretch in _stretches(list(_words(query, text)), text):
        span = Span(stretch[0].span.start, stretch[-1].span.end)
        key = (_role(stretch), span.of(text).casefold())
        places[key].append(span)
        written.setdefault(key, span.of(text))
    return (Reason(kind, written[kind, words], tuple(spans)) for (kind, words), spans in places.items())


def _words(query: Query, text: str) -> Iterator[_Word]:
    for terms, start, end in words_of(text, query.claim.language):
        roles = [query.roles.get(term, WORD) for term in terms if term in query.weights]
        if roles:
            yield _Word(min(roles, key=_ORDER.index), Span(start, end))


def _stretches(words: Sequence[_Word], text: str) -> Iterator[list[_Word]]:
    """Yield the words, those of the claim together that only a blank or hyphen parts."""
    stretch: list[_Word] = []
    for word in words:
        joins = stretch and _may_join(stretch[-1], word) and text[stretch[-1].span.end : word.span.start] in {" ", "-"}
        if stretch and not joins:
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def _may_join(one: _Word, other: _Word) -> bool:
    return one.role == other.role == NAME or {one.role, other.role} <= {WORD, FIGURE}


def _role(stretch: Sequence[_Word]) -> str:
    roles = {word.role for word in stretch}
    return roles.pop() if len(roles) == 1 and (len(stretch) == 1 or NAME in roles) else PHRASE
