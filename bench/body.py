"""How well the body of an HTML page is found: segment precision, recall and F1 on pages with labelled segments.

Usage: python -m bench.body FOLDER [--misses]

FOLDER holds *.jsonl.gz files; each line is a page: `html`, and the segments that must (`with`) and must not (`without`)
stand in its body. A `with` segment found counts for recall, a `without` segment found against precision.
"""

import argparse
import time
from pathlib import Path
from typing import Any

from trafilatura import extract

from apps.reading.errors import Unreadable
from apps.reading.reader import read
from bench.table import rows

FLOOR, TARGET = 0.918, 0.93  # trafilatura with its defaults, as published for these pages; the aim


def body(html: str) -> str:
    """Return what Stet takes for the article: the blocks that are not flagged."""
    try:
        reading = read(html.encode(), media_type="text/html")
    except Unreadable as unreadable:
        print(f"  refused: {unreadable}")
        return ""
    return "\n\n".join(reading.text[block.start : block.end] for block in reading.blocks if not block.boilerplate)


def trafilatura_alone(html: str) -> str:
    """Return what trafilatura takes for it, comments left out as Stet leaves them out."""
    return extract(html, include_comments=False) or ""


class Score:
    """Counts of segments found and missed, and the time it took."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.right = self.missed = self.wrong = 0
        self.seconds = 0.0
        self.pages = 0
        self.mistakes: list[str] = []

    def add(self, page: dict[str, Any], text: str, seconds: float) -> None:
        """Count one page's segments in the text found for it."""
        self.seconds += seconds
        self.pages += 1
        for segment in page["with"]:
            self.right += segment in text
            self.missed += segment not in text
            self.mistakes += [] if segment in text else [f"missed  {page['file']}  {segment}"]
        for segment in page["without"]:
            self.wrong += segment in text
            self.mistakes += [f"wrong   {page['file']}  {segment}"] if segment in text else []

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        cost = 1000 * self.seconds / max(self.pages, 1)
        return f"{self.name:18} P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.4f}  {cost:.1f} CPU-ms a page"


def measure_body(folder: Path) -> tuple[Score, Score]:
    """Return the scores of Stet and of trafilatura alone on the same pages, read in turn."""
    scores = {body: Score("stet"), trafilatura_alone: Score("trafilatura alone")}
    for page in [page for path in sorted(folder.glob("*.jsonl.gz")) for page in rows(path)]:
        for extractor, score in scores.items():
            began = time.process_time()
            text = extractor(page["html"])
            score.add(page, text, time.process_time() - began)
    return scores[body], scores[trafilatura_alone]


def main() -> None:
    """Measure both and print them beside floor and target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each segment missed or wrongly kept")
    asked = parser.parse_args()
    stet, trafilatura = measure_body(asked.folder)
    print(*(stet.mistakes if asked.misses else ()), stet, trafilatura, sep="\n")
    print(f"floor {FLOOR}, target {TARGET}")


if __name__ == "__main__":
    main()
