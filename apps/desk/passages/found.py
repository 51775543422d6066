"""Passages that were found, as the card offers them: where each is from, why it was found, what the machine sees."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from apps.comparison.against import Assertion
from apps.comparison.told import read
from apps.desk.passages.seen import Seen, see
from apps.desk.passages.wording import worded
from apps.documents.locating import blocks_at
from apps.sources.models import Passage, Source
from apps.sources.search import Hit

MOST_WORDS = 6  # that are named as shared
MOST_FIGURES = 8  # of a passage that are offered as inputs of a calculation


@dataclass(frozen=True, slots=True)
class FigureHere:
    """A figure of a passage that a calculation can start from (code points of the capture)."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage as the card shows it."""

    passage: Passage
    why: str
    is_newer: bool
    in_dossier: bool
    locator: str
    seen: Seen
    words: SafeString
    published: str  # when its source was, ISO 8601

    @property
    def source(self) -> Source:
        """Where it is from."""
        return self.passage.snapshot.source

    @property
    def figures(self) -> Sequence[FigureHere]:
        """Its figures."""
        at, words = self.passage.start, self.passage.exact
        found = read(words, self.published).quantities  # kept from the comparison
        plain = [one for one in found if one.value is not None and one.kind != "ordinal"][:MOST_FIGURES]
        return [FigureHere(words[one.start : one.end], at + one.start, at + one.end) for one in plain]


def offers(hits: Iterable[Hit], claim: Assertion, *, dated: str) -> list[Offer]:
    """Return the passages that were found, each held against the claim; one query for their locators.

    Args:
        hits: what was found.
        claim: what it is held against.
        dated: the claim's date, ISO 8601.
    """
    found = list(hits)
    places = locators([(hit.passage.snapshot.document_id, hit.passage.start) for hit in found])
    return [_offer(hit, claim, dated, places) for hit in found]


def _offer(hit: Hit, claim: Assertion, dated: str, places: dict[tuple[Any, int], str]) -> Offer:
    passage = hit.passage
    published = passage.snapshot.source.published_on
    passage_published = published.isoformat() if published else ""
    seen = see(claim, passage.exact, claim_published=dated, passage_published=passage_published)
    return Offer(
        passage=passage,
        why=why_found(hit),
        is_newer=hit.is_newer,
        in_dossier=hit.in_dossier,
        locator=places.get((passage.snapshot.document_id, passage.start), ""),
        seen=seen,
        words=worded(passage.exact, hit.shared, seen.marks),
        published=passage_published,
    )


def why_found(hit: Hit) -> str:
    """Return in a few words why a passage was found: its phrases, the words that it shares, those above it only."""
    said = [reason.words for reason in hit.why if reason.kind not in {"heading", "dossier", "meaning"}]
    phrases = [f"“{reason.words}”" for reason in hit.why if reason.kind == "phrase"]
    words = [reason.words for reason in hit.why if reason.kind not in {"phrase", "heading", "dossier", "meaning"}]
    known = {word for one in said for word in one.casefold().split()}
    above = [word for reason in hit.why if reason.kind == "heading" for word in reason.words.split(", ")]
    parts = (
        ("has", ", ".join(phrases)),
        ("shares", _some(words)),
        ("in its title or heading:", _some([word for word in above if word.casefold() not in known])),
        ("close in meaning", " " * any(reason.kind == "meaning" for reason in hit.why)),
    )
    told = "; ".join(f"{how} {what}".strip() for how, what in parts if what)
    return told[:1].upper() + told[1:]


def _some(words: Iterable[str]) -> str:
    each = list({word.casefold(): word for word in words}.values())  # “Harbour, harbour, HARBOUR” is one word
    more = f" and {len(each) - MOST_WORDS} more" if len(each) > MOST_WORDS else ""
    return f"{', '.join(each[:MOST_WORDS])}{more}"


def locators(places: Collection[tuple[Any, int]]) -> dict[tuple[Any, int], str]:
    """Return where words that begin at these offsets (document, code points) stand, as one cites it, in one query."""
    return {place: block.locator for place, block in blocks_at(places).items()}
