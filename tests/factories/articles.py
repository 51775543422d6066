"""Articles with their revision and document, extracted or not, and claims."""

from collections.abc import Sequence
from dataclasses import replace

from apps.accounts.models import Newsroom, User
from apps.articles.models import Article, Revision
from apps.claims import runs
from apps.claims.actions import add_claim, take_in_upload
from apps.claims.models import Claim, ExtractionRun
from apps.documents.capture import Upload, capture
from apps.documents.models import Document
from apps.extraction.suggestion import Figure, Part, Reason, Suggestion
from apps.reading.blocks import Citation

ARTICLE = """\
Harbour wall to cost £12 million

The harbour wall will cost £12 million, the council said on Tuesday. Work begins in March.

“Nobody asked the fishermen,” said Ada Quill, who keeps a boat at the north quay. She called it 🌊 “a wall of money”.

Some 400 homes stand below the high-water line, 50 more than in 2019.
"""


def an_article(*, by: User, newsroom: Newsroom, text: str = ARTICLE, title: str = "") -> Article:
    """An uploaded article whose extraction is queued; a text that the newsroom has already returns its article."""
    upload = Upload(content=text.encode(), filename="article.txt", media_type="text/plain")
    return take_in_upload(by=by, newsroom=newsroom, upload=upload, title=title).article


def a_cited_document(newsroom: Newsroom, text: str, *cited: str, note: str) -> Document:
    """A captured text whose author hung a comment on each of the cited words."""
    upload = Upload(content=text.encode(), filename="cited.txt", media_type="text/plain")
    reading = upload.read()
    starts = [reading.text.index(words) for words in cited]
    citations = (Citation("comment", at, at + len(words), note, "Ann") for at, words in zip(starts, cited, strict=True))
    return capture(newsroom=newsroom, upload=upload, reading=replace(reading, citations=tuple(citations)))


def newest_revision(article: Article) -> Revision:
    return article.revisions.select_related("document", "article").latest("number")


def run_of(article: Article) -> ExtractionRun:
    return ExtractionRun.objects.get(revision__article=article)


def extracted(article: Article, *sentences: str) -> list[Claim]:
    """Finish the article's queued run as a worker would, with one suggestion for each of the sentences.

    Without sentences every line of the text's body becomes one.
    """
    run = runs.lease_run(run_of(article).pk)
    assert run is not None, "the run was taken or finished already"
    text = run.revision.document.text
    runs.finish_run(run, [proposal(text, sentence) for sentence in sentences or text.split("\n\n")[1:]])
    return list(Claim.objects.in_article(article).in_text_order())


def proposal(
    text: str,
    exact: str,
    *,
    kinds: Sequence[str] = ("event",),
    checkable: bool = True,
    speaker: str = "",
    parts: Sequence[tuple[str, str]] = (),
    figures: Sequence[Figure] = (),
) -> Suggestion:
    """What a detector would hand over for these words; `parts` are pairs of role and words."""
    start = text.index(exact)
    return Suggestion(
        start=start,
        end=start + len(exact),
        kinds=tuple(kinds),
        checkable=checkable,
        not_checkable_reason="" if checkable else "opinion",
        score=0.5,
        reasons=(Reason("event", 0.5),),
        speaker=speaker,
        speaker_note="",
        parts=tuple(Part(role, text.index(words), text.index(words) + len(words)) for role, words in parts),
        figures=tuple(figures),
    )


def a_claim(*, by: User, article: Article, exact: str = "Work begins in March.") -> Claim:
    """A claim that a checker made by selecting these words in the newest revision."""
    revision = newest_revision(article)
    start = revision.document.text.index(exact)
    return add_claim(by=by, revision=revision, start=start, end=start + len(exact), exact=exact)
