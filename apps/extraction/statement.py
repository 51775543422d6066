"""A sentence of an English text and what is proposed of it: its kinds, its worth, its figures and its parts."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from apps.extraction import cues, kinds, worthiness
from apps.extraction.attribution import Attribution
from apps.extraction.figures import find_figures
from apps.extraction.quotes import Quote
from apps.extraction.signs import has_statement, signs, states_amount
from apps.extraction.speakers import Speaker
from apps.extraction.suggestion import Figure, Part, Suggestion

Bounds = tuple[int, int]

_FEWEST_WORDS = 4
_FEWEST_WORDS_QUOTED = 3
_FEWEST_WORDS_HEADING = 5
_FEWEST_WORDS_SHOUTED = 8
_SHOUTED = 0.8  # of the words
_WEAK = frozenset({"judgement", "hearsay"})  # manners of attribution that leave the statement with the writer


class Statement:
    """A sentence, or a part of one, with its share of the block's attributions and quotations.

    Args:
        text: The document's text.
        bounds: Of the sentence, in code points of the text.
        span: Its tokens.
        offset: Where their doc begins in the text.
        quotes: Quotations of the block; those that touch it are kept.
        attributions: Of the block; the one that covers most of the sentence is `attribution`, None if none does.
    """

    def __init__(
        self,
        text: str,
        bounds: Bounds,
        span: Span,
        offset: int,
        quotes: Sequence[Quote],
        attributions: Sequence[Attribution],
    ) -> None:
        self.text = text
        self.start, self.end = bounds
        self.span = span
        self.offset = offset
        self.quotes = [quote for quote in quotes if quote.start < self.end and self.start < quote.end]
        self.attribution = self._leading(attributions)

    def _leading(self, attributions: Sequence[Attribution]) -> Attribution | None:
        """Return the attribution whose content covers most of the sentence; the outermost of equals."""
        covering = [
            (self._covered(attribution), -place)
            for place, attribution in enumerate(attributions)
            if not self._is_own_voice(attribution) and not _is_weak(attribution)
        ]
        best = max(covering, default=(0, 0))
        return attributions[-best[1]] if best[0] > 0 else None

    def _is_own_voice(self, attribution: Attribution) -> bool:
        """Whether the writer speaks: "I think", outside a quotation. That hedges a sentence and attributes nothing."""
        source = self.text[slice(*attribution.source)] if attribution.source else ""
        return source.lower() in {"i", "we", "you"} and attribution.kind == "indirect"

    def _covered(self, attribution: Attribution) -> int:
        return sum(max(0, min(end, self.end) - max(start, self.start)) for start, end in attribution.content)

    @property
    def is_quoted(self) -> bool:
        """Whether most of the sentence stands within marks."""
        inside = sum(min(quote.end, self.end) - max(quote.start, self.start) for quote in self.quotes)
        return inside * 2 > self.end - self.start

    @property
    def continues(self) -> bool:
        """Whether it begins with a quotation that goes on from the paragraph before."""
        return bool(self.quotes) and self.quotes[0].continues

    def suggestion(
        self, block_kind: str, speaker: Speaker | None, published: str, *, is_part: bool = False
    ) -> Suggestion | None:
        """Return the suggestion, or None where nothing is stated.

        Args:
            block_kind: The kind of the block it stands in.
            speaker: Who says it, None if the text speaks itself.
            published: The article's ISO 8601 date, "" if unknown.
            is_part: It is a part of a compound claim, which always states something.
        """
        figures = find_figures(self.text, self.start, self.end, published=published)
        asserted = self._asserted()
        if not is_part and not self._states_something(block_kind, asserted, figures):
            return None
        codes = self._codes(block_kind, asserted, figures)
        reason = worthiness.not_checkable_reason(codes)
        score, reasons = worthiness.score(code for code in codes if code in worthiness.WEIGHTS)
        return Suggestion(
            self.start,
            self.end,
            self._kinds(codes),
            not reason,
            reason,
            score,
            reasons,
            speaker.name if speaker else "",
            speaker.note if speaker else "",
            self._parts(),
            tuple(figures),
            speaker_confidence=speaker.confidence if speaker else 1.0,
        )

    def _asserted(self) -> list[Token]:
        """Return the tokens of what is said in an attributed sentence, of any other all."""
        if self.attribution is None:
            return list(self.span)
        said = [token for token in self.span if self._is_said(self.offset + token.idx)]
        return said if self.is_quoted or has_statement(said) else list(self.span)

    def _is_said(self, at: int) -> bool:
        return self.attribution is not None and any(start <= at < end for start, end in self.attribution.content)

    def _states_something(self, block_kind: str, asserted: Sequence[Token], figures: Sequence[Figure]) -> bool:
        count = sum(token.is_alpha or token.like_num for token in self.span)
        if block_kind == "heading":
            return count >= _FEWEST_WORDS_HEADING and has_statement(self.span)
        if self.is_quoted:
            return count >= _FEWEST_WORDS_QUOTED
        if count >= _FEWEST_WORDS_SHOUTED and self._is_shouted():
            return True  # the tagger takes words in capitals for names and misses the verb
        return count >= _FEWEST_WORDS and (has_statement(asserted) or has_statement(self.span) or self._counts(figures))

    def _is_shouted(self) -> bool:
        words = [token for token in self.span if token.is_alpha]
        return sum(token.is_upper for token in words) > _SHOUTED * len(words)

    def _counts(self, figures: Sequence[Figure]) -> bool:
        """Whether figures say enough without a verb: "Dead: 40, hurt: 12", "Premiums for families, up $2,500."."""
        telling = len(figures) > 1 or (states_amount(figures) and self.text[self.end - 1] in ".!")
        return telling and sum(token.is_alpha for token in self.span) >= _FEWEST_WORDS

    def _codes(self, block_kind: str, asserted: Sequence[Token], figures: Sequence[Figure]) -> list[str]:
        quoted = bool(self.quotes)
        codes = signs(asserted, figures, said_in_first_person=self.attribution is not None, sentence=list(self.span))
        if self.attribution is not None:
            codes.append("attributed")
        if quoted and (self.is_quoted or any(part.role == "quote" for part in self._parts())):
            codes.append("quoted")
        if block_kind == "heading":
            codes.append("heading")
        return codes

    def _kinds(self, codes: Sequence[str]) -> tuple[str, ...]:
        found = [code for code in codes if code in kinds.KINDS]
        if "quoted" in codes:
            found.append("quote")
        if (self.attribution is not None and self.attribution.kind != "direct") or (
            not found and any(token.lower_ in cues.HEARSAY for token in self.span)
        ):
            found.append("attributed_statement")
        return kinds.in_order(found)

    def _parts(self) -> tuple[Part, ...]:
        parts = [
            Part("quote", max(quote.start, self.start), min(quote.end, self.end))
            for quote in self.quotes
            if len(self.text[quote.inner_start : quote.inner_end].split()) >= _FEWEST_WORDS_QUOTED
        ]
        if self.attribution is not None:
            parts += [
                Part("content", max(start, self.start), min(end, self.end))
                for start, end in self.attribution.content
                if start < self.end and self.start < end
            ]
        if self.attribution is not None and not self.attribution.carried:
            parts += [Part("cue", *self.attribution.cue)]
            parts += [Part("speaker", *self.attribution.source)] if self.attribution.source else []
        return tuple(
            sorted(
                {part for part in parts if part.start < part.end}, key=lambda part: (part.start, part.end, part.role)
            )
        )


def _is_weak(attribution: Attribution) -> bool:
    """Whether it leaves the statement with the writer; words in marks are somebody's all the same."""
    return attribution.manner in _WEAK and attribution.kind == "indirect"
