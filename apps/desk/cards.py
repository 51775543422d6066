"""The claim in hand: everything its card shows, gathered in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.claims.finding import Searched
from apps.claims.models import Claim, Figure, Suggestion
from apps.comparison.against import Assertion
from apps.desk.disagreeing import DOUBTFUL, Disagreeing, disagreeing
from apps.desk.forms.claims import DismissalForm, VerdictForm
from apps.desk.forms.evidence import CalculationForm, ContactForm, SearchForm
from apps.desk.passages.asked import NOTHING, Asked, find_for
from apps.desk.passages.found import Offer, offers
from apps.desk.passages.linked import Piece, Side, linked_to, sides_of
from apps.desk.passages.reckoned import Draft
from apps.desk.passages.sought import Sought
from apps.desk.places import Place, Seat, place_among, seats
from apps.desk.states import BELOW, DISMISSED, SPLIT, State, state_of
from apps.desk.templatetags.desk import emphasised
from apps.documents.models import AuthorCitation, Block
from apps.lib.errors import StetError
from apps.sources.asking import SearchNotUnderstood
from apps.sources.models import Source
from apps.sources.permissions import may_keep_sources
from apps.sources.search import Found
from apps.verdicts.models import Evidence, Verdict
from apps.verdicts.permissions import may_check_claims
from apps.verdicts.scales import FALLEN
from apps.verdicts.standing import with_findings

UNNUMBERED = MappingProxyType({DISMISSED: "Dismissed claim", BELOW: "Claim below the line", SPLIT: "Claim in parts"})


@dataclass(frozen=True, slots=True)
class Part:
    """One of the claims that a compound claim was split into, as its card names it."""

    claim: Claim
    state: State


@dataclass
class Card:
    """A claim as its card shows it to one person."""

    claim: Claim
    user: User
    asked: Asked = NOTHING  # of the library
    form: VerdictForm | None = None  # a verdict form that was refused, with what was typed into it
    refusal: StetError | None = None
    contact: ContactForm | None = None  # the same of a contact
    calculation: CalculationForm | None = None  # and of a calculation
    misunderstood: StetError | None = None  # why the library could not be searched
    order: Sequence[Seat] = ()  # the revision's claims in the order of the text, if they are at hand

    @property
    def state(self) -> State:
        """How the claim stands."""
        return state_of(self.claim)

    @property
    def heading(self) -> str:
        """Which claim it is: its number among those to check, or why it has none."""
        if self.place.number:
            return f"Claim {self.place.number} of {self.place.total}"
        return UNNUMBERED[self.state]

    @property
    def is_dismissed(self) -> bool:
        """Whether it was set aside; then it takes no evidence and no verdict."""
        return self.claim.state == Claim.State.DISMISSED

    @cached_property
    def may_check(self) -> bool:
        """Whether the person may link evidence and give verdicts."""
        return may_check_claims(self.user, self.claim.revision.article.newsroom_id)

    @cached_property
    def may_keep_sources(self) -> bool:
        """Whether the person may say what a source repeats."""
        return may_keep_sources(self.user, self.claim.revision.article.newsroom_id)

    @cached_property
    def place(self) -> Place:
        """Where the claim stands; one that asks for nothing keeps its neighbours but has no number."""
        if not self.order:
            self.order = seats(Claim.objects.filter(revision=self.claim.revision_id))
        return place_among(self.claim.pk, self.order)

    @property
    def is_judged_itself(self) -> bool:
        """Whether evidence and verdicts are for it: not where it was set aside, nor where its parts are judged."""
        return self.claim.state == Claim.State.OPEN

    @property
    def may_be_lowered(self) -> bool:
        """Whether it stands above the line only because somebody raised it."""
        below = self.claim.worth < self.claim.revision.article.newsroom.threshold
        return below and self.claim.raised and not self.claim.in_work and self.is_judged_itself

    @property
    def standalone(self) -> str:
        """The words as they can be read without the article, where they cannot as they stand."""
        suggestion = self.claim.suggestion
        wording = suggestion.standalone if suggestion else ""
        return wording if wording != self.claim.exact else ""

    @property
    def speaker_is_doubtful(self) -> bool:
        """Whether the machine is not sure who speaks."""
        suggestion = self.claim.suggestion
        if suggestion is None or suggestion.speaker != self.claim.speaker:
            return False
        return suggestion.speaker_confidence < DOUBTFUL

    @cached_property
    def contradictions(self) -> Sequence[Disagreeing]:
        """Passages of the same text that do not agree with the claim."""
        row: Any = self.claim
        return disagreeing(self.claim) if row.is_contradicted else []

    @property
    def locator(self) -> str:
        """Where the claim begins, as one cites it: "page 3, paragraph 2"."""
        row: Any = self.claim
        return Block(page=row.page, paragraph=row.paragraph).locator

    @cached_property
    def citations(self) -> Sequence[AuthorCitation]:
        """What the author gave as the source of words in the claim."""
        row: Any = self.claim
        return [AuthorCitation(**one) for one in row.cited]

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The claims that it was split into, as they stand."""
        if self.claim.state != Claim.State.SPLIT:
            return []
        parts = with_findings(Claim.objects.filter(whole=self.claim).not_dismissed()).in_text_order()
        return [Part(part, state_of(part)) for part in parts]

    @cached_property
    def offered(self) -> Sequence[Suggestion]:
        """The parts that it can be split into."""
        row: Any = self.claim
        may_split = row.is_compound and self.is_judged_itself and not self.claim.in_work
        offered = Suggestion.objects.filter(whole=self.claim.suggestion_id).order_by("position")
        return parts if may_split and len(parts := list(offered)) > 1 else []

    @property
    def offer(self) -> str:
        """What the button says that splits it."""
        return f"Split into {len(self.offered)} claims"

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures that the detector read in it."""
        return list(self.claim.suggestion.figures.all()) if self.claim.suggestion else []

    @property
    def words(self) -> SafeString:
        """The exact words, with the figures in them emphasised."""
        start = self.claim.start
        inside = [
            (f.start - start, f.end - start) for f in self.figures if f.start >= start and f.end <= self.claim.end
        ]
        return emphasised(self.claim.exact, inside)

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        """What is linked now, in the order of linking."""
        row: Any = self.claim
        return linked_to(self.claim, self.user) if row.has_evidence else []

    @cached_property
    def sides(self) -> Sequence[Side]:
        """What is linked now, by stance and in its sets."""
        return sides_of(self.evidence)

    @property
    def sets(self) -> Sequence[tuple[int, Side]]:
        """The numbers of its sets, each with the side that it is on."""
        return sorted((one.number, side) for side in self.sides for one in side.sets if not side.is_loose)

    @property
    def last_link(self) -> Evidence | None:
        """What the person linked last and may take back with one key."""
        return next((piece for piece in reversed(self.evidence) if piece.created_by_id == self.user.pk), None)

    @cached_property
    def drifted(self) -> Sequence[Piece]:
        """Linked evidence that newer captures of its sources no longer bear out."""
        return [Piece(piece) for piece in self.evidence if piece.drift in FALLEN]

    @cached_property
    def noticed(self) -> Sequence[tuple[Piece, Source]]:
        """Linked evidence and the source it leans on, where that was retracted or corrected after the verdict."""
        if not self.verdict:
            return []
        pieces = [Piece(piece) for piece in self.evidence]
        found = ((piece, piece.noticed_since(self.verdict.created_at)) for piece in pieces)
        return [(piece, source) for piece, source in found if source]

    @property
    def dated(self) -> date:
        """The day of what the claim stands in: of the article, else of its upload."""
        return Searched.of(self.claim).dated

    @cached_property
    def found(self) -> Found | None:
        """What the library has; None where the search could not be understood."""
        try:
            return find_for(Searched.of(self.claim), self.asked, by=self.user)
        except SearchNotUnderstood as refusal:
            self.misunderstood = refusal
            return None

    @cached_property
    def offers(self) -> Sequence[Offer]:
        """Passages that were found and are not linked yet."""
        linked = {(piece.snapshot_id, piece.start) for piece in self.evidence}
        hits = self.found.hits if self.found else []
        fresh = [hit for hit in hits if (hit.passage.snapshot_id, hit.passage.start) not in linked]
        assertion = Assertion(words=self.claim.exact, speaker=self.claim.speaker)
        return offers(fresh, assertion, dated=self.dated.isoformat())

    @cached_property
    def search_form(self) -> SearchForm:
        """The form of a search by hand, with what was asked."""
        newsroom_id = self.claim.revision.article.newsroom_id
        initial = {name: getattr(self.asked, name) for name in SearchForm.base_fields}
        return SearchForm(initial=initial, newsroom_id=newsroom_id, auto_id="search-%s")

    @property
    def kinds(self) -> Sequence[tuple[str, str, int]]:
        """The kinds of sources that a search can be narrowed to, with how many of the best passages are of each."""
        counts = self.found.counts.kinds if self.found else {}
        return [(value, str(label), counts.get(value, 0)) for value, label in Source.Kind.choices]

    @property
    def searches(self) -> Sequence[Sought]:
        """What was looked for by hand, the newest first."""
        row: Any = self.claim
        return [Sought.read(one) for one in row.sought]

    @cached_property
    def contact_form(self) -> ContactForm:
        """The form to log somebody who was asked."""
        return self.contact or ContactForm.fresh()

    @cached_property
    def draft(self) -> Draft:
        """The calculation that is being put together."""
        return Draft(self.calculation or CalculationForm(auto_id="calculation-%s"), self.user)

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        """Every verdict on the claim, the newest first."""
        return list(self.claim.verdicts.select_related("by").order_by("-id"))

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that holds now."""
        return self.verdicts[0] if self.verdicts else None

    @cached_property
    def verdict_form(self) -> VerdictForm:
        """The form for the next verdict; it names the verdict that the person has seen."""
        return self.form or VerdictForm(initial={"after": self.verdict.pk if self.verdict else None})

    @cached_property
    def dismissal_form(self) -> DismissalForm:
        """The form to dismiss or restore the claim."""
        return DismissalForm(initial={"version": self.claim.version}, auto_id="dismissal-%s")
