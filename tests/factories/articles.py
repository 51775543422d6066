"""Articles with their revision and document, extracted or not, and claims."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from apps.accounts.models import Newsroom, User
from apps.articles.actions import start_article
from apps.articles.models import Article, Revision
from apps.claims import runs
from apps.claims.actions import add_claim, take_in_upload
from apps.claims.models import Claim, ExtractionRun
from apps.comparison.contradiction import Contradiction as Disagreement
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


def an_article(
    *, by: User, newsroom: Newsroom, text: str = ARTICLE, title: str = "", filename: str = "article.txt"
) -> Article:
    """An uploaded article whose extraction is queued; a text that the newsroom has already returns its article."""
    upload = Upload(content=text.encode(), filename=filename)
    return take_in_upload(by=by, newsroom=newsroom, upload=upload, title=title).article


def a_cited_document(newsroom: Newsroom, text: str, *cited: str, note: str) -> Document:
    """A captured text whose author hung a comment on each of the cited words."""
    upload = Upload(content=text.encode(), filename="cited.txt", media_type="text/plain")
    reading = upload.read()
    starts = [reading.text.index(words) for words in cited]
    citations = (Citation("comment", at, at + len(words), note, "Ann") for at, words in zip(starts, cited, strict=True))
    return capture(newsroom=newsroom, upload=upload, reading=replace(reading, citations=tuple(citations)))


def an_older_article(*, by: User, newsroom: Newsroom, text: str = ARTICLE, detector: str = "v1") -> Article:
    """An article that was uploaded when this detector was the newest; its run is queued."""
    upload = Upload(content=text.encode(), filename="article.txt", media_type="text/plain")
    document = capture(newsroom=newsroom, upload=upload, reading=upload.read())
    revision = start_article(by=by, newsroom=newsroom, title="An older article", document=document)
    ExtractionRun.objects.create(revision=revision, detector=detector)
    return revision.article


def newest_revision(article: Article) -> Revision:
    return article.revisions.select_related("document", "article").latest("number")


def run_of(article: Article) -> ExtractionRun:
    """The article's newest run."""
    return ExtractionRun.objects.filter(revision__article=article).latest("created_at", "id")


def extracted(article: Article, *sentences: str) -> list[Claim]:
    """Finish the article's queued run as a worker would, with one suggestion for each of the sentences.

    Without sentences every line of the text's body becomes one.
    """
    run = runs.lease_run(run_of(article).pk)
    assert run is not None, "the run was taken or finished already"
    text = run.revision.document.text
    runs.finish_run(run, [proposal(text, sentence) for sentence in sentences or text.split("\n\n")[1:]])
    return list(Claim.objects.in_article(article).in_text_order())


def read(article: Article, *proposals: Suggestion, disagreements: Sequence[Disagreement] = ()) -> ExtractionRun:
    """Finish the article's queued run with these proposals."""
    run = runs.lease_run(run_of(article).pk)
    assert run is not None, "the run was taken or finished already"
    runs.finish_run(run, proposals, disagreements)
    return run


def proposal(
    text: str,
    exact: str,
    *,
    kinds: Sequence[str] = ("event",),
    checkable: bool = True,
    speaker: str = "",
    speaker_note: str = "",
    parts: Sequence[tuple[str, str]] = (),
    figures: Sequence[Figure] = (),
    score: float = 0.5,
    reasons: Sequence[Reason] = (Reason("event", 0.5),),
    whole: str = "",
    **more: Any,
) -> Suggestion:
    """What a detector would hand over for these words.

    `parts` are pairs of role and words; `whole` are the words of the compound claim that these are a part of.
    """
    start = text.index(exact)
    return Suggestion(
        start=start,
        end=start + len(exact),
        kinds=tuple(kinds),
        checkable=checkable,
        not_checkable_reason="" if checkable else "opinion",
        score=score,
        reasons=tuple(reasons),
        speaker=speaker,
        speaker_note=speaker_note,
        parts=tuple(Part(role, text.index(words), text.index(words) + len(words)) for role, words in parts),
        figures=tuple(figures),
        whole=(text.index(whole), text.index(whole) + len(whole)) if whole else None,
        **more,
    )


def disagreement(
    text: str, here: str, there: str, *, kind: str = "figure", note: str = "", confidence: float = 0.9
) -> Disagreement:
    """What the comparison would hand over for two passages that do not agree."""
    first, second = ((text.index(words), text.index(words) + len(words)) for words in (here, there))
    return Disagreement(kind, first, second, note, confidence)


def a_claim(*, by: User, article: Article, exact: str = "Work begins in March.") -> Claim:
    """A claim that a checker made by selecting these words in the newest revision."""
    revision = newest_revision(article)
    start = revision.document.text.index(exact)
    return add_claim(by=by, revision=revision, start=start, end=start + len(exact), exact=exact)
