"""Sets of evidence: the pieces of one are needed together, and any one set is enough.

A claim's sets are numbered from 1 without gaps. Each bears on the claim in one way; pieces of context belong to none.
What is asked here works on rows as `standing.in_full` fetches them, and on others with more queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models.functions import Left

from apps.comparison.copies import fingerprint
from apps.documents.models import Document
from apps.sources.models import Source
from apps.verdicts.independence import Independence, Voice, count_voices
from apps.verdicts.models import Evidence
from apps.verdicts.scales import FALLEN, Stance

SEALED = "a sealed source"  # what people read where they are not to know more
Fingerprints = Mapping[object, tuple[int, ...]]  # by the identifiers of sources
_READ = 60_000  # code points of a text that are looked at for near copies; a wire story has a tenth of them


@dataclass(frozen=True)
class EvidenceSet:
    """Pieces that bear on the claim together, in the order in which they were linked."""

    number: int
    stance: str
    pieces: tuple[Evidence, ...]

    @property
    def stands(self) -> bool:
        """Whether all of its pieces stand."""
        return all(stands(piece) for piece in self.pieces)

    @cached_property
    def independence(self) -> Independence:
        """How many sources its pieces go back to."""
        return independent(self.pieces)


def stands(evidence: Evidence) -> bool:
    """Return whether nobody withdrew the evidence, and its words are neither changed nor gone."""
    return evidence.withdrawn_at is None and evidence.drift not in FALLEN


def sets_of(evidence: Iterable[Evidence]) -> list[EvidenceSet]:
    """Return the sets that the pieces form, by number; pieces of context form none, and withdrawn ones are left out."""
    found: dict[tuple[int, str], list[Evidence]] = defaultdict(list)
    for piece in sorted(evidence, key=lambda piece: piece.pk):
        if piece.stance != Stance.CONTEXT and piece.withdrawn_at is None:
            found[piece.set_number, piece.stance].append(piece)
    return [EvidenceSet(number, stance, tuple(pieces)) for (number, stance), pieces in sorted(found.items())]


def in_standing_sets(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the pieces that a verdict given now rests on: those of sets that stand, and context that stands."""
    pieces = list(evidence)
    whole = {piece.pk for found in sets_of(pieces) if found.stands for piece in found.pieces}
    return [piece for piece in pieces if piece.pk in whole or (piece.stance == Stance.CONTEXT and stands(piece))]


def without_gaps(numbers: Iterable[int]) -> dict[int, int]:
    """Return for each number that has to change, in ascending order, what it becomes so that they count from 1."""
    return {old: new for new, old in enumerate(sorted(set(numbers)), 1) if old != new}


def independent(evidence: Iterable[Evidence], fingerprints: Fingerprints | None = None) -> Independence:
    """Return how many independent sources the pieces that stand go back to.

    Args:
        evidence: of one stance, as a rule.
        fingerprints: see `fingerprints_of`; without them no near copy is told.
    """
    return count_voices(_voices(piece, fingerprints or {}) for piece in evidence if stands(piece))


def fingerprints_of(evidence: Iterable[Evidence]) -> Fingerprints:
    """Return the fingerprints of texts cited from sources of which nobody said what they repeat; one query.

    It reads whole texts, about a millisecond for 5,000 code points: ask for it where a person looks at one claim, not
    in lists. One such source has no copy to be told from, so then there are none, and no query. A source whose words
    the person does not see has none either: that a text they do see is a copy would tell them what it says.
    """
    untraced = {
        piece.snapshot.document_id: piece.snapshot.source_id
        for piece in evidence
        if piece.snapshot and stands(piece) and not _is_hidden(piece) and not _is_traced(piece.snapshot.source)
    }
    if len(set(untraced.values())) <= 1:
        return {}
    texts = Document.objects.filter(pk__in=untraced).values_list("pk", Left("text", _READ))
    return {untraced[pk]: fingerprint(text) for pk, text in texts}


def _voices(piece: Evidence, fingerprints: Fingerprints) -> list[Voice]:
    if piece.kind == Evidence.Kind.CONTACT:
        return [Voice(("person", piece.contact.person.casefold()), _told(piece, piece.contact.person))]
    if piece.snapshot:
        return [_voice(piece, piece.snapshot.source, fingerprints)]
    inputs = piece.calculation.inputs.all()
    return list(dict.fromkeys(_voice(piece, given.snapshot.source, fingerprints) for given in inputs))


def _voice(piece: Evidence, source: Source, fingerprints: Fingerprints) -> Voice:
    root = root_of(source)
    name = SEALED if root.is_sealed and root.pk != source.pk else root.title
    publisher = "" if _is_hidden(piece) or root.is_sealed else root.publisher
    is_traced = _is_traced(root) or root.pk != source.pk
    return Voice(root.pk, _told(piece, name), publisher, is_traced, fingerprints.get(root.pk, ()))


def _told(piece: Evidence, name: str) -> str:
    return SEALED if _is_hidden(piece) else name


def _is_hidden(piece: Evidence) -> bool:
    """Whether the person for whom the row was fetched (`with_seal`) sees no more than that it is there."""
    return bool(getattr(piece, "is_hidden", False))


def root_of(source: Source) -> Source:
    """Return what the source repeats in the end: itself if it is primary, or nobody said what it repeats."""
    seen = {source.pk}
    while not source.is_primary and source.origin and source.origin.pk not in seen:
        source = source.origin
        seen.add(source.pk)
    return source


def _is_traced(source: Source) -> bool:
    return source.is_primary or source.origin_id is not None
