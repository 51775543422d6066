"""Words that exclude each other: antonyms in pairs, and kinds of which a subject commonly has one."""

from apps.extraction.lexicon import words

_PAIRS = words(
    """
    able/unable above/below absence/presence absent/exist absent/present abundant/rare accelerate/delay
    accelerate/slow accept/refuse accept/reject acclaim/panned acquire/sell acquitted/convicted acquitted/guilty
    activate/inactivate activate/inhibit activate/suppress activator/inhibitor activator/repressor active/inactive
    acute/chronic adaptive/innate admit/deny adult/child adult/juvenile advance/postpone aerobic/anaerobic
    after/before agonist/antagonist agree/disagree alive/dead allow/ban allow/forbid allow/prevent allow/prohibit
    ally/enemy always/never amateur/professional ancient/modern anterior/posterior anti/pro appear/disappear
    appear/vanish appoint/dismiss appointed/resign approve/disapprove approve/reject approve/veto approved/rejected
    arrest/release arrive/depart arrive/leave artificial/natural ascend/descend asleep/awake atheist/theist
    attack/defend attend/boycott attenuate/enhance attract/repel bachelor/married back/front backward/forward
    ban/legalize barren/fertile beautiful/ugly begin/end beneficial/harmful benefit/harm benign/malignant best/worst
    better/worse big/small birth/death black/white born/died borrow/lend bottom/top brave/coward bright/dark
    broad/narrow build/destroy buy/sell buyer/seller cancel/renew cancelled/renewed capitalist/communist cause/cure
    cause/prevent cause/protect cease/commence cheap/expensive cheerful/gloomy child/parent city/rural
    civilian/military clean/dirty close/open cold/hot comedy/drama comedy/tragedy comic/tragic common/rare
    common/uncommon common/unique complete/incomplete complex/simple compulsory/optional condemn/praise
    confederate/union confess/deny confirm/deny confirm/refute connect/separate conservative/liberal
    construct/demolish continue/stop conventional/nuclear cooked/raw cool/warm cooling/warming copy/original
    create/destroy crew/passenger critic/supporter criticism/praise criticize/praise curved/straight dangerous/safe
    day/night decline/rise decrease/increase deep/shallow defeat/victory defeat/win defendant/plaintiff
    defendant/prosecutor defense/offense deficit/surplus demand/supply democrat/republican dependent/independent
    die/live die/survive differ/similar different/same difficult/easy discourage/encourage dishonest/honest
    disinherited/heir dislike/like disloyal/loyal dismiss/employ disobey/obey dispensable/essential
    dispensable/require dispensable/required dissatisfied/satisfied distal/proximal distrust/trust divided/unanimous
    divorce/marry divorced/married doctor/patient domestic/foreign domestic/wild dominant/recessive donor/recipient
    downregulated/upregulated downstream/upstream dropout/graduate drunk/sober dry/wet eager/reluctant early/late
    east/west eastern/western easy/hard effective/ineffective efficient/inefficient employ/unemployed empty/full
    end/start endogenous/exogenous enemy/friend enhance/impair enhance/reduce enter/exit enter/leave entry/exit
    epilogue/prologue essential/unnecessary even/odd evil/good excitatory/inhibitory exclude/include expand/shrink
    expense/income export/import exterior/interior extinct/living extracellular/intracellular fail/pass fail/succeed
    failed/successful failure/success fake/genuine false/true familiar/strange famous/obscure famous/unknown
    far/near fast/slow faster/slower fat/thin father/mother favor/oppose female/male fertile/sterile few/many
    few/most fewer/more fiction/nonfiction fictional/real final/initial find/lose finish/start fire/hire first/last
    flat/round flop/hit flop/success foe/friend follow/lead foolish/wise forced/voluntary forget/remember
    forgot/remember free/slave freed/imprisoned freedom/slavery frequent/rare fresh/stale friendly/hostile
    full/partial gain/lose gain/loss greater/less group/solo grow/shrink guest/host guilty/innocent happy/sad
    happy/tragic happy/unhappy hard/soft harmless/lethal harmless/toxic hate/love healthy/sick heaven/hell
    heavy/light help/hinder hero/villain heterozygous/homozygous hide/reveal higher/lower horizontal/vertical
    husband/wife hyper/hypo idealist/realist illegal/legal immigrant/native immortal/mortal impair/improve
    important/trivial important/unimportant improve/worsen indoor/outdoor induce/inhibit induce/prevent
    inferior/superior inhibit/promote inhibit/stimulate inner/outer insensitive/sensitive inside/outside
    insoluble/soluble invisible/visible join/leave join/quit junior/senior king/queen knew/unaware lacks/possesses
    landlord/tenant large/small larger/smaller lawful/unlawful leave/remain leave/stay left/right less/more
    limited/universal liquid/solid long/short longer/shorter loose/tight lose/retain lose/win loser/winner
    loss/victory lost/won loud/quiet lower/upper loyal/traitor major/minor major/trivial majority/minority
    mandatory/optional many/zero married/single married/unmarried maximum/minimum mild/severe minority/most
    modern/old moving/stationary multiple/single mutant/wild narrow/wide necessary/unnecessary negative/positive
    never/often new/old north/south northeast/southwest northern/southern northwest/southeast occupied/vacant
    official/unofficial often/rarely old/young older/younger omnivore/vegan omnivorous/vegan opponent/proponent
    opponent/supporter oppose/support optimist/pessimist optimistic/pessimistic over/under
    overestimated/underestimated paid/unpaid panned/praised passed/rejected peace/war perish/survive
    permanent/temporary perpetrator/victim play/work plural/singular polite/rude poor/rich poor/wealthy
    popular/unpopular powerful/weak predator/prey prevent/trigger private/public promote/suppress protect/risk
    protective/risk public/secret pull/push punish/reward quick/slow rapid/slow resist/surrender resistant/sensitive
    resistant/susceptible rise/set rough/smooth rural/urban sacred/secular saint/sinner separate/together short/tall
    silent/sound sleep/wake soft/stiff sour/sweet stable/unstable start/stop strength/weakness strong/weak
    stronger/weaker student/teacher successful/unsuccessful summer/winter sunrise/sunset tame/wild thick/thin
    thrive/wither uniform/various useful/useless vice/virtue
    """
)
ANTONYMS = tuple((pair.partition("/")[0], pair.partition("/")[2]) for pair in sorted(_PAIRS))

