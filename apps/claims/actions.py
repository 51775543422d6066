"""What people do with claims: bringing a text in, having it read again, adding a claim, setting it aside or raising it.

Splitting a claim into its parts is in `compounds`.
"""

import dataclasses
import functools
import uuid
from collections.abc import Collection, Mapping, Sequence
from operator import or_

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.accounts.models import Newsroom, User
from apps.articles.actions import rule_on_blocks, start_article
from apps.articles.models import Article, Revision
from apps.articles.permissions import may_upload_article
from apps.claims.models import Claim, ExtractionRun
from apps.claims.permissions import may_retry_extraction, may_work_on_claims
from apps.claims.runs import queue_extraction
from apps.documents.capture import Upload, capture, sha256
from apps.documents.models import Block
from apps.extraction.detectors import LATEST
from apps.journal.recording import record
from apps.lib.errors import Conflict, Forbidden, StetError
from apps.lib.holding import hold_words
from apps.lib.queue import enqueue
from apps.lib.text import one_line
from apps.reading.reader import Reading

FOLDED = "its paragraph was folded as no part of the article"


class ClaimChangedMeanwhile(Conflict):
    """Somebody else changed the claim since the person last saw it."""

    code = "claim_changed"


class RunNotFailed(Conflict):
    """Only a failed extraction can be retried."""

    code = "run_not_failed"


class RunUnfinished(Conflict):
    """The text is being read, or waits for it; one reading at a time."""

    code = "run_unfinished"


class AlreadyRead(Conflict):
    """The newest detector has read the text as it is."""

    code = "already_read"


class ClaimInWork(Conflict):
    """Evidence or a verdict keeps the claim above the line."""

    code = "claim_in_work"


class WordsNotThere(StetError):
    """The words do not stand at the offsets that were given."""

    code = "words_not_there"


@dataclasses.dataclass(frozen=True, slots=True)
class TakenIn:
    """What an upload became: its article, and whether that is new or was known already."""

    article: Article
    is_new: bool


def take_in_upload(*, by: User, newsroom: Newsroom, upload: Upload, title: str = "") -> TakenIn:
    """Make an article of the upload and queue its extraction, in one transaction; a known text returns its article.

    Paste, file, API and command line all come through here.

    Args:
        by: who uploads.
        newsroom: where it goes.
        upload: the bytes as they came.
        title: what to call it; empty to take the text's own title or its first words.

    Raises:
        Forbidden: the person is no member of the newsroom.
        UploadRefused: the bytes cannot become a document.
    """
    if not may_upload_article(by, newsroom.pk):
        raise Forbidden("Only members of the newsroom can upload articles to it.")
    reading = upload.read()  # before the transaction: reading is slow, and nothing is held meanwhile
    with transaction.atomic():
        digest = sha256(reading.text.encode())
        hold_words(newsroom.pk, digest)  # the second of two equal uploads finds the first one's article
        if known := Article.objects.in_newsroom(newsroom).with_text(digest).first():
            return TakenIn(article=known, is_new=False)
        document = capture(newsroom=newsroom, upload=upload, reading=reading)
        heading = one_line(title) or reading.title or _first_words(reading)
        revision = start_article(by=by, newsroom=newsroom, title=heading, document=document)
        queue_extraction(revision)
        return TakenIn(article=revision.article, is_new=True)


def _first_words(reading: Reading) -> str:
    """Return how the piece begins, not what a page or paste put before it."""
    at = next((block.start for block in reading.blocks if not block.boilerplate), 0)
    line = reading.text[at:].strip().splitlines()[0].strip()
    return line if len(line) <= 100 else line[:100].rsplit(" ", 1)[0] + " …"


