"""Words of one meaning, in groups: what the passage says under another name is found."""

SYNONYMS = tuple(
    frozenset(line.split("/"))
    for line in """film/movie/picture/cinema tv/television kid/child/children boy/son girl/daughter die/died/death/dead/killed
    marry/married/wife/husband/spouse/wedding/marriage author/writer/wrote/written/write/novelist/penned
    book/novel/publication born/birth/native buy/bought/purchase/acquire car/automobile/vehicle
    begin/began/begun/start/commence/initiate end/finish/conclude/ended/terminate found/establish/create/founder/founded
    help/aid/assist win/won/victory/winner/victorious prize/award/medal/honor/honour/trophy
    job/work/employment/employed/occupation/career house/home/residence/reside live/lived/reside/resident/inhabitant
    king/monarch/ruler/reign army/military/troops/soldiers/forces war/battle/conflict/combat doctor/physician/medic
    disease/illness/disorder/sickness cancer/tumor/tumour/carcinoma/neoplasm/malignancy/oncogenic/tumorigenesis
    america/american/usa/us/u.s britain/british/uk/english/england big/large/huge/great/massive
    small/little/tiny/minor old/elderly/ancient/aged young/youth/youthful rich/wealthy/fortune money/fund/cash/dollars
    lawyer/attorney/barrister company/firm/corporation/business city/town/urban country/nation/state/national
    people/persons/population/individuals/person speech/address/spoke song/track/single music/musical album/record
    actor/actress/starred/star/cast/played/portrayed/portray teach/taught/teacher/instructor/professor
    school/college/university/academy student/pupil study/studies/studied/research/investigation
    show/showed/shown/demonstrate/reveal/indicate/found/find/report/observed cause/lead/result/induce/produce/due
    reduce/decrease/lower/diminish/decline/reduction/fall/fell/drop/less/fewer/attenuate/lessen
    increase/raise/elevate/rise/rose/grow/higher/growth/enhance/elevated/greater/more/upregulate/augment
    inhibit/block/suppress/prevent/repress/inhibitor/impair/abrogate/abolish/antagonist promote/stimulate/facilitate/encourage/enhance/induce/activate/drive/trigger
    require/need/necessary/essential/depend/dependent/requirement/critical important/significant/crucial/key/vital/major/critical
    risk/hazard/odds/probability/likelihood/chance/likely mortality/death/died/survival fast/rapid/quick/swift speed/rate/pace
    leader/head/chief/president/led/leading boss/manager country/land area/region/zone/territory
    heart/cardiac/cardiovascular/coronary/myocardial brain/cerebral/neural/neuronal neuron/neural/neuronal/nerve kidney/renal
    liver/hepatic/hepatocyte lung/pulmonary/respiratory blood/vascular/serum/plasma bone/skeletal/osteoblast/osteoclast
    skin/dermal/cutaneous gut/intestine/intestinal/bowel mouse/mice/murine/rodent/rat rat/rats human/patient/humans/people
    woman/women/female/females man/men/male/males infant/baby/newborn/neonatal/babies pregnant/pregnancy/maternal/gestational
    drug/medication/medicine/pharmacological/treatment/therapy/therapeutic treat/treatment/therapy/therapies/treated
    obese/obesity/overweight/bmi/adiposity diabetes/diabetic/insulin stroke/ischemic/infarction surgery/surgical/operation
    gene/genetic/genomic/genome/genes dna/chromosome protein/proteins cell/cells/cellular infect/infection/infected/infectious
    virus/viral bacteria/bacterial/microbial microbe/microbiota/microbiome inflammation/inflammatory immune/immunity/immunological
    vaccine/vaccination/immunization/vaccinated screen/screening/test/tested/testing exercise/physical/activity
    mutate/mutation/mutant/variant/mutations/polymorphism/allele express/expression/expressed bind/binding/bound/interact
    interaction/interact/interacts transform/transformation degrade/degradation localize/localization/located
    regulate/regulation/regulator/control/modulate/mediate associate/association/correlate/correlation/related/linked/link/relationship
    different/differ/distinct/difference/differs similar/same/equal/comparable/equivalent/identical often/frequent/commonly/usually
    differentiate/differentiation proliferate/proliferation/growth apoptosis/death/apoptotic survive/survival
    kill/murder/killed/assassinate/slain/killing shoot/shot/gun crime/criminal/offense jail/prison/imprisoned/incarcerated
    arrest/detain/custody convicted/guilty/conviction/sentenced church/religious/religion/christian
    baby/infant sick/ill/illness hurt/injure/wound/injury build/built/construct/construction/building
    elect/election/elected/vote/voted/ballot law/legislation/bill/act/statute ban/prohibit/forbid/outlaw allow/permit/authorize
    plane/aircraft/airplane/jet ship/vessel/boat sea/ocean/marine/maritime ice/glacier/icecap snow/snowfall
    warm/warming/hot/heat/temperature cold/cool/cooling co2/carbon/dioxide earth/world/global/planet/worldwide
    climate/weather rain/rainfall/precipitation flood/flooding storm/hurricane/cyclone fire/wildfire/blaze
    scientist/researcher/academic/expert paper/article/study/publication predict/forecast/project/projection/prediction
    believe/think/thought/opinion/view say/said/state/stated/claim/claimed/told/according agree/consensus/agreement
    accurate/correct/true/right/precise wrong/false/incorrect/error/inaccurate hoax/fake/fraud fight/fought/battle
    happy/glad/joy sad/grief/sorrow/depressed/devastated love/romance/romantic/affair friend/ally companion/partner
    travel/journey/trip/tour move/moved/relocate leave/left/depart join/joined/enlist/member return/returned/back
    get/got/receive/received/obtain give/gave/given/donate take/took/taken use/used/utilize/usage make/made/produce/production/producer
    call/called/named/known/name/nickname/nicknamed/dubbed title/titled/entitled popular/famous/known/renowned/celebrated
    first/initial/initially/original/originally/debut/earliest last/final/finally/latest main/primary/principal/chief/major/lead
    part/portion/section/component role/character/part plot/story/tale/narrative series/show/season episode/episodes
    director/directed/directing/filmmaker compose/composer/composed/composition paint/painter/painting/artist
    scene/set/setting/location/located/situated based/inspired/adapted/adaptation base/basis
    mother/mom/maternal/parent father/dad/paternal/parent parents/parent brother/sibling sister/sibling
    family/relatives/household ancestor/descent/heritage/origin/descended fail/failure/failed/unsuccessful/flop
    success/successful/succeed/hit defeat/beat/defeated/lost/overcome attack/assault/raid/invade/invasion
    discover/discovery/found/discovered invent/invention/inventor develop/developed/development/develops
    release/released/published/issued/premiere/premiered/debuted critic/critical/review/reviewers/criticism/criticized
    praise/acclaim/positive/favorable/praised receive/reception score/goal/points team/club/squad play/player/played
    game/match baseball/pitcher/league sport/athlete/sports year/annual/annually/yearly decade/decades/century month/monthly
    week/weekly day/daily amount/number/quantity/volume/level price/cost/expensive pay/paid/salary/wage
    tax/taxes/taxation rule/ruled/govern/government/governed official/officer senator/senate congress/representative
    minister/ministry/cabinet mayor/municipal police/officer/cops court/judge/justice/trial/tribunal
    hospital/clinic/medical nurse/nursing food/diet/dietary/nutrition eat/ate/eaten/consume/consumption/intake/dietary
    drink/alcohol/drinking/beverage smoke/smoking/tobacco/cigarette/smoker sleep/asleep/insomnia
    animal/animals dog/canine cat/feline horse/equine bird/avian fish/fishing plant/plants/vegetation tree/forest
    water/aquatic river/stream mountain/peak hill/hills road/street/highway bridge/crossing train/railway/railroad
    quit/resign/resigned/resignation/retire/retired fire/fired/dismissed/sacked hire/hired/appointed/recruited
    throw/threw/thrown/overthrow/overthrown/ousted/deposed coup/revolution/revolt/uprising/rebellion
    try/tried/attempt/attempted/attempts want/wanted/wish/desire need/needed/require hate/hatred/dislike/despise
    afraid/fear/feared/scared brave/courage intelligent/smart/clever stupid/dumb beautiful/beauty ugly/hideous
    poor/poverty/impoverished equal/equality/same unequal/inequality/disparity free/freedom/liberty slave/slavery/enslaved
    half/50 third/three twice/two/double/second thrice/three/third single/one/sole multiple/several/many/numerous/various
    majority/most/mostly minority/few/minor total/whole/entire/overall few/several/some
    ban/banned/censored/prohibited adapt/adaptation/version/remake sequel/franchise/installment voice/voiced/vocal""".split()
)
