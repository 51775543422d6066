"""Words that say the opposite of each other: rose and fell, approved and rejected, guilty and innocent."""

import re
from functools import lru_cache

from apps.comparison.words import stem

# One pair a line, an indented line goes on with the one before it; `stem` is asked for the forms of regular verbs.
_PAIRS = """
rise rose risen rising increase increased grew grow grown growth climb climbed jump jumped surge surged soar
    soared gain gained rally upturn higher expand expanded up raise raised hike hiked boost boosted | fall fell
    fallen falling decrease decreased drop dropped decline declined shrink shrank slump slumped plunge plunged sink
    sank dip dipped reduction lower contract contracted down tumble cut lowered slash slashed reduce reduced trim
approve approved approval back backed support supported adopt adopted accept accepted endorse endorsed ratify
    ratified passed pass agreed agree green-light | reject rejected rejection oppose opposed refuse refused
    refusal veto vetoed voted-down dismissed dismiss defeated scrap throw threw
allow allowed permit permitted legalise legalised authorise authorised lift lifted cleared | ban banned prohibit
    prohibited forbid forbade forbidden outlaw outlawed block blocked impose imposed bar barred
win won victory beat triumph | lose lost defeat losing beaten
convict convicted guilty conviction | acquit acquitted innocent acquittal cleared clear
open opened reopen reopened opening | close closed shut closure closing
support supported back backed favour favoured favor backing | oppose opposed opposition against criticise
    criticised condemn condemned
confirm confirmed admit admitted acknowledge acknowledged | deny denied denial denies
survive survived alive survivor | die died dead killed fatal
legal lawful lawfully legally | illegal unlawful unlawfully illegally
safe safely | unsafe dangerous
succeed succeeded success successful | fail failed failure unsuccessful
include included including | exclude excluded
buy bought purchase purchased acquire acquired keep kept retain retained | sell sold sale
join joined enter entered | leave left quit withdraw withdrew withdrawn exit
improve improved better improvement | worsen worsened worse deteriorate deteriorated deterioration
strengthen strengthened stronger | weaken weakened weaker
uphold upheld | overturn overturned quash quashed
arrest arrested detain detained jail jailed caught captured custody | release released freed free
hire hired recruit recruited appoint appointed | sack sacked dismissed
profit | loss
surplus | deficit
majority | minority
begin began start started launch launched | end ended finish finished stop stopped halt halted
true accurate correct | false untrue inaccurate incorrect
possible | impossible
positive | negative
keep kept retain retained defended | lose lost losing scrapped axed abolish abolished abandon abandoned
add added | remove removed
above | below
import imported | export exported
ahead | behind
attended attend | absent missed
extend extended | shorten shortened
available | unavailable
unanimous unanimously | narrow narrowly split
fast faster | slow slower
rich richer | poor poorer
rise rose risen rising increase increased grew grown growth climb climbed raise raised up fall fell fallen falling
    decrease decreased drop dropped cut reduced lowered down changed | frozen freeze froze unchanged steady flat
proceed proceeded held | scrapped cancelled canceled postponed
resume resumed resumption | suspend suspended suspension
hosting | away
sign signed | veto vetoed
promote promoted promotion | relegate relegated relegation demote demoted
upgrade upgraded | downgrade downgraded
arrive arrived arrival | depart departed departure
repair repaired restore restored | damage damaged destroy destroyed
build built | demolish demolished
praise praised welcome welcomed hail hailed | criticise criticised condemn condemned attack attacked
grant granted | refuse refused deny denied
widen widened | narrow narrowed
lengthen lengthened | shorten shortened
accelerate accelerated quicken | slow slowed
healthy well | sick ill
effective | ineffective
optimistic hopeful | pessimistic
permanent permanently | temporary temporarily
married | unmarried single divorced
employed | unemployed jobless
warm warmer warmest hot hotter hottest | cold colder coldest cool cooler coolest
wet wetter wettest | dry drier driest
high highest | low lowest
biggest largest | smallest
longest | shortest
fastest quickest | slowest
oldest | youngest
heaviest | lightest
strongest | weakest
best | worst
cheap cheaper cheapest | expensive dear dearer dearest
early earlier earliest | late later latest
first | last
clear clean | dirty polluted contaminated
public | private
rural | urban
domestic | foreign
full | empty
sober | drunk
stable | unstable critical
calm | rough
loosen loosened relax relaxed ease eased | tighten tightened
encourage encouraged | discourage discouraged
agree agreed | disagree disagreed
expected | unexpected
paid | unpaid
inside | outside
voluntary | compulsory mandatory
"""
_MOSTLY_OTHERWISE = frozenset({"back", "left"})  # "went back", "on the left"
_BESIDE: dict[str, tuple[tuple[int, int], ...]] = {}
for _number, _line in enumerate(re.split(r"\n(?=\S)", _PAIRS.strip())):
    for _sign, _side in zip((1, -1), _line.split("|"), strict=True):
        for _word in _side.split():
            _key = stem(_word)
            if (_number, _sign) not in _BESIDE.get(_key, ()):
                _BESIDE[_key] = (*_BESIDE.get(_key, ()), (_number, _sign))


@lru_cache(maxsize=20_000)
def sides(word: str) -> tuple[tuple[int, int], ...]:
    """Return (pair, 1 or -1) for each pair of opposites that the word is in."""
    return () if word in _MOSTLY_OTHERWISE else _BESIDE.get(stem(word), ())