@transaction.atomic
def rerun_extraction(*, by: User, revision: Revision) -> ExtractionRun:
    """Have the newest detector look again at a revision, and return the run that will.

    That is for a text which an older detector has read, or whose blocks people restored or folded since it was read. It
    adds suggestions and disturbs nothing that people did (`rereading`). A run that waits will read the blocks as they
    then are; one under way is followed by another when people ruled on blocks meanwhile (`runs.finish_run`).

    Raises:
        Forbidden: the person is no member of the newsroom.
        RunUnfinished: a worker is reading the text as it is, or will.
        AlreadyRead: the newest detector has read the text as it is, or failed to, which is retried instead.
    """
    newsroom_id = revision.article.newsroom_id
    if not may_retry_extraction(by, newsroom_id):
        raise Forbidden("Only members of the newsroom can have an article read again.")
    Revision.objects.select_for_update(no_key=True).get(pk=revision.pk)
    edition = revision.rulings.count()
    runs = ExtractionRun.objects.filter(revision=revision)
    if unfinished := runs.unfinished().first():
        if unfinished.edition < edition:
            return unfinished
        raise RunUnfinished("This text is being read already. Its claims will be here when that is done.")
    if runs.filter(detector=LATEST, edition=edition).exists():
        raise AlreadyRead("The newest detector has read this text already; it would find the same again.")
    run = queue_extraction(revision, edition=edition)
    record("claims.rerun_extraction", run, newsroom_id=newsroom_id, by=by, detector=LATEST, edition=edition)
    return run


@transaction.atomic
def rule_and_reread(*, by: User, revision: Revision, positions: Collection[int], in_body: bool) -> list[Block]:
    """Restore blocks to the piece or fold them, have the text read again, and return those for which that was news.

    Raises:
        Forbidden: the person does not check claims there.
    """
    ruled = rule_on_blocks(by=by, revision=revision, positions=positions, in_body=in_body)
    if ruled:
        _follow_ruling(by, revision, ruled, in_body=in_body)
        rerun_extraction(by=by, revision=revision)
    return ruled


def _follow_ruling(by: User, revision: Revision, blocks: Sequence[Block], *, in_body: bool) -> None:
    """Set aside what the machine proposed in folded blocks and nobody worked on; open it again where they come back."""
    inside = functools.reduce(or_, (Q(start__gte=block.start, end__lte=block.end) for block in blocks))
    claims = Claim.objects.filter(inside, revision=revision)
    if in_body:
        found = claims.filter(state=Claim.State.DISMISSED, dismissal=FOLDED)
        changed = found.update(state=Claim.State.OPEN, dismissal="", version=F("version") + 1)
    else:
        found = claims.untouched()
        changed = found.update(state=Claim.State.DISMISSED, dismissal=FOLDED, version=F("version") + 1)
    if changed:
        verb = "claims.restore_folded_claims" if in_body else "claims.dismiss_folded_claims"
        record(verb, revision, newsroom_id=revision.article.newsroom_id, by=by, claims=changed)


@transaction.atomic
def retry_extraction(*, by: User, run: ExtractionRun) -> ExtractionRun:
    """Queue a failed run again with all its attempts and return it.

    Raises:
        Forbidden: the person is no member of the newsroom.
        RunNotFailed: it is queued, running or done.
        RunUnfinished: another run reads the same text.
    """
    newsroom_id = run.revision.article.newsroom_id
    if not may_retry_extraction(by, newsroom_id):
        raise Forbidden("Only members of the newsroom can retry an extraction.")
    Revision.objects.select_for_update(no_key=True).get(pk=run.revision_id)
    if ExtractionRun.objects.filter(revision=run.revision_id).exclude(pk=run.pk).unfinished().exists():
        raise RunUnfinished("This text is being read already. Its claims will be here when that is done.")
    again = ExtractionRun.objects.filter(pk=run.pk, state=ExtractionRun.State.FAILED).update(
        state=ExtractionRun.State.QUEUED,
        attempts=0,
        not_before=Now(),
        nudged_at=Now(),
        failure="",
        failure_code="",
        finished_at=None,
        blocks_done=0,
    )
    if not again:
        raise RunNotFailed("This extraction has not failed: it is waiting, running or done.")
    record("claims.retry_extraction", run, newsroom_id=newsroom_id, by=by)
    enqueue("claims.extract", str(run.pk))
    run.refresh_from_db()
    return run


