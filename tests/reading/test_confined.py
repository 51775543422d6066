"""Hostile files end in a refusal, in bounded time and memory, and nothing dies but the child that read them."""

import contextlib
import logging
import multiprocessing
import os
import resource
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from apps.reading.confined import Limits, read_confined
from apps.reading.errors import Unreadable
from apps.reading.media import PDF
from apps.reading.normalising import Normaliser
from apps.reading.pdf import read_pdf
from apps.reading.reader import read
from tests.reading.pdfs import PROSE, column, made, one_page, raw, stream
from tests.reading.promises import assert_promises

SMALL = Limits(memory=150_000_000, cpu=2, wall=20.0)
MOMENT = Limits(wall=0.01)


def text_page(canvas: Canvas) -> None:
    column(canvas, PROSE, x=60, y=700, width=400)


TEXT = made(text_page, text_page)


def ended(content: bytes, limits: Limits = SMALL) -> str:
    """How reading ended: a refusal's code, or "read"."""
    try:
        draft = read_confined(content, PDF, limits).draft
    except Unreadable as refusal:
        return refusal.code
    assert draft.text
    return "read"


def packed(content: bytes, times: int = 1) -> bytes:
    """One page whose content is packed so many times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/Filter[" + b"/FlateDecode " * times + b"]"
    return one_page(b"").replace(stream(b""), stream(content, filters))


def forms(*contents: bytes) -> bytes:
    """One page that draws the first of several forms; each may draw the next as /X."""
    objects = [
        stream(
            content,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F1 4 0 R>>>>"
            % (number if number < 6 + len(contents) else 6),
        )
        for number, content in enumerate(contents, 7)
    ]
    page = one_page(b"/X Do", *objects)
    return page.replace(
        b"/Resources<</Font<</F1 4 0 R>>>>>>", b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 4 0 R>>>>>>", 1
    )


def pages(kids: bytes, count: int) -> bytes:
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count))


HOSTILE = {
    "a stream that unpacks to 300 MB": (packed(b" " * 300_000_000), "too_hard_to_read"),
    "one packed twice": (packed(b" " * 300_000_000, 2), "too_hard_to_read"),
    "forms that draw each other a billion times": (forms(*[b"/X Do " * 10] * 20), "too_hard_to_read"),
    "a form that draws itself": (forms(b"/X Do"), "empty_upload"),
    "a page tree that is its own branch": (pages(b"2 0 R", 1000), "damaged_upload"),
    "a page tree that promises what it has not": (pages(b"", 900), "damaged_upload"),
    "a page tree of a billion pages": (pages(b"2 0 R", 10**9), "damaged_upload"),
    "garbage behind a header": (b"%PDF-1.7\n" + bytes(range(256)) * 4000, "damaged_upload"),
    "garbage with an end": (b"%PDF-1.7\n" + bytes(range(256)) * 4000 + b"startxref\n9\n%%EOF", "damaged_upload"),
    "half a file": (TEXT[: len(TEXT) // 2], "damaged_upload"),
    "a page of no size": (one_page(b"BT /F1 9 Tf (x) Tj ET").replace(b"595 842", b"0 1e38 "), "empty_upload"),
    "words of no size or without end": (
        one_page(b"BT /F1 1e30 Tf 1e38 0 0 1e38 1e38 1e38 Tm (a) Tj /F1 0 Tf (b) Tj 0 0 0 0 0 0 Tm (c) Tj ET"),
        "empty_upload",
    ),
    "brackets a million deep": (one_page(b"[" * 1_000_000), "empty_upload"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_pdf_is_refused(content: bytes, code: str) -> None:
    assert ended(content) == code


def test_reading_takes_no_memory_and_no_crash_into_the_process_that_asked() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert ended(HOSTILE["one packed twice"][0]) == "too_hard_to_read"
    assert ended(TEXT) == "read"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_a_child_that_never_ends_is_stopped_by_its_cpu_limit() -> None:
    began = time.monotonic()
    many = b"".join(b"BT /F1 1 Tf %d %d Td (ab) Tj ET " % (at * 7 % 590, at * 13 % 840) for at in range(200_000))
    assert ended(packed(many), Limits(cpu=1)) == "too_hard_to_read"
    assert time.monotonic() - began < 30


def test_a_child_that_is_killed_is_told_and_logged_as_such(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert ended(TEXT, MOMENT) == "too_hard_to_read"
    assert "SIGKILL" in caplog.text


def test_no_child_is_left_and_no_file_open() -> None:
    files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 -- only their number
    ended(TEXT)
    ended(TEXT, MOMENT)
    assert len(os.listdir("/proc/self/fd")) == files  # noqa: PTH208
    assert not list(environments_of_children())


def test_children_read_beside_each_other_in_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: ended(TEXT), range(8))) == ["read"] * 8


def test_a_process_that_may_have_no_children_of_multiprocessing_may_read() -> None:
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    worker = context.Process(target=lambda: answers.put(ended(TEXT)), daemon=True)  # as Celery's are
    worker.start()
    assert answers.get() == "read"
    worker.join()


def test_a_child_knows_no_secret_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(ended, made(*[text_page] * 300), Limits())
        seen: set[bytes] = set()
        while not reading.done():
            seen |= set(environments_of_children())
    assert reading.result() == "read"
    assert {environment.partition(b"=")[0] for environment in seen} == {b"PYTHONPATH"}
    assert not any(b"\0" in environment.strip(b"\0") for environment in seen)


def environments_of_children() -> Iterator[bytes]:
    """The environments of this process's readers."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            command = (process / "cmdline").read_bytes()
            if int(parent) == os.getpid() and b"apps.reading.alone" in command:
                yield (process / "environ").read_bytes()


