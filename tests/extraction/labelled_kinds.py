"""Sentences of our own with the kinds of claim that a checker gives them."""

from collections import Counter

from apps.extraction.detectors.v2 import Detector
from tests.extraction.reading import blocks_of

Tally = tuple[Counter[str], Counter[str], Counter[str]]

#: Initials of kinds in LABELLED.
KINDS = {
    "s": "statistic",
    "q": "quote",
    "a": "attributed_statement",
    "e": "event",
    "c": "comparison",
    "u": "causal",
    "l": "law",
    "p": "position",
    "f": "prediction",
    "o": "opinion",
}

#: Initials, then the sentence.
LABELLED = """
s The town has 41,000 inhabitants.
s About two-thirds of the wells are dry.
s The budget of the port authority is $3.4 million.
s Some 1,200 people work at the shipyard.
s The dam holds 40 million cubic metres of water.
s Nine of the twelve buses run on gas.
s The fee is 40 euros a month.
s Roughly 15 percent of pupils walk to school.
se On 3 May 2021 the council sold 14 houses to a bank.
se Police in Lund arrested 12 men on Friday.
se The storm of 2019 destroyed 300 homes in Marrow Bay.
se Harlan Steel dismissed 450 workers in March.
e The harbour master of Kolby resigned on Tuesday.
e Ana Lund opened the new bridge on Saturday.
e The museum burned down in 1994.
e Lena Orth was arrested at the airport.
e The ferry sank off Kolby in 1987.
e Brandt signed the contract in Geneva.
e Two years ago the Orth family sold the mill.
e The parliament of Norland met in secret on Monday.
e Karl Weir was acquitted in June.
e The newspaper closed its office in Oslo last year.
e In 1962 the Kolby mine collapsed.
e The council opened the new school.
e The police searched the office of the bank.
e The company closed its last plant.
e The ministers were dismissed after the vote.
e Somebody stole the boat of Karl Weir.
e The mayor left town.
e Maria Brandt founded the club in 1951.
sc Unemployment fell to 4.1 percent.
sc Rents have risen by 12 percent since 2015.
sc Exports doubled to $3 billion.
sc The number of nurses dropped from 900 to 640.
sc The new line is 14 kilometres longer than the old one.
c Kolby is the largest port in the region.
c The river is cleaner than it was ten years ago.
c Nurses earn less than teachers do.
c It is the oldest bridge in the country.
c Crime has declined in every district.
c No other town has so many pumps, and none has older ones.
c Wages in Lund are lower than in Oslo.
c The tower is the second tallest building in Norland.
c The share of cars without a licence grew.
c Trains are more punctual than buses.
c The most expensive house stands on the hill.
u The bridge closed because its cables were rusty.
u The fire was caused by a faulty heater.
u Heavy rain led to a landslide near the school.
u The delay is due to a strike at the port.
u The closure of the mill resulted in long queues at the job centre.
u Frost damaged the crop, which is why bread is dear.
u As a result of the leak, the beach was shut.
u Smoking contributes to heart disease.
u The inquiry blamed the crash on worn brakes.
u The shortage stems from a ban on imports.
u Poor wiring is responsible for most fires in old houses.
u Thanks to the new pumps, the cellars stayed dry.
su The flood caused damage of 3 million euros.
su Because of the drought, the farm lost 200 cows.
l The law bans smoking in playgrounds.
l Under the new rules, landlords must give a reason.
l It is illegal to fish in the lake.
l The act requires employers to keep records.
l Dogs are prohibited on the beach.
l The court ruled that the contract was void.
le Parliament repealed the tax on windows.
l The constitution allows the president one veto.
l A decree forbids night flights.
l The council passed a ban on fireworks.
l Helmets are compulsory for riders.
l The regulation applies to every ship.
l The treaty limits the number of boats.
ls The fine for littering is 200 euros under the act.
le In 2014 Norland abolished the law on vagrancy.
le The Supreme Court overturned the verdict in May.
p Ana Lund is the mayor of Kolby.
p Karl Weir, the director of the water board, lives in Lund.
p She was appointed chief of police.
p Lena Orth chairs the committee on fisheries.
p He served as ambassador to Norland.
p Brandt has been the leader of the union since 2012.
p He is a professor of law at Lund.
pe Maria Orth was elected president of the club.
pe Per Holm became head of the agency.
p The finance minister is Karl Weir.
p She resigned as secretary of the union.
pe In 2016 Ana Lund was named director of the museum.
pe Karl Weir, a judge at the high court, retired in June.
a The minister said that the mine was safe.
a According to the water board, the lake is clean.
a Officials claimed that the road had been repaired.
a Residents complained that nobody had warned them.
a The report says the wall is cracked.
a Brandt denied that she knew of the leak.
a The bank reportedly knew of the loan.
a The union believes the figures are wrong.
a Karl Weir told the court that he had never met the driver.
a The company announced that its plant was closed.
as The ministry said 40 schools had no heating.
as The agency estimates that 3,000 boats are unregistered.
as The study found that 12 percent of drivers use a phone.
as According to the police, 14 people were hurt.
ac Doctors say the air is worse than in the capital.
ac The survey showed that rents rose.
au The agency said the outage was caused by a squirrel.
al The ministry said the law bans such sales.
q “The mine is safe,” the minister said.
q “Nobody warned us,” said Ana Lund.
q Weir called the plan “a ladder without rungs”.
q “We sold the boats to a bank,” she said.
q “The road was never repaired,” Brandt told reporters.
qs “We lost 40 cows in one night,” the farmer said.
qs “The town owes 3 million euros,” said Weir.
qc “Our water is cleaner than theirs,” Lund said.
qo “It is a disgrace,” said Orth.
qo “This is the best club in the world,” he said.
qf “We will close the mine,” the minister said.
f The bridge will open in spring.
f Prices are expected to fall.
f The council is going to sell the mill.
f The plant will employ local people.
f The comet will return.
f Rain is likely to delay the harvest.
f The strike is set to continue.
f The team will win the cup.
fs Taxes will rise by 3 percent next year.
fs The fund is expected to reach $2 billion.
o The plan is a disgrace.
o I think the mayor is wonderful.
o It is a shameful decision.
o The new station is ugly.
o Sadly, nobody listens to them.
o The concert was brilliant.
o We hope for peace.
o The idea is absurd.
o It was a terrible mistake.
o The council’s answer is ridiculous.
o I love this town.
o This is an unfair rule.
o In my opinion the wall is ugly.
os A shameful 40 percent of the money is gone.
- The mill stands by the river.
- The road runs along the coast.
- Kolby lies in the north.
- The house has a garden.
- Bread is baked in the cellar.
- The gate was open.
- People walk their dogs there.
- The boats are painted blue.
- The school teaches French.
- They live near the station.
- A path leads to the lake.
- The choir sings in the old church.
- He may know the answer.
- She was born deaf.
- The garden is full of roses.
"""


def tally_kinds(detector: Detector) -> Tally:
    """Return for each kind how often it was right, found and wanted."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for line in LABELLED.strip().splitlines():
        initials, text = line.split(" ", 1)
        gold = {KINDS[initial] for initial in initials.replace("-", "")}
        got = {kind for one in detector.suggest(text, blocks_of(text)) if one.whole is None for kind in one.kinds}
        right.update(gold & got)
        found.update(got)
        wanted.update(gold)
    return right, found, wanted