@transaction.atomic
def add_claim(
    *, by: User, revision: Revision, start: int, end: int, exact: str, kinds: tuple[str, ...] = (), speaker: str = ""
) -> Claim:
    """Make a claim of the words at `[start, end)` (code points) of the revision's text and return it.

    The very words of a claim that nobody dismissed return that claim: a double click makes one.

    Raises:
        Forbidden: the person does not check claims there.
        WordsNotThere: the text has other words at those offsets, or none.
    """
    newsroom_id = revision.article.newsroom_id
    if not may_work_on_claims(by, newsroom_id):
        raise Forbidden("Only checkers, editors and admins of the newsroom can add claims.")
    if not _stand_at(exact, revision.document.text, start, end):
        raise WordsNotThere(
            "The selected words are not in this revision at that place. Reload the page and select again."
        )
    # Two who select the same words at once take turns, and so does a worker that opens claims.
    Revision.objects.select_for_update(no_key=True).get(pk=revision.pk)
    if same := Claim.objects.not_dismissed().filter(revision=revision, start=start, end=end).first():
        return same
    claim = Claim.objects.create(
        revision=revision, start=start, end=end, exact=exact, kinds=list(kinds), speaker=speaker, created_by=by
    )
    record("claims.add_claim", claim, newsroom_id=newsroom_id, by=by, exact=exact)
    return claim


def _stand_at(exact: str, text: str, start: int, end: int) -> bool:
    inside = 0 <= start < end <= len(text)  # Python would count a negative bound from the text's end
    return inside and bool(exact.strip()) and text[start:end] == exact


def dismiss_claim(*, by: User, claim: Claim, version: int, reason: str = "") -> Claim:
    """Set an open claim aside as nothing to check and return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or it is not open.
    """
    reason = reason.strip()
    changes = {"state": Claim.State.DISMISSED, "dismissal": reason[:500]}
    return change_claim("dismiss_claim", by, claim, version, {"state": Claim.State.OPEN}, changes, reason=reason)


def restore_claim(*, by: User, claim: Claim, version: int) -> Claim:
    """Open a dismissed claim again and return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or it is not dismissed.
    """
    changes = {"state": Claim.State.OPEN, "dismissal": ""}
    return change_claim("restore_claim", by, claim, version, {"state": Claim.State.DISMISSED}, changes)


def raise_claim(*, by: User, claim: Claim, version: int) -> Claim:
    """Have an open claim checked whatever its score and the line are, and return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or it is raised already.
    """
    found = {"state": Claim.State.OPEN, "raised": False}
    return change_claim("raise_claim", by, claim, version, found, {"raised": True})


def lower_claim(*, by: User, claim: Claim, version: int) -> Claim:
    """Take a raise back and return the claim as it then stands: where its score puts it.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: the claim's version is no longer the one that the person saw, or nobody raised it.
        ClaimInWork: evidence is linked to it, or a verdict was given.
    """
    require_checker(by, claim)
    if claim.in_work:
        raise ClaimInWork("This claim has evidence or a verdict, so it stays above the line. Dismiss it instead.")
    found = {"state": Claim.State.OPEN, "raised": True, "in_work": False}
    return change_claim("lower_claim", by, claim, version, found, {"raised": False})


def require_checker(by: User, claim: Claim) -> uuid.UUID:
    """Return the identifier of the claim's newsroom.

    Raises:
        Forbidden: the person does not check claims there.
    """
    newsroom_id = claim.revision.article.newsroom_id
    if not may_work_on_claims(by, newsroom_id):
        raise Forbidden("Only checkers, editors and admins of the newsroom can change claims.")
    return newsroom_id


@transaction.atomic
def change_claim(
    verb: str,
    by: User,
    claim: Claim,
    version: int,
    found: Mapping[str, object],
    changes: Mapping[str, object],
    **detail: str | float,
) -> Claim:
    """Change a claim that is at this version and as `found`, record it as the verb, and return it as it then stands.

    Raises:
        Forbidden: the person does not check claims there.
        ClaimChangedMeanwhile: it is another version, or not as `found`.
    """
    newsroom_id = require_checker(by, claim)
    matching = Claim.objects.filter(pk=claim.pk, version=version, **found)
    changed = matching.update(**changes, version=F("version") + 1)
    claim.refresh_from_db(fields=["state", "dismissal", "raised", "in_work", "version"])
    if not changed:
        raise ClaimChangedMeanwhile(
            f"Somebody changed this claim meanwhile; it is {claim.get_state_display().lower()} now. Look again.",
            version=claim.version,
            state=claim.state,
        )
    record(f"claims.{verb}", claim, newsroom_id=newsroom_id, by=by, **detail, version=claim.version)
    return claim
