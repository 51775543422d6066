"""Compound sentences of our own with the parts that a checker wants, and sentences that must stay whole."""

#: A sentence, then its parts on lines of their own; what a part borrows stands in square brackets.
SPLIT = """
The mayor opened the bridge and closed two schools.
- The mayor opened the bridge
- [The mayor] closed two schools

The council sold the mill in 2019, bought 40 hectares of forest and raised the land tax by 3 percent.
- The council sold the mill in 2019
- [The council] bought 40 hectares of forest
- [The council] raised the land tax by 3 percent

Brandt said the city had sold the mill and would close two schools.
- Brandt said the city had sold the mill
- [Brandt said the city] would close two schools

The minister said that wages rose by 4 percent and that prices fell by 2 percent.
- The minister said that wages rose by 4 percent
- [The minister said] that prices fell by 2 percent

The bridge, which cost $5m, was opened in May.
- [The bridge] cost $5m
- [The bridge] was opened in May

The company bought the old harbour, which covers 40 hectares.
- The company bought the old harbour
- [The old harbour] covers 40 hectares

Lena Orth, who chairs the water board, resigned on Monday.
- [Lena Orth] chairs the water board
- [Lena Orth] resigned on Monday

Harlan Steel, a company with 300 workers, closed its plant in March.
- [Harlan Steel:] a company with 300 workers
- [Harlan Steel] closed its plant in March

The storm destroyed 300 homes, 12 schools and two bridges.
- The storm destroyed 300 homes
- [The storm destroyed] 12 schools
- [The storm destroyed] two bridges

The fire killed 12 people, injured 40 and destroyed the town hall.
- The fire killed 12 people
- [The fire] injured 40
- [The fire] destroyed the town hall

Exports rose to $3 billion in 2021, while imports fell by 8 percent.
- Exports rose to $3 billion in 2021
- imports fell by 8 percent

The river flooded 300 homes and the dam lost 12 metres of its crest.
- The river flooded 300 homes
- the dam lost 12 metres of its crest

The city has 40 schools and employs 1,200 teachers.
- The city has 40 schools
- [The city] employs 1,200 teachers

The court fined the firm $2 million and banned its director for five years.
- The court fined the firm $2 million
- [The court] banned its director for five years

Ana Lund was born in Oslo in 1971 and moved to Bergen in 1990.
- Ana Lund was born in Oslo in 1971
- [Ana Lund] moved to Bergen in 1990

The bank cut its rate to 2 percent; inflation fell to 3.1 percent in June.
- The bank cut its rate to 2 percent
- inflation fell to 3.1 percent in June

In 2018, the agency hired 200 inspectors and closed three offices.
- In 2018, the agency hired 200 inspectors
- [In 2018, the agency] closed three offices

The hospital treated 4,000 patients last year, but it turned away 300 others.
- The hospital treated 4,000 patients last year
- it turned away 300 others

The plant was built in 1964 and was closed in 2011.
- The plant was built in 1964
- [The plant] was closed in 2011

Parliament passed the law in May and the president signed it in June.
- Parliament passed the law in May
- the president signed it in June

The airline carried 2 million passengers and lost 30 million euros, its director said.
- The airline carried 2 million passengers
- [The airline] lost 30 million euros

According to the report, the agency spent $4 million on consultants and left 12 posts empty.
- According to the report, the agency spent $4 million on consultants
- [According to the report, the agency] left 12 posts empty

The police arrested 12 men and seized 40 kilos of cocaine.
- The police arrested 12 men
- [The police] seized 40 kilos of cocaine

Turnout rose to 61 percent, whereas the number of spoiled ballots fell to 900.
- Turnout rose to 61 percent
- the number of spoiled ballots fell to 900

The museum, which drew 80,000 visitors in 2022, will close in June.
- [The museum] drew 80,000 visitors in 2022
- [The museum] will close in June

The union represents 9,000 miners and has offices in four towns.
- The union represents 9,000 miners
- [The union] has offices in four towns

She won the election in 2016 and lost it in 2020.
- She won the election in 2016
- [She] lost it in 2020

The lake supplies 40 villages, irrigates 3,000 hectares and drives two turbines.
- The lake supplies 40 villages
- [The lake] irrigates 3,000 hectares
- [The lake] drives two turbines

Officials said the tunnel cost $80 million and that it opened two years late.
- Officials said the tunnel cost $80 million
- [Officials said] that it opened two years late

The report found that 40 percent of the wells were dry and that the others held nitrates.
- The report found that 40 percent of the wells were dry
- [The report found] that the others held nitrates

The party won 40 seats in March, but its leader resigned in April.
- The party won 40 seats in March
- its leader resigned in April

Karl Weir, who was mayor until 2012, sold the harbour to a bank.
- [Karl Weir] was mayor until 2012
- [Karl Weir] sold the harbour to a bank

The region produced 3 million tonnes of wheat, 400,000 tonnes of rye and 90,000 tonnes of oats.
- The region produced 3 million tonnes of wheat
- [The region produced] 400,000 tonnes of rye
- [The region produced] 90,000 tonnes of oats

The ferry sank in 1987; nobody was charged until 1994.
- The ferry sank in 1987
- nobody was charged until 1994
"""

#: Sentences of one claim, or whose halves nobody asserts.
WHOLE = """
The mayor opened the bridge in May.
The council approved and funded the bridge.
The council did not open the bridge and close two schools.
If the river rises and floods the town, the dam will break.
Did the mayor open the bridge and close two schools?
Open the bridge and close two schools.
The firm will sell the mill or close two plants.
She came in and sat down.
He stood up and said that the dam was safe.
The tunnel is long and dark.
Anna Holt and Per Lund opened the bridge.
Brandt said she was tired and wanted to go home.
The talks between Norway and Sweden began in May.
The price rose between 2010 and 2012.
He tried to sell the mill and buy the forest.
The report on the bridge of the town which opened in May was lost.
The committee members who voted in favour were paid.
The law that parliament passed in May bans smoking.
The road is 3 kilometres and 200 metres long.
The trip took 2 hours and 40 minutes.
The man was 30 years and 2 months old.
Ana Lund, 34, won the race in Oslo.
The council wants to open two schools and close a clinic.
The minister neither sold the mill nor closed the plant.
Taxes rose and rose.
The number of schools and clinics fell to 40.
Both the mayor and the council closed schools.
He hoped the bridge would open and the school would close.
The plan to open two schools and close a clinic failed.
The two men and three women were freed.
The firm makes and sells 3 million tyres a year.
The mayor said: “I opened the bridge,” and left.
Prices rose 5 percent in May and 8 percent in June.
The ship carried oil and gas.
It was cold and the wind blew.
Black and white photographs hung in the hall.
The party wants lower taxes and fewer rules.
The judge, a woman of great patience, listened.
Either the bank pays 3 million or the town sells the mill.
The dam broke because the wall was old and the rain was heavy.
After the bridge opened and the ferry stopped, trade grew by 4 percent.
When the mill closed and 300 people lost their jobs, the mayor resigned.
The minister said he would sell the mill and warned that prices would rise.
The roof leaked, which meant that the hall stayed shut.
Unless the town pays and signs the contract, the mill will close.
She saw the man who robbed the bank and burned the car.
"""
