"""What the machine sees of a claim beside a passage: where they agree and differ, never what to find of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from apps.anchors.utf16 import Utf16Index
from apps.comparison import compared
from apps.comparison.against import Assertion, Comparison, compare_with, hint_beside
from apps.comparison.figures import AGREEING
from apps.comparison.stance import Hint

_QUOTED = {
    compared.EXACT: "Word for word.",
    compared.PUNCTUATION: "Word for word, but for the punctuation.",
    compared.SHORTENED: "Shortened where the quotation says so; the rest is word for word.",
    compared.ALTERED: "Not word for word.",
}
_MARKED = frozenset({compared.MOVED, compared.SPELLING, compared.ELIDED})


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that differs, in a sentence for a checker."""

    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quotation of the claim beside the source's words, word by word."""

    says: str
    words: SafeString
    is_altered: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a claim and a passage agree and differ in."""

    remarks: Sequence[Remark]
    agreeing: Sequence[str]  # words of the passage that say the same as the claim
    missing: Sequence[str]  # figures and dates of the claim that the passage does not have
    quotes: Sequence[Alignment]
    hint: Hint | None
    marks: Sequence[compared.Mark]  # in the passage, code points
    own_marks: str  # in the claim's words, in UTF-16 units for the page's script: "start end code, …"

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.remarks or self.agreeing or self.quotes or self.missing or self.hint)


@lru_cache(maxsize=512)  # a card is drawn again after everything that is done on it, with the same passages
def see(claim: Assertion, passage: str, *, claim_published: str = "", passage_published: str = "") -> Seen:
    """Compare a claim with a passage, as `apps.comparison.against.compare_with` does, and put it into words."""
    found = compare_with(claim, passage, claim_published=claim_published, passage_published=passage_published)
    return Seen(
        remarks=list(_remarks(found)),
        agreeing=list(dict.fromkeys(_agreeing(found, passage))),
        missing=_missing(found, claim.words),
        quotes=[_aligned(one, claim.words, passage) for one in found.quotes if one.there],
        hint=hint_beside(found, claim.words, passage),
        marks=found.marks_in_passage,
        own_marks=_in_units(found.marks_in_claim, claim.words),
    )


def _remarks(found: Comparison) -> Iterator[Remark]:
    for figure in found.figures:
        if figure.there and figure.outcome not in AGREEING:
            yield Remark("Figure", figure.reason)
    for name in found.names:
        if name.outcome == compared.DIFFER:
            yield Remark("Name", name.reason)
    for dated in found.dates:
        if dated.outcome == compared.DIFFER:
            yield Remark("Date", dated.reason)
    if found.negation.differs:
        yield Remark("Denial", found.negation.reason)


def _agreeing(found: Comparison, passage: str) -> Iterator[str]:
    same = [one.there for one in found.figures if one.outcome in AGREEING]
    same += [one.there for one in found.names if one.outcome == compared.AGREE]
    same += [one.there for one in found.dates if one.outcome == compared.AGREE]
    for bounds in sorted(filter(None, same)):
        yield passage[slice(*bounds)]


def _missing(found: Comparison, words: str) -> list[str]:
    here = [one.here for one in found.figures if one.outcome == compared.NOT_FOUND]
    here += [one.here for one in found.dates if one.outcome == compared.NOT_FOUND]
    return [words[slice(*bounds)] for bounds in sorted(here)]


def _aligned(quote: compared.QuoteFinding, words: str, passage: str) -> Alignment:
    pieces = [_run(op, words, passage) for op in quote.ops]
    is_altered = quote.verdict == compared.ALTERED
    return Alignment(_QUOTED.get(quote.verdict, ""), SafeString(" ".join(pieces)), is_altered)


def _run(op: compared.WordOp, words: str, passage: str) -> SafeString:
    """Return a run of words as it is shown: what only the claim has is inserted, what only the source has deleted."""
    here = words[slice(*op.here)] if op.here else ""
    there = passage[slice(*op.there)] if op.there else ""
    if op.code == compared.SAME:
        return format_html("{}", here)
    if op.code in _MARKED:
        return format_html('<span class="{}">{}</span>', op.code, here or "…")
    kept = format_html("<ins>{}</ins>", here) if here else SafeString("")
    taken = format_html("<del>{}</del>", there) if there else SafeString("")
    return format_html("{}{}{}", kept, " " if here and there else "", taken)


def _in_units(marks: Iterable[compared.Mark], words: str) -> str:
    index = Utf16Index(words)
    told = [f"{index.to_utf16(one.start)} {index.to_utf16(one.end)} {one.code}" for one in marks]
    return ",".join(told)
