"""What became of a text, by paragraph and word; stands in for `comparison.diffing`, whose shape it has."""

from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, INSERTED, REMOVED, REPLACED = "kept", "inserted", "removed", "replaced"
CODES = {"equal": KEPT, "insert": INSERTED, "delete": REMOVED, "replace": REPLACED}


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that was kept, inserted, removed or replaced."""

    code: str
    before: tuple[int, int]
    after: tuple[int, int]
    words: tuple["Change", ...] = ()


def diff_texts(before: str, after: str) -> list[Change]:
    """Return what became of a text, in order."""
    return _diff(before, after, before.splitlines(keepends=True), after.splitlines(keepends=True), 0, 0)


def _diff(before: str, after: str, old: list[str], new: list[str], left: int, right: int) -> list[Change]:
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = sum(map(len, old[a:b])), sum(map(len, new[c:d]))
        bounds = (left, left + gone), (right, right + come)
        words: list[Change] = []
        if tag == "replace" and old[a].endswith("\n"):
            words = _diff(before, after, _words(old[a:b]), _words(new[c:d]), left, right)
        found.append(Change(CODES[tag], *bounds, tuple(words)))
        left, right = left + gone, right + come
    return found


def _words(lines: list[str]) -> list[str]:
    return [f"{word} " for word in "".join(lines).split(" ")]
