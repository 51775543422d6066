"""News words of one meaning under one name, so that a passage may say a thing in other words than the claim.

Wider groups than those of `words`, which serve texts held against themselves: a firm is a company here, and whoever was
jailed was sentenced. Good for finding what is told of one thing; nothing is judged true by them.
"""

from functools import lru_cache

from apps.comparison.words import stem

_GROUPS = """
employ worker employee staff workforce personnel job
jail prison imprison sentence term custody behind
pay paid fee cost price spend spent bill charge worth
hire recruit appoint
buy bought acquire purchase acquisition takeover
company firm business corporation group
house home dwelling property flat apartment
pupil student schoolchild
voter electorate voted vote poll ballot
doctor medic physician
attend crowd audience turnout spectator attendance
revenue sales turnover
profit earnings
fund funding grant subsidy
build construct erect
vehicle car
blaze fire inferno
crash collision accident
aircraft jet flight
ship vessel boat ferry
wage salary
approve approval approved agree agreed endorse green-light
reject rejection rejected
resign resignation quit step
buy bought purchase
young youngster teenager teen
dead die death toll casualty victim
hurt injured injury wounded
arrest detain detention
kill murder
long length
high height tall
weigh weight heavy
old age aged
attack assault
award prize
border frontier
rule ruling judgment verdict
ask request demand
plan proposal scheme project
protest demonstration rally march protester demonstrator
collect gather raise
measure rainfall rain fell
population inhabitant resident people person
lead leader head
found set-up establish
member councillor
jobless unemployment unemployed
inflation price
infect infection case
vaccine vaccinate vaccination jab dose
flood flooding
storm hurricane typhoon cyclone
goal score scored
win won victory beat defeat
lose lost defeat
child kid
road street
donate donation give gift
emission carbon
temperature degree
earthquake quake tremor
child boy girl kid toddler baby
shortfall deficit gap short
fan supporter spectator
loaf bread
novel book
publish release issue
begin start
end finish complete
percent share
use usage consumption consume
own ownership owner
shop store outlet
branch site
trip journey
soldier troop
refugee migrant asylum
tax levy duty
debt borrowing owe
"""
_NAMES: dict[str, str] = {}
for _line in _GROUPS.split("\n"):
    for _word in _line.split():
        _NAMES.setdefault(stem(_word), stem(_line.split()[0]))


@lru_cache(maxsize=20_000)
def meaning(word: str) -> str:
    """Return the name of a word's group, its stem if it has none."""
    found = stem(word)
    return _NAMES.get(found, found)
