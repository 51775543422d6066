"""Words by subject, as a checker would sort them: public matters, public bodies, deeds on record, and talk about talk.

The lists are set by hand, subject by subject, to hold for news, speeches and reports alike; none names a person, a
party or a country.
"""

from apps.extraction.lexicon import words

# What can be looked up in statistics, budgets, laws and records.
_ECONOMY = words(
    """account bank bankruptcy barrel benefit billion bond borrowing bribe budget business buyout cent company
    consumption corporation cost currency debt deficit dollar earnings economist electricity employment euro
    expenditure export factory fee fund gas gasoline gdp grant growth import income industry inflation interest
    investment investor jobless layoff lender loan loophole manufacturing market merger million money mortgage oil
    output ownership pay paycheck payment payroll pension percent percentage plant pound poverty premium price
    product production profit property revenue salary sale sector share shareholder shortage spending subsidy
    surplus tariff tax taxation taxpayer trade trillion turnover unemployed unemployment union wage wealth wealthy
    welfare worker workforce"""
)
_HEALTH = words(
    """abortion antibody cancer coverage death disease doctor drug epidemic health healthcare hospital illness
    infection insurance insurer medicaid medicare medication medicine mortality nurse opioid pandemic patient
    pharmaceutical pollution prescription smoking suicide surgery treatment trial tumor vaccination vaccine virus"""
)
_ORDER = words(
    """arrest assault attack attacker border burglary charge cop court crime custody defendant deportation detention
    execution fraud gang gun gunman homicide immigrant immigration indictment inmate investigation jail jury killing
    lawsuit migrant murder offender penalty police prison prisoner prosecution prosecutor rape refugee robbery
    sanction sentence shooting suspect terrorism terrorist theft trafficking verdict victim violation violence
    warrant"""
)
_POWER = words(
    """agreement aid aircraft alliance ambassador amendment armed army arsenal ballot ban bill bomb ceasefire chairman
    coalition commission committee convention deal defence defense district embargo embassy executive federal
    filibuster invasion law legislation legislature majority mandate military missile moratorium nominee nuclear
    pact parliament program programme proposal referendum reform regulation regulator resolution ruling soldier
    statute submarine tank treaty troop uranium veto vote voter warhead weapon withdrawal"""
)
_SOCIETY = words(
    """acre carbon census child city climate coal college county crop dam degree drilling earthquake emission energy
    enrollment fire flood grader graduate grid highway homeless house household housing pipeline population pupil
    rail railway resident river road science scientist state study survey teacher temperature tenant town tuition
    university village water"""
)
PUBLIC = _ECONOMY | _HEALTH | _ORDER | _POWER | _SOCIETY
#: What statistics count, and the words that count it.
MEASURED = words(
    """amount average billion budget cost debt deficit dollar double export fewer fifth half import income increase
    inflation less majority many million more mortality number per percent percentage population poverty premium
    price production profit proportion quarter rank rate revenue rise salary sale share shortage single spending
    surplus tax tenfold third thousand total trillion triple turnout twice unemployment vote wage"""
)
#: Who holds public office or keeps records.
BODIES = words(
    """administration agency attorney authority board bureau cabinet chancellor commission commissioner committee
    congress congressman congresswoman council councillor court department embassy government governor institute
    lawmaker legislature mayor minister ministry office official parliament police president prosecutor regulator
    secretary senate senator spokesman spokesperson spokeswoman"""
)
#: What people do on record, where minutes, papers and registers show it.
ON_RECORD = words(
    """abolish acquire adopt allocate amend appoint approve arrest authorise authorize award ban block bomb campaign
    cancel charge close convict cut deny deploy deport dismiss double elect eliminate enact endorse expand export
    extend file fine fire force fund halve hire import impose increase indict inherit introduce invade kill launch
    legalise legalize license lower nominate open oppose order outlaw pardon pass pay propose prosecute publish
    purchase raise ratify reduce refuse reject release repeal replace resign restore reverse save sell sentence sign
    spend sponsor sue support suspend tax veto violate vote withdraw"""
)
LAW = words(
    """approve ban bill budget budgeted codify convict court decree fine fund funding government grant law legislation
    outlaw pass permit policy prohibit ratify regulation reject repeal require rule ruling sentence sign spend tax
    treaty veto vote"""
)
ACCUSATION = words(
    """abuse accuse allege attack bribe bribery cheat corrupt corruption cover-up coverup crime criminal embezzle fake
    fraud fraudulent guilty hide hoax illegal illegally kill launder lie mislead murder phony rape scandal smuggle
    steal stolen threaten torture violate violation"""
)
TAKING_SIDES = words("against favor favour oppose support")
TRUTH = words("""actually evidence fact factual false falsely inaccurate incorrect incorrectly never true untrue""")
ABSOLUTE = words("all always any entire ever every everybody everyone never no nobody none only whole")
RECORD = words("ever first history record unprecedented")
TIME = words(
    """ago already during formerly last now past previous recently since still today under until year yesterday"""
)
SIZE = words("average big full high huge large low major small total")
#: Talk about the talk itself.
TALK = words(
    """agenda answer applause argument ask campaign candidate chat colleague comment conversation debate discussion
    evening gentleman gentlemen interview ladies listen minute moderator podcast point question reader remark speech
    talk tell thank thanks tonight topic viewer welcome"""
)
#: What is said of everything and can be checked of nothing.
LOFTY = words(
    """ability answer approach argument behalf belief bit century challenge chance change character choice citizen
    commitment confidence courage course day decency destiny development difference dignity direction dream duty
    effort example experience eye faith feeling freedom future goal greatness heart honesty honor honour hope idea
    ideal importance incentive independence integrity issue judgement judgment justice key kind leadership liberty
    life lot mind moment moral morality nature need obligation opinion opportunity passion peace people policy
    politician politics power prayer presidency prestige priority problem promise prosperity purpose reality reason
    reputation respect responsibility risk role sacrifice sense side solution something sort soul spirit stake step
    strength stuff thing thinking time tomorrow tool trust truth unity value view vision way will wisdom word world"""
)
#: The writer's or speaker's own small world.
PRIVATE = words(
    """aunt brother church dad daughter evening family father friend god grandchild grandfather grandmother hall
    husband kid mom morning mother neighbor neighborhood neighbour neighbourhood night parent sister son street town
    uncle wife"""
)
JUDGING = words(
    """bad beautiful best better difficult extraordinary fine fundamental good great hard important proud right serious
    strong vital well wonderful wrong"""
)
HEDGES = words(
    """allegedly apparently appear believe could doubt guess likely may maybe might perhaps possibly probably
    reportedly seem seemingly suppose think"""
)
VAGUE = words("""anything bit kind lot somebody somehow someone something sometimes sort stuff thing things whatever""")
EMPHATIC = words(
    """absolutely certainly clearly completely definitely extremely frankly honestly hopefully incredibly indeed just
    obviously pretty quite really simply so too totally truly very"""
)
