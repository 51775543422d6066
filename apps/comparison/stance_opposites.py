"""Words that exclude each other: antonyms in pairs, and kinds of which a subject commonly has one."""

from apps.extraction.lexicon import words

ANTONYMS = tuple(
    tuple(pair.split("/"))
    for pair in """able/unable accept/reject accept/refuse admit/deny agree/disagree alive/dead allow/forbid allow/ban
    allow/prevent always/never ancient/modern appear/disappear arrive/depart arrive/leave ascend/descend asleep/awake
    attack/defend attract/repel beautiful/ugly before/after begin/end benefit/harm beneficial/harmful best/worst
    better/worse big/small birth/death born/died borrow/lend bottom/top brave/coward bright/dark broad/narrow build/destroy
    buy/sell cause/prevent cheap/expensive clean/dirty close/open common/rare common/uncommon complete/incomplete
    confirm/deny confirm/refute connect/separate construct/demolish continue/stop create/destroy criticize/praise
    cure/cause dangerous/safe day/night decline/rise deep/shallow defeat/victory defeat/win democrat/republican deny/confirm
    die/survive die/live different/same differ/similar dispensable/essential dispensable/required downstream/upstream
    early/late easy/difficult east/west easy/hard effective/ineffective efficient/inefficient employ/dismiss empty/full
    encourage/discourage end/begin enemy/friend enter/leave enter/exit essential/unnecessary exclude/include expand/shrink
    exist/absent export/import fail/succeed failure/success false/true familiar/strange famous/unknown fast/slow
    father/mother female/male fertile/barren few/many few/most fiction/nonfiction find/lose finish/start first/last
    flop/hit follow/lead foreign/domestic forget/remember friend/foe gain/lose guilty/innocent guilty/acquitted
    convicted/acquitted happy/sad happy/unhappy hard/soft hate/love healthy/sick heaven/hell heavy/light help/hinder
    hero/villain hide/reveal hire/fire honest/dishonest hot/cold husband/wife important/trivial important/unimportant
    include/exclude independent/dependent inferior/superior inner/outer inside/outside interior/exterior join/leave
    join/quit junior/senior king/queen knew/unaware lacks/possesses large/small last/first lead/follow leave/stay
    left/right legal/illegal lend/borrow liberal/conservative like/dislike long/short lose/win lose/gain loss/gain loud/quiet
    love/hate loyal/disloyal major/minor major/trivial majority/minority married/single married/unmarried married/divorced
    maximum/minimum minority/most modern/old natural/artificial near/far necessary/unnecessary negative/positive
    new/old north/south northern/southern eastern/western northeast/southwest northwest/southeast obey/disobey odd/even
    offense/defense old/young open/close oppose/support oppose/favor optimist/pessimist parent/child pass/fail
    peace/war permanent/temporary poor/rich poor/wealthy popular/unpopular positive/negative postpone/advance
    powerful/weak praise/condemn praise/criticism praised/panned acclaim/panned presence/absence present/absent
    private/public proponent/opponent supporter/opponent pull/push quick/slow rare/abundant rare/frequent rarely/often
    raw/cooked reject/approve approve/disapprove passed/rejected approved/rejected approve/veto reluctant/eager
    require/dispensable resign/appointed resistant/sensitive resistant/susceptible retain/lose rural/urban safe/dangerous
    same/different saint/sinner satisfied/dissatisfied secret/public sell/buy sensitive/insensitive separate/together
    shallow/deep short/long short/tall simple/complex single/multiple slow/rapid small/large smooth/rough sober/drunk
    soluble/insoluble stable/unstable start/finish start/end start/stop stiff/soft straight/curved strength/weakness
    strong/weak succeed/fail success/failure successful/unsuccessful success/flop successful/failed summer/winter
    sunrise/sunset support/oppose supporter/critic surrender/resist survive/perish tall/short teacher/student thick/thin
    thin/fat tight/loose toxic/harmless true/false unanimous/divided unable/able union/confederate unique/common
    universal/limited unknown/famous unpaid/paid upper/lower useful/useless vacant/occupied vanish/appear various/uniform
    victim/perpetrator victory/loss virtue/vice visible/invisible voluntary/forced vegan/omnivorous vegan/omnivore
    wake/sleep war/peace wealthy/poor wet/dry white/black wide/narrow win/lose wise/foolish won/lost work/play
    rural/city friendly/hostile friend/enemy acquire/sell adult/child adult/juvenile acute/chronic aerobic/anaerobic
    active/inactive agonist/antagonist activator/repressor activator/inhibitor anterior/posterior benign/malignant
    commence/cease dominant/recessive donor/recipient endogenous/exogenous increase/decrease excitatory/inhibitory
    extracellular/intracellular hyper/hypo homozygous/heterozygous lethal/harmless mutant/wild proximal/distal
    pro/anti sterile/fertile innate/adaptive upregulated/downregulated gain/loss promote/inhibit promote/suppress
    stimulate/inhibit activate/inhibit activate/suppress activate/inactivate enhance/impair enhance/attenuate
    enhance/reduce improve/impair improve/worsen induce/inhibit induce/prevent trigger/prevent cause/protect
    risk/protective risk/protect accelerate/delay accelerate/slow higher/lower more/fewer more/less greater/less
    above/below over/under longer/shorter larger/smaller older/younger faster/slower stronger/weaker
    ally/enemy amateur/professional appoint/dismiss arrest/release attend/boycott bachelor/married ban/legalize
    capitalist/communist cancel/renew cancelled/renewed cheerful/gloomy comedy/tragedy comedy/drama comic/tragic
    confess/deny civilian/military crew/passenger deficit/surplus demand/supply divorce/marry employ/unemployed
    entry/exit evil/good extinct/living final/initial flat/round forward/backward frequent/rare fresh/stale
    free/slave freed/imprisoned front/back full/partial genuine/fake graduate/dropout guest/host heir/disinherited
    horizontal/vertical immigrant/native income/expense indoor/outdoor landlord/tenant lawful/unlawful loyal/traitor
    mild/severe mortal/immortal never/often nuclear/conventional obscure/famous official/unofficial optional/mandatory
    optional/compulsory original/copy patient/doctor plaintiff/defendant pessimistic/optimistic plural/singular
    polite/rude prologue/epilogue predator/prey prohibit/allow prosecutor/defendant real/fictional realist/idealist
    remain/leave remember/forgot reward/punish rise/set sacred/secular seller/buyer shrink/grow silent/sound
    slavery/freedom solid/liquid solo/group stationary/moving sweet/sour tame/wild theist/atheist thrive/wither
    tragic/happy trust/distrust underestimated/overestimated vertical/horizontal warm/cool warming/cooling wild/domestic
    winner/loser zero/many""".split()
)  # fmt: skip

