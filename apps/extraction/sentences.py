"""Sentences: nupunkt's boundaries, corrected where newsroom text is known to mislead it.

nupunkt (an implementation of Punkt: Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", 2006) is
fast and keeps offsets, but cuts after every "U.S.", knows no citation numbers and leaves a closing quotation mark that
stands after a space to the next sentence. Each correction is one small rule on one boundary, so that it can be tested
alone. A sentence never crosses a paragraph, which the caller decides.
"""

import re
from collections.abc import Iterator

from nupunkt import sent_spans

from apps.extraction.lexicon import words

# Words that open a sentence so often that "U.S." before them did end one.
_OPENERS = words(
    """a after all although an and another any as at because before both but by despite during each even every
    few first for from he her here his how however i if in it its last later many meanwhile more most my no nor
    not now of on once one or other our over she since so some still such than that the their then there these
    they this those though three through to two under until we what when where whether which while who why with
    yet you your did does is are was were have has had can could would should"""
)
_TITLES = words(
    """adm brig capt cmdr col cpl dr fr gen gov hon insp lieut lt maj messrs mme mr mrs ms mx pfc pres prof pvt
    rep reps rev sen sens sgt sr supt st"""
)
_NEVER_FINAL = words("e.g i.e vs cf approx fig figs nos pp vol al")
# Small words with a full stop that go on with a small letter; after others a writer begins a sentence so.
_SHORTENED = words(
    """etc approx dept est misc incl excl max min vol fig figs viz ibid esp orig tel ext ave blvd ltd inc corp bros govt
    lbs hrs mins secs yrs wks cont eds trans pres sec secs ref refs assn natl intl univ prof resp suppl temp prev qtr
    pts pkg avg chap cit loc col cols gen illus nos pop sq vols circa"""
)
_MONTHS = words(
    """jan january feb febr february mar march apr april may jun june jul july aug august sep sept september oct october
    nov november dec december"""
)
_LAST_WORD = re.compile(r"((?:\w+\.)*\w+)\.$")
_NEXT_WORD = re.compile(r"[\"“”‘’'(\[«]*([^\W_][\w’'-]*)?")
_TAIL = re.compile(
    r"[”»]+|\s*(?:[”’»]+(?=\s|$)|\[[\w ,–-]{1,24}\](?:\s?\[[\w ,–-]{1,24}\])*(?=\s|$)|[:;=][’'-]?[)(DPp]+(?=\s|$))"
)
# What closes a quotation or a bracket after a question or a cry inside it: it goes on with the sentence around it.
_CLOSING = re.compile(r"\s*[\"”’')\]]+\s?[.,;:]")
_SAID = (
    r"(?:said|says|say|asked|asks|ask|cried|called|calls|shouted|exclaimed|replied|answered|added|told|wrote|writes|joked"
    r"|wondered|demanded|yelled|screamed|whispered|muttered|murmured|howled|thought|quipped|tweeted|recalled)"
)
# The tag of an utterance that ended in a question or a cry: “Stop!” Ann said.
_TAG = re.compile(
    rf"\s+(?:I|[A-Z][\w’-]{{1,30}}(?: [A-Z][\w’-]{{1,30}}){{0,2}}) {_SAID}\b"
    r"(?!\s+(?:that|he|she|it|they|we|there|his|her|their|the)\b)"
)
_UTTERED = re.compile(r"[?!…—]\s?[\"”’']$")
# A number or a letter that only counts what follows: "1. Introduction", "2.1. Results", "Figure 3. Rainfall".
_ENUMERATOR = re.compile(
    r"[(\[•⁃*]?\s?(?:N°|\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}"
    r"|(?:Figure|Fig|Table|Listing|Chapter|Section|Part|Box|Appendix) \d{1,3}(?:[.-]\d{1,3})*[.:]"
)
_COUNTED = re.compile(r"[•⁃]?\s?(?P<label>\d{1,2}|[a-z])(?P<mark>[.)]{1,2})\s+\S")
_TERMINATOR = re.compile(
    r"(?:(?<![!?])[!?]+|(?<!\.)\.{3,}|…|(?<=[^\W\d_]{2})\.|(?<=\d)\.)[\"”’)\]»]*\s+(?=[\"“‘«(\[]?[^\W\d_a-z])"
    r"|(?<=[a-z]{4})\.\s+(?=\d)"
    r"|(?<=[a-z]{3})\.\s+(?=[(]?[a-z])"
    r"|(?:(?<=\b[A-Z])|(?<=\b[ap]\.m))\.\s+(?=(?:I[’']\w+|The|This|That|It|He|She|We|They|So|But|And|In|You|If|There|Did|Does|Do|Is|Are)\s)"
    r"|(?<=[a-z]{3})[.!?][\"”’)]*(?=[A-Z][a-z]*[ ’'])"  # the blank was lost: "it was over.Then"
)
# Somebody broke off, in a transcript, and began anew or was interrupted: "Is there a — Yes, here it is."
_BROKEN_OFF = re.compile(
    r"\s(?:—|–|--)(?=\s+(?:Yes|Yeah|No|Well|Okay|Oh|Now|Wait|See|Look|Let|What|How|Why|Who|When|Where|Do|Did|Does|Is|Are"
    r"|Can|Could|Would|Should|Have|This|That|These|It|You|We|He|She|They|So|And|There)\b)"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONGEST = 1_500  # parsers take more than linear time over a sentence; longer ones are lists or no prose
_PIECE = 20_000  # code points given to nupunkt at once: a megabyte in one line must not cost quadratic time


def find_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the bounds of the sentences of `text[start:end]` in order, without the blanks around them.

    Every character that is not blank is in exactly one sentence.

    Args:
        text: The document's text.
        start: First code point of the paragraph.
        end: Code point after its last; the text's end if None.
    """
    found: list[tuple[int, int]] = []
    for piece_start, piece_end in _pieces(text, start, len(text) if end is None else end):
        cuts = _corrected(text, piece_start, piece_end)
        bounds = zip([piece_start, *cuts], [*cuts, piece_end], strict=True)
        found.extend(span for bound in bounds if (span := _trimmed(text, *bound))[0] < span[1])
    return found


def bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, or the parts that a giant one is cut into, at white space where it can be; none at the ends.

    Args:
        text: The document's text.
        start: First code point of the sentence.
        end: Code point after its last.
    """
    start, end = _trimmed(text, start, end)
    while end - start > _LONGEST:
        blank = max(text.rfind(sign, start + _LONGEST // 2, start + _LONGEST) for sign in " \t\n")
        cut = blank if blank != -1 else start + _LONGEST
        yield _trimmed(text, start, cut)
        start, _ = _trimmed(text, cut, end)
    if start < end:
        yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at blank lines, and what is still too long where a sentence or at least a word ends."""
    floor = start
    for match in _BLANK_LINE.finditer(text, start, end):
        yield from _short_pieces(text, floor, match.start())
        floor = match.end()
    yield from _short_pieces(text, floor, end)


def _short_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _PIECE:
        cut = _cut_near(text, start + _PIECE // 2, start + _PIECE)
        yield start, cut
        start = cut
    yield start, end


def _cut_near(text: str, low: int, high: int) -> int:
    """Return the last good place to cut in `text[low:high]`: after a full stop, at a blank, else at `high`."""
    for mark in (". ", " ", "\n", "\t"):
        at = text.rfind(mark, low, high)
        if at != -1:
            return at + len(mark)
    return high


def _corrected(text: str, start: int, end: int) -> list[int]:
    """Return the boundaries inside the piece, as offsets after a sentence's last character."""
    piece = text[start:end]
    candidates = {start + cut for _, cut in sent_spans(piece)} if piece.strip() else set()
    candidates |= {start + match.end() for match in _TERMINATOR.finditer(piece)}
    candidates |= {start + cut for cut in _counted_cuts(piece)}
    candidates |= {start + match.end() for match in _BROKEN_OFF.finditer(piece)}
    cuts: list[int] = []
    for candidate in sorted(candidates):
        cut = _after_tail(text, _without_blanks_before(text, start, candidate), end)
        floor = cuts[-1] if cuts else start
        if floor < cut < end and text[cut:end].strip() and not _misleading(text, floor, cut, end):
            cuts.append(cut)
    return cuts


def _counted_cuts(piece: str) -> Iterator[int]:
    """Yield where the second and later items of a list begin that a paragraph counts without ending them by stops."""
    first = _COUNTED.match(piece)
    while first:
        label, mark = first["label"], first["mark"]
        following = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        item = re.compile(rf"(?<![,;:])(?<!\band)(?<!\bor)\s(?P<at>[•⁃]?\s?{following}{re.escape(mark)}\s+[^\W\da-z])")
        found = item.search(piece, first.end())
        if not found:
            return
        yield found.start("at")
        first = _COUNTED.match(piece, found.start("at"))


def _without_blanks_before(text: str, start: int, at: int) -> int:
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def _after_tail(text: str, at: int, end: int) -> int:
    """Move a boundary behind a closing quotation mark or citation numbers that nupunkt gave to the next sentence."""
    tail = _TAIL.match(text, at, end)
    return tail.end() if tail else at


def _misleading(text: str, floor: int, cut: int, end: int) -> bool:
    """Whether the boundary at `cut` of a sentence that began at `floor` is none."""
    if _ENUMERATOR.fullmatch(text, floor, cut) or _CLOSING.match(text, cut, end):
        return True
    if text[cut - 1] in "—–-":
        return _begins_again(text, floor, cut, end)
    if _UTTERED.search(text[max(floor, cut - 3) : cut]) and _TAG.match(text, cut, end):
        return True
    following = _NEXT_WORD.match(text, _next_start(text, cut, end), min(end, cut + 200))
    word = (following.group(1) if following else None) or ""
    if word[:1].islower() and not any(letter.isupper() for letter in word):
        return not _unkempt(text, floor, cut, word)
    return _abbreviated(text[max(floor, cut - 40) : cut], word)


def _begins_again(text: str, floor: int, cut: int, end: int) -> bool:
    """Whether what follows a dash only says the sentence's first word anew, as in “He won’t — He won’t go”."""
    first, following = _NEXT_WORD.match(text, floor, cut), _NEXT_WORD.match(text, _next_start(text, cut, end), end)
    return first is not None and following is not None and first[1] == following[1]


def _unkempt(text: str, floor: int, cut: int, word: str) -> bool:
    """Whether a small letter may begin a sentence here: the writer began this one so, or ended it without doubt."""
    if text[cut - 1] in "?!":
        return word.lower() not in {"and", "or", "but"}
    return text[floor].islower() or _ends_plainly(text[max(floor, cut - 40) : cut])


def _ends_plainly(before: str) -> bool:
    """Whether the last word is a small one that nobody shortens."""
    last = _LAST_WORD.search(before)
    return (
        last is not None and last[1].isalpha() and last[1].islower() and len(last[1]) > 2 and last[1] not in _SHORTENED
    )


def _next_start(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _abbreviated(before: str, following: str) -> bool:
    """Whether the full stop at the end of `before` only shortens a word, given the word that follows."""
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word, opens = last.group(1), _opens(following.lower())
    plain = word.lower()
    if plain == "no":
        return following[:1].isdigit()
    if plain in _TITLES or plain in _NEVER_FINAL:
        return word[0].isupper() or plain in _NEVER_FINAL
    if plain in _MONTHS:
        return following[:1].isdigit()
    dotted = all(len(piece) == 1 for piece in word.split(".")) and word[0].isupper()
    return dotted and word != "I" and not opens


def _opens(word: str) -> bool:
    """Whether a word, or the one that a contraction begins with ("They're"), opens sentences."""
    stem, _, contracted = word.replace("’", "'").partition("'")
    return stem in _OPENERS or (stem == "i" and contracted != "")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start = _next_start(text, start, end)
    return start, max(start, _without_blanks_before(text, start, end))
