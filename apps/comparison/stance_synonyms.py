"""Words of one meaning, in groups: what the passage says under another name is found."""

from apps.extraction.lexicon import words

SYNONYMS = tuple(
    frozenset(group.split("/"))
    for group in sorted(
        words(
            """
    50/half abolish/abrogate/antagonist/block/impair/inhibit/inhibitor/prevent/repress/suppress
    academic/expert/researcher/scientist academy/college/school/university acclaim/favorable/positive/praise/praised
    according/claim/claimed/said/say/state/stated/told accurate/correct/precise/right/true
    acquire/bought/buy/purchase act/bill/law/legislation/statute
    activate/drive/encourage/enhance/facilitate/induce/promote/stimulate/trigger activity/exercise/physical
    actor/actress/cast/played/portray/portrayed/star/starred adapt/adaptation/remake/version
    adaptation/adapted/based/inspired address/speech/spoke adiposity/bmi/obese/obesity/overweight
    affair/love/romance/romantic afraid/fear/feared/scared aged/ancient/elderly/old agree/agreement/consensus
    aid/assist/help aircraft/airplane/jet/plane album/record alcohol/beverage/drink/drinking
    allele/mutant/mutate/mutation/mutations/polymorphism/variant allow/authorize/permit ally/friend
    america/american/u.s/us/usa amount/level/number/quantity/volume ancestor/descended/descent/heritage/origin
    animal/animals annual/annually/year/yearly apoptosis/apoptotic/death appointed/hire/hired/recruited
    aquatic/water area/region/territory/zone army/forces/military/soldiers/troops arrest/custody/detain
    article/paper/publication/study artist/paint/painter/painting asleep/insomnia/sleep
    assassinate/kill/killed/killing/murder/slain assault/attack/invade/invasion/raid
    associate/association/correlate/correlation/link/linked/related/relationship
    ate/consume/consumption/dietary/eat/eaten/intake athlete/sport/sports attempt/attempted/attempts/tried/try
    attenuate/decline/decrease/diminish/drop/fall/fell/fewer/less/lessen/lower/reduce/reduction
    attorney/barrister/lawyer
    augment/elevate/elevated/enhance/greater/grow/growth/higher/increase/more/raise/rise/rose/upregulate
    author/novelist/penned/write/writer/written/wrote automobile/car/vehicle avian/bird
    award/honor/honour/medal/prize/trophy babies/baby/infant/neonatal/newborn baby/infant back/return/returned
    bacteria/bacterial/microbial ballot/elect/elected/election/vote/voted ban/banned/censored/prohibited
    ban/forbid/outlaw/prohibit base/basis baseball/league/pitcher battle/combat/conflict/war battle/fight/fought
    beat/defeat/defeated/lost/overcome beautiful/beauty began/begin/begun/commence/initiate/start
    believe/opinion/think/thought/view big/great/huge/large/massive bind/binding/bound/interact birth/born/native
    blaze/fire/wildfire blood/plasma/serum/vascular boat/ship/vessel bone/osteoblast/osteoclast/skeletal
    book/novel/publication boss/manager bowel/gut/intestinal/intestine boy/son brain/cerebral/neural/neuronal
    brave/courage bridge/crossing britain/british/england/english/uk brother/sibling
    build/building/built/construct/construction business/company/corporation/firm cabinet/minister/ministry
    call/called/dubbed/known/name/named/nickname/nicknamed
    cancer/carcinoma/malignancy/neoplasm/oncogenic/tumor/tumorigenesis/tumour canine/dog carbon/co2/dioxide
    cardiac/cardiovascular/coronary/heart/myocardial career/employed/employment/job/occupation/work
    cash/dollars/fund/money cat/feline cause/due/induce/lead/produce/result celebrated/famous/known/popular/renowned
    cell/cells/cellular century/decade/decades chance/hazard/likelihood/likely/odds/probability/risk
    character/part/role chief/head/leader/leading/led/president chief/lead/main/major/primary/principal
    child/children/kid christian/church/religion/religious chromosome/dna cigarette/smoke/smoker/smoking/tobacco
    cinema/film/movie/picture city/town/urban clever/intelligent/smart climate/weather clinic/hospital/medical
    club/squad/team cold/cool/cooling commonly/frequent/often/usually companion/partner
    comparable/equal/equivalent/identical/same/similar component/part/portion/section
    compose/composed/composer/composition conclude/end/ended/finish/terminate congress/representative
    control/mediate/modulate/regulate/regulation/regulator convicted/conviction/guilty/sentenced cops/officer/police
    cost/expensive/price country/land country/nation/national/state coup/rebellion/revolt/revolution/uprising
    court/judge/justice/trial/tribunal create/establish/found/founded/founder crime/criminal/offense
    critic/critical/criticism/criticized/review/reviewers critical/crucial/important/key/major/significant/vital
    critical/depend/dependent/essential/necessary/need/require/requirement cutaneous/dermal/skin
    cyclone/hurricane/storm dad/father/parent/paternal daily/day daughter/girl dead/death/die/died/killed
    death/died/mortality/survival debut/earliest/first/initial/initially/original/originally
    debuted/issued/premiere/premiered/published/release/released degradation/degrade
    demonstrate/find/found/indicate/observed/report/reveal/show/showed/shown depart/leave/left
    deposed/ousted/overthrow/overthrown/threw/throw/thrown depressed/devastated/grief/sad/sorrow
    desire/want/wanted/wish despise/dislike/hate/hatred develop/developed/development/develops
    diabetes/diabetic/insulin diet/dietary/food/nutrition differ/difference/different/differs/distinct
    differentiate/differentiation directed/directing/director/filmmaker discover/discovered/discovery/found
    disease/disorder/illness/sickness dismissed/fire/fired/sacked disparity/inequality/unequal
    doctor/medic/physician donate/gave/give/given double/second/twice/two
    drug/medication/medicine/pharmacological/therapeutic/therapy/treatment dumb/stupid
    earth/global/planet/world/worldwide enlist/join/joined/member enslaved/slave/slavery entire/overall/total/whole
    entitled/title/titled episode/episodes equal/equality/same equine/horse error/false/inaccurate/incorrect/wrong
    express/expressed/expression fail/failed/failure/flop/unsuccessful fake/fraud/hoax family/household/relatives
    fast/quick/rapid/swift female/females/woman/women few/minor/minority few/several/some final/finally/last/latest
    fish/fishing flood/flooding forecast/predict/prediction/project/projection forest/tree fortune/rich/wealthy
    franchise/installment/sequel free/freedom/liberty game/match gene/genes/genetic/genome/genomic
    gestational/maternal/pregnancy/pregnant get/got/obtain/receive/received glacier/ice/icecap glad/happy/joy
    goal/points/score govern/governed/government/rule/ruled growth/proliferate/proliferation gun/shoot/shot
    heat/hot/temperature/warm/warming hepatic/hepatocyte/liver hideous/ugly highway/road/street hill/hills
    hit/succeed/success/successful home/house/reside/residence human/humans/patient/people hurt/injure/injury/wound
    husband/marriage/married/marry/spouse/wedding/wife ill/illness/sick immune/immunity/immunological
    immunization/vaccinated/vaccination/vaccine impoverished/poor/poverty imprisoned/incarcerated/jail/prison
    individuals/people/person/persons/population infarction/ischemic/stroke infect/infected/infection/infectious
    inflammation/inflammatory inhabitant/live/lived/reside/resident instructor/professor/taught/teach/teacher
    interact/interaction/interacts invent/invention/inventor investigation/research/studied/studies/study
    journey/tour/travel/trip kidney/renal king/monarch/reign/ruler little/minor/small/tiny
    localization/localize/located located/location/scene/set/setting/situated lung/pulmonary/respiratory
    made/make/produce/producer/production majority/most/mostly male/males/man/men
    many/multiple/numerous/several/various marine/maritime/ocean/sea maternal/mom/mother/parent mayor/municipal
    mice/mouse/murine/rat/rodent microbe/microbiome/microbiota month/monthly mountain/peak move/moved/relocate
    music/musical narrative/plot/story/tale need/needed/require nerve/neural/neuron/neuronal nurse/nursing
    officer/official one/single/sole operation/surgery/surgical pace/rate/speed paid/pay/salary/wage parent/parents
    plant/plants/vegetation play/played/player precipitation/rain/rainfall protein/proteins pupil/student
    quit/resign/resignation/resigned/retire/retired railroad/railway/train rat/rats receive/reception river/stream
    screen/screening/test/tested/testing season/series/show senate/senator sibling/sister single/song/track
    snow/snowfall survival/survive take/taken/took tax/taxation/taxes television/tv
    therapies/therapy/treat/treated/treatment third/three third/three/thrice transform/transformation
    usage/use/used/utilize victorious/victory/win/winner/won viral/virus vocal/voice/voiced week/weekly
    young/youth/youthful
"""
        )
    )
)
