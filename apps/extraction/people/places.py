"""Countries, states, large cities and words of geography: names that are nobody's, as far as one can tell."""

from apps.extraction.lexicon import words

#: As compared: small letters, no diacritics; only names that few people bear.
PLACES = words(
    """afghanistan africa alabama alaska albania algeria algiers amsterdam angola ankara argentina arizona arkansas
    armenia asia athens australia austria azerbaijan baghdad bahrain bali bangkok bangladesh barcelona basra beijing
    beirut belarus belgium belgrade berlin bogota bolivia bosnia boston botswana brazil brisbane britain brooklyn
    brussels bucharest budapest bulgaria burma burundi cairo california cambodia cambridge cameroon canada caracas
    catalonia chechnya chicago chile china colombia colorado congo connecticut copenhagen cornwall crimea croatia
    cuba cyprus czechia damascus delaware delhi denmark detroit dhaka dresden dubai dublin dusseldorf ecuador
    edinburgh egypt england eritrea estonia ethiopia europe fiji finland flanders florida frankfurt gaza geneva
    germany ghana glasgow greece greenland guatemala guinea haiti hamburg hanoi harvard havana hawaii helsinki
    hiroshima hollywood honduras houston hungary iceland idaho illinois india indonesia iowa iran iraq ireland
    islamabad istanbul italy jakarta japan jerusalem johannesburg kabul kansas kazakhstan kentucky kenya kharkiv
    kherson kiev kosovo kuwait kyiv kyrgyzstan laos latvia lebanon leeds liberia libya lima lisbon lithuania
    liverpool louisiana luxembourg lviv lyon madrid maine malawi malaysia mali malta manchester manhattan manila
    mariupol maryland massachusetts mecca melbourne mexico miami michigan milan minnesota minsk mississippi missouri
    moldova monaco mongolia montana montenegro montreal morocco moscow mozambique mumbai munich myanmar nairobi
    namibia naples nebraska nepal netherlands nevada newcastle nicaragua niger nigeria norway odesa odessa ohio
    oklahoma oman ontario oregon oslo ottawa oxford pakistan palestine panama paraguay paris pennsylvania peru
    philadelphia philippines poland portland portugal prague qatar quebec queensland riga romania rome russia rwanda
    salzburg saudi scotland seattle senegal seoul serbia shanghai siberia sicily singapore slovakia slovenia somalia
    spain stockholm sudan sweden switzerland syria taipei taiwan tajikistan tallinn tanzania tasmania tehran
    tennessee texas thailand tibet tokyo toronto tripoli tunisia turkey turkmenistan uganda ukraine uruguay usa utah
    utrecht uzbekistan vancouver venezuela venice vermont vienna vietnam vilnius wales warsaw washington wisconsin
    wyoming yemen yorkshire zagreb zambia zimbabwe zurich"""
)
#: Words that end the name of a place.
GEOGRAPHY = words(
    """abbey airport alley avenue basin bay beach boulevard bridge canal castle cathedral cemetery cliff coast county
    creek district falls gulf harbor harbour heights highway island islands isle kingdom lake mountain mountains
    ocean peninsula plaza port prefecture province railway region republic reservoir river road sea square station
    strait street tower township valley village"""
)
