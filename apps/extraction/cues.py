"""Words that tell of speech and thought, by what they take: a clause, an infinitive, a thing, a preposition.

The classes are those of the literature on attribution (verbs of communication, of thought and belief, of intent, of
judgement); what each word takes is what English grammar lets it take.
"""

from apps.extraction.lexicon import words

#: Verbs (lemmas) of telling, after which the same speaker may be quoted on.
SAYING = words(
    """acknowledge add admit advise affirm allege announce answer argue assert assure attest aver boast brag
    caution chant charge chime claim clarify comment complain concede confess confide confirm contend continue
    counter cry declare deny describe disclose discuss echo elaborate emphasise emphasize exclaim explain gripe
    hint imply indicate inform insist instruct interject intone joke lament maintain muse mutter note notify
    object observe opine plead pledge point post preach predict proclaim profess promise pronounce quip read
    reassert reassure recall recount reflect reiterate relate relay remark remind repeat reply report respond
    restate retort retweet reveal rule say scoff scream share shout signal specify state stipulate stress submit
    suggest swear tell testify text theorize threaten tweet underline underscore venture verify voice vow warn
    whisper write yell"""
)
_ASKING = words("ask beg challenge demand inquire propose query question recommend request urge wonder")
#: Verbs (lemmas) of thought.
THINKING = words(
    """agree anticipate assume believe concur consider contemplate convince disagree doubt envision expect fear
    foresee gather guess hop hope hypothesize infer judge know learn posit presume project realise realize
    reason reckon recognise recognize require speculate surmise suspect theorise think understand worry"""
)
_SHOWING = words(
    """calculate cite conclude demonstrate determine discover document estimate find forecast highlight illustrate
    indicate reflect reveal show suggest"""
)

