"""E-mail, as a file and as pasted text: the letter is the piece, what stands around it is flagged."""

import contextlib
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.reading.errors import Unreadable
from apps.reading.reader import Reading, read
from tests.reading.promises import assert_promises, assert_reads_the_same_again, body, cited, flagged

LETTER = "The sea wall is finished.\n\nIt cost £4 million.\n"
SIGNED = f"{LETTER}\n-- \nNora Field\nHarbour Gazette\n"
ANSWERED = f"{LETTER}\nOn Tue, 3 Nov 2026 at 10:12, Tom Hale <tom@gazette.example> wrote:\n> Is it finished?\n> Tom\n"


def message(text: str = "", html: str = "", **fields: str) -> EmailMessage:
    made = EmailMessage()
    for name, said in {
        "From": "Nora Field <nora@gazette.example>",
        "To": "desk@gazette.example",
        "Subject": "Re: The sea wall",
        "Date": "Tue, 03 Nov 2026 23:30:00 +0100",
        **fields,
    }.items():
        made[name] = said
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def mailed(made: EmailMessage | bytes) -> Reading:
    reading = read(made if isinstance(made, bytes) else made.as_bytes(), filename="piece.eml")
    assert_promises(reading)
    assert_reads_the_same_again(reading)
    return reading


def pasted(text: str) -> Reading:
    reading = read(text.encode(), media_type="text/plain")
    assert_promises(reading)
    assert_reads_the_same_again(reading)
    return reading


def test_a_mail_says_what_it_is_about_who_wrote_it_and_when() -> None:
    reading = mailed(message(LETTER))
    assert (reading.title, reading.byline, reading.published) == ("The sea wall", "Nora Field", "2026-11-03")
    assert (reading.media_type, reading.reader) == ("message/rfc822", "mail/1")
    assert body(reading) == ["The sea wall is finished.", "It cost £4 million."]
    assert list(flagged(reading).values()) == ["mail_header"]


def test_encoded_words_of_the_head_are_decoded() -> None:
    made = message(LETTER, Subject="Über die Mauer – Fährhafen", From="Zoë Ångström <z@gazette.example>")
    assert (mailed(made).title, mailed(made).byline) == ("Über die Mauer – Fährhafen", "Zoë Ångström")


def test_a_sender_without_a_name_is_told_by_the_address() -> None:
    assert mailed(message(LETTER, From="desk@gazette.example")).byline == "desk@gazette.example"


def test_the_signature_is_flagged() -> None:
    reading = mailed(message(SIGNED))
    assert body(reading) == ["The sea wall is finished.", "It cost £4 million."]
    assert set(flagged(reading).values()) == {"mail_header", "signature"}


def test_the_history_is_flagged() -> None:
    reading = mailed(message(ANSWERED))
    assert body(reading) == ["The sea wall is finished.", "It cost £4 million."]
    assert set(flagged(reading).values()) == {"mail_header", "quoted_mail"}


def test_answers_between_the_lines_are_the_letter() -> None:
    reading = mailed(
        message("On 3 Nov 2026 Tom Hale wrote:\n> Is it finished?\nYes, it is.\n> And the cost?\n£4 million.\n")
    )
    assert body(reading) == ["Yes, it is.", "£4 million."]


HISTORIES = [
    "-----Original Message-----\nFrom: Tom Hale\nSent: Monday\nSubject: Wall\n\nIs it finished?",
    "____________________\nFrom: Tom Hale <t@g.example>\nSent: 3 May 2026\nTo: Nora\nSubject: Wall\n\nOld.",
    "Von: Tom Hale\nGesendet: Dienstag, 3. November 2026\nAn: Nora\nBetreff: Mauer\n\nAlt.",
    "Am 03.11.2026 um 10:12 schrieb Tom Hale:\n> Alt.",
    "On Tue, 3 Nov 2026 at 10:12, Tom Hale\n<tom@gazette.example> wrote:\n\n> Old.",
    "On Tue, 3 Nov 2026 at 10:12 AM Tom Hale <tom@gazette.example> wrote:\nOld, without marks.",
    "Le 3 nov. 2026 à 10:12, Tom Hale a écrit :\n> Vieux.",
]


