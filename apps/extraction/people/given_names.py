"""Common given names of many countries by the gender they mostly tell, and those that tell none.

Own lists, short on purpose: they decide nothing where a title, a kin word or a pronoun says otherwise, and a name that
is missing here only leaves a question open. Written as compared: small letters, no diacritics.
"""

from apps.extraction.lexicon import words

FEMALE = words(
    """abigail ada adele adriana agnes agnieszka aisha akiko alana alejandra alexandra alexis alice alicia alina alison
    alla allison alma amal amanda amelia amina amira amy ana anastasia andrea angela angelina anita anja ann anna
    anne annette annie antonia anya april ariana astrid audrey aya ayesha aylin barbara beata beatrice beatriz becky
    belinda bella benazir bernadette beth betty beverly birgit bonnie brenda bridget brigitte camila camilla candace
    carla carmen carol carolina caroline carolyn catarina catherine cathy cecilia celia charlotte chelsea cheryl
    chiara chloe christina christine chiamaka cindy claire clara claudia colleen connie constance cristina cynthia
    dagmar daisy dana daniela danielle daria daryna dawn deborah debra denise diana diane dolores donna dora doris
    dorothy edith edna eileen ekaterina elaine eleanor elena elif elisa elisabeth elise elizabeth ella ellen elsa
    emilia emily emma erica erika erin esther ethel eva eve evelyn fatima fatou fernanda fiona florence frances
    francesca frida gabriela gabriele gail galina gemma genevieve georgia geraldine gina giorgia gisela giulia
    gladys gloria grace greta gretchen gulnara gwen hala halyna hana hanna hannah harriet hazel heather heidi helen
    helena helga hilary hilda hillary hope huda ida ilona ilse imogen ines inga ingrid irene irina iris isabel
    isabella iryna ivana ivanka ivy jacqueline jana jane janet janice jasmine jean jeanette jeanne jelena jennifer
    jenny jessica jill jo joan joanna jocelyn johanna josephine joy joyce juana judith judy julia juliana julie june
    kaja karen karin karina karla katarina kate katerina katharina katherine kathleen kathryn kathy katie katrin
    katya kavita kayla keiko kelly khadija kirsten klara kristen kristin kristina lana larissa laura lauren leah
    leila lena lesley leticia leyla lidia lila lilian lily linda lisa liz liza lois lorena lorraine louise lourdes
    lucia lucille lucy ludmila luisa luz lydia lynn mabel madeleine madison magda magdalena maggie maha maia mandy
    margaret margarita marge maria mariam marian marianne marie marilyn marina marion marisol marjorie marlene marta
    martha martina mary maryam matilda maureen maya megan mei melanie melinda melissa mercedes meredith mia michelle
    mildred milena mina mira nadja nadezhda miranda miriam molly monica monika muriel myra nadia nadine nancy naomi
    narges nasrin natalia natalie natalya natasha nellie nicola nicole nina noor nora norma oksana olena olga olha
    olivia ophelia paige palesa pamela patricia patty paula paulina pauline pearl peggy penelope penny petra phyllis
    pippa polina priscilla priya rachel ramona rania rebecca regina renata rhonda rita roberta rocio rosa rosalind
    rose rosemary rosie roxana ruby ruth sabine sabrina sadia sally samantha samira sandra sanna sara sarah saskia
    selma serena shannon sharon sheila shirley shreya sigrid silvia simone sofia sonia sonja sophia sophie stacy
    stefania stella stephanie sue sunita susan susana susanna suzanne svetlana sveta sylvia tamara tania tanya tara
    tatiana tatyana teresa tess thandiwe thelma theresa therese tiffany tina tracy ursula valentina valeria vanessa
    vera veronica veronika victoria viktoria viola violet virginia vivian wanda wendy wilma wioletta xenia yasmin
    yasmine yekaterina yoko yolanda yulia yuliya yvonne zahra zainab zara zeynep zoe zofia zuzana"""
)
MALE = words(
    """aaron abdul abdullah abel abraham adam adrian ahmad ahmed aidan akira alan albert aldo alejandro aleksandar
    aleksander alessandro alexander alexandre alexei alexey alfonso alfred ali alistair allan allen alonso alvin
    amir amit anatoly anders andre andreas andrei andres andrew andrey andriy andrzej andy angus anil anthony anton
    antonio antony archie arjun armando arnold arthur arturo asif augusto barack barry bart basil ben benedict
    benito benjamin bernard bernardo bernd bernie bert bertrand bill bjorn bob bogdan boris brad bradley brendan
    brian bruce bruno bryan byron calvin carl carlos cedric cesar chad charles charlie chester chinedu christian
    christoph christopher chuck claude claudio clayton clement cliff clifford clint clive colin conrad constantin
    craig curtis cyril damian dan daniel danny dario darren dave david dean dennis denys derek desmond dick diego
    dieter dimitri dirk dmitri dmitriy dmitry dmytro dominic donald doug douglas duncan dwayne dwight earl ed eddie
    edgar edmund eduardo edward edwin elias elijah elliott elon emanuel emil emilio emmanuel enrico enrique eric
    erik ernest ernesto ethan eugene evan fabio farid felipe felix ferdinand fernando florian floyd francesco
    francisco franco francois frank franklin franz fred frederic frederick friedrich fritz gareth gary gavin gennady
    geoff geoffrey george georges georgy gerald gerard gerhard gianni gilbert giorgio giovanni giuseppe glen glenn
    gonzalo gordon graham grant greg gregory grigory grzegorz guillermo gunter gustav gustavo guy hamid hans harold
    harris harry harvey hassan hector heinrich helmut henri henry herbert herman hideo hiroshi horst howard hubert
    hugh hugo hussein ian ibrahim igor ihor ilya imran isaac ismail ivan ivo jack jackson jacob jacques jaime jake
    jakob jakub jamal james jan jared jason javier jean-pierre jeff jefferson jeffrey jens jeremy jerome jerry jesus
    jim jimmy joao joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph
    josh joshua juan julian julio jurgen justin kaito karim karl keith ken kenji kenneth kevin khalid kirill klaus
    konstantin kofi kurt kwame kyle lars lawrence leo leon leonard leonardo leonid leroy leslie lewis liam lloyd
    lorenzo louis luca lucas ludwig luigi luis lukas luke maciej magnus mahmoud malcolm manfred manuel marc marcel
    marcelo marcin marco marcos marcus mariano mario marius mark marko markus martin marvin mateusz mathias matteo
    matthew matthias maurice max maxim maximilian mehdi mehmet melvin michael michal michel miguel mikael mike
    mikhail milan milos mitch mitchell mohamed mohammad mohammed moses muhammad murray mustafa mykola nathan
    nathaniel neil nelson niall nicholas nick nicolas nigel niklas nikolai nikolaj nikos noah noam norman oleg oleh
    oleksandr oleksiy oliver olivier omar oscar osman otto owen pablo paolo pascal patrick paul pavel pavlo pawel
    pedro per pete peter petr petro phil philip philippe phillip pierre piotr rafael rahul raj rajesh ralph ramon
    randy raphael rashid raul ravi ray raymond reginald rene rex ricardo richard rick rob robert roberto rod
    roderick rodney rodrigo roger roland roman ron ronald rory ross roy ruben rudolf rudy rupert russell ryan salman
    salvador salvatore sam samir samuel sanjay santiago scott sean sebastian serge sergei sergey sergio serhiy seth
    shane shaun shinzo sidney silvio simon spencer stan stanislav stanley stefan stefano stephen steve steven
    stewart stuart sunil suresh sven tadeusz takeshi tariq taras ted terence terrence theo theodore thomas tim
    timothy tobias todd tom tomas tomasz tommy tony travis trevor tyler ulrich umar uwe vaclav vadim valentin vasily
    vernon victor viktor vikram vince vincent vincenzo virgil vitaly vladimir volodymyr wallace walter warren wayne
    werner wilfred wilhelm will william willie winston wladimir wolfgang xavier yasser yevgeny yitzhak yuri yuriy
    yusuf zachary zoltan"""
)
EITHER = words(
    """addison alex alexis andrea ari ash ashley avery bailey billie blair bobbie cameron casey charlie chris dakota
    dana dominique drew eden elliot finley francis frankie gabriel hayden hyun jamie jay jean jesse jo jin jodie
    jordan jules jun kai kendall kerry kim kit lee leigh li lindsay logan lou mackenzie marley ming min morgan nat
    nicola nikita nour pat peyton quinn reese riley robin rowan sage sacha sasha sandy sidney sky stevie sydney
    taylor terry toby tracey wei xin yu zhenya"""
)
KNOWN = FEMALE | MALE | EITHER


def gender_of_given_name(name: str) -> str:
    """Return `f` or `m` for a folded given name that mostly tells it, else ""."""
    if name in EITHER or name not in KNOWN:
        return ""
    return "f" if name in FEMALE else "m"
