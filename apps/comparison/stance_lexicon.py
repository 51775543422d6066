"""Words that turn what a sentence says: negators, directions, what takes away; words without meaning."""

from apps.extraction.lexicon import words

NEGATORS = words(
    """arent barely cannot cant contrary couldnt debunk debunked denied denies deny didnt disprove disproved
    disproven doesnt dont fail failed failing fails false hadnt hardly hasnt havent hoax impossible incapable
    incorrect isnt myth neither never no nobody non none nor not nothing nowhere rarely refuse refused refuses
    refute refuted refutes ruled scarcely seldom shouldnt unable unlikely untrue wasnt werent without wont wouldnt
    wrong"""
)
# No effect either way; each is looked for as a run of words.
NULLS = tuple(
    phrase.replace("_", " ")
    for phrase in sorted(
        words(
            """
            comparable dispensable equal equally independent ineffective insignificant irrelevant little_evidence
            negligible no_association no_benefit no_change no_correlation no_decrease no_difference no_differences
            no_effect no_evidence no_impact no_improvement no_increase no_influence no_link no_more no_reduction
            no_relationship no_role no_significant no_statistically nonsignificant not_affect not_affected not_alter
            not_associated not_change not_correlate not_correlated not_differ not_improve not_increase not_influence
            not_reduce not_related not_significant not_significantly regardless same similar stable trivial
            unaffected unchanged unrelated
            """
        )
    )
)
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
    gained gains greater greatest grew grow growing grown grows heighten heightened high higher highest hotter
    improve improved improvement improves improving increase increased increases increasing induce induced induces
    inducing induction initiate initiates jump jumped larger largest lead leads led longer maintain maintained
    maintains majority more most multiplied multiply necessary needed overexpressed overexpression permit
    permitted pivotal positive positively potentiate potentiated potentiates preserve preserved produce produced
    produces prolong prolonged prolongs promote promoted promotes promoting raise raised raises raising require
    required requires rescue rescued rescues restore restored restores rich rise risen rises rising robust rose
    sensitize sensitizes soar soared stimulate stimulated stimulates stimulating stimulation strengthen
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
    resistant restrict restricted restricts reverse reversed reverses scarce shorten shortened shortens shorter
    shrank shrink shrinks shrunk silenced silences slow slowed slower slows slump slumped smaller smallest stop
    stopped stops struggle struggles suppress suppressed suppresses suppressing suppression trivial underexpressed
    undermine undermined undermines unnecessary unsuccessful weaken weakened weaker worse worsen worsened worsens"""
)
# Directions that are weighed but that no checker would take for a difference: "inhibits" against "led to".
FAINT = words(
    """advance advanced advances allow allowed allows cause caused causes create created creates critical
    crucial dependent depends earlier enable enabled enables essential independent later lead leading leads led
    necessary needed permit permitted pivotal produce produced produces require required requires support
    supported supports"""
)
# What takes its object away, so that the sentence turns: "loss of the gene increases growth".
LOSS = words(
    """ablated ablation absence antagonist antagonists blockade defective deficiency deficient deficit deleted
    deletion depleted depletion disruption eliminating inactivated inactivation inhibitor inhibitors knockdown
    knocked knockout knockouts lack lacking lose loses losing loss lost mutant mutants mutation null removal
    removed removing silenced silencing withdrawal without"""
)
# Takes away like LOSS beside a name, and is a direction of its own elsewhere.
HINDERED = words("""blockade blocking inhibiting inhibition inhibitor inhibitors""")
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
