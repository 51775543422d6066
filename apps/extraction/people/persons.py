"""Words for people and bodies: titles, roles, kin, and what they say of gender."""

from apps.extraction.lexicon import words

FEMALE = words(
    """woman women girl girls lady mother mom mum mama daughter daughters sister sisters wife widow aunt niece
    grandmother grandma granddaughter stepmother stepdaughter girlfriend queen princess duchess empress actress
    heroine waitress hostess goddess nun spokeswoman chairwoman congresswoman councilwoman policewoman businesswoman
    saleswoman sportswoman stewardess bride mrs ms miss mme madam madame dame baroness countess senora frau"""
)
MALE = words(
    """man men boy boys gentleman father dad papa son sons brother brothers husband widower uncle nephew grandfather
    grandpa grandson stepfather stepson boyfriend king prince duke emperor actor hero waiter god monk spokesman
    chairman congressman councilman policeman fireman businessman salesman sportsman groom mr sir lord baron count
    senor herr monsieur pope"""
)
#: What stands before a name and is no part of it.
TITLES = words(
    """mr mrs ms miss mme mlle dr prof professor rev reverend fr father sister brother sen senator rep representative
    congressman congresswoman gov governor gen general lt col colonel maj major capt captain sgt sergeant cpl cmdr
    commander adm admiral marshal pres president vice prime minister premier chancellor secretary ambassador mayor
    sheriff judge justice chief sir dame lord lady baron baroness king queen prince princess duke duchess emperor
    empress tsar pope cardinal archbishop bishop saint st sheikh imam ayatollah rabbi uncle aunt madam madame master
    mister officer detective inspector constable deputy speaker chairman coach nurse doctor director leader attorney
    herr frau senor senora monsieur don dona hon honorable right prosecutor councillor councilor cllr alderman
    councilwoman councilman spokesman spokeswoman"""
)
#: Titles that are also words in names of places and bodies ("Prime Video", "Vice News"): no title by themselves.
_HALF_TITLES = words("vice prime chief right st saint general deputy secretary")
#: Singular nouns for one person; the text links them to a name or they stand for somebody unnamed.
ROLES = words(
    """person individual resident official neighbour neighbor teacher doctor nurse officer activist lawyer solicitor
    barrister attorney analyst expert researcher scientist professor lecturer student pupil worker farmer owner
    driver witness victim survivor minister premier chancellor mayor president governor senator lawmaker legislator
    councillor councilor congressman congresswoman representative delegate candidate politician director manager
    chairman chairwoman chair chairperson head chief boss leader founder co-founder spokesperson spokesman
    spokeswoman journalist reporter correspondent columnist editor author writer poet novelist playwright artist
    painter sculptor photographer musician singer composer conductor actor actress comedian dancer director-general
    producer filmmaker economist engineer architect designer developer programmer soldier commander general colonel
    captain sergeant lieutenant admiral marine veteran pilot astronaut judge justice prosecutor detective inspector
    sheriff constable policeman policewoman firefighter priest pastor bishop archbishop cardinal pope monk nun imam
    rabbi coach player footballer striker goalkeeper midfielder athlete swimmer runner boxer champion quarterback
    trainer parent child kid baby teenager teen adult customer client visitor tourist guest passenger patient
    prisoner inmate suspect defendant plaintiff murderer killer gunman attacker robber thief hacker whistleblower
    billionaire millionaire businessman businesswoman entrepreneur investor banker trader executive secretary
    ambassador diplomat envoy adviser advisor aide assistant deputy colleague friend partner ally rival opponent
    critic supporter member volunteer organiser organizer campaigner psychologist psychiatrist psychoanalyst
    physicist chemist biologist mathematician philosopher historian geologist astronomer meteorologist
    epidemiologist surgeon physician dentist pharmacist midwife carer carpenter electrician plumber mechanic builder
    miner fisherman sailor chef cook baker butcher waiter waitress shopkeeper librarian curator clerk cleaner guard
    ranger citizen immigrant migrant refugee native king queen prince princess emperor empress duke duchess baron
    lord magician wrestler host presenter broadcaster blogger vlogger narrator interviewer interviewee landlord
    tenant nominee incumbent successor predecessor strategist fellow graduate adherent bassist guitarist drummer
    rapper pianist violinist businessperson tycoon heir heiress hero heroine stranger treasurer consultant contractor
    accountant auditor bookkeeper hydrologist ecologist sociologist archaeologist anthropologist zoologist botanist
    virologist statistician technician pollster demographer geographer surveyor planner regulator ombudsman commissioner
    superintendent warden headteacher headmaster headmistress principal dean rector registrar trustee steward
    shareholder landowner homeowner skipper harbourmaster shipowner forester gardener shepherd dockworker courier
    cyclist commuter pedestrian motorist negotiator mediator translator interpreter tutor instructor apprentice
    archivist publisher printer broker dealer collector vendor retailer supplier lobbyist magistrate coroner bailiff
    notary paramedic therapist counsellor counselor radiologist cardiologist oncologist pathologist paediatrician
    pediatrician nutritionist dietitian vet veterinarian matron spokesperson"""
)
KIN = words(
    """mother mom mum father dad son daughter sister brother wife husband widow widower aunt uncle niece nephew cousin
    grandmother grandfather grandson granddaughter fiance fiancee girlfriend boyfriend stepfather stepmother spouse"""
)
#: Kin words that mean the same.
SAME_KIN = {"mom": "mother", "mum": "mother", "mama": "mother", "dad": "father", "papa": "father"}
PERSONS = ROLES | KIN | words("man woman boy girl gentleman lady guy")
PEOPLE = words(
    """people men women boys girls children kids families residents officials neighbours neighbors police authorities
    critics supporters protesters demonstrators voters workers scientists researchers experts lawmakers students
    teachers parents doctors nurses officers troops soldiers activists lawyers prosecutors witnesses victims
    survivors migrants refugees passengers players fans members leaders organisers organizers guests sons daughters
    sisters brothers friends colleagues rebels investigators analysts economists farmers tourists visitors citizens
    celebrities couple crew staff team family"""
)
ORGANISATIONS = words(
    """administration agency army association blog authority bank board bureau cabinet campaign center centre church
    club college commission committee company conference congress corporation corp council court department
    directorate embassy federation firm force forces foundation front fund government group holdings hospital house
    inc institute institution kremlin laboratory league ltd llc media ministry movement museum navy network news
    newspaper wiki office organisation organization parliament party pentagon police post press school senate
    service services society state states studio studios syndicate team theatre times trust tribune union university"""
)
#: Common nouns for a body that acts and speaks.
BODIES = words(
    """administration agency army association authority bank board bureau cabinet church club commission committee
    company corporation council court department federation firm foundation government group hospital institute
    ministry newspaper organisation organization parliament prosecution union university watchdog"""
)
#: Capitalised words that name no one.
NO_NAMES = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter ramadan english french german spanish russian chinese
    american british european catholic christian muslim jewish islam internet covid god lord war act bill award
    prize cup olympics championship festival article chapter part section figure table image photo file copyright
    university no yes oh hey okay ok mm hm hmm um uh ah wow well yeah"""
)


def gender_of_word(word: str) -> str:
    """Return `f` or `m` for a word in small letters that tells it, else ""."""
    if word in FEMALE:
        return "f"
    return "m" if word in MALE else ""


def tells_a_person(title: str) -> bool:
    """Whether the title stands before persons only."""
    return title in TITLES and title not in _HALF_TITLES


def gender_of_pronoun(word: str) -> str:
    """Return `f` or `m` for a pronoun in small letters that tells it, else ""."""
    return {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}.get(word.removesuffix("self"), "")
