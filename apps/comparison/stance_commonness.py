"""How common words are, so that a shared rare word tells more than a shared common one.

Stems by the rounded negative logarithm of the share of passages that hold them, counted over the abstracts of SciFact
(CC BY 4.0, ODC-By 1.0) and the evidence of FoolMeTwice (Apache-2.0) in equal parts. A stem that is not listed is rare.
"""

_LEVELS = {
    0: """
    the
    """,
    1: """
    and in of to
    """,
    2: """
    an are as at by cell for from he his is it on that was we were with
    """,
    3: """
    activ after all also american associ be been between both but cancer control develop diseas dure effect
    express factor film first function gene had has have her high human includ increas may more most new not one
    or other patient play protein respons result show signific state studi than their these this time two use
    when which who year
    """,
    4: """
    10 95 about addit against age album although among analysi appear assess award base basebal becam becaus
    becom befor best bind blood book born british call can case caus centuri chang charact citi clinic combin
    common compar complex conclus contribut could countri critic data day death decreas demonstr depend deriv
    design determin did die differ differenti direct dna drug earli end enhanc evid examin famili father find
    follow forc form format found four game general generat genet genom georg great group growth health here
    higher him home howev identifi immun import improv indic individu induc infect inhibit initi interact into
    investig involv john king known larg later lead leagu level life like line live long low made major make
    mani measur mechan mediat member method mice million model month music mutat name nation no non normal novel
    number observ onli origin our out outcom over part pathway peopl perform popul posit potenti present presid
    prevent previous primari process produc product promot provid publish rate receiv recent receptor record
    reduc region regul relat releas remain report requir reveal review risk role run same season second select
    sequenc seri set sever she signal similar sinc singl site so some son specif star stem stori structur such
    suggest support surviv system target team term test them then therapi there they those three through thus
    tissu titl transcript treatment trial tumor type under unit until up vivo war well where while white within
    women work world would york
    """,
    5: """
    000 100 11 12 13 14 15 16 17 18 19 20 2006 2007 2009 2010 2011 2012 2013 2014 2016 2017 2018 21 22 24 25 30
    40 50 abil abnorm absenc academi acceler accept accord account accumul achiev acid across act action actor
    actress acut adam adapt add adjust administr adult advanc affect agent aim allow almost along alpha alter
    altern america analys analyz angel ani anim announc anoth anti antibodi antigen apoptosi applic approach
    approxim april area armi around art artist assay assembl attack attempt attract august author avail averag
    back background band basi bat battl bc began begin behavior believ benefit beta better biolog black block
    bodi bone bowi boy brain breast brother build built came capit cardiac cardiovascular care career carri cd4
    cellular center central challeng character characterist chicago child children china chines christma
    chromatin chromosom chronic ci civil claim class clear close club cluster co cohort collect come communiti
    compani complet compon compos concentr condit conduct confid confirm conserv consid consist construct
    contain context continu contrast copi core correl cost court creat cross cultur current cycl cytokin damag
    date daughter de debut decemb defect defici defin delet densiti describ despit detect diabet diagnosi
    discuss disord distinct distribut divers do doe domain dose doubl down drama due dynam each earn earth edit
    educ efficaci effici either elect element elev embryon empir encod endotheli energi england english enter
    entir enzym episod epitheli era essenti establish estim europ evalu even event eventu ever exampl exercis
    exhibit exist experi experiment exposur extens facilit failur fame farm fat featur februari femal few
    fibroblast field final fire five focus footbal former franc free french frequenc frequent friend full
    further furthermor futur gain german give given global glucos go good govern greater greatest half hall
    hamlet hand harri heart held help henri highest himself histon histor histori hit hiv hold hong honor hospit
    host hous how if ii iii il imag impact impair implic incid independ index induct inflamm inflammatori
    influenc inform inhibitor injuri inner inning inspir instead institut insulin integr interest internat
    interval intervent invas iran iron island isol issu itali jame januari join juli june just key kill kinas
    kingdom kong lack ladi land languag largest last late law leader least leav led left lesion less letter
    ligand light limit lineag link lipid list littl liver local locat london loss love lower lung macrophag main
    maintain malaria male mammalian man manag march mari mark marker marri mass materi matur mean medic membran
    men met metabol methyl might migrat militari mir mirna mitochondri modern modul molecul molecular money
    moreov mortal mother mous move movi mrna much multipl muscl mutant my natur near need negat network neural
    neuron never next night nomin north note novemb now nuclear obes object obtain occur octob off offer offic
    offici often ohio old older onc open oper order organiz overal overexpress own oxid p53 paraguay parti
    particip particular pass patholog pattern paul peptid per period person phase phenotyp phosphoryl physic
    physiolog pitch pitcher place placebo plan plasma player pluripot poem point polit poor popular possibl post
    potter power practic pre predict premier presenc pressur preval princ problem profession profil progenitor
    program progress project prolifer properti propos protect public qualiti queen rais random rang rank rapid
    rat ratio reach read recruit red reduct refer reflect regard regulatori relationship relev repair replac
    replic repres republican research resid resist respect restrict retir return revers richard right river rna
    robert roman ronstadt rule said sampl say scale scene school score screen secret see self sell sensit separ
    septemb serum serv servic seven sex shaka short should shown side sign sister six size small social sold
    song sourc south speci special sport st stabil stage standard start statist statu status stewart still
    stimul strategi stress strong style subject subsequ substanti subunit success suppress surfac symptom
    syndrom take televis tell termin territori therapeut therefor third though thought throughout togeth took
    top total tour toward town tradit translat travel treat tri trigger turn twitter u. understand universiti
    unknown upon us valu variabl various vascular veri version via view viral virus visit vitro vote vs wagner
    washington way week weight went west western what wherea whether whom wide wife wild will william win
    without won word write writer written wrote you young
    """,
}
_RARE = 7
_WEIGHTS = {stem: level / _RARE for level, listed in _LEVELS.items() for stem in listed.split()}


def weight_of(stem: str) -> float:
    """Return how telling a stem is, 0 to 1."""
    return _WEIGHTS.get(stem, 1.0)
