"""Claims paired with passages and labelled with a stance, built from the folder of labelled data; nothing is kept.

SciFact, training claims:

- gold: a claim and the evidence sentences of a cited abstract, joined. For a claim without evidence, of each abstract
  it cites the sentences that share most with it, as many as a gold pair has that is drawn by hash; unrelated.
- single: the same with one set of evidence, or the one sentence that shares most.
- window: the first evidence sentence, or the one that shares most, with its neighbours.
- elsewhere: the two sentences that share most with a claim in abstracts cited for claims of other groups; unrelated.
- far: a sentence drawn by the claim's hash from all of those; unrelated.

FoolMeTwice, development claims:

- gold: a claim and its evidence sentences, joined.
- retrieved: of the sentences found for a claim those that share most, as many as it has evidence; held to be unrelated.

Climate-FEVER: a claim and each sentence of evidence as it is labelled.

A group holds claims that are linked by the abstracts they cite, or that are about one page: folds never part it.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.comparison.stance import REFUTES, SUPPORTS, UNRELATED
from apps.comparison.stance_words import tokens
from bench.table import rows

STANCES = (SUPPORTS, REFUTES, UNRELATED)
GOLD, SINGLE, WINDOW, ELSEWHERE, FAR, RETRIEVED = "gold", "single", "window", "elsewhere", "far", "retrieved"
_LABELS = {"SUPPORT": SUPPORTS, "CONTRADICT": REFUTES, "SUPPORTS": SUPPORTS, "REFUTES": REFUTES}
_LABELS["NOT_ENOUGH_INFO"] = UNRELATED
_TELLING = 0.6  # weight from which a word is looked up
_ELSEWHERE = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, a passage, the stance that people gave, how it was built, and what may not be parted by folds."""

    claim: str
    passage: str
    stance: str
    group: str
    built: str = GOLD


def fold_of(group: str, folds: int = 5) -> int:
    """Return the fold of a group, told by its hash."""
    return _drawn(group, folds)


def scifact(data: Path) -> list[Pair]:
    """Return SciFact's pairs; see the module."""
    folder = data / "5_evidence"
    corpus = {
        row["doc_id"]: [part.strip() for part in row["abstract"]] for row in rows(folder / "scifact_corpus.jsonl.gz")
    }
    claims = rows(folder / "scifact_claims_train.jsonl.gz")
    groups = _linked(claims)
    sizes = [len(_sentences(parts)) for row in claims for parts in row["evidence"].values()]
    found: list[Pair] = []
    for row in claims:
        group = groups[row["id"]]
        for doc, parts in row["evidence"].items():
            found += _with_evidence(row["claim"], corpus[doc], parts, group)
        for doc in [] if row["evidence"] else row["cited_doc_ids"]:
            size = sizes[_drawn(f"{row['id']}|{doc}", len(sizes))]
            found += _without_evidence(row["claim"], corpus[str(doc)], size, group)
    return [*found, *_elsewhere(claims, corpus, groups)]


def _linked(claims: Sequence[dict[str, Any]]) -> dict[int, str]:
    """Return the group of each claim: claims that cite one abstract are one group."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for row in claims:
        for doc in row["cited_doc_ids"]:
            parent[root(f"d{doc}")] = root(f"c{row['id']}")
    return {row["id"]: root(f"c{row['id']}") for row in claims}


def _sentences(parts: Sequence[dict[str, Any]]) -> list[int]:
    return sorted({number for part in parts for number in part["sentences"]})


def _with_evidence(claim: str, abstract: list[str], parts: Sequence[dict[str, Any]], group: str) -> Iterator[Pair]:
    stance = _LABELS[parts[0]["label"]]
    yield Pair(claim, _joined(abstract, _sentences(parts)), stance, group)
    for part in parts:
        yield Pair(claim, _joined(abstract, part["sentences"]), stance, group, SINGLE)
    near = {at for number in parts[0]["sentences"] for at in (number - 1, number, number + 1)}
    yield Pair(claim, _joined(abstract, sorted(near)), stance, group, WINDOW)


def _without_evidence(claim: str, abstract: list[str], size: int, group: str) -> Iterator[Pair]:
    order = _by_shared(claim, abstract)
    yield Pair(claim, _joined(abstract, sorted(order[:size])), UNRELATED, group)
    yield Pair(claim, abstract[order[0]], UNRELATED, group, SINGLE)
    yield Pair(claim, _joined(abstract, [order[0] - 1, order[0], order[0] + 1]), UNRELATED, group, WINDOW)


def _joined(sentences: Sequence[str], numbers: Sequence[int]) -> str:
    return " ".join(sentences[at] for at in numbers if 0 <= at < len(sentences))


def _by_shared(claim: str, sentences: Sequence[str]) -> list[int]:
    """Return the numbers of the sentences, those first that share most with the claim, by how telling its words are."""
    wanted = {token.stem: token.weight for token in tokens(claim)}
    held = [{token.stem for token in tokens(sentence)} for sentence in sentences]
    scores = [sum(weight for stem, weight in wanted.items() if stem in stems) for stems in held]
    return sorted(range(len(sentences)), key=lambda at: (-scores[at], at))


def _elsewhere(
    claims: Sequence[dict[str, Any]], corpus: dict[str, list[str]], groups: dict[int, str]
) -> Iterator[Pair]:
    cited = {str(doc): groups[row["id"]] for row in claims for doc in row["cited_doc_ids"]}
    held = [(sentence, cited[doc]) for doc in sorted(cited) for sentence in corpus[doc]]
    places: dict[str, list[int]] = defaultdict(list)
    for place, (sentence, _) in enumerate(held):
        for stem in {token.stem for token in tokens(sentence) if token.weight > _TELLING}:
            places[stem].append(place)
    for row in claims:
        scores: Counter[int] = Counter()
        for stem, weight in {token.stem: token.weight for token in tokens(row["claim"])}.items():
            scores.update(dict.fromkeys(places.get(stem, ()), weight))
        group = groups[row["id"]]
        ranked = sorted((place for place in scores if held[place][1] != group), key=lambda at: (-scores[at], at))
        for place in ranked[:_ELSEWHERE]:
            yield Pair(row["claim"], held[place][0], UNRELATED, group, ELSEWHERE)
        drawn = held[_drawn(str(row["id"]), len(held))]
        if drawn[1] != group:
            yield Pair(row["claim"], drawn[0], UNRELATED, group, FAR)


def _drawn(key: str, many: int) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % many


def fm2(data: Path) -> list[Pair]:
    """Return FoolMeTwice's pairs; see the module."""
    found = []
    for row in rows(data / "6_stance" / "fm2_dev.jsonl.gz"):
        found.append(Pair(row["claim"], " ".join(row["gold"]), _LABELS[row["label"]], row["page"]))
        others = [sentence for sentence in row["retrieved"] if sentence not in row["gold"]]
        chosen = _by_shared(row["claim"], others)[: len(row["gold"])]
        if chosen:
            found.append(Pair(row["claim"], _joined(others, chosen), UNRELATED, row["page"], RETRIEVED))
    return found


def climate_fever(data: Path) -> list[Pair]:
    """Return Climate-FEVER's pairs, one for each claim and sentence of evidence, as labelled."""
    return [
        Pair(row["claim"], row["evidence"], _LABELS[row["label"]], row["claim_id"])
        for row in rows(data / "6_stance" / "climate_fever_dev.jsonl.gz")
    ]