@pytest.mark.parametrize("history", HISTORIES)
def test_what_is_answered_is_told_by_how_programs_write_it(history: str) -> None:
    reading = mailed(message(f"{LETTER}\n{history}\n"))
    assert body(reading)[:2] == ["The sea wall is finished.", "It cost £4 million."]
    assert [words for words in body(reading)[2:] if words.strip("_")] == []


PROSE = [
    "On 5 May 2026 the minister wrote:\n\nThe wall will stand.",
    "From: the quay\nTo: the lighthouse",
    "On Tuesday, 3 people wrote:\nthe wall is short.",
    "-- 30 --",
    "A line.\n--\n" + "Prose goes on here.\n" * 20,
]


@pytest.mark.parametrize("prose", PROSE)
def test_prose_that_looks_like_a_history_is_the_piece(prose: str) -> None:
    for reading in (mailed(message(f"{LETTER}\n{prose}\n")), pasted(f"{LETTER}\n{prose}\n")):
        assert {*flagged(reading).values()} <= {"mail_header", "end_mark"}


def test_a_mail_that_only_forwards_is_the_forwarded_one() -> None:
    head = "---------- Forwarded message ---------\nFrom: Tom <t@g.example>\nDate: 3 Nov 2026\nSubject: Wall\nTo: N"
    reading = mailed(message(f"{head}\n\n{LETTER}"))
    assert body(reading) == ["The sea wall is finished.", "It cost £4 million."]


def test_the_plain_part_is_read_where_both_are_there() -> None:
    assert body(mailed(message(LETTER, f"<p>Other words.</p><p>{LETTER}</p>")))[0] == "The sea wall is finished."


HTML = (
    f"<html><head><style>{'p {color: red} ' * 50}</style></head><body><p>The sea wall is "
    "<a href='https://a.example/x'>finished</a> at last, the council says, and it has cost more than four million "
    "pounds, which is twice what had been put aside for it when the work began in the spring of 2019.</p>"
    "<div class='gmail_quote'><div>On Tue, 3 Nov 2026 at 10:12 Tom Hale &lt;t@g.example&gt; wrote:<br></div>"
    "<blockquote>Is it finished?</blockquote></div></body></html>"
)


@pytest.mark.parametrize("text", ["", "Please use another program to see this mail."])
def test_html_is_read_where_it_is_all_there_is(text: str) -> None:
    reading = mailed(message(text, HTML))
    assert cited(reading) == [("link", "finished", "https://a.example/x")]
    assert [words[:24] for words in body(reading)] == ["The sea wall is finished"]
    assert flagged(reading)["Is it finished?"] == "quoted_mail"


def test_what_is_attached_is_named() -> None:
    made = message(LETTER)
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="accounts 2026.pdf")
    made.add_attachment("a,b", filename="data.csv")
    notes = mailed(made).notes
    assert [(note.code, note.count) for note in notes] == [("attachments_left_out", 2)]
    assert "accounts 2026.pdf, data.csv" in notes[0].detail


def test_other_encodings_are_decoded() -> None:
    made = b"From: a@b.example\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nCaf\xe9 \xa35"
    assert body(mailed(made)) == ["Café £5"]
    unknown = b"From: a@b.example\r\nContent-Type: text/plain; charset=x-none\r\n\r\nCaf\xc3\xa9"
    assert body(mailed(unknown)) == ["Café"]


