"""What changed between two captures of a source, laid out to be read: changed words marked, what stayed folded."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from apps.comparison.diffing import INSERTED, KEPT, REMOVED, Change, diff_texts

CONTEXT = 1  # unchanged paragraphs that stay beside a change
GONE, COME = "gone", "come"  # of words, beside KEPT

Words = tuple[str, str]  # KEPT, GONE or COME, and the words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either text, or what became of one: stretches of words in the order in which one reads them."""

    code: str
    words: tuple[Words, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs; a folded run is the same in both texts, and not beside what is not."""

    paragraphs: tuple[Paragraph, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Diff:
    """Two texts as one page."""

    runs: tuple[Run, ...]

    @property
    def changed(self) -> int:
        """How many paragraphs are not the same."""
        return sum(one.code != KEPT for run in self.runs for one in run.paragraphs)


def diff(before: str, after: str, headings: Collection[str] = ()) -> Diff:
    """Return what became of a text; all of both texts is in it, but for the blanks between paragraphs.

    Args:
        before: the older text.
        after: the newer one.
        headings: the words of the headings of both.
    """
    found = [one for change in diff_texts(before, after) for one in _paragraphs(change, before, after)]
    return Diff(tuple(_folded([replace(one, is_heading=_is_heading(one, headings)) for one in found])))


def _is_heading(paragraph: Paragraph, headings: Collection[str]) -> bool:
    """Return whether it is a heading of the text whose words it tells; one that was reworded, of the newer."""
    only = GONE if paragraph.code == REMOVED else COME
    return "".join(words for code, words in paragraph.words if code in {KEPT, only}).strip() in headings


def _paragraphs(change: Change, before: str, after: str) -> Iterator[Paragraph]:
    if change.words:
        yield Paragraph(change.code, tuple(_merged(_stretches(change.words, before, after))))
        return
    for code, words in _stretches([change], before, after):
        yield from (Paragraph(change.code, ((code, line),)) for line in words.splitlines() if line.strip())


def _stretches(changes: Iterable[Change], before: str, after: str) -> Iterator[Words]:
    """Yield what was taken out before what came in its place."""
    for change in changes:
        if change.code == KEPT:
            yield KEPT, after[slice(*change.after)]
            continue
        if change.code != INSERTED:
            yield GONE, before[slice(*change.before)]
        if change.code != REMOVED:
            yield COME, after[slice(*change.after)]


def _merged(stretches: Iterable[Words]) -> Iterator[Words]:
    """Yield stretches of which neighbours differ, without the empty ones."""
    told = (one for one in stretches if one[1])
    for code, same in groupby(told, key=lambda one: one[0]):
        yield code, "".join(words for _, words in same)


def _folded(paragraphs: Sequence[Paragraph]) -> Iterator[Run]:
    """Yield the paragraphs in runs; of a long unchanged run only its ends beside changes stay open."""
    runs = [tuple(run) for _, run in groupby(paragraphs, key=lambda one: one.code == KEPT)]
    for number, run in enumerate(runs):
        if run[0].code != KEPT:
            yield Run(run)
            continue
        head = CONTEXT if number else 0
        tail = CONTEXT if number < len(runs) - 1 else 0
        if len(run) <= head + tail + 1 and len(runs) > 1:
            yield Run(run)
            continue
        bounds = head, len(run) - tail
        open_before, hidden, open_after = run[: bounds[0]], run[bounds[0] : bounds[1]], run[bounds[1] :]
        yield from (Run(part, part is hidden) for part in (open_before, hidden, open_after) if part)
