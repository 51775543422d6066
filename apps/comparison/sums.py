"""Parts that do not add up: to the stated total, or, as shares of one whole, to a hundred percent.

Only parts that leave nothing over are added: a list after a colon, a list before "a total of", women and men, "the
remaining". A list that opens with "including" or names only some is not.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from apps.comparison.contradiction import SUM, Contradiction, between
from apps.comparison.figures import slack
from apps.comparison.passages import Sentence
from apps.comparison.patterns import bounds, figure_at, gap, masked, slot
from apps.extraction.suggestion import Figure

_MARKED = re.compile(r"§(\d+)§")
_COLON = re.compile(r":\s")
_NOT_ALL = re.compile(
    r"\b(?:including|among|such as|notably|e\.g\.|mostly|chiefly|at least|more than|up from|compared)\b"
)
_TOTAL = re.compile(
    rf"(?:,|\s[–—-]) (?:(?:for |or |making )?a total of (?:about )?|or |making ){slot('total')}(?: [a-z]+)?"
    r"(?P<all> in (?:all|total)| altogether)?"
)
_REST = re.compile(rf"\bthe (?:remaining|rest|other)(?:,| of them,)? (?:were )?{slot('last')}")
_OF = re.compile(rf"^(?:[^§,;]{{0,40}}, )?Of (?:the |its |all )?{slot('total')}")
_SEX = r"(?:women|men|boys|girls|female|male)\b"
_PAIRED = re.compile(
    rf"{slot('one')}(?: of them)?(?: (?:are|were|is))? (?P<first>{_SEX}){gap(20)} (?:and|,)(?: the (?:other )?)? ?"
    rf"{slot('other')}(?: (?:are|were|is))? (?P<second>{_SEX})"
)
_LEADING = re.compile(r"§\d+§[^§;]{0,40}(?:, of (?:whom|them|which)|:|\s[–—-]) (?:only |some )?$")
_OPPOSED = re.compile(
    rf"{slot('one')}{gap(30)} (?:for|in favou?r|yes|backed|supported)\b{gap(30)}"
    rf"{slot('other')}{gap(30)} (?:against|no|opposed|rejected)\b"
)
_OPPOSITES = {"women": "men", "men": "women", "boys": "girls", "girls": "boys", "female": "male", "male": "female"}
_ADDED = frozenset({"cardinal", "money", "measure"})
_HUNDRED = Decimal(100)
_ROUNDING = Decimal("1.1")  # percent; shares are rounded one by one


def find(sentence: Sentence) -> Iterator[Contradiction]:
    """Yield where the sentence's parts and its total, or its shares and a hundred, do not agree."""
    if len(sentence.figures) < 2:
        return
    words = masked(sentence, dates=False)
    found = next(chain_of(sentence, words), None)
    if found is not None:
        yield found


def chain_of(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Yield what each way of telling parts and total gives, the surest first."""
    for check in (_listed, _totalled, _with_rest, _halves, _votes):
        yield from check(sentence, words)


def _figures(sentence: Sentence, words: str) -> list[Figure]:
    return [figure_at(sentence, number) for number in _MARKED.findall(words)]


def _alike(parts: Sequence[Figure], total: Figure) -> list[Figure]:
    """Return the parts in the total's unit; a bare "3 million" after euros is euros."""
    return [
        part
        for part in parts
        if part.kind in _ADDED and part.value is not None and part.high is None and part.unit in {total.unit, ""}
    ]


def _listed(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check "900 jobs at three plants: 400 in Larvik, 300 in Moss and 250 in Horten"."""
    colon = _COLON.search(words)
    if colon is None or _NOT_ALL.search(words) or ";" in words:
        return
    before, after = _figures(sentence, words[: colon.start()]), _figures(sentence, words[colon.end() :])
    totals = [figure for figure in before if figure.kind in _ADDED and figure.value is not None and not figure.high]
    if not totals or len(after) < 2:
        return
    total = max(totals, key=lambda figure: figure.value or 0)
    parts = _alike(after, total)
    if len(parts) == len(after) and all((part.value or 0) < (total.value or 0) for part in parts):
        yield from _added(sentence, total, parts)


def _totalled(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check "12 paintings, 8 sculptures and 5 carpets, a total of 27 works"."""
    match = _TOTAL.search(words)
    if match is None or not ("total of" in match.group() or match["all"]) or _NOT_ALL.search(words):
        return
    total, parts = figure_at(sentence, match["total"]), _figures(sentence, words[: match.start()])
    same = _alike(parts, total)
    if len(same) == len(parts) >= 2:
        yield from _added(sentence, total, parts)


def _with_rest(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check "Of the 200, 120 are wind, 50 solar and the remaining 40 diesel"; of shares, that they make a hundred."""
    rest = _REST.search(words)
    if rest is None:
        return
    last, opening = figure_at(sentence, rest["last"]), _OF.search(words)
    if last.kind == "percent":
        shares = [figure for figure in sentence.figures if figure.kind == "percent" and figure.start <= last.start]
        yield from _hundred(shares, exactly=True)
    elif opening is not None:
        total = figure_at(sentence, opening["total"])
        parts = [figure for figure in sentence.figures if total.end <= figure.start <= last.start]
        if len(_alike(parts, total)) == len(parts) >= 2:
            yield from _added(sentence, total, parts)


def _halves(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check "640 students, of whom 350 are women and 310 are men", and such shares."""
    match = _PAIRED.search(words)
    if match is None or _OPPOSITES[match["first"]] != match["second"]:
        return
    pair = [figure_at(sentence, match["one"]), figure_at(sentence, match["other"])]
    if pair[0].kind == pair[1].kind == "percent":
        yield from _hundred(pair, exactly=True)
        return
    before = words[: match.start()]
    totals = [figure for figure in _figures(sentence, before) if figure.kind == "cardinal" and figure.counted]
    if totals and _LEADING.search(before):
        yield from _added(sentence, totals[-1], pair)


def _votes(sentence: Sentence, words: str) -> Iterator[Contradiction]:
    """Check that those for and those against are not more than all."""
    match = _OPPOSED.search(words)
    if match is None:
        return
    pair = [figure_at(sentence, match["one"]), figure_at(sentence, match["other"])]
    if pair[0].kind == pair[1].kind == "percent":
        yield from _hundred(pair, exactly=False)


def _added(sentence: Sentence, total: Figure, parts: Sequence[Figure]) -> Iterator[Contradiction]:
    if total.value is None:
        return
    found = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    if abs(found - total.value) > slack(total) + sum((slack(part) for part in parts), Decimal(0)):
        said = sentence.text[total.start : total.end]
        note = f"The parts come to {found:f}, the total is given as {said}."
        yield between(SUM, bounds(total), bounds(*parts), note, 0.85)


def _hundred(shares: Sequence[Figure], *, exactly: bool) -> Iterator[Contradiction]:
    if len(shares) < 2 or any(share.value is None or share.high for share in shares):
        return
    found = sum((share.value or Decimal(0) for share in shares), Decimal(0))
    room = _ROUNDING * (3 if any(share.approximate for share in shares) else 1)
    if found > _HUNDRED + room or (exactly and found < _HUNDRED - room):
        note = f"The shares come to {found:f} percent."
        yield between(SUM, bounds(*shares[:-1]), bounds(shares[-1]), note, 0.85)
