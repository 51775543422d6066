"""How well figures are read, on sentences written and labelled for it: precision, recall, and each kind alone.

Usage: python -m bench.figures [--errors]

The labels stand in `data/figures.jsonl`, one sentence a line: its text, the article's date where that matters, and for
each figure [words, kind, value, high, unit, counted] in order. A figure is right if span, kind, value, high and unit
are; what it counts is reported apart. The sentences fall in two parts: rules were worked out on one (`develop`), the
other (`confirm`) was written and labelled afterwards. Its errors were looked at and mended too, so neither part tells
how the rules do on sentences that nobody has seen; that was P .89 and R .94 at the last two first runs.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from apps.extraction.figures import find_figures
from apps.extraction.suggestion import Figure

DATA = Path(__file__).parent / "data" / "figures.jsonl"
TARGET_PRECISION, TARGET_RECALL = 0.97, 0.95

Read = tuple[int, int, str, Decimal | None, Decimal | None, str]


@dataclass
class Score:
    """Figures labelled, found and right; and of the right ones those whose counted words are right too.

    `kinds` holds the same three numbers for each kind; `errors` one line for each figure missed or found in vain.
    """

    labelled: int = 0
    found: int = 0
    right: int = 0
    counted_right: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of figures found that are right."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Return the share of figures labelled that are found."""
        return self.right / max(self.labelled, 1)

    @property
    def counted(self) -> float:
        """Return the share of right figures that have the right counted words."""
        return self.counted_right / max(self.right, 1)


def labelled_rows(part: str = "") -> list[dict[str, Any]]:
    """Return the labelled sentences of one half, of both if "" is asked for."""
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if part in {"", row["half"]}]


def measure_figures(part: str = "") -> Score:
    """Compare what is found with the labels of a half, of all if `part` is ""."""
    score = Score()
    for row in labelled_rows(part):
        _count(score, row, list(_labels(row)), find_figures(row["text"], published=row.get("published", "")))
    return score


def _labels(row: dict[str, Any]) -> Iterator[Figure]:
    at = 0
    for words, kind, value, high, unit, counted in row["figures"]:
        start = row["text"].index(words, at)
        at = start + len(words)
        yield Figure(start, at, kind, _decimal(value), _decimal(high), unit, counted, False)


def _decimal(written: str) -> Decimal | None:
    return Decimal(written) if written else None


def _read(figure: Figure) -> Read:
    return figure.start, figure.end, figure.kind, figure.value, figure.high, figure.unit


def _count(score: Score, row: dict[str, Any], labels: Sequence[Figure], found: Sequence[Figure]) -> None:
    wanted, got = {_read(figure): figure for figure in labels}, {_read(figure): figure for figure in found}
    for what, figures in (("labelled", wanted), ("found", got), ("right", wanted.keys() & got.keys())):
        for read in figures:
            score.kinds.setdefault(read[2], Counter())[what] += 1
    right = wanted.keys() & got.keys()
    score.labelled += len(wanted)
    score.found += len(got)
    score.right += len(right)
    score.counted_right += sum(wanted[read].counted == got[read].counted for read in right)
    score.errors += [f"missed  {_shown(row, wanted[read])}" for read in sorted(wanted.keys() - right, key=str)]
    score.errors += [f"in vain {_shown(row, got[read])}" for read in sorted(got.keys() - right, key=str)]
    score.errors += [
        f"counted {_shown(row, wanted[read])} got {got[read].counted!r}"
        for read in sorted(right, key=str)
        if wanted[read].counted != got[read].counted
    ]


def _shown(row: dict[str, Any], figure: Figure) -> str:
    words = row["text"][figure.start : figure.end]
    return f"{words!r} {figure.kind} {figure.value} {figure.high} {figure.unit!r} {figure.counted!r} in: {row['text']}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the errors of the half that rules are made on")
    options = parser.parse_args()
    print(f"{'figures':<24}{'labelled':>9}{'precision':>11}{'recall':>9}{'counted':>9}")
    for part in ("develop", "confirm", ""):
        score = measure_figures(part)
        print(
            f"{part or 'both':<24}{score.labelled:>9}{score.precision:>11.3f}{score.recall:>9.3f}{score.counted:>9.3f}"
        )
    print(f"{'target':<24}{'':>9}{TARGET_PRECISION:>11}{TARGET_RECALL:>9}\n")
    for kind, counts in sorted(score.kinds.items()):
        precision = counts["right"] / max(counts["found"], 1)
        recall = counts["right"] / max(counts["labelled"], 1)
        print(f"{kind:<24}{counts['labelled']:>9}{precision:>11.3f}{recall:>9.3f}")
    if options.errors:
        print(*measure_figures("develop").errors, sep="\n")


if __name__ == "__main__":
    main()
