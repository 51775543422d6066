"""The wording of dates and times of publication, in English, as parts of patterns; case does not matter."""

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )"
DATE = (
    rf"(?:{_DAY}?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}))"
)
AGO = r"(?:(?:an?|\d+) (?:sec|min|hr|h|m|d|second|minute|hour|day|week|month|year)s? ago|yesterday|just now)"
_CLOCK = r"(?:\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
TIME = rf"(?:{_CLOCK}(?: ?\(?(?:gmt|utc|bst|cet|cest|[ecmp][sd]?t|ist|sgt|aest)\)?)?)"
WHEN = rf"(?:{DATE}(?:,? (?:at |- )?{TIME})?|{TIME},? {DATE}|{AGO}|{TIME})"
ISSUED = r"(?:first |last |originally |article )?(?:published|updated|posted|modified|updated|created|written|filed)"

# A date that stands alone; a leftover near the top only, for diaries have them as headings.
LONE_DATE = re.compile(
    rf"(?:{DATE}(?:,? (?:at |- )?{TIME})?|{TIME}(?:,? on)?,? {DATE})(?:,? ?\|? ?(?:{ISSUED}) {WHEN})?",
    re.IGNORECASE,
)
