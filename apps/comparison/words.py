"""Words brought to a form in which two passages can share them: crude stems, and one name for what means the same."""

import re
from functools import lru_cache

from apps.extraction.lexicon import words

WORD = re.compile(r"[^\W\d_][\w’'-]*")

_SAME = {
    "dead": words("kill killing die died dies death toll die dying fatality fatal perish drown deadly dead"),
    "hurt": words("injure injury wound wounding hurt"),
    "arrest": words("arrest detain detention"),
    "miss": words("missing miss"),
    "evacuate": words("evacuate displace evacuation"),
    "cost": words("cost price"),
    "worker": words("worker employee staff workforce"),
    "found": words("found founding foundation establish"),
    "fall": words("fall fell fallen decline drop decrease shrink plunge slump"),
    "rise": words("rise rose risen increase grow grew grown climb jump surge soar"),
    "hold": words("hold held"),
    "win": words("win won"),
    "lose": words("lose lost"),
    "leave": words("leave left"),
    "build": words("build built"),
    "buy": words("buy bought"),
    "sell": words("sell sold"),
    "person": words("people person"),
    "old": words("old older oldest"),
    "child": words("child children"),
    "man": words("man men"),
    "woman": words("woman women"),
    "wife": words("wife wives"),
    "begin": words("begin began begun start"),
    "take": words("take took taken"),
    "give": words("give gave given"),
    "meet": words("meet met"),
    "pay": words("pay paid"),
    "average": words("average averaging mean"),
}  # fmt: skip
_IRREGULAR = """
say says said | tell told | go goes went gone | come came | make made | get got gotten | know knew known | see saw seen
speak spoke spoken | write wrote written | break broke broken | choose chose chosen | drive drove driven | eat ate eaten
fly flew flown | forget forgot forgotten | keep kept | lead led | lend lent | run ran | send sent | shoot shot
sing sang sung | sit sat | sleep slept | spend spent | stand stood | steal stole stolen | swim swam | teach taught
think thought | throw threw thrown | understand understood | wear wore worn | withdraw withdrew withdrawn
bring brought | catch caught | fight fought | feel felt | hear heard | hide hid hidden | ride rode ridden | seek sought
shake shook shaken | strike struck | swear swore sworn | become became | draw drew drawn | deal dealt | forgive forgave
sweep swept | stick stuck | bear bore borne | freeze froze frozen | sink sank sunk | shrink shrank shrunk | weave wove
"""
_CANONICAL = {word: forms.split()[0] for forms in re.split(r"[|\n]", _IRREGULAR) for word in forms.split()}
_CANONICAL |= {word: name for name, listed in _SAME.items() for word in listed}
STOP = words(
    """the and for that this with from was were are has have had been being its his her their our your who whom whose
    which what when where while than then them they she but not any all one two into onto out over under about after
    before between during per will would can could may might must should also only just some more most less least very
    such there here these those each every both either neither nor yet too own same as at by in of on or to an is it be
    he we you i me my do did does so if up off down back again still even now near nearly almost around another other
    others further said say says told tell according percent per cent"""
)
_REPORT = re.compile(
    r"^(?P<before>[^,;:]{2,80}?\b(?:said|say|says|told\s[^,;]{2,30}?|claim|claims|claimed|think|believes?|reported|announced)"
    r"(?:\s(?:on|in|at)\s[A-Z]\w+)?(?:\sthat)?\s)",
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case: endings off, then the name of its group if it has one."""
    plain = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for form in _forms(plain):
        if form in _CANONICAL:
            return _CANONICAL[form]
    return _cut(plain)


def _forms(word: str) -> tuple[str, ...]:
    cut = _cut(word)
    return word, cut, f"{cut}e"


def _cut(word: str) -> str:
    if len(word) >= _SHORTEST_NOUN and word.endswith(("tion", "tions")):  # "deliberation" meets "deliberated"
        word = word.removesuffix("s").removesuffix("ion")
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith(("ss", "us", "is")):
            return _undoubled(word[: len(word) - len(ending)] + put)
    return _undoubled(word)


def _undoubled(word: str) -> str:
    """Return "stop" for "stopp" and "approv" for "approve", so that a verb's forms meet."""
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


_SHORTEST = 3
_SHORTEST_NOUN = 8  # "nation" and "station" are left alone


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    found = (match.group() for match in WORD.finditer(text))
    return frozenset(stem(word) for word in found if len(word) > 2 and word.lower() not in STOP)


def without_report(clause: str) -> str:
    """Return the words without "The minister said that" before them."""
    report = _REPORT.match(clause)
    return clause[report.end() :] if report else clause
