"""The wording of press releases, in English: what frames the news in them; patterns as in `leftovers`."""

import re

# Lines that tell that the text is a press release, whatever stands around them.
RELEASE_LINES = {
    "press_notice": (
        r"\W{0,3}for immediate (?:release|distribution|publication)\b.{0,60}",
        r"\W{0,3}(?:press|news|media) (?:release|statement|advisory)(?: no\.? .{1,20})?\W{0,3}",
        r"for release (?:on|at|after)?:? .{3,60}",
    ),
    "embargo": (
        r"\W{0,3}(?:strictly )?(?:under )?embargo(?:ed)?\b.{0,10}\b(?:until|till|for|release|to|not for)\b.{0,120}",
        r"\W{0,3}(?:strict(?:ly)? )?embargo(?:ed)?\s*:.{0,120}",
        r"not for (?:publication|release|broadcast) (?:before|until)\b.{0,100}",
    ),
    "end_mark": (
        (
            r"(?:\W{0,5}(?:ends|end)\W{0,5}|#(?: ?#){1,4}|\W{1,3}30\W{1,3}|\W{0,5}end of (?:press )?(?:release"
            r"|text|statement)\W{0,5})"
        ),
    ),
}

# What opens a section that lasts to the next one.
RELEASE_STARTERS = {
    "press_contact": (
        (
            r"(?:for (?:more|further|additional|media|press|all)\b.{0,60}|(?:media|press|news(?: media)?"
            r"|investor|public) )"
            r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations|information)[^.]{0,80}:?"
        ),
        r"(?:media |press )?contacts?(?: information| details)?:?",
        r"contacts?:.{1,160}",
        r"source:? [A-Z].{1,60}",
    ),
    "editor_notes": (r"\W{0,3}notes? (?:to|for) (?:the )?editors?\W{0,3}", r"editors?[’']s? notes?:?"),
    "about_issuer": (
        r"about (?:the )?[\w“\"(].{1,80}",
        r"(?:cautionary (?:note|statement)|safe harbor|forward[- ]looking (?:statements?|information))\b.{0,80}",
    ),
}

ABOUT = re.compile(r"[Aa][Bb][Oo][Uu][Tt] (?:[Tt]he )?(?P<name>[A-Z“\"][^.!?:]{1,80}):?")
WIRE = re.compile(r"/PRNewswire/|\(?BUSINESS WIRE\)?|GLOBE ?NEWSWIRE|/EIN ?Presswire/|/CNW/|ACCESSWIRE|/PRNewswire-")
