"""One capture as the reader shows it to one person: text, outline, hits, who cites what, and the other captures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.anchors.span import Span
from apps.anchors.utf16 import Utf16Index
from apps.claims.models import Claim
from apps.desk.marks import Group, group_blocks
from apps.desk.reader.blocks import Marking, source_blocks
from apps.desk.reader.hits import MOST, find_words
from apps.desk.reader.parts import Part, Place, cut_parts, number_at, place_at
from apps.desk.templatetags.desk import emphasised
from apps.documents.models import Block
from apps.sources.models import Snapshot, SourceNotice
from apps.verdicts.models import Evidence

LISTED = 200  # hits that have a line of their own; the keys reach them all
AROUND = 50  # code points on either side of a hit in its line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, as the outline lists it."""

    position: int
    start: int
    end: int
    level: int
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class FoundHere:
    """A hit with a little of what stands around it and where that is."""

    number: int
    span: Span
    position: int
    locator: str
    line: SafeString


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with its blocks; without them it is a gap that the page's script fills."""

    part: Part
    groups: Sequence[Group] | None


@dataclass
class SourcePage:
    """A capture in the hands of one person, who may look for words in it or stand at some place of it."""

    snapshot: Snapshot
    user: User
    claim: Claim | None = None  # the claim in hand
    words: str = ""  # what is looked for in the text
    pointed: Span | None = None  # the words that the address names
    number: int = 0  # of the page that the address names

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.snapshot.document.text

    @cached_property
    def places(self) -> Sequence[Place]:
        """Every block, without its words: eight thousand rows of eight numbers."""
        columns = Place._fields
        rows = self.snapshot.document.blocks.order_by("position").values_list(*columns)
        return [Place(*row) for row in rows]

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts in which the text is sent."""
        return cut_parts(self.places)

    @property
    def pages(self) -> int:
        """How many pages the text has; 0 where the format has none."""
        return max((place.page for place in self.places), default=0)

    @cached_property
    def page_starts(self) -> dict[int, int]:
        """Where each page begins (code points)."""
        starts: dict[int, int] = {}
        for place in self.places:
            starts.setdefault(place.page, place.start)
        starts.pop(0, None)
        return starts

    @cached_property
    def outline(self) -> Sequence[Heading]:
        """The text's headings, in order."""
        return [
            Heading(one.position, one.start, one.end, min(one.level, 4), one.page, self.text[one.start : one.end])
            for one in self.places
            if one.kind == "heading" and not one.boilerplate
        ]

    @cached_property
    def hits(self) -> Sequence[Span]:
        """Where the words that are looked for stand."""
        return find_words(self.words, self.text)

    @property
    def has_more_hits(self) -> bool:
        """Whether the count of hits stopped at the most that are counted."""
        return len(self.hits) == MOST

    @property
    def found_here(self) -> Iterable[FoundHere]:
        """The first hits, each as a line."""
        for number, span in enumerate(self.hits[:LISTED], start=1):
            place = place_at(self.places, span.start)
            yield FoundHere(number, span, place.position, place.locator, self._line(span, place))

    def _line(self, span: Span, place: Place) -> SafeString:
        first, last = max(place.start, span.start - AROUND), min(max(place.end, span.end), span.end + AROUND)
        if first > place.start:  # begin and end with whole words
            first = self.text.find(" ", first, span.start) + 1 or span.start
        if last < place.end:
            last = max(self.text.rfind(" ", span.end, last), span.end)
        before, after = "… " * (first > place.start), " …" * (last < place.end)
        at = len(before) + span.start - first
        return emphasised(f"{before}{self.text[first:last]}{after}", [(at, at + len(span))])

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        """What rests on this capture now, in the order of its text."""
        cited = Evidence.objects.visible_to(self.user).standing().filter(snapshot=self.snapshot)
        return list(cited.select_related("claim__revision").order_by("start", "id"))

    @cached_property
    def captures(self) -> Sequence[Snapshot]:
        """Every capture of the source, the newest first."""
        return list(Snapshot.objects.filter(source=self.snapshot.source_id).order_by("-number"))

    @property
    def newer(self) -> Snapshot | None:
        """The newest capture, where it is not this one."""
        return self.captures[0] if self.captures[0] != self.snapshot else None

    @cached_property
    def notice(self) -> SourceNotice | None:
        """What is said about a source that was retracted or corrected."""
        source = self.snapshot.source
        notices = SourceNotice.objects.filter(source=source, state=source.state)
        return notices.last() if source.state in {source.State.RETRACTED, source.State.CORRECTED} else None

    @property
    def opens_at(self) -> int:
        """Where the text is opened (code points): at the words pointed to, the page named, or the first hit."""
        if self.pointed:
            return self.pointed.start
        if self.number in self.page_starts:
            return self.page_starts[self.number]
        return self.hits[0].start if self.hits else 0

    @property
    def shown(self) -> Iterable[ShownPart]:
        """Every part, those around the place that was asked for with their blocks."""
        near = number_at(self.parts, self.opens_at)
        around = self.parts[max(near - 1, 0) : near + 2]
        rows = self._rows(around[0].first, around[-1].last)
        for part in self.parts:
            yield ShownPart(part, self._grouped(part.first, part.last, rows) if part in around else None)

    def groups_between(self, bounds: Sequence[tuple[int, int]]) -> Sequence[tuple[int, Sequence[Group]]]:
        """Return for each pair of positions the first, and the blocks from it to the last, grouped for the page."""
        rows = self._rows(min(first for first, _ in bounds), max(last for _, last in bounds))
        return [(first, self._grouped(first, last, rows)) for first, last in bounds]

    def _rows(self, first: int, last: int) -> list[Block]:
        """Return these blocks and the one before them, whose page tells whether theirs is a new one."""
        blocks = self.snapshot.document.blocks.order_by("position")
        return list(blocks.filter(position__gte=first - 1, position__lte=last))

    def _grouped(self, first: int, last: int, rows: Sequence[Block]) -> Sequence[Group]:
        blocks = [block for block in rows if first <= block.position <= last]
        if not blocks:
            return []
        before = next((block.page for block in rows if block.position == first - 1), 0)
        marking = self._marking(Span(blocks[0].start, blocks[-1].end))
        return list(group_blocks(source_blocks(self.text, blocks, marking, index=self._index, page_before=before)))

    @cached_property
    def _index(self) -> Utf16Index:
        return Utf16Index(self.text)

    def _marking(self, whole: Span) -> Marking:
        """Return what is marked in a stretch of the text; of thousands of hits only those that stand in it."""
        return Marking(
            evidence=[piece for piece in self.evidence if Span(piece.start, piece.end).overlaps(whole)],
            hits={number: span for number, span in enumerate(self.hits, start=1) if span.overlaps(whole)},
            pointed=self.pointed,
            hand=self.claim.pk if self.claim else None,
        )
