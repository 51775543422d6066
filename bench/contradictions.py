"""How well contradictions inside an article are found, on articles written for it: half with some planted, half clean.

Usage: python -m bench.contradictions [--errors]

The articles stand in `data/contradictions.jsonl`: the text (the first line its headline), the article's date where that
matters, and for each contradiction [kind, words here, words there]. One is found if the kind is right and both passages
overlap those words. Rules were worked out on one part of the articles (`develop`); the other (`confirm`) was written
and labelled afterwards. Its errors were looked at and mended too, so neither part tells how the rules do on articles
that nobody has seen; at the first runs of three such sets P was .94, .88 and 1.00, R .63, .64 and .93.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apps.comparison.contradiction import Contradiction
from apps.comparison.contradictions import find_contradictions
from apps.extraction.suggestion import Suggestion
from apps.reading.blocks import HEADING, PARAGRAPH, Block

DATA = Path(__file__).parent / "data" / "contradictions.jsonl"
TARGET_PRECISION, TARGET_RECALL = 0.90, 0.80

Suggest = Callable[[str, list[Block]], list[Suggestion]]
Bounds = tuple[int, int]


@dataclass
class Score:
    """Contradictions planted, shown and right, for each kind too; articles clean and those of them cried over."""

    planted: int = 0
    shown: int = 0
    right: int = 0
    articles: int = 0
    clean: int = 0
    cried: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of those shown that are right."""
        return self.right / max(self.shown, 1)

    @property
    def recall(self) -> float:
        """Return the share of those planted that are shown."""
        return self.right / max(self.planted, 1)


def article_blocks(text: str) -> list[Block]:
    """Return one block for each line; those that begin with "# " are headings."""
    return [
        Block(
            HEADING if match["mark"] else PARAGRAPH, match.start("line"), match.end("line"), level=bool(match["mark"])
        )
        for match in re.finditer(r"(?P<mark># )?(?P<line>[^\n]*\S[^\n]*)", text)
    ]


def labelled_articles(part: str = "") -> list[dict[str, Any]]:
    """Return the articles of one half, of both if "" is asked for."""
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if part in {"", row["half"]}]


def measure_contradictions(part: str = "", suggest: Suggest | None = None) -> Score:
    """Compare what is found with the labels; `suggest` is a detector's method, without it figures are found anew."""
    score = Score()
    for row in labelled_articles(part):
        text, blocks = row["text"], article_blocks(row["text"])
        suggestions = suggest(text, blocks) if suggest else []
        _count(score, row, find_contradictions(text, blocks, suggestions, published=row.get("published", "")))
    return score


def _count(score: Score, row: dict[str, Any], found: list[Contradiction]) -> None:
    text: str = row["text"]
    labels = [(kind, _bounds(text, here), _bounds(text, there)) for kind, here, there in row["contradictions"]]
    matched = {label: next((one for one in found if _matches(one, *label)), None) for label in labels}
    right = {id(one) for one in matched.values() if one is not None}
    score.articles += 1
    score.clean += not labels
    score.cried += not labels and bool(found)
    score.planted += len(labels)
    score.shown += len(found)
    score.right += len(right)
    for label, one in matched.items():
        _kind(score, label[0])["planted"] += 1
        _kind(score, label[0])["right"] += one is not None
        if one is None:
            score.errors.append(f"missed  {label[0]}: {text[slice(*label[1])]!r}, {text[slice(*label[2])]!r}")
    for one in found:
        _kind(score, one.kind)["shown"] += 1
        if id(one) not in right:
            score.errors.append(
                f"in vain {one.kind}: {text[slice(*one.here)]!r}, {text[slice(*one.there)]!r}: {one.note}"
            )


def _kind(score: Score, kind: str) -> Counter[str]:
    return score.kinds.setdefault(kind, Counter())


def _bounds(text: str, words: str) -> Bounds:
    start = text.index(words)
    return start, start + len(words)


def _matches(one: Contradiction, kind: str, here: Bounds, there: Bounds) -> bool:
    straight = _overlap(one.here, here) and _overlap(one.there, there)
    crossed = _overlap(one.here, there) and _overlap(one.there, here)
    return one.kind == kind and (straight or crossed)


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the errors of the half that rules are made on")
    options = parser.parse_args()
    heads = f"{'precision':>11}{'recall':>9}{'clean':>7}{'cried over':>12}"
    print(f"{'contradictions':<20}{'articles':>9}{'planted':>9}{heads}")
    for part in ("develop", "confirm", ""):
        score = measure_contradictions(part)
        figures = f"{score.precision:>11.3f}{score.recall:>9.3f}{score.clean:>7}{score.cried:>12}"
        print(f"{part or 'both':<20}{score.articles:>9}{score.planted:>9}{figures}")
    print(f"{'target':<20}{'':>18}{TARGET_PRECISION:>11}{TARGET_RECALL:>9}\n")
    for kind, counts in sorted(score.kinds.items()):
        vain = counts["shown"] - counts["right"]
        print(f"{kind:<20}{counts['planted']:>18} planted{counts['right']:>5} found{vain:>5} in vain")
    if options.errors:
        print(*measure_contradictions("develop").errors, sep="\n")


if __name__ == "__main__":
    main()