# Another of the kind in the same place is a difference.
EXCLUSIVE = {
    "colour": words("black blue brown gold gray green grey orange pink purple red silver white yellow"),
    "nationality": words(
        """
        african american arab argentine asian australian austrian belgian brazilian british bulgarian canadian
        chilean chinese colombian croatian cuban czech danish dutch egyptian english european finnish french german
        greek hungarian indian iranian iraqi irish israeli italian japanese jewish korean mexican norwegian
        pakistani persian peruvian polish portuguese romanian russian scottish serbian spanish swedish swiss turkish
        ukrainian welsh
        """
    ),
    "country": words(
        """
        algeria america argentina australia austria belgium brazil britain bulgaria canada chile china colombia
        croatia cuba denmark egypt england ethiopia finland france germany greece hungary india indonesia iran iraq
        ireland israel italy japan kenya korea malaysia mexico morocco netherlands nigeria norway pakistan peru
        philippines poland portugal romania russia scotland serbia spain sweden switzerland thailand turkey ukraine
        vietnam wales
        """
    ),
    "state": words(
        """
        alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
        illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
        missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia
        washington wisconsin wyoming
        """
    ),
    "city": words(
        """
        amsterdam athens atlanta baltimore barcelona beijing berlin birmingham boston brussels cairo cambridge
        chicago cleveland dallas delhi denver detroit dublin edinburgh florence glasgow hamburg hollywood houston
        istanbul liverpool london madrid manchester melbourne miami milan montreal moscow mumbai munich naples
        oxford paris philadelphia pittsburgh rome seattle shanghai sydney tokyo toronto venice vienna
        """
    ),
    "month": words("april august december february january july june march november october september"),
    "weekday": words("friday monday saturday sunday thursday tuesday wednesday"),
    "season": words("autumn spring summer winter"),
    "relative": words(
        """
        aunt brother cousin daughter father friend granddaughter grandfather grandmother grandson husband mother
        nephew niece sister son stepfather stepmother twin uncle wife
        """
    ),
    "profession": words(
        """
        actor actress admiral architect astronomer banker biologist bishop blacksmith botanist businessman
        businesswoman butcher carpenter chemist composer crystallographer dancer detective director doctor economist
        emperor engineer farmer general geologist governor historian journalist king lawyer librarian linguist
        mathematician merchant novelist nurse painter pharmacist philosopher physician physicist pilot playwright
        poet politician pope president priest producer queen researcher sailor scientist sculptor senator singer
        soldier teacher
        """
    ),
    "genre": words(
        """
        action adventure animated autobiography biography comedy documentary drama epic fantasy horror memoir
        musical mystery noir romance satire thriller tragedy western
        """
    ),
    "work": words(
        """
        album ballet essay film musical novel novella opera painting play poem sculpture song symphony
        """
    ),
    "position": words(
        """
        catcher defender goalkeeper infielder midfielder outfielder pitcher quarterback shortstop striker
        """
    ),
    "sport": words("baseball basketball boxing cricket football golf hockey rugby soccer swimming tennis"),
    "element": words(
        """
        carbon chlorine copper gold helium hydrogen iron lead mercury nitrogen oxygen silver sodium sulfur uranium
        zinc
        """
    ),
    "religion": words(
        """
        atheist buddhist catholic christian hindu jewish lutheran methodist muslim orthodox protestant
        """
    ),
    "language": words("arabic english french german greek hebrew italian latin persian sanskrit spanish"),
    "animal": words(
        """
        bear bird cat cow dog elephant fish fox frog goat horse lion monkey mouse pig sheep snake tiger wolf
        """
    ),
    "instrument": words("cello clarinet drums flute guitar harp organ piano saxophone trumpet violin"),
    "body": words("bone brain ear eye heart kidney liver lung muscle skin stomach"),
    "illness": words(
        """
        cancer cholera diabetes influenza leukemia malaria pneumonia polio stroke syphilis tuberculosis
        """
    ),
    "body end": words("accident drowning hanging murder poisoning shooting suicide"),
    "planet": words("earth jupiter mars mercury neptune pluto saturn uranus venus"),
    "ocean": words("antarctic arctic atlantic baltic caribbean indian mediterranean pacific"),
    "compass": words(
        """
        east eastern north northeast northern northwest south southeast southern southwest west western
        """
    ),
    "house": words(
        """
        communist conservative democrat democratic federalist labour liberal republican socialist whig
        """
    ),
    "award": words("emmy grammy nobel oscar pulitzer tony"),
    "service": words("airforce army marines navy"),
    "order": words("eighth fifth first fourth last ninth second seventh sixth tenth third"),
    "count": words("eight eleven five four nine once one seven six ten three thrice twelve twice two"),
    "broadcaster": words("abc bbc cbs disney fox hbo mtv nbc netflix"),
    "span": words("century day decade hour minute month second week year"),
}
