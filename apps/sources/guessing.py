"""What kind of source something seems to be, from its address and its file: a first word, for people to mend."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from apps.sources.models import Source

Kind = Source.Kind

_BY_SUFFIX = {".csv": Kind.DATASET, ".tsv": Kind.DATASET, ".xlsx": Kind.DATASET, ".eml": Kind.STATEMENT}
_FILES = frozenset({".pdf", ".docx", ".docm", ".doc", ".odt"})
# The first that fits decides. A host is looked at with its path: a parliament's site holds laws and speeches.
_BY_ADDRESS = (
    (r"(^|\.)(doi\.org|arxiv\.org|ssrn\.com|(med|bio)rxiv\.org)/|pubmed|/doi/10\.", Kind.STUDY),
    (r"legislation|eur-lex|gesetze-im-internet|legifrance|/(laws?|statutes?|bylaws?|acts)(/|$)", Kind.LAW),
    (
        r"(^|\.)((x|twitter|facebook|instagram|tiktok|linkedin|reddit|youtube)\.com|threads\.net|bsky\.app|t\.me|youtu\.be)/",
        Kind.SOCIAL_POST,
    ),
    (r"^mastodon\.|^[^/]+/@\w+/\d+", Kind.SOCIAL_POST),
    (r"(^|\.)(reuters\.com|apnews\.com|afp\.com|dpa\.com|upi\.com)/", Kind.WIRE),
    (r"press-?(release|office|room)|/press/|/statements?(/|$)|newsroom\.", Kind.STATEMENT),
    (r"/(datasets?|statistics|data)(/|$)|^(data|stats?|statistics)\.", Kind.DATASET),
)


def guess_kind(*, url: str = "", filename: str = "") -> Kind:
    """Return the kind that the file's suffix or else the address points to; a document where nothing does."""
    parts = urlsplit(url.strip())
    suffix = PurePath(filename or parts.path).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    address = f"{(parts.hostname or '').removeprefix('www.')}{parts.path or '/'}"
    told = next((kind for pattern, kind in _BY_ADDRESS if parts.hostname and _says(pattern, address)), None)
    if told or suffix in _FILES or not parts.hostname:
        return told or Kind.DOCUMENT
    return Kind.WEB_PAGE


def _says(pattern: str, address: str) -> bool:
    return re.search(pattern, address, re.IGNORECASE) is not None
