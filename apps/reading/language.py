"""Which language a text is in, told from a sample of it.

Most texts are English, and English gives itself away by its small words; scripts that one language owns tell it too.
Only what is left asks py3langid (a fork of langid.py: Lui and Baldwin, "langid.py: An Off-the-shelf Language
Identification Tool", 2012), whose model takes a second of CPU and some 100 MB to load, once for each process that needs
it.
"""

import re
from functools import cache
from importlib import import_module
from typing import Any

_SAMPLE = 4_000  # code points from the beginning, where the title and the first paragraphs stand
_FEW_LETTERS = 25  # below this a guess is no better than the declaration
_MANY_LETTERS = 400  # from here the text is believed before its declaration
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"https?://\S+|\S+@\S+")
#: Small words that no other language of these shares; "in", "is" and "was" belong to half of Europe.
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the and of to that with this from they have which are were been his her their its by it be would has not",
    )
)
_ENGLISH_SHARE = 0.14  # of the words; running English has .25 and more, other languages' loans less than .05
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_SCRIPT_SHARE = 0.3  # of the letters; Japanese is half Chinese characters, a quotation in Greek is less
#: What py3langid may answer: languages that newsrooms write, fewer false friends than its hundred.
_ASKED = frozenset(
    re.findall(
        r"\w+",
        "af ar az be bg bn bs ca cs cy da de en es et eu fa fi fr ga gl gu hi hr hu id is it kk kn ky lt lv mk ml mn mr"
        " ms mt ne nl no pa pl pt ro ru sk sl sq sr sv sw ta te tl tr uk ur vi zu",
    )
)


def detect_language(text: str, declared: str = "") -> str:
    """Return the BCP 47 primary tag of the language that most of the text is in, "" if that is unsure.

    The time does not grow with the text: at most 4,000 code points are looked at.

    Args:
        text: The document's text, its body first.
        declared: The tag that the document claims for itself, which decides where the text is short or doubtful.
    """
    sample = _LINK.sub(" ", text[:_SAMPLE])
    prior = declared.replace("_", "-").partition("-")[0].strip().lower()
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return prior
    if script := _script(sample, len(letters)):
        return script
    share = _english_share(sample)
    if share >= _ENGLISH_SHARE:
        return prior if prior and len(letters) < _MANY_LETTERS else "en"
    if len(letters) < _FEW_LETTERS:
        return prior or ("en" if share and sample.isascii() else "")
    return _guess(sample, prior, doubtful=len(letters) < _MANY_LETTERS)


def _guess(sample: str, prior: str, *, doubtful: bool) -> str:
    """Return what py3langid says where it is sure and nothing else was declared, or the text is long."""
    guess, sureness = _identifier().classify(sample)
    sure = sureness >= _SURE and not (prior and doubtful)
    return str(guess) if sure or guess == prior else prior


def _script(sample: str, letters: int) -> str:
    """Return the language that owns most of the letters' script, "" for scripts that several share."""
    for tag, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) >= _SCRIPT_SHARE * letters:
            return tag
    return ""


def _english_share(sample: str) -> float:
    words = [word.lower() for word in _WORD.findall(sample)]
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0


@cache
def _identifier() -> Any:
    """Return py3langid's identifier; imported here, since it brings NumPy into every process that would import it."""
    langid = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_ASKED & set(identifier.labels)))
    return identifier
