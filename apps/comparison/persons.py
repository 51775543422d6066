"""Names of a claim against names of a passage: persons, places and bodies, by the words that are capitalised.

| claim | passage | |
|---|---|---|
| Ruth Abara | Abara; R. Abara; Mayor Abara | agree |
| World Health Organization | WHO | agree |
| Zelensky | Zelenskyy | agree (transliterated) |
| Margaret Ellison | Margaret Elison | differs: spelled otherwise |
| John Harlow | Peter Harlow | differs: another first name |
| Mayor Ruth Abara | Mayor Helen Ortiz | differs: another person in the same role |
| in Bristol | in Cardiff | differs: another name in the same place of the sentence |

A passage that lacks a name says nothing against it: `not_found`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.comparison.compared import AGREE, DIFFER, NOT_FOUND, Bounds, NameFinding
from apps.comparison.names import CAPITAL, OPENERS, TITLES, folded, near, transliterated
from apps.comparison.told import READINGS_KEPT, Told
from apps.extraction.lexicon import words

_PARTICLE = r"(?:de|van|von|der|den|bin|al|el|la|da|di|du|of|of the)"
_NAME = rf"(?:[A-Z]\.(?:\s?[A-Z]\.)*|{CAPITAL}|[A-Z]{{2,}}[a-z]?\b)"
_RUN = re.compile(rf"(?<![\w’'-]){_NAME}(?:\s(?:{_PARTICLE}\s)?{_NAME}){{0,6}}")
_POSSESSIVE = re.compile(r"(?:’s|'s|’|')$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Spring Summer Autumn Winter")
_MONTHS = words("January February March April May June July August September October November December")
_ABBREVIATED = words(
    "CEO CFO COO MP MEP PM MPs Cllrs Cllr Prof Rev Sgt Gen Col Capt Lt Insp Supt Sen Rep Gov Hon Fr Mme Mlle"
)
_NO_NAMES = (_DAYS | OPENERS | _ABBREVIATED) - _MONTHS | words(
    """He She They It We You I His Her Their Its Not Never Nobody Nothing None One Four Six However Although Because
    Under Over During Despite According Asked Police Officials Officers Residents Ministers Doctors Researchers
    Scientists People Children Voters Workers Prices Profits Sales Unemployment Inflation Councillors Half Dozens
    Hundreds Thousands Millions Twelve Eleven Twenty Thirty Forty Fifty Fourteen Fifteen Sixteen Seventeen Eighteen
    Nineteen Sixty Seventy Eighty Ninety More Fewer Less Without No Yes Both Only Within Between"""
)
_ROLES = words(
    """mayor judge minister president chairman chairwoman chair director secretary governor senator chancellor premier
    spokesman spokeswoman spokesperson coach captain manager bishop archbishop professor headteacher principal
    commissioner ambassador inspector superintendent sergeant treasurer leader founder owner author editor coroner
    prosecutor attorney executive officer headmaster winner champion striker goalkeeper candidate architect king queen
    prince princess pope sheriff councillor deputy mp author composer"""
)
_PARTICLES = words("de van von der den bin al el la da di du del ten ter le")
_OPENING_VERBS = ("ing", "ed")  # "Sentencing Okafor", "Asked", where they open a sentence
_IRREGULAR = words("Born Told Led Sworn Given Known Held Shot Found Driven Written Built Made Said Says Says Thank")
_ROLE_REACH = 45  # code points between a name and its role
_SHORTEST = 4
_LONGEST_INITIALS = 6
_NO_ENDINGS = ("ing", "ly", "ed")
_BEGINNING = 3  # letters in which another surname begins as the one that was meant
_UNSETTLED = frozenset("yijwvkqchfp")  # letters that transliterations use at will
_SHARED = 0.5  # of the claim's words, for a name in the same place
_NICKNAMES = {
    "bob": "robert", "rob": "robert", "bill": "william", "will": "william", "liz": "elizabeth", "beth": "elizabeth",
    "tom": "thomas", "tony": "anthony", "joe": "joseph", "jim": "james", "jimmy": "james", "mike": "michael", "dave":
    "david", "dan": "daniel", "ben": "benjamin", "sam": "samuel", "chris": "christopher", "nick": "nicholas", "kate":
    "katherine", "katie": "katherine", "cathy": "catherine", "sue": "susan", "steve": "stephen", "andy": "andrew",
    "ed": "edward", "ted": "edward", "alex": "alexander", "matt": "matthew", "jen": "jennifer", "jenny": "jennifer",
    "meg": "margaret", "maggie": "margaret", "pat": "patricia", "ron": "ronald", "greg": "gregory", "jon": "jonathan",
    "tim": "timothy", "vicky": "victoria", "becky": "rebecca", "charlie": "charles", "max": "maxwell",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words without titles: its parts folded, as written, and whether it opens a sentence."""

    bounds: Bounds
    parts: tuple[str, ...]
    written: tuple[str, ...]
    opens: bool
    titled: bool

    @property
    def is_full(self) -> bool:
        return 2 <= len(self.parts) <= 4


