"""Lists of sources as files: what reads, what is refused and how, and that what was written reads back."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.interchange.formats.source_rows import COLUMNS, UnreadableList, read_rows, write_csv, write_jsonl


def rows(text: str) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, dict(row.cells)) for row in read_rows(text.encode())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title\nMinutes", [(2, {"title": "Minutes"})]),
        ("\ufefftitle;kind\r\nMinutes;law\r\n", [(2, {"title": "Minutes", "kind": "law"})]),
        ("Title\tURL\nMinutes\t\n", [(2, {"title": "Minutes"})]),
        (
            'title,note\n"A, B","2\nlines"\n\n\nC,',
            [(2, {"title": "A, B", "note": "2\nlines"}), (6, {"title": "C"})],
        ),
        ("title\n'=SUM(A1)\n", [(2, {"title": "=SUM(A1)"})]),
        ("title\n'tis the season\n", [(2, {"title": "'tis the season"})]),
        ('{"title": "Minutes", "topics": ["harbour", "housing"], "primary": true}', None),
        (
            '\n{"title": "Minutes"}\n\n{"title": "B", "note": null}',
            [(2, {"title": "Minutes"}), (4, {"title": "B"})],
        ),
    ],
)
def test_a_list_reads(text: str, expected: list[tuple[int, dict[str, str]]] | None) -> None:
    if expected is None:
        expected = [(1, {"title": "Minutes", "topics": "harbour;housing", "primary": "yes"})]
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_title_column"),
        (b"title\n", "list_empty"),
        (b"title\n\n \n", "list_empty"),
        ("title\nSøren".encode("latin-1"), "not_utf8"),
        (b"title,titel\nA,B", "unknown_column"),
        (b"kind,note\nlaw,x", "no_title_column"),
        (b"title,url,title\nA,B,C", "doubled_column"),
        (b"title\n" + b"x\n" * 20_001, "list_too_large"),
        (b"title\n" + b"x" * 20_000_000, "list_too_large"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_rows(content, filename="sources.csv")
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("title\nA,B", ""),
        ('{"title": ', ""),
        ('{"a": 1}\n' + "[" * 5000, ""),
        ('{"title": {"en": "A"}}', "title"),
        ('{"titel": "A"}', "titel"),
        ('{"topics": [1]}', "topics"),
        ("title,note\nA,x\0y", "note"),
        ('{"title": "A\\u0000"}', "title"),
        ('{"title": "A\\ud800"}', "title"),
        ('{"titel\\ud800": "A"}', "titel�"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_keeps_its_number(text: str, column: str) -> None:
    assert column in {name for row in read_rows(text.encode()) for name in row.faults}


@pytest.mark.parametrize("line", [b"x\n", b"{}\n"])
def test_a_list_of_a_million_rows_is_refused_without_being_held(line: bytes) -> None:
    content = (b"" if line.startswith(b"{") else b"title\n") + line * 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableList, match="20,000 rows"):
            read_rows(content)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda words: words == words.strip() and ";" not in words
)
listed = st.dictionaries(st.sampled_from([name for name in COLUMNS if name != "text"]), cells).map(
    lambda row: {**row, "title": row.get("title", "A title")}
)


@given(st.lists(listed, min_size=1))
def test_what_was_written_reads_back(written: list[dict[str, str]]) -> None:
    for lines in (write_csv(written), write_jsonl(written)):
        assert [dict(row.cells) for row in read_rows("".join(lines).encode())] == written


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_written_that_a_spreadsheet_would_run(start: str) -> None:
    (_, line) = write_csv([{"title": f"{start}HYPERLINK(1)"}])
    assert f"'{start}HYPERLINK" in line


@given(st.binary(max_size=2000))
def test_any_bytes_are_rows_or_a_clear_refusal(content: bytes) -> None:
    told = ""
    try:
        found = read_rows(content)
    except UnreadableList as refused:
        found = []
        told = refused.code
    assert found or told