HEADS = [
    ("From: Nora Field <n@g.example>\nSent: 03 November 2026 10:12\nTo: Desk\nSubject: RE: The wall", "2026-11-03"),
    ("From: Nora Field\nDate: Tuesday, November 3, 2026 at 10:12 AM\nTo: Desk\nSubject: The wall", "2026-11-03"),
    ("From: Nora Field\nDate: 2026-11-03\nSubject: The wall", "2026-11-03"),
    ("From: Nora Field\nDate: 3/11/2026\nSubject: The wall", ""),
    ("*From:* Nora Field [mailto:n@g.example]\n*Sent:* 31 Feb 2026\n*Subject:* Fwd: The wall", ""),
]


@pytest.mark.parametrize(("head", "published"), HEADS)
def test_a_pasted_mail_is_read_as_one(head: str, published: str) -> None:
    reading = pasted(f"{head}\n\n{ANSWERED}")
    assert (reading.title, reading.byline, reading.published) == ("The wall", "Nora Field", published)
    assert body(reading) == ["The sea wall is finished.", "It cost £4 million."]
    assert set(flagged(reading).values()) == {"mail_header", "quoted_mail"}
    assert reading.text.startswith(head[:5])


REFUSED = [
    (b"just words, and no head at all", "unsupported_type"),
    (b"From: a@b.example\r\n\r\n  ", "empty_upload"),
    (b"From: a@b.example\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIAGCSqG", "encrypted_upload"),
    (b"From: a@b.example\r\nContent-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\n\r\n--x--", "encrypted_upload"),
    (b"From: a@b.example\r\nContent-Type: text/plain; " + b"a=b; " * 100_000 + b"\r\n\r\nx", "damaged_upload"),
    (b"From: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 50_000, "damaged_upload"),
    (
        b"From: a\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1_500))
        + b"\n\nx",
        "damaged_upload",
    ),
    (b"From: a@b.example\r\nContent-Type: image/png\r\n\r\n\x89PNG", "empty_upload"),
]


@pytest.mark.parametrize(("content", "code"), REFUSED, ids=range(len(REFUSED)))
def test_a_mail_that_cannot_be_read_is_refused_soon(content: bytes, code: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        read(content, filename="a.eml")
    assert refused.value.code == code
    assert time.monotonic() - begun < 30


HEAVY = [
    b"From: " + b"(" * 100_000 + b"\r\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nx",
    b"X: y\r\n" * 50_000 + b"From: a@b.example\r\n\r\nx",
    b"From: a@b.example\r\nSubject: x\r\nDate: 1 May 2026\r\n\r\n" + b"From: a\r\nSubject: x\r\n" * 8_000,
    b"From: a@b.example\r\n\r\n" + b"On 1 1 1 wrote: " * 100_000,
    b"From: a@b.example\r\n\r\n" + b"On 1\r\n" * 20_000,
    b"From: a@b.example\r\n\r\n" + b"> " * 500_000 + b"x\r\nx",
]


@pytest.mark.parametrize("content", HEAVY, ids=range(len(HEAVY)))
def test_a_heavy_mail_is_read_soon(content: bytes) -> None:
    begun = time.monotonic()
    assert_promises(read(content, filename="a.eml"))
    assert time.monotonic() - begun < 30


lines = st.sampled_from(
    [
        *(
            "From: a",
            "Subject: b",
            "Date: 3 May 2026",
            "To: c",
            "On 3 May 2026, A <a@b.c> wrote:",
            "> quoted",
            ">",
            "--",
        ),
        *("-- ", "words.", "", " ", "-----Original Message-----", "Content-Type: text/html", "<p>x</p>", "é", "\u0301"),
        *("Content-Transfer-Encoding: base64", "Content-Type: multipart/mixed; boundary=x", "--x", "--x--", "\ufeff"),
    ]
)


@settings(deadline=None)
@given(st.lists(lines, max_size=25).map("\n".join))
def test_any_lines_of_a_mail_are_read_truly_or_refused(text: str) -> None:
    for filename in ("a.eml", "a.txt"):
        with contextlib.suppress(Unreadable):
            assert_promises(read(text.encode(), filename=filename))