def compare_names(claim: Told, passage: Told) -> list[NameFinding]:
    """Return a finding for each name of the claim, each name once."""
    mine, theirs = _names(claim), _names(passage)
    known = {part for name in theirs if not name.opens for part in name.parts}
    lower = {match.group() for match in _WORD.finditer(passage.text) if match.group()[0].islower()}
    found: list[NameFinding] = []
    seen: set[tuple[str, ...]] = set()
    for name in mine:
        doubtful = name.opens and len(name.parts) == 1 and name.parts[0] not in known and not name.titled
        if doubtful and name.parts[0].endswith(_NO_ENDINGS):
            continue  # "Managing director", "Nearly"
        if name.parts not in seen and not set(name.parts) <= lower:
            seen.add(name.parts)
            finding = _finding(claim, passage, name, mine, theirs)
            found += [finding] if not doubtful or finding.outcome == AGREE else []
    return found


@lru_cache(maxsize=READINGS_KEPT)
def _names(told: Told) -> list[_Name]:
    starts = {start for start, _ in told.sentences}
    dates = {at for date in told.dates for at in range(date.start, date.end)}
    found = []
    for match in _RUN.finditer(told.text):
        opens = match.start() in starts or told.text[match.start() - 1 : match.start()] in {"“", '"', "‘"}
        name = _name(match.group(), match.start(), opens=opens)
        if name and name.bounds[0] not in dates:
            found.append(name)
    return found


def _name(run: str, start: int, *, opens: bool) -> _Name | None:
    """Return the name in a run of capitalised words, None if nothing but openers and titles is in it."""
    parts = re.split(r"(?<=\S)\s", run)
    titled = False
    if opens and len(parts) > 1 and (parts[0].endswith(_OPENING_VERBS) or parts[0] in _IRREGULAR):
        start += len(parts.pop(0)) + 1
        opens = False
    while parts and (parts[0] in TITLES or parts[0] in _NO_NAMES):
        titled = titled or parts[0] in TITLES
        start += len(parts.pop(0)) + 1
        opens = False
    while parts and parts[-1] in _DAYS:
        parts.pop()
    if not parts:
        return None
    if len(parts) > 1 and parts[0].lower() in _ROLES:
        titled, opens = True, False
        start += len(parts.pop(0)) + 1
    written = " ".join(parts)
    bare = _POSSESSIVE.sub("", written)
    kept = [part for part in bare.split() if part[0].isupper()]
    kept = [part for part in kept if part.lower() not in _PARTICLES] or kept
    folded_parts = tuple(folded(_POSSESSIVE.sub("", part)).replace(".", "") for part in kept)
    return _Name((start, start + len(bare)), folded_parts, tuple(kept), opens, titled) if folded_parts else None


def _finding(claim: Told, passage: Told, name: _Name, mine: Sequence[_Name], theirs: Sequence[_Name]) -> NameFinding:
    for other in theirs:
        if _is_one(name, other):
            return NameFinding(name.bounds, AGREE, other.bounds, "The same name.")
    spelled_out = _spelled_out(name, passage.text)
    if spelled_out:
        return NameFinding(name.bounds, AGREE, spelled_out, "The same name, spelled out.")
    said = claim.text[slice(*name.bounds)]
    rival, why = _rival(claim, passage, name, mine, theirs)
    if rival is None:
        return NameFinding(name.bounds, NOT_FOUND, None, f"The passage does not name {said}.")
    other_said = passage.text[slice(*rival.bounds)]
    return NameFinding(name.bounds, DIFFER, rival.bounds, f"{said} here, {other_said} in the passage: {why}.")


