"""One word spelled two ways: British and American, with and without diacritics, a small number as word or digit.

A word is brought to one form by rules on its endings and a list of what no rule covers. The form is no word anybody
writes ("advize" for advise), and need not be: both sides of a comparison go the same road.
"""

import re
from functools import lru_cache

from apps.comparison.names import folded

_OUR = re.compile(
    r"^(arm|behavi|cand|clam|col|demean|discol|dishon|endeav|enam|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb"
    r"|od|parl|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig)our"
)
_ENDINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=\w{2})ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=\w)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=[bct])re(?=[sd]?$)"), "er"),
    (re.compile(r"(?<=en)c(?=e$)"), "s"),
    (re.compile(r"^(\w*[aeiouy]\w*[^\Waeiou][aeiou])ll(?=(?:ed|ing|er|ers|or|ors|ous)$)"), r"\1l"),  # not "killed"
    (re.compile(r"(?<=[aeiou]l)l(?=ment)"), ""),
    (re.compile(r"(?<=dg)e(?=ment)"), ""),
    (re.compile(r"(?<=ward)s$"), ""),
    (re.compile(r"(?<=gr)e(?=y)"), "a"),
    (re.compile(r"ae|oe(?=[dmst])"), "e"),
)
_PAIRS = {
    "cheque": "check", "cheques": "checks", "tyre": "tire", "tyres": "tires", "programme": "program",
    "programmes": "programs", "kerb": "curb", "plough": "plow", "aluminium": "aluminum", "jewellery": "jewelry",
    "sceptical": "skeptical", "sceptic": "skeptic", "sceptics": "skeptics", "mum": "mom", "mums": "moms",
    "storey": "story", "storeys": "stories", "whisky": "whiskey", "ageing": "aging", "fulfil": "fulfill",
    "enrol": "enroll", "skilful": "skillful", "instalment": "installment", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "moustache": "mustache", "pyjamas": "pajamas", "draught": "draft", "gaol": "jail",
    "mould": "mold", "practise": "practice", "practised": "practiced", "licence": "license", "spelt": "spelled",
    "learnt": "learned", "burnt": "burned",
    "dreamt": "dreamed", "leapt": "leaped", "leant": "leaned", "spoilt": "spoiled", "spilt": "spilled",
    "smelt": "smelled",
    "artefact": "artifact", "aeroplane": "airplane", "cosy": "cozy", "sulphur": "sulfur", "omelette": "omelet",
    "percent": "%", "ok": "okay", "adviser": "advisor", "advisers": "advisors", "amongst": "among", "whilst": "while",
    "focussed": "focused", "kilometre": "kilometer", "kilometres": "kilometers", "metres": "meters",
    "litres": "liters", "centres": "centers", "theatres": "theaters",
}  # fmt: skip
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_DIGITS = {word: str(place) for place, word in enumerate(_NUMBERS.split())}
_DIGITS |= {word: str(10 * place) for place, word in enumerate(_TENS.split(), 3)} | {"hundred": "100"}
_SHORTEST = 5


@lru_cache(maxsize=20_000)
def one_form(word: str) -> str:
    """Return the form under which all spellings of a word in lower case meet."""
    plain = folded(word)
    listed = _PAIRS.get(plain) or _DIGITS.get(plain)
    if listed or not plain.isalpha():
        return listed or plain.replace(",", "") if listed or plain[:1].isdigit() else plain
    if len(plain) < _SHORTEST and plain != "grey":
        return plain
    plain = _OUR.sub(r"\1or", plain)
    for ending, put in _ENDINGS:
        plain = ending.sub(put, plain)
    return plain
