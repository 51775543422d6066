"""Words that tell of speech and thought, by what they take: a clause, an infinitive, a thing, a preposition.

The classes are those of the literature on attribution (verbs of communication, of thought and belief, of intent, of
judgement); what each word takes is what English grammar lets it take.
"""

from apps.extraction.lexicon import words

_SAYING = words(
    """acknowledge add admit advise affirm allege announce answer argue assert assure attest aver boast brag caution
    chant charge chime claim clarify comment complain concede confess confide confirm contend continue counter cry
    declare deny describe disclose echo elaborate emphasize emphasise exclaim explain gripe hint imply indicate inform insist instruct interject
    intone joke lament maintain mention muse mutter note notify object observe offer opine plead point post preach
    predict proclaim profess promise pronounce quip read reassert reassure recall recount reflect reiterate relate relay
    remark remind repeat reply report respond restate retort retweet reveal rule say scoff scream share shout signal
    specify state stipulate stress submit suggest swear tell testify text theorize threaten tweet underline underscore
    venture verify voice vow warn whisper write yell"""
)
_ASKING = words("ask beg challenge demand inquire propose query question recommend request urge wonder")
_THINKING = words(
    """agree assume believe calculate conclude concur consider contemplate convince decide determine disagree discover
    doubt envision estimate expect fear feel figure find forecast foresee gather guess hold hop hope hypothesize imagine
    infer judge know learn posit presume project realize realise reason reckon recognize recognise remember speculate
    surmise suspect theorise think understand worry"""
)
_SHOWING = words("cite demonstrate document highlight illustrate indicate prove reflect reveal show suggest")

#: Verbs (lemmas) that take a clause as what was said, thought or shown.
CLAUSE = _SAYING | _ASKING | _THINKING | _SHOWING
#: Of these, those that as often tell of a state of mind or of the world; nothing is said where they are denied.
THOUGHT = words(
    "believe consider determine feel figure hear imagine know prove realize realise remember see think understand"
)
#: Verbs that may follow or precede a quotation without taking a clause.
QUOTING = CLAUSE | words(
    """accuse address attack begin blast bellow call close condemn conclude criticize denounce deride dub fire go
    introduce interrupt label laugh launch mock open praise quote rant recite shoot sigh sign sing smile snap snarl
    start sum tease term thunder title urge"""
)
#: Verbs that take an infinitive as what was asked, meant or promised.
PLAN = words(
    """advise agree aim ask beg call choose claim consider decide decline demand dare encourage expect hop hope implore intend
    invite look love move offer order persuade plan pledge plead plot prefer press promise propose push refuse request
    seek swear tell threaten urge vote vow want warn instruct"""
)
#: Of these, those whose object is a hearer and no doer of the plan.
PLAN_OF_OWN = words("promise vow swear")
#: Verbs in the passive, or of seeming, that attribute an infinitive to nobody or to their agent.
REPORTED = words("allege assume believe estimate expect know presume project report rumor rumour say think slate")
SEEMING = words("appear seem")
#: Verbs that take a thing: what is announced, judged, named.
THING = words(
    """accuse acknowledge admit advocate allege announce applaud articulate assail assert attack back bash blame blast call
    chide cite claim condemn confirm congratulate counter credit criticize criticise declare decry deem defend demand denounce deny deplore deride
    describe detail disavow disclose discuss dismiss dispute downplay echo emphasize emphasise endorse estimate explain express
    fault favor favour forecast hail highlight invoke label lament lambaste liken list mention mock note oppose outline
    portray praise predict prefer proclaim promise propose question quote rap rebuke rebut recall recite recommend recount reference
    refute reiterate reject release renounce repeat report repudiate reveal ridicule rip slam stress tout trash tweet
    unveil urge voice cast characterize characterise depict compare dub name view"""
)
#: Prepositions that hand over a thing, each with its verbs.
PREPOSITIONS = {
    "for": words(
        """advocate apologize ask attack blame blast call chide condemn congratulate criticize criticise hop hope lobby
        plead praise push rip slam thank vouch"""
    ),
    "to": words("agree allude attribute liken object point refer respond"),
    "about": words(
        """ask boast brag complain comment fret inquire joke lie open question rant rave speak talk tweet warn
        worry write"""
    ),
    "on": words("agree comment disagree elaborate expound insist touch weigh"),
    "with": words("agree charge concur disagree empathize side sympathize"),
    "of": words("accuse approve assure boast complain disapprove dream hear learn remind speak talk warn"),
    "at": words("balk bristle hint lash marvel scoff"),
    "against": words("argue campaign caution rail rule vote warn"),
    "as": words(
        """cast characterize characterise cite criticize defend denounce depict describe deride dismiss frame hail
        identify interpret label mock mention paint pitch point portray praise quote refer regard ridicule see tout
        view"""
    ),
    "from": words("distance"),
    "behind": words("line throw"),
    "over": words("fret worry"),
}
#: Nouns that take a that-clause.
NOUN_CLAUSE = words(
    """accusation admission agreement allegation announcement argument assertion assessment assumption assurance belief
    charge claim comment complaint concern conclusion confidence confirmation contention conviction declaration denial
    doubt estimate expectation fear finding hope idea impression indication insistence message notion opinion pledge
    position prediction promise proposal report request revelation rumor rumour sentiment sign speculation statement
    suggestion suspicion testimony theory threat view vow warning word worry"""
)
#: Nouns that take an infinitive.
NOUN_PLAN = words(
    "call demand desire decision hope intention plan pledge promise proposal reluctance request threat vow willingness"
)
#: Nouns that take a preposition and a thing.
NOUN_PREPOSITIONS = {
    "about": words(
        """anxiety comment complaint concern conversation doubt fear joke lie message misgiving question remark
        reservation skepticism statement talk view worry"""
    ),
    "of": words(
        """accusation assessment condemnation critic criticism defender defense denial denunciation disclosure
        embrace endorsement footage hope mention opinion proponent rejection supporter understanding view"""
    ),
    "for": words("apology call criticism disdain enthusiasm hope praise preference proposal request support"),
    "on": words("attack comment criticism opinion position stance statement view"),
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
    "with": words("concerned comfortable disappointed pleased satisfied uncomfortable"),
    "to": words("devoted opposed"),
    "over": words("concerned worried"),
}
#: What somebody issues and something is then "saying".
PAPERS = words(
    """ad advertisement affidavit announcement article blog column decree email e-mail essay interview letter
    memo message note op-ed post press release speech statement testimony text tweet video"""
)
#: Adverbs that attribute without naming a source.
HEARSAY = words("allegedly reportedly purportedly supposedly apparently ostensibly")
