"""Words that tell of speech and thought: the verbs, nouns and phrases that hand a content to a source."""

from apps.extraction.lexicon import words

#: Verbs (lemmas) that take a clause as what was said, thought or shown.
CLAUSE = words(
    """accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assume assure
    aver believe boast brag caution charge cite claim clarify comment complain concede conclude concur confess
    confide confirm consider contend continue counter declare decide demand deny determine disclose dispute
    doubt echo emphasize emphasise estimate exclaim expect explain explain fear feel figure find forecast
    guarantee guess hear highlight hint hold hope imagine imply indicate inform insist instruct joke judge know
    lament learn maintain mention message mutter note notify object observe opine order plead pledge point post
    predict proclaim promise pronounce propose quip realize realise reason reassert recall reckon recommend
    recount reflect reiterate relate relay remark remember remind repeat reply report request respond retort
    retweet reveal rule say scream shout show signal speculate state stipulate stress submit suggest surmise
    suspect swear tell testify text think threaten tweet underline underscore understand urge verify voice vow
    warn whisper wonder worry write yell"""
)
#: Verbs that hand over a noun phrase or a plan ("announced a ban", "vowed to fight").
NOUN_CONTENT = words(
    """acknowledge admit allege announce assert claim concede confirm declare deny disclose estimate forecast
    predict promise pledge propose recommend report reveal criticize criticise condemn denounce praise reject
    dismiss blame accuse urge demand cite describe call oppose support endorse defend blast slam tout vow"""
)
PLAN_CONTENT = words(
    """agree claim decline demand expect hope intend offer plan pledge promise propose refuse request seek swear
    threaten urge vow want advise ask order tell instruct encourage warn allow"""
)
#: Verbs that may follow or precede a quotation without taking a clause.
QUOTING = CLAUSE | words(
    "begin call conclude describe dub go laugh label sigh smile sum term thunder address blast criticize praise"
)
#: Nouns whose that-clause is somebody's content.
NOUNS = words(
    """accusation allegation announcement argument assertion assessment assumption belief claim comment
    complaint conclusion confirmation contention declaration denial estimate evidence fear finding hope idea
    impression indication insistence message news notion opinion pledge position prediction promise proposal
    report request revelation rumor rumour saying sign statement suggestion suspicion testimony theory threat
    view vow warning word"""
)
#: What somebody issues and something is then "saying".
PAPERS = words(
    """ad advertisement affidavit announcement article blog column decree email e-mail essay interview letter
    memo message note op-ed post press release speech statement testimony text tweet video"""
)
#: Adverbs that attribute without naming a source.
HEARSAY = words("allegedly reportedly purportedly supposedly apparently ostensibly")
