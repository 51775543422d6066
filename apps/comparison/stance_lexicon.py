"""Words that turn what a sentence says: negators, directions, what takes away, and those that bear no meaning of their own."""

from apps.extraction.lexicon import words

NEGATORS = words(
    """absence absent arent barely cannot cant contrary couldnt debunk debunked denied denies deny didnt disprove
    disproved disproven doesnt dont fail failed failing fails failure false few hadnt hardly hasnt havent hoax
    impossible incapable incorrect instead isnt lack lacked lacking lacks little myth neither never no nobody non
    none nor not nothing nowhere rarely rather refuse refused refuses refute refuted refutes ruled scarcely seldom
    shouldnt unable unlikely untrue wasnt werent without wont wouldnt wrong"""
)
# No effect either way; each is looked for as a run of words.
NULLS = (
    "no effect", "no significant", "no difference", "no differences", "not differ", "no association", "not associated",
    "no evidence", "little evidence", "not significantly", "not significant", "no change", "no correlation", "no impact",
    "not affect", "not affected", "unaffected", "unchanged", "unrelated", "no influence", "no relationship", "no link",
    "nonsignificant", "similar", "comparable", "stable", "same", "independent", "no benefit", "no role", "no increase",
    "no decrease", "no reduction", "no improvement", "not alter", "not change", "not influence", "negligible", "trivial",
    "irrelevant", "no more", "no statistically", "insignificant", "ineffective", "dispensable", "regardless", "equal",
    "equally", "not improve", "not reduce", "not increase", "not correlate", "not correlated", "not related",
)  # fmt: skip
# More, higher, helped on; and what a thing needs.
UP = words(
    """above abundant accelerate accelerated accelerates activate activated activates activating activation add
    added adds advance advanced advances aggravate aggravates allow allowed allows amplifies amplify augment
    augmented augments better bigger bolster bolstered boost boosted boosts cause caused causes climb climbed
    contribute contributes create created creates critical crucial dependent depends double doubled drive driven
    drives drove earlier effective efficient efficiently elevate elevated elevates elevation elicit elicits enable
    enabled enables encourage encourages enhance enhanced enhancement enhances enhancing enrich enriched essential
    evoke evokes exacerbate exacerbates exceed exceeded exceeds expand expanded expands expansion extend extended
    extends facilitate facilitated facilitates faster favor favors favour favours foster fostered fosters gain
    gained gains greater greatest grew grow growing grown grows growth heighten heightened high higher highest
    hotter improve improved improvement improves improving increase increased increases increasing induce induced
    induces inducing induction initiate initiates jump jumped larger largest lead leads led longer maintain
    maintained maintains majority more most multiplied multiply necessary needed overexpressed overexpression
    permit permitted pivotal positive positively potentiate potentiated potentiates preserve preserved produce
    produced produces prolong prolonged prolongs promote promoted promotes promoting raise raised raises raising
    require required requires rescue rescued rescues restore restored restores rich rise risen rises rising robust
    rose sensitize sensitizes soar soared stimulate stimulated stimulates stimulating stimulation strengthen
    strengthened stronger strongly successful successfully support supported supports surge surged susceptibility
    sustain trigger triggered triggers triple tripled upregulate upregulated upregulates upregulation warmer
    warming widespread"""
)
# Less, lower, hindered; and what a thing does without.
DOWN = words(
    """abolish abolished abolishes abolishing abrogate abrogated abrogates absence alleviate alleviated ameliorate
    ameliorated ameliorates antagonism antagonist antagonize antagonizes attenuate attenuated attenuates
    attenuation avoid avoided ban banned bans below block blockade blocked blocking blocks cease ceased ceases
    colder compromised compromises cooler cooling counteract counteracts curb curbed cut cuts damage damaged
    damages dampen dampens decline declined declines declining decrease decreased decreases decreasing defect
    defective defects degradation degrade degraded degrades delay delayed delays deplete depleted depletes
    destabilize destabilizes destroyed deter deteriorate deteriorated deters diminish diminished diminishes
    dispensable disrupt disrupted disrupts downregulate downregulated downregulates downregulation drop dropped
    dropping drops eliminate eliminated eliminates extinguish fall fallen falling falls fell fewer halt halted
    halts halved hamper hampered hampers harm harmed harms hinder hindered hinders impair impaired impairment
    impairs impede impeded impedes independent ineffective inefficient inhibit inhibited inhibiting inhibition
    inhibitor inhibitory inhibits interfere interferes kill killed kills lacking lacks later least less lessen
    lessens limit limited limiting limits lose loses loss lost low lower lowered lowering lowers lowest mild
    milder minority mitigate mitigated negative negatively nullify oppose opposed opposes plunge plunged poor
    poorly prevent prevented preventing prevention prevents protect protected protection protective protects rare
    rarely reduce reduced reduces reducing reduction refractory repress repressed represses repression resist
    resistance resistant restrict restricted restricts reverse reversed reverses scarce shorten shortened shortens
    shorter shrank shrink shrinks shrunk silenced silences slow slowed slower slows slump slumped smaller smallest
    stop stopped stops struggle struggles suppress suppressed suppresses suppressing suppression trivial
    underexpressed undermine undermined undermines unnecessary unsuccessful weaken weakened weaker worse worsen
    worsened worsens"""
)
# What takes its object away, so that the sentence turns: "loss of the gene increases growth".
LOSS = words(
    """ablated ablation absence antagonist antagonists blockade defective deficiency deficient deficit deleted
    deletion depleted depletion disruption eliminating inactivated inactivation inhibitor inhibitors knockdown
    knocked knockout knockouts lack lacking lose loses losing loss lost mutant mutants mutation null removal
    removed removing silenced silencing withdrawal without"""
)
# Takes away like LOSS beside a name, and is a direction of its own elsewhere.
HINDERED = words(
    """blockade blocking inhibiting inhibition inhibitor inhibitors"""
)
# Words of a sentence that tells what was found.
RESULT = words(
    """ci collectively compared conclude conclusion conclusions confirm confirmed data demonstrate demonstrated
    demonstrates evidence find findings found identified identify indicate indicated indicates observed result
    results reveal revealed reveals show showed shown shows significant significantly therefore thus together vs"""
)
# Words of a sentence that tells why and how one looked.
PURPOSE = words(
    """aim aimed aims analysed analyzed assess assessed background design determine enrolled evaluate examine
    examined here investigate investigated measured method methods objective objectives participants performed
    poorly randomised randomized recruited remains setting unclear understood unknown used using we whether"""
)
HEDGES = words(
    """aim aimed appear appears assess assessed could evaluate evaluated examine examined hypothesis hypothesize
    hypothesized investigate investigated likely may might objective perhaps possible possibly potential
    potentially probably propose proposed seem seems studies study suggest suggested suggesting suggests unclear
    unknown whether"""
)
STOP = words(
    """a about after again al all also although among an and another any are as at be because been before being
    between both but by can cent could d did do does done down during each either et even every for from further
    had has have having he her here hers him his how however i if in into is it its just least less ll m many may
    me might more most much must my never no none nor not now of off on once one only onto or other others our out
    over own per re s same shall she should since so some still such t than that the their them then there these
    they this those though through thus to too toward towards two under until up upon ve very via was we were what
    when where which while who whom whose why will with within without would yet you your"""
)
