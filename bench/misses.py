"""What kinds of evidence were not found among the first, counted."""

from collections import Counter
from collections.abc import Sequence

from apps.retrieval.query import FIGURE, NAME, Claim, Query, ask
from apps.retrieval.terms import terms_of
from bench.library_in_memory import Library

_FIRST = 10
_LITTLE = 0.15  # of the claim's words, by rarity
_SHORT = 6  # terms
_LONG_SET = 5  # passages that are needed together


def tell_misses(name: str, library: Library, asked: Sequence[tuple[Claim, list[set[int]]]]) -> None:
    """Print how many passages of the best gold sets were missed in the first ten, by type, the commonest first."""
    counts: Counter[str] = Counter()
    wanted = 0
    for claim, gold in asked:
        query = ask(claim)
        ranked = library.second_look(query)
        nearest = max(gold, key=lambda numbers: (len(numbers & set(ranked[:_FIRST])) / len(numbers), -len(numbers)))
        wanted += len(nearest)
        counts.update(_kind(library, query, ranked, number, len(nearest)) for number in nearest - set(ranked[:_FIRST]))
    print(f"{name}: {counts.total()} of {wanted} passages missed")
    for kind, count in counts.most_common(10):
        print(f"  {count:>4}  {kind}")


def _kind(library: Library, query: Query, ranked: list[int], number: int, needed: int) -> str:
    """Return the first type that fits the missed passage."""
    passage = library.passages[number]
    terms = set(terms_of(passage.text))
    rarity = {term: library.rarity(term) for term in query.core}
    share = sum(rarity[term] for term in query.core & terms) / sum(rarity.values())
    same = sum(library.passages[one].source == passage.source for one in ranked[:_FIRST])
    by_role = {role: {term for term in query.core if query.roles[term] == role} for role in (NAME, FIGURE)}
    where = "not among the candidates" if number not in ranked else "a candidate"
    rank = ranked.index(number) if number in ranked else len(ranked)
    types = (
        (share == 0, f"no word shared ({where})"),
        (len(terms) < _SHORT, "a short line: a name, a date, a heading"),
        (rank < 2 * _FIRST, "just beyond the first ten"),
        (share < _LITTLE, f"hardly a word shared ({where})"),
        (needed >= _LONG_SET, f"one of {_LONG_SET} or more that are needed together"),
        (same == 0 and passage.position > 0, "another source looks better"),
        (bool(by_role[FIGURE]) and not by_role[FIGURE] & terms, "the claim's figure is not in it"),
        (bool(by_role[NAME]) and not by_role[NAME] & terms, "the claim's names are not in it"),
        (rank >= 5 * _FIRST, f"many passages share as much ({where})"),
    )
    return next((kind for holds, kind in types if holds), f"others share more ({where})")
