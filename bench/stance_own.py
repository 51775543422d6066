"""How stance hints do on pairs of our own: news claims beside passages that support, refute or do not speak of them.

Usage: python -m bench.stance_own [--errors]

The pairs stand in `data/stance.jsonl`: claim, passage, stance; for each claim one that supports, one that refutes and
one that names something of the claim but does not speak of what it says. The weights were not fitted on them. They
are plain cases, with the kinds of difference that a desk meets (a figure, a date, a name, a direction, a denial):
what fails here would be seen to fail by anybody. They do not tell how often a hint on real sources is right.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from apps.comparison.stance import hint, judge

DATA = Path(__file__).parent / "data" / "stance.jsonl"


class Score(NamedTuple):
    """Pairs, those whose likeliest stance is right, hints shown and those of them that are right, and the errors."""

    pairs: int
    right: int
    shown: int
    shown_right: int
    errors: list[str]


def labelled_pairs() -> list[tuple[str, str, str]]:
    """Return claim, passage and stance of each pair."""
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    return [(row["claim"], row["passage"], row["stance"]) for row in rows]


def measure_own() -> Score:
    """Judge all pairs."""
    counts: Counter[str] = Counter()
    errors = []
    pairs = labelled_pairs()
    for claim, passage, stance in pairs:
        judged, shown = judge(claim, passage), hint(claim, passage)
        counts["right"] += judged.stance == stance
        counts["shown"] += shown is not None
        counts["shown_right"] += shown is not None and shown.stance == stance
        if judged.stance != stance:
            seen = "shown" if shown else "kept back"
            errors.append(f"{judged.stance} {judged.confidence} ({seen}), is {stance}: {claim} | {passage}")
    return Score(len(pairs), counts["right"], counts["shown"], counts["shown_right"], errors)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the pairs that are judged wrong")
    options = parser.parse_args()
    score = measure_own()
    print(f"pairs {score.pairs}, right {score.right}, shown {score.shown}, of them right {score.shown_right}")
    if options.errors:
        print(*score.errors, sep="\n")


if __name__ == "__main__":
    main()