def read_truly_or_refused(content: bytes) -> None:
    """In this process, for a child each time would take minutes."""
    try:
        draft = read_pdf(content, Normaliser())
    except Unreadable:
        return
    at = 0
    for block in draft.blocks:
        assert at <= block.start < block.end <= len(draft.text)
        at = block.end


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(TEXT)))
def test_a_pdf_with_changed_bytes_is_read_truly_or_refused(changes: list[tuple[int, int]], kept: int) -> None:
    content = bytearray(TEXT)
    for place, byte in changes:
        content[place] = byte
    read_truly_or_refused(bytes(content[: kept if kept > len(TEXT) // 2 else len(TEXT)]) + b"%%EOF")


SHOWN = st.sampled_from(
    [b"(ab cd) Tj", b"(1) Tj", b"[(a) -900 (b)] TJ", b"10 TL", b"T* (x-) Tj", b"/F1 4 Tf", b"/F1 30 Tf", b"5 Ts"]
)
MOVED = st.builds(lambda x, y: b"%d %d Td" % (x, y), st.integers(-300, 300), st.integers(-300, 300))
TURNED = st.builds(
    lambda a, b, x, y: b"%d %d %d %d %d %d Tm" % (a, b, -b, a, x, y),
    *[st.integers(-2, 2)] * 2,
    *[st.integers(0, 800)] * 2,
)


@settings(max_examples=100)
@given(st.lists(st.one_of(SHOWN, SHOWN, MOVED, TURNED), max_size=60))
def test_words_anywhere_on_a_page_are_all_read(operators: list[bytes]) -> None:
    content = one_page(b"BT /F1 10 Tf 100 700 Td " + b"\n".join(operators) + b" ET")
    read_truly_or_refused(content)


MARKUP = {
    "a hundred thousand attributes": "<p " + " ".join(f"a{number}=b" for number in range(100_000)) + ">said</p>",
    "a million open paragraphs": "<p>x" * 1_000_000,
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=list(MARKUP))
def test_markup_made_to_take_for_ever_is_refused(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.reading.reader.HTML_LIMITS", Limits(memory=600_000_000, cpu=2, wall=30.0))
    with pytest.raises(Unreadable) as refused:
        read(f"<html><body>{markup}".encode(), filename="page.html")
    assert refused.value.code == "too_hard_to_read"


def test_entities_that_stand_for_each_other_are_not_unfolded() -> None:
    entities = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 20))
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{entities}]><html><p>It said &a19; twice.</p></html>'
    )
    assert len(read(page.encode(), filename="page.xhtml").text) < 100


def test_a_long_page_is_read_the_same_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html lang=en><title>The wall</title><body><article>" + "".join(f"<p>{text}</p>" for text in PROSE)
    inside = read(page.encode(), filename="page.html")
    monkeypatch.setattr("apps.reading.reader.HTML_IN_PROCESS", 10)
    assert read(page.encode(), filename="page.html") == inside


def test_a_pdf_by_another_name_is_read_as_what_it_is() -> None:
    for filename, media_type in (("a.txt", "text/plain"), ("a.docx", ""), ("a.html", "text/html"), ("", "")):
        reading = read(TEXT, filename=filename, media_type=media_type)
        assert_promises(reading)
        assert reading.media_type == PDF


def test_a_web_page_that_is_called_a_pdf_is_read_as_one() -> None:
    page = b"<!DOCTYPE html><html><body><p>The file has moved to another place, said the server.</p></body></html>"
    assert read(page, filename="report.pdf", media_type="application/pdf").media_type == "text/html"


@pytest.mark.parametrize("content", [b"Just some words.", b"\x89PNG\r\n\x1a\n" + b"\0" * 99])
def test_what_only_calls_itself_a_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content, filename="report.pdf")
    assert refused.value.code == "damaged_upload"


def test_a_text_that_begins_like_a_pdf_is_a_text() -> None:
    text = b"%PDF-1.7 is the first line of such a file, and what follows it is a comment."
    assert read(text, filename="about.txt").media_type == "text/plain"
