"""How a reading's result becomes rows: suggestions with all that belongs to them, and the claims that they open."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from apps.articles.models import Revision
from apps.claims.models import Claim, Contradiction, ExtractionRun, Figure, Suggestion, SuggestionPart
from apps.claims.overlaps import Overlaps
from apps.claims.rereading import Bounds, Known, settle
from apps.comparison.contradiction import Contradiction as Disagreement
from apps.extraction.suggestion import Suggestion as Proposal

BATCH = 1000  # rows in one INSERT


def store_suggestions(
    run: ExtractionRun, proposals: Sequence[Proposal], disagreements: Sequence[Disagreement] = ()
) -> list[Suggestion]:
    """Store each proposal as an immutable suggestion, with its parts, figures and contradictions, and return them."""
    text = run.revision.document.text
    suggestions = _suggestions(run, proposals, text)
    wholes = [suggestion for suggestion in suggestions if not suggestion.whole]
    Suggestion.objects.bulk_create(wholes, batch_size=BATCH)  # before the parts that point to them
    Suggestion.objects.bulk_create((s for s in suggestions if s.whole), batch_size=BATCH)
    pairs = list(zip(suggestions, proposals, strict=True))
    SuggestionPart.objects.bulk_create(
        (
            SuggestionPart(
                suggestion=suggestion, role=part.role, start=part.start, end=part.end, exact=text[part.start : part.end]
            )
            for suggestion, proposal in pairs
            for part in proposal.parts
        ),
        batch_size=BATCH,
    )
    Figure.objects.bulk_create(_figures(pairs, text), batch_size=BATCH)
    Contradiction.objects.bulk_create(_contradictions(suggestions, disagreements, text), batch_size=BATCH)
    return suggestions


def _suggestions(run: ExtractionRun, proposals: Sequence[Proposal], text: str) -> list[Suggestion]:
    suggestions = [_suggestion(run, position, proposal, text) for position, proposal in enumerate(proposals)]
    by_bounds: Mapping[Bounds, Suggestion] = {(s.start, s.end): s for s in suggestions}
    for suggestion, proposal in zip(suggestions, proposals, strict=True):
        whole = by_bounds.get(proposal.whole) if proposal.whole else None
        suggestion.whole = whole if whole is not suggestion else None
    return suggestions


def _suggestion(run: ExtractionRun, position: int, proposal: Proposal, text: str) -> Suggestion:
    return Suggestion(
        run=run,
        position=position,
        start=proposal.start,
        end=proposal.end,
        exact=text[proposal.start : proposal.end],
        kinds=list(proposal.kinds),
        checkable=proposal.checkable,
        not_checkable_reason=proposal.not_checkable_reason,
        score=proposal.score,
        reasons=[dataclasses.asdict(reason) for reason in proposal.reasons],
        speaker=proposal.speaker[:300],
        speaker_note=proposal.speaker_note[:300],
        speaker_confidence=proposal.speaker_confidence,
        standalone=proposal.standalone,
    )


def _figures(pairs: Sequence[tuple[Suggestion, Proposal]], text: str) -> Iterator[Figure]:
    for suggestion, proposal in pairs:
        for figure in proposal.figures:
            yield Figure(
                suggestion=suggestion,
                start=figure.start,
                end=figure.end,
                exact=text[figure.start : figure.end],
                kind=figure.kind,
                value=figure.value,
                high=figure.high,
                unit=figure.unit[:60],
                counted=figure.counted[:200],
                approximate=figure.approximate,
            )


def _contradictions(
    suggestions: Sequence[Suggestion], disagreements: Sequence[Disagreement], text: str
) -> Iterator[Contradiction]:
    """Yield a row for each side of each disagreement, with every suggestion that the side stands in, or else touches.

    A suggestion that both sides stand in, such as parts and a wrong sum, has one row.
    """
    spans = Overlaps([(suggestion.start, suggestion.end) for suggestion in suggestions])
    for found in disagreements:
        told: set[int] = set()  # which suggestions have their row
        for own, other in ((found.here, found.there), (found.there, found.here)):
            for position in spans.around(own):
                if position in told:
                    continue
                told.add(position)
                yield Contradiction(
                    suggestion=suggestions[position],
                    kind=found.kind[:40],
                    note=found.note,
                    confidence=found.confidence,
                    start=other[0],
                    end=other[1],
                    exact=text[slice(*other)],
                    own_start=own[0],
                    own_end=own[1],
                    own_exact=text[slice(*own)],
                )


def open_claims(revision: Revision, suggestions: Sequence[Suggestion]) -> int:
    """Open a claim for each suggestion that is no part of another, beside the claims that are there; return how many.

    Call it in the transaction that stored the suggestions: it holds the revision and its claims until that commits, so
    that nobody makes the same claim, or touches one, between the look and the write.
    """
    Revision.objects.select_for_update(no_key=True).get(pk=revision.pk)
    held = {claim.pk: claim for claim in Claim.objects.select_for_update().filter(revision=revision)}
    known = [
        Known(claim.pk, (claim.start, claim.end), claim.is_touched, is_proposed=claim.suggestion_id is not None)
        for claim in held.values()
    ]
    wholes = [suggestion for suggestion in suggestions if not suggestion.whole]
    settled = settle([(suggestion.start, suggestion.end) for suggestion in wholes], known)
    opened = Claim.objects.bulk_create(
        (claim_of(wholes[position], revision) for position in settled.opened), batch_size=BATCH
    )
    _follow(((held[claim_id], wholes[position]) for position, claim_id in settled.followed))
    _meet(((held[claim_id], wholes[position]) for position, claim_id in settled.met))
    return len(opened)


def claim_of(suggestion: Suggestion, revision: Revision) -> Claim:
    """Return the claim that the suggestion would open, not saved yet."""
    return Claim(
        revision=revision,
        suggestion=suggestion,
        start=suggestion.start,
        end=suggestion.end,
        exact=suggestion.exact,
        kinds=suggestion.kinds,
        speaker=suggestion.speaker,
        checkable=suggestion.checkable,
        worth=suggestion.score,
    )


def _follow(pairs: Iterator[tuple[Claim, Suggestion]]) -> None:
    """Link claims to the newer suggestion of their words; their version stays, since nobody changed them."""
    claims = []
    for claim, suggestion in pairs:
        claim.suggestion, claim.worth, claim.checkable = suggestion, suggestion.score, suggestion.checkable
        claim.kinds, claim.speaker = suggestion.kinds, suggestion.speaker
        claims.append(claim)
    columns = ["suggestion", "worth", "checkable", "kinds", "speaker"]
    Claim.objects.bulk_update(claims, columns, batch_size=BATCH)


def _meet(pairs: Iterator[tuple[Claim, Suggestion]]) -> None:
    """Link claims that people marked to the suggestion of their words; what a person said of them stays."""
    claims = []
    for claim, suggestion in pairs:
        claim.suggestion = suggestion
        claim.kinds, claim.speaker = claim.kinds or suggestion.kinds, claim.speaker or suggestion.speaker
        claims.append(claim)
    Claim.objects.bulk_update(claims, ["suggestion", "kinds", "speaker"], batch_size=BATCH)
