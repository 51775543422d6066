"""One spelling for words that are written in several ways: accents, British and American, irregular forms, months."""

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
# Greek and Latin roots that British spelling writes with a digraph. Not every "ae" is one: "Michael", "Israel".
_DIGRAPHS = re.compile(
    r"^(?:(?P<oe>oe(?=str|dem|soph)|foe(?=t)|coe(?=li))|(?P<ae>hae(?=m)|pae(?=d)|cae(?=s|c)|fae(?=c)|gynae|ae(?=ti|sth)))"
)
_INSIDE = re.compile(r"(?<=.)ae(?=mi|mo|mat|di[ac]|sth|ol)|(?<=.)oe(?=a$|str|dem|soph)|(?<=rrh)oe")
_OUR = re.compile(
    r"^((?:un|dis|mis)?(?:col|lab|harb|neighb|fav|hon|hum|flav|rum|behavi|endeav|arm|vap|tum|vig|val|sav|od|rig|parl|splend|"
    r"cand|ard|clam|glam|ranc|fet|demean|tremb|succ))our"
)
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[drs]?|ing|ations?|ers?)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}l)ys(?=(?:e[drs]?|ing)$)"), "yz"),
    (re.compile(r"^(cent|theat|met|lit|kilomet|fib|met|calib|lust|somb|spect)re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=[aeiou]l)l(?=(?:ed|ing|ers?)$)"), ""),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"^(def|off|pret)ence(?=s?$)"), r"\1ense"),
)
# Words in -ise that nobody writes with a z; their nouns and adverbs would part from them ("revision", "precisely").
_ALWAYS_IS = re.compile(
    r"(?:advert|adv|ar|bru|cho|circumc|comprom|compr|conc|cru|dem|desp|dev|disgu|enterpr|exc|exerc|expert|franch|gu|"
    r"improv|inc|merchand|no|otherw|pa|po|pra|prec|prem|prom|ra|rev|r|superv|surm|surpr|telev|treat|v|w)is"
    r"(?:e[drs]?|ing|ations?|ers?)"
)
_IRREGULAR = {
    form: base
    for base, forms in (
        line.split(": ")
        for line in """arise: arose arisen
awake: awoke awoken
bear: bore borne
beat: beaten
become: became
begin: began begun
bind: bound
bite: bit bitten
bleed: bled
blow: blew blown
break: broke broken
breed: bred
bring: brought
build: built
burn: burnt
buy: bought
catch: caught
choose: chose chosen
cling: clung
come: came
creep: crept
deal: dealt
dig: dug
draw: drew drawn
dream: dreamt
drink: drank drunk
drive: drove driven
eat: ate eaten
fall: fell fallen
feed: fed
feel: felt
fight: fought
find: found
flee: fled
fly: flew flown
forbid: forbade forbidden
forget: forgot forgotten
forgive: forgave forgiven
freeze: froze frozen
get: got gotten
give: gave given
go: went gone
grow: grew grown
hang: hung
hear: heard
hide: hid hidden
hold: held
keep: kept
know: knew known
lay: laid
lead: led
learn: learnt
leave: left
lend: lent
lose: lost
make: made
mean: meant
meet: met
mistake: mistook mistaken
overcome: overcame
pay: paid
prove: proven
ride: rode ridden
ring: rang rung
rise: rose risen
run: ran
say: said
see: saw seen
seek: sought
sell: sold
send: sent
shake: shook shaken
shine: shone
shoot: shot
show: shown
shrink: shrank shrunk
sing: sang sung
sink: sank sunk
sit: sat
sleep: slept
speak: spoke spoken
speed: sped
spend: spent
spring: sprang sprung
stand: stood
steal: stole stolen
stick: stuck
strike: struck stricken
strive: strove
swear: swore sworn
sweep: swept
swim: swam swum
swing: swung
take: took taken
teach: taught
tear: tore torn
tell: told
think: thought
throw: threw thrown
undergo: underwent undergone
understand: understood
undertake: undertook undertaken
wake: woke woken
wear: wore worn
weave: wove woven
weep: wept
win: won
withdraw: withdrew withdrawn
write: wrote written
child: children
man: men
woman: women
foot: feet
tooth: teeth
goose: geese
mouse: mice
person: people persons
wife: wives
knife: knives
half: halves
wolf: wolves
thief: thieves
datum: data
medium: media
criterion: criteria
phenomenon: phenomena
bacterium: bacteria
analysis: analyses
crisis: crises
basis: bases
hypothesis: hypotheses
thesis: theses
diagnosis: diagnoses
axis: axes
index: indices
matrix: matrices
appendix: appendices
nucleus: nuclei
stimulus: stimuli
fungus: fungi
alumnus: alumni
january: jan
february: feb
august: aug
september: sept sep
october: oct
november: nov
december: dec
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve
20: twenty
30: thirty
40: forty
50: fifty
60: sixty
70: seventy
80: eighty
90: ninety""".splitlines()
    )
    for form in forms.split()
}


def folded(word: str) -> str:
    """Return the word in lower case and without accents: "Zürich" and "zurich" are one word."""
    plain = word.casefold()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)


def respelled(word: str) -> str:
    """Return a folded English word as American spelling has it, and an irregular form as its base."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 5:
        return word
    word = _DIGRAPHS.sub(lambda match: match.group().replace("oe", "e").replace("ae", "e"), word)
    word = _INSIDE.sub("e", word)
    word = _OUR.sub(r"\1or", word)
    if _ALWAYS_IS.fullmatch(word):
        return word
    for ending, put in _ENDINGS:
        word = ending.sub(put, word)
    return word
