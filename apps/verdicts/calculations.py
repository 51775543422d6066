"""Calculations as evidence: a figure worked out from figures in sources, and worked out again when those change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from apps.accounts.models import User
from apps.claims.models import Claim
from apps.journal.recording import record
from apps.lib.errors import StetError
from apps.sources.models import Snapshot
from apps.verdicts.formulas import Formula, parse
from apps.verdicts.holding import hold_claim, hold_sources, put_in_work, require_stance, words_at
from apps.verdicts.models import Calculation, CalculationInput, Evidence
from apps.verdicts.numbering import open_set, settle_sets
from apps.verdicts.reckoning import line, value_in
from apps.verdicts.weighing import weigh_link

LONGEST_UNIT = 60  # code points


class InputsDoNotFit(StetError):
    """The formula and its inputs do not name the same things, or a name or the unit cannot be kept."""

    code = "inputs_do_not_fit"


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a calculation starts from: its name in the formula, and the words that say it.

    `value` is needed where the words hold several figures or readings, and must be one of them.
    """

    name: str
    snapshot: Snapshot
    start: int
    end: int
    value: Decimal | None = None


@transaction.atomic
def add_calculation(
    *,
    by: User,
    claim: Claim,
    formula: str,
    inputs: Sequence[Input],
    stance: str,
    unit: str = "",
    note: str = "",
    set_number: int | None = None,
) -> Evidence:
    """Work the formula out from the figures in these words, link it to the claim and return the evidence.

    Its words are one line that says what comes of what. The same calculation again returns the one that is there.

    Args:
        by: the checker.
        claim: what it bears on.
        formula: in the names of the inputs, see `formulas`.
        inputs: what it starts from; one for each name in the formula.
        stance: how it bears on the claim.
        unit: of the result, in words: per cent, euros a head.
        note: the checker's.
        set_number: of the set that it joins; None opens a new one.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimIsDismissed, ClaimIsSplit: the claim was set aside, or is judged through its parts.
        SourceElsewhere, WordsNotInSource: the words of an input are not there for the person.
        FormulaRefused, InputsDoNotFit, NoSingleFigure: it cannot be worked out from them.
        UnknownValue, UnknownSet, SetOfOtherStance: there is no such stance, or no such set for it.
    """
    newsroom_id = hold_claim(by, claim)
    require_stance(stance)
    parsed = parse(formula)
    _require_fit(parsed, inputs, unit)
    is_sealed = hold_sources(by, [given.snapshot for given in inputs], newsroom_id)
    rows = [_row(given) for given in inputs]
    values = {row.name: row.value for row in rows}
    result = parsed.work_out(values)
    exact = line(parsed, values, result, unit.strip())
    if known := _same(claim, stance, formula, exact, rows):
        return known
    evidence = Evidence.objects.create(
        claim=claim,
        kind=Evidence.Kind.CALCULATION,
        start=0,
        end=len(exact),
        exact=exact,
        stance=stance,
        set_number=open_set(claim, stance, set_number),
        note=note,
        created_by=by,
    )
    _keep(evidence, formula, result, unit.strip(), rows)
    weigh_link(evidence)
    put_in_work(claim)
    settle_sets(claim, evidence)
    record(
        "verdicts.add_calculation",
        evidence,
        newsroom_id=newsroom_id,
        by=by,
        claim=str(claim.pk),
        stance=stance,
        set_number=evidence.set_number,
        **({} if is_sealed else {"exact": exact}),
    )
    return evidence


def _require_fit(formula: Formula, inputs: Sequence[Input], unit: str) -> None:
    names = [given.name for given in inputs]
    if twice := {name for name in names if names.count(name) > 1}:
        raise InputsDoNotFit(f"Two inputs are called {_listed(twice)}: give each its own name.")
    if unknown := set(formula.names) - set(names):
        raise InputsDoNotFit(f"Nothing is given for {_listed(unknown)}: select the words that say it.")
    if unused := set(names) - set(formula.names):
        raise InputsDoNotFit(f"The formula does not use {_listed(unused)}: put it in, or take the input away.")
    if not inputs:
        raise InputsDoNotFit("A calculation starts from at least one figure in a source.")
    if len(unit.strip()) > LONGEST_UNIT:
        raise InputsDoNotFit(f"The unit has at most {LONGEST_UNIT} characters.")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _row(given: Input) -> CalculationInput:
    exact = words_at(given.snapshot, given.start, given.end)
    text = given.snapshot.document.text
    value = value_in(text, given.start, given.end, name=given.name, value=given.value)
    return CalculationInput(
        name=given.name,
        snapshot=given.snapshot,
        start=given.start,
        end=given.end,
        exact=exact,
        value=value,
        value_now=value,
    )


def _same(claim: Claim, stance: str, formula: str, exact: str, rows: Sequence[CalculationInput]) -> Evidence | None:
    """Return the calculation that is linked already, as after a double click."""
    linked = claim.evidence.standing().filter(stance=stance, exact=exact, calculation__formula=formula)
    wanted = {(row.name, row.snapshot_id, row.start, row.end) for row in rows}
    for piece in linked.prefetch_related("calculation__inputs"):
        if {(own.name, own.snapshot_id, own.start, own.end) for own in piece.calculation.inputs.all()} == wanted:
            return piece
    return None


def _keep(
    evidence: Evidence, formula: str, result: Decimal, unit: str, rows: Sequence[CalculationInput]
) -> Calculation:
    calculation = Calculation.objects.create(
        evidence=evidence, formula=formula, result=result, unit=unit, result_now=result
    )
    for row in rows:
        row.calculation = calculation
    CalculationInput.objects.bulk_create(rows)
    return calculation