def _is_one(one: _Name, other: _Name) -> bool:
    """Whether two names can be one's."""
    if one.parts == other.parts or _is_short_for(one, other) or _is_short_for(other, one):
        return True
    shorter, longer = sorted((one.parts, other.parts), key=len)
    if len(shorter) == 1:
        return shorter[0] in longer or any(_sounds_alike(shorter[0], part) for part in longer)
    same_last = shorter[-1] == longer[-1] or _sounds_alike(shorter[-1], longer[-1])
    if same_last and _may_be_first(shorter[0], longer[0]):
        return True
    return set(shorter) <= set(longer)


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two spellings are transliterations of one name: Zelensky, Zelenskyy."""
    unlike = {letter for letter in one + other if one.count(letter) != other.count(letter)}
    return len(one) > _SHORTEST and unlike <= _UNSETTLED and transliterated(one) == transliterated(other)


def _may_be_first(one: str, other: str) -> bool:
    """Whether two first names can be one's: the same, an initial, a nickname."""
    if one == other or _NICKNAMES.get(one, one) == _NICKNAMES.get(other, other):
        return True
    return one[0] == other[0] and min(len(one), len(other)) <= 2


def _is_short_for(one: _Name, other: _Name) -> bool:
    """Whether the one is the other's initials: WHO."""
    letters = one.parts[0] if len(one.parts) == 1 and one.written[0].isupper() else ""
    return len(letters) > 1 and letters == "".join(part[0] for part in other.parts)


def _spelled_out(name: _Name, text: str) -> Bounds | None:
    """Return where the words stand whose first letters a name is: FDA, Food and Drug Administration."""
    letters = name.written[0].replace(".", "") if len(name.written) == 1 else ""
    if not (2 <= len(letters) <= _LONGEST_INITIALS and letters.isupper()):
        return None
    between = r"\w+\s(?:(?:of|and|for|the|on|in|de)\s){0,2}"
    found = re.search(r"\b" + between.join(re.escape(letter) for letter in letters) + r"\w+", text)
    return found.span() if found else None


def _rival(
    claim: Told, passage: Told, name: _Name, mine: Sequence[_Name], theirs: Sequence[_Name]
) -> tuple[_Name | None, str]:
    """Return the passage's name that stands where the claim's should, and why it is held against it."""
    free = [other for other in theirs if not any(_is_one(one, other) for one in mine)]
    for other in free:
        if _is_misspelled(name, other):
            return other, "spelled otherwise"
    for other in free:
        if name.is_full and other.is_full and name.parts[-1] == other.parts[-1]:
            return other, "another first name"
    role = _role(claim.text, name)
    for other in free:
        if role & _role(passage.text, other) and not other.opens | (len(other.parts) > 4):
            return other, "another person in the same role"
    return _in_same_place(claim, passage, name, free)


def _is_misspelled(one: _Name, other: _Name) -> bool:
    if len(one.parts) != len(other.parts):
        return _near(one.parts[-1], other.parts[-1]) and 1 in {len(one.parts), len(other.parts)}
    unlike = [pair for pair in zip(one.parts, other.parts, strict=True) if pair[0] != pair[1]]
    if len(unlike) != 1:
        return False
    begins = unlike[0][0][:_BEGINNING] == unlike[0][1][:_BEGINNING] and len(one.parts) > 1
    return begins or _near(*unlike[0])


def _near(one: str, other: str) -> bool:
    return one != other and near(one, other, _SHORTEST)


def _role(text: str, name: _Name) -> set[str]:
    """Return the roles told beside a name, before it or behind a comma."""
    before = re.split(r"[.;!?]\s|\sand\s", text[max(0, name.bounds[0] - _ROLE_REACH) : name.bounds[0]])[-1]
    after = re.match(r",\s(?:the|a|an|its|his|her|their|who is|chief|deputy)\s?[^,.;]{0,45}", text[name.bounds[1] :])
    beside = before if re.search(r"(?:\w|,)\s$", before) else ""
    told = {word.lower() for word in _WORD.findall(beside)[-4:]} | {
        word.lower() for word in _WORD.findall(after.group() if after else "")
    }
    return told & _ROLES


def _in_same_place(claim: Told, passage: Told, name: _Name, free: Sequence[_Name]) -> tuple[_Name | None, str]:
    """Return the name beside whose neighbours the claim's stands, in a sentence that says much of the same."""
    about = {word for word in claim.stems if word} - set(name.parts)
    for other in free:
        if other.is_full != name.is_full or not about:
            continue
        stems = passage.stems_beside(other.bounds[0])
        alike = len(about & stems) / len(about) >= _SHARED and len(about & stems) > 1
        if alike and _beside(claim, name.bounds) & _beside(passage, other.bounds):
            return other, "another name in the same place"
    return None, ""


def _beside(told: Told, bounds: Bounds) -> set[tuple[str, str]]:
    """Return the words that stand right before and right behind a name, with the side."""
    first, after = told.word_at(bounds[0]), told.word_at(bounds[1])
    found = {("before", told.words[first - 1].key)} if first else {("opens", "")}
    if after < len(told.words):
        found.add(("behind", told.stems[after] or told.words[after].key))
    return found
