"""Two texts: aligned sequences, readable diffs, cited words found again, copies of one story."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.comparison.copies import PLACES, compare_copies, fingerprint, resemblance
from apps.comparison.diffing import KEPT, Change, diff_texts, diff_words
from apps.comparison.drift import CHANGED, GONE, MOVED, SAME, locate_again
from apps.comparison.sequences import matching_runs
from tests.comparison.wordings import TEXTS, WORDS

BEFORE = (
    "The council met on Monday. It approved 412 homes at the Millbrook site, the mayor said. Work begins in spring."
    " The road stays open."
)


class Counted(str):
    """A word that counts how often it is held against another or looked up."""

    asked = 0

    def __eq__(self, other: object) -> bool:
        Counted.asked += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counted.asked += 1
        return str.__hash__(self)


@given(WORDS, WORDS)
def test_runs_ascend_in_both_and_hold_the_same_words(one: list[str], other: list[str]) -> None:
    at = (0, 0)
    for here, there, length in matching_runs(one, other):
        assert length > 0
        assert here >= at[0]
        assert there >= at[1]
        assert one[here : here + length] == other[there : there + length]
        at = here + length, there + length
    assert at <= (len(one), len(other)) or at[1] <= len(other)


@given(WORDS)
def test_a_sequence_is_one_run_of_itself(one: list[str]) -> None:
    assert matching_runs(one, one) == ([(0, 0, len(one))] if one else [])


@pytest.mark.parametrize("kinds", [1, 2, 7, 500])
def test_aligning_asks_for_no_more_than_the_lengths_allow(kinds: int) -> None:
    draw = random.Random(kinds)  # noqa: S311
    asked = []
    for count in (1_000, 8_000):
        one, other = ([Counted(draw.randrange(kinds)) for _ in range(count)] for _ in range(2))
        Counted.asked = 0
        matching_runs(one, other)
        asked.append(Counted.asked)
    assert asked[1] <= 12 * asked[0]


def sides(changes: list[Change], before: str, after: str) -> tuple[str, str]:
    old = "".join(before[slice(*change.before)] for change in changes)
    return old, "".join(after[slice(*change.after)] for change in changes)


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_a_diff_covers_both_texts(before: str, after: str) -> None:
    changes = diff_texts(before, after)
    assert sides(changes, before, after) == (before, after)
    for change in changes:
        if change.code == KEPT:
            assert before[slice(*change.before)].split() == after[slice(*change.after)].split()
        if change.words:
            inner = sides(list(change.words), before, after)
            assert inner == (before[slice(*change.before)], after[slice(*change.after)])
    words = diff_words(before, after, (0, len(before)), (0, len(after)))
    assert sides(words, before, after) == (before, after)


def test_a_diff_tells_blocks_and_their_words() -> None:
    before, after = "Heading\nThe fee is £20.\nOld line here.\nEnd\n", "Heading\nThe fee is £25.\nEnd\nAnother end\n"
    told = [
        (change.code, before[slice(*change.before)], after[slice(*change.after)])
        for change in diff_texts(before, after)
    ]
    assert told == [
        ("kept", "Heading\n", "Heading\n"),
        ("replaced", "The fee is £20.\n", "The fee is £25.\n"),
        ("removed", "Old line here.\n", ""),
        ("kept", "End\n", "End\n"),
        ("inserted", "", "Another end\n"),
    ]
    words = [(part.code, before[slice(*part.before)]) for part in diff_texts(before, after)[1].words]
    assert words == [("kept", "The fee is £"), ("replaced", "20"), ("kept", ".\n")]


# what is cited | the newer text ("=" stands for the older) | state | what stands there
DRIFT = [
    ("approved 412 homes", "Updated. =", SAME, "approved 412 homes"),
    ("approved 412 homes", BEFORE.replace("Monday", "Tuesday"), SAME, "approved 412 homes"),
    ("approved 412 homes", BEFORE.replace("412", "388"), CHANGED, "approved 388 homes"),
    ("412", BEFORE.replace("412", "388"), CHANGED, "388"),
    ("The road stays open.", "The road stays open. " + BEFORE[:-21], MOVED, "The road stays open."),
    ("approved 412 homes at the Millbrook site", "It has since approved 412 new homes at the Millbrook site.", CHANGED,
     "approved 412 new homes at the Millbrook site"),
    ("It approved 412 homes at the Millbrook site, the mayor said.", "Nothing of this is here.", GONE, ""),
    ("It approved 412 homes at the Millbrook site, the mayor said.", "", GONE, ""),
    (" It approved 412 homes at the Millbrook site, the mayor said.",
     BEFORE.replace(" It approved 412 homes at the Millbrook site, the mayor said.", ""), GONE, ""),
]  # fmt: skip


@pytest.mark.parametrize(("exact", "after", "state", "stands"), DRIFT)
def test_cited_words_are_found_again_or_what_took_their_place(exact: str, after: str, state: str, stands: str) -> None:
    after = after.replace("=", BEFORE)
    found = locate_again(exact, BEFORE.index(exact), BEFORE, after)
    assert found.state == state
    assert (after[found.start : found.end] if found.start is not None else "") == stands


def test_what_changed_is_told_by_words() -> None:
    exact = "approved 412 homes"
    after = BEFORE.replace("412", "388")
    found = locate_again(exact, BEFORE.index(exact), BEFORE, after)
    told = [(part.code, exact[slice(*part.before)], after[slice(*part.after)]) for part in found.words]
    assert told == [("kept", "approved ", "approved "), ("replaced", "412 ", "388 "), ("kept", "homes", "homes")]


def test_of_two_places_the_one_with_the_same_neighbourhood_is_meant() -> None:
    before = "Alpha says: the fee is £20. Beta says: the fee is £20. Gamma."
    after = "Beta says: the fee is £20. Gamma. Alpha says: the fee is £20."
    second = before.rindex("the fee")
    assert locate_again("the fee is £20", second, before, after).start == after.index("the fee")


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(ValueError, match="do not stand at 3"):
        locate_again("council", 3, BEFORE, BEFORE)


@given(TEXTS, TEXTS, st.data())
@settings(max_examples=200)
def test_same_and_moved_are_said_of_the_exact_words_alone(before: str, after: str, data: st.DataObject) -> None:
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    exact = before[start : data.draw(st.integers(start + 1, len(before)))]
    found = locate_again(exact, start, before, after)
    assert (found.state in {SAME, MOVED}) == (exact in after)
    if found.start is not None and found.end is not None:
        assert 0 <= found.start < found.end <= len(after)
        assert (after[found.start : found.end] == exact) == (found.state in {SAME, MOVED})


STORY = " ".join(f"word{number}" for number in range(200))


def test_a_story_cut_short_is_contained_in_what_the_agency_sent() -> None:
    copy = compare_copies(STORY, " ".join(STORY.split()[:80]))
    assert copy.share == copy.of_other == 1.0
    assert copy.words == 80
    assert 0.3 < copy.of_one < 0.5


def test_two_stories_of_their_own_share_nothing() -> None:
    other = " ".join(f"other{number}" for number in range(200))
    copy = compare_copies(STORY, other)
    assert (copy.share, copy.words) == (0.0, 0)
    assert compare_copies("", STORY).share == 0.0
    assert resemblance(fingerprint(STORY), fingerprint(other)) < 0.1


@given(TEXTS, TEXTS)
def test_fingerprints_are_as_long_as_a_column_allows(one: str, other: str) -> None:
    for text in (one, other):
        assert len(fingerprint(text)) in {0, PLACES}
        assert all(-(2**63) <= number < 2**63 for number in fingerprint(text))
    assert compare_copies(one, other).share == compare_copies(other, one).share
    assert resemblance(fingerprint(one), fingerprint(one)) in {0.0, 1.0}


def test_fingerprints_resemble_each_other_as_the_texts_do() -> None:
    words = STORY.split()
    edited = " ".join([*words[:100], "new", *words[100:]])
    assert resemblance(fingerprint(STORY), fingerprint(edited)) > 0.75


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    program = "from apps.comparison.copies import fingerprint; print(fingerprint('one two three')[0])"
    root = Path(__file__).parents[2]
    runs = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", program], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