# Things of one kind of which a subject is commonly only one: another of the kind in the same place is a difference.
EXCLUSIVE = {
    "colour": words("red blue green yellow black white brown orange purple pink grey gray gold silver"),
    "nationality": words(
        """american british english scottish irish welsh french german italian spanish portuguese dutch belgian swiss austrian
        polish russian ukrainian swedish norwegian danish finnish greek turkish chinese japanese korean indian pakistani
        iranian iraqi israeli egyptian australian canadian mexican brazilian argentine chilean cuban colombian
        peruvian hungarian czech romanian bulgarian serbian croatian african asian european jewish arab persian"""
    ),
    "country": words(
        """america britain england scotland ireland wales france germany italy spain portugal netherlands belgium switzerland
        austria poland russia ukraine sweden norway denmark finland greece turkey china japan korea india pakistan iran
        iraq israel egypt australia canada mexico brazil argentina chile cuba colombia peru hungary romania bulgaria
        serbia croatia vietnam thailand indonesia philippines malaysia nigeria kenya ethiopia morocco algeria"""
    ),
    "state": words(
        """california texas florida ohio illinois pennsylvania georgia michigan virginia massachusetts washington oregon
        arizona tennessee missouri maryland wisconsin minnesota colorado alabama louisiana kentucky oklahoma
        connecticut utah nevada arkansas mississippi kansas nebraska idaho hawaii maine montana delaware vermont
        alaska wyoming iowa indiana"""
    ),
    "city": words(
        """london paris berlin rome madrid vienna moscow chicago boston philadelphia detroit houston dallas seattle denver
        miami atlanta baltimore cleveland pittsburgh tokyo beijing shanghai delhi mumbai sydney melbourne toronto montreal
        dublin edinburgh glasgow manchester liverpool birmingham amsterdam brussels munich hamburg milan venice florence
        naples barcelona athens istanbul cairo hollywood oxford cambridge"""
    ),
    "month": words(
        "january february march april june july august september october november december"
    ),
    "weekday": words("monday tuesday wednesday thursday friday saturday sunday"),
    "season": words("spring summer autumn winter"),
    "relative": words(
        """father mother brother sister son daughter uncle aunt nephew niece cousin grandfather grandmother husband wife
        grandson granddaughter stepfather stepmother twin friend"""
    ),
    "profession": words(
        """lawyer doctor physician teacher engineer architect soldier sailor farmer merchant banker priest painter sculptor
        composer poet novelist playwright journalist actor actress singer dancer director producer scientist physicist
        chemist biologist mathematician astronomer philosopher economist politician senator governor general
        admiral president king queen emperor pope bishop nurse carpenter butcher blacksmith pharmacist librarian
        botanist geologist historian linguist crystallographer researcher businessman businesswoman detective pilot"""
    ),
    "genre": words(
        """comedy drama tragedy romance thriller horror western musical documentary fantasy satire biography memoir
        autobiography adventure mystery animated epic noir action"""
    ),
    "work": words("novel poem play film opera symphony song album painting sculpture essay novella musical ballet"),
    "position": words("pitcher catcher shortstop outfielder infielder quarterback goalkeeper striker defender midfielder"),
    "sport": words("baseball football basketball hockey tennis golf boxing cricket soccer rugby swimming"),
    "element": words(
        "hydrogen helium carbon nitrogen oxygen sodium iron copper silver gold lead mercury uranium sulfur chlorine zinc"
    ),
    "religion": words("christian catholic protestant muslim jewish hindu buddhist atheist orthodox lutheran methodist"),
    "language": words("latin greek hebrew arabic sanskrit persian french german english spanish italian"),
    "animal": words("dog cat horse cow pig sheep goat lion tiger bear wolf fox elephant monkey snake bird fish frog mouse"),
    "instrument": words("piano violin guitar drums cello flute trumpet saxophone clarinet organ harp"),
    "body": words("liver kidney lung heart brain stomach skin bone muscle eye ear"),
    "illness": words("cancer tuberculosis pneumonia malaria cholera stroke diabetes syphilis polio leukemia influenza"),
    "body end": words("suicide murder accident drowning shooting poisoning hanging"),
    "planet": words("mercury venus earth mars jupiter saturn uranus neptune pluto"),
    "ocean": words("atlantic pacific indian arctic antarctic mediterranean baltic caribbean"),
    "compass": words("north south east west northern southern eastern western northeast northwest southeast southwest"),
    "house": words("republican democrat democratic whig federalist labour conservative liberal socialist communist"),
    "award": words("oscar emmy grammy tony pulitzer nobel"),
    "service": words("army navy marines airforce"),
    "order": words("first second third fourth fifth sixth seventh eighth ninth tenth last"),
    "count": words("one two three four five six seven eight nine ten eleven twelve once twice thrice"),
    "broadcaster": words("bbc nbc abc cbs hbo netflix disney fox mtv"),
    "span": words("day week month year decade century hour minute second"),
}  # fmt: skip