#: Verbs (lemmas) that take a clause as what was said, thought or shown.
CLAUSE = SAYING | _ASKING | THINKING | _SHOWING
#: Of these, those that as often tell of a state of mind or of the world; nothing is said where they are denied.
THOUGHT = words("believe consider determine know realise realize think understand")
#: Of these, those that have a hearer for an object.
HEARD = words("advise ask assure convince inform notify promise remind request show tell text warn write")
#: Verbs that may follow or precede a quotation without taking a clause.
QUOTING = CLAUSE | words(
    """accuse address attack bark begin bellow blast call close conclude condemn criticise criticize croak crow
    denounce deride drawl dub fire gasp go groan growl grumble grunt gush hiss holler howl interrupt introduce
    label laugh launch lecture mention moan mock mumble murmur open plead praise press prompt protest put quote
    rage rant react recite rejoin roar scold shoot shriek sigh sign sing smile snap snarl sneer sniff sob
    stammer start stutter sum taunt tease term thunder title urge wail whine"""
)
#: Verbs that take an infinitive as what was asked, meant or promised.
PLAN = words(
    """advise agree aim appeal ask aspire beg beseech bid call challenge claim commit consider convince counsel
    dare decide decline demand direct encourage exhort expect hop hope implore instruct intend invite like lobby
    long look love offer opt order persuade petition plan plead pledge plot prefer press pressure promise
    propose push refuse remind request say seek swear tell threaten urge volunteer vote vow want warn wish"""
)
#: Of these, those whose object is a hearer and no doer of the plan.
PLAN_OF_OWN = words("promise swear vow")
#: Verbs in the passive, or of seeming, that attribute an infinitive to nobody or to their agent.
REPORTED = words("allege assume believe estimate expect know presume project report rumor rumour say slate think")
SEEMING = words("appear seem")
#: Verbs that take a thing: what is announced, shown or asked for, ...
TELLING = words(
    """acknowledge address admit advertise affirm allege announce answer articulate assert broadcast chant cite
    claim clarify confirm contradict convey counter declare deny describe detail disavow disclose discuss
    downplay echo email emphasise emphasize estimate explain expose express file forecast herald highlight
    identify introduce invoke issue list mention note offer outline point post predict proclaim promise
    pronounce propose publicize publish question quote read recall recite recognize recommend recount reference
    refute register reiterate release remember repeat report restate retweet reveal say share show signal state
    stress submit suggest trumpet tweet underline underscore unveil utter vent voice withdraw withhold write"""
)
#: ... what is judged, or given a name, ...
_JUDGING = words(
    """accuse admire applaud assail attack back bash bemoan berate blame blast call characterise characterize
    charge chastise chide commend compare compliment condemn congratulate contrast credit criticise criticize
    debunk decry deem defend demean denigrate denounce depict deplore deride despise dislike dismiss dispute dub
    embrace endorse fault hail hate insult label lambast lambaste lament laud liken love malign mock name
    nominate oppose paint pan peg portray position praise protest rap rate rebuff rebuke rebut regard reject
    relish renounce repudiate resent resist ridicule rip savage scold second see shun slam spurn support taunt
    tease thank toast tout trash view welcome"""
)
#: ... what is thought, meant or wanted.
_MEANING = words(
    """accept advocate approve assume authorize back believe challenge consider contemplate demand doubt encourage
    enjoy expect explore fear feel float imagine mandate mull offer order overturn petition pitch plot prefer
    prohibit promise promote protest ratify recommend request resist seek sign urge veto vow want weigh wish"""
)
THING = TELLING | _JUDGING | _MEANING
#: Prepositions that hand over a thing, each with its verbs.
PREPOSITIONS = {
    "for": words(
        """advocate apologize ask attack blame blast call campaign chide condemn congratulate criticise criticize
        hop hope lobby mock opt plead praise push rip root slam stump thank vote vouch"""
    ),
    "to": words("agree allude attribute compare liken look object point refer reply testify"),
    "about": words(
        """boast brag comment complain fret inquire joke lie open rant rave speak talk think tweet warn worry write"""
    ),
    "on": words("agree comment disagree double elaborate expand expound insist pounce reflect remark touch weigh"),
    "with": words("agree concur disagree empathize side sympathize"),
    "of": words("accuse approve assure boast complain disapprove dream hear learn remind speak talk warn"),
    "at": words("balk bristle hint lash marvel scoff"),
    "against": words("argue campaign caution rail rule vote warn"),
    "as": words(
        """cast characterise characterize cite criticize defend denounce depict deride describe dismiss frame hail
        identify interpret label mention mock paint pitch point portray praise quote refer regard ridicule see
        tout view"""
    ),
    "from": words("distance"),
    "behind": words("line throw"),
    "over": words("fret worry"),
    "by": words("stand"),
    "in": words("believe"),
    "upon": words("remark"),
    "after": words("go"),
}
#: Nouns that take a that-clause.
NOUN_CLAUSE = words(
    """accusation admission agreement allegation announcement argument assertion assessment assumption assurance
    belief case charge claim comment complaint concern conclusion confidence confirmation contention conviction
    declaration denial doubt estimate evidence expectation fear finding hope idea impression indication
    insistence message news notion opinion pledge position prediction promise proposal report request revelation
    rumor rumour sentiment speculation statement suggestion suspicion testimony theory threat view vow warning
    word worry"""
)
#: Nouns that take an infinitive.
NOUN_PLAN = words(
    """call decision demand desire hope intention plan pledge promise proposal reluctance threat vow willingness"""
)
#: Nouns that take a preposition and a thing.
NOUN_PREPOSITIONS = {
    "about": words(
        """anxiety comment complaint concern conversation doubt fear joke lie message misgiving remark reservation
        skepticism statement talk view worry"""
    ),
    "of": words(
        """assessment condemnation critic criticism critique defender defense denial denunciation disclosure
        embrace endorsement footage hope mention message opinion proponent rejection understanding view"""
    ),
    "for": words("apology call case disdain enthusiasm hope praise preference proposal request"),
    "on": words("attack comment criticism decision opinion statement"),
    "to": words("allegiance objection opposition reaction reference"),
    "against": words("accusation allegation argument attack"),
    "over": words("concern criticism"),
    "with": words("disagreement"),
    "in": words("confidence interest"),
}
#: Adjectives of mind with a that-clause, an infinitive, or a preposition.
MIND_CLAUSE = words(
    """adamant afraid amazed angry aware certain clear concerned confident convinced doubtful glad happy hopeful
    optimistic pleased positive proud sad skeptical sure surprised unaware unsure worried"""
)
MIND_PLAN = words("determined eager hesitant inclined keen quick ready reluctant unwilling willing")
MIND_PREPOSITIONS = {
    "of": words("afraid critical dismissive enamored fond proud scared skeptical supportive suspicious wary"),
    "about": words("adamant angry anxious concerned confident enthusiastic excited nervous optimistic worried"),
    "with": words("comfortable concerned disappointed pleased satisfied uncomfortable"),
    "to": words("devoted opposed"),
    "over": words("concerned worried"),
}
#: What somebody issues and something is then "saying".
PAPERS = words(
    """ad advertisement affidavit announcement article blog column decree e-mail email essay excerpt interview
    letter memo message note op-ed post press release speech statement testimony text transcript tweet video"""
)
#: Adverbs that attribute without naming a source.
HEARSAY = words("allegedly apparently ostensibly purportedly reportedly supposedly")
#: What stands before a colon at the head of a line and names no speaker.
NO_SPEAKERS = words(
    """address analysis author breaking caption category caveat commentary contact copyright correction credit date
    deadline disclaimer editor editorial email example exclusive explainer fact factbox feature figure file
    gallery graphic headline how image just key listen live location media more name news note num number
    opinion p.s. phone photo photos picture place podcast price profile ps q&a question rating read recap
    related result review score see source summary table tags tel the time timeline tip title topic total
    transcript type update updated video warning watch website what when where who why wow"""
)
