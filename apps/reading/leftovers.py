"""The wording of web leftovers, in English: patterns for whole blocks, by reason code; case does not matter."""

import re

from apps.reading.timestamps import AGO, DATE, ISSUED, TIME, WHEN

_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|linked ?in|pinterest|reddit|telegram|threads|bluesky|flipboard|tumblr|messenger"
    r"|instagram|youtube|tiktok|google\+|e-?mail|sms|line|print|copy(?: link)?|link|save|share|comments?|more)"
)
_PIECES = r"(?:articles?|posts?|stories|story|news|content|coverage|reading|topics|videos?|reads|links|headlines?)"
_COMMENT = r"(?:comment|reply|response)"
_LETTER = (
    r"(?:newsletters?|mailing list|e-?mails?|e-?mail list|(?:e-?mail|text|sms|news) alerts?|daily briefing|digest)"
)
_PROMISES = r"(?:delivered|straight|right|direct(?:ly)?|sent)?\s?(?:in|to|into) your (?:e-?mail )?inbox"
_OURSELVES = r"(?:we|this (?:web)?site|our (?:web)?site|our partners)"

# Leftovers whatever stands around them.
LINES = {
    "reply_form": (
        r"your e-?mail(?: address)? will not be published\b.*",
        r"required fields are marked\b.*",
        r"(?:save|remember) my name, e-?mail.*",
        rf"(?:post|submit|add|write) (?:a |your )?{_COMMENT}",
        r"cancel reply",
        rf"(?:you must be|please) logg?(?:ed)? in to (?:post|leave|write|add) a {_COMMENT}.*",
        rf"(?:log|sign) in to (?:post|leave|write|add) a {_COMMENT}.*",
        r"notify me (?:of|when|by|via) .*(?:comments?|posts?|e-?mail).*",
        r"this site (?:uses akismet|is protected by recaptcha).*",
        r"(?:comment|name|e-?mail|website)\s*\*+",
    ),
    "newsletter": (
        (
            rf"(?:please )?(?:sign ?up|subscribe|enrol|register)(?: now| today)? (?:to|for"
            rf"|here for)\b.{{0,100}}\b{_LETTER}\b.{{0,100}}"
        ),
        rf"(?:get|receive|want|have)\b.{{0,200}}\b{_PROMISES}.{{0,80}}",
        rf"(?:simply )?sign ?up (?:to|for)\b.{{0,100}}\b{_PROMISES}.{{0,60}}",
        r"sign up to (?:get|receive) the (?:best|latest|top)\b.{0,160}",
        (
            rf"(?:never|don[’']t) miss (?:a|an|any|the|our|out)\b.{{0,60}}\b(?:story|update|post|news"
            rf"|{_LETTER})\b.{{0,100}}"
        ),
        r"get .{3,80} by e-?mail\b.{0,100}",
        (
            r"(?:do you )?want to (?:be informed|stay informed|hear more|know more|keep up)\b.{0,80}\b"
            r"(?:sign up|subscribe)\b.{0,60}"
        ),
        r"(?:enter|type) your e-?mail(?: address)?.{0,60}",
        r"(?:subscribe|sign up|sign me up)(?: now| today| here| free| for free)*[.!]?",
        rf"(?:follow|subscribe to) (?:this )?(?:blog|us) (?:via|by) {_LETTER}",
        rf"subscribe to (?:our|my|the)\b.{{0,80}}\b{_LETTER}\W*",
        r"[\w’' ]{2,40} newsletters?",
        r"(?:thank you|thanks) for (?:subscribing|signing up).{0,100}",
        (
            r"by (?:subscribing|signing up|submitting|entering|providing|clicking|using"
            r"|continuing)\b.{0,100}\byou(?: are|[’']re)? (?:agree|consent|acknowledge).{0,200}"
        ),
        r"privacy notice: newsletters? .*",
        r"no spam, (?:we promise|ever)\b.{0,120}",
        r"stay informed with free updates",
    ),
    "subscription": (
        (
            r"(?:subscribe|register|sign up|log ?in|sign in|join)(?: now| today| for free)? to (?:continue"
            r"|keep|finish) reading.{0,80}"
        ),
        r"(?:subscribe|register|sign up)(?: now)? to (?:unlock|read|access|view)\b.{0,80}",
        r"subscribe (?:now|today) (?:to|for|and)\b.{0,120}",
        r"(?:already|not(?: yet)?|are you) (?:a |an? existing )?(?:subscriber|subscribed|member|registered)\b.{0,60}",
        (
            r"(?:if you[’']re seeing this|to (?:view|read|see|unlock|continue reading) (?:the|this) (?:full"
            r"|rest|complete|whole|entire)?).{0,60}"
            r"\b(?:subscribe|subscriber|subscription|log in|sign in|register)\b.{0,160}"
        ),
        r"you(?: have|[’']ve)? (?:\w+ ){0,3}(?:free|complimentary) (?:articles?|stor(?:y|ies)|reads?)\b.{0,100}",
        (
            r"(?:this|the) (?:article|story|content|post|page) is (?:only |exclusively )?(?:for|available to"
            r"|reserved for|exclusive to)"
            r" (?:[\w-]+ )?(?:subscribers|members)\b.{0,80}"
        ),
        r"(?:first-time|new) subscribers (?:also )?(?:receive|get|save)\b.{0,120}",
        (
            r"(?:please )?(?:support|help (?:us )?(?:fund|support|sustain)|fund) (?:our|local|independent"
            r"|quality|nonprofit|investigative|fearless)"
            r" (?:[\w-]+ )?(?:journalism|reporting|news(?:room)?|work)\b.{0,140}"
        ),
        (
            r"if you (?:value|like|enjoy|appreciate|believe in|trust) (?:our|this|what we|independent)\b.{0,120}"
            r"\b(?:support|subscri|donat|contribut|member).{0,120}"
        ),
        (
            r"we (?:rely|depend) on (?:your|reader|readers[’']?|our readers[’']?) (?:support|donations"
            r"|generosity|contributions)\b.{0,160}"
        ),
        r"(?:make|give) (?:your|a|an) (?:\w+[ -])?(?:contribution|donation|gift) (?:now|today)\b.{0,140}",
        r"(?:donate|become a (?:member|subscriber|supporter|patron)|join|go ad[- ]?free)(?: now| today| here)?[.!]?",
        r"become an? (?:member|subscriber|supporter|patron) (?:for|today|now|from|of our)\b.{0,100}",
        r"for (?:the )?(?:latest|more|breaking)\b.{0,60}\bdownload\b.{0,80}\bapps?\b.{0,60}",
        r"download (?:the|our) .{0,40}\bapp\b.{0,60}",
    ),
    "advertisement": (
        (
            r"\W{0,3}(?:advertisements?|advertising|sponsored(?: content| post| links?)?|paid (?:content|post)"
            r"|promoted)\W{0,3}"
        ),
        r"\W{0,3}ads?(?: feedback)?\W{0,3}",
        (
            r"(?:all )?(?:the )?products (?:featured |shown |mentioned |on this page )*(?:here |above )?are "
            r"(?:independently )?(?:selected|chosen|reviewed)\b.*"
        ),
        r"sponsored (?:links|content|stories) by .{1,40}",
        r"(?:promoted|sponsored) (?:links?|stories|content) (?:by|from) .{1,30}",
        r"(?:story|article|content|report) continues(?: (?:below|after).{0,40})?",
        r"\W{0,3}(?:advertisement\W{1,3})?(?:scroll (?:down )?to continue|continue reading below).{0,40}",
        r"advertisements? [a-z0-9].*(?:…|\.\.\.)",
        (
            r"this (?:article|post|page|story|review|site) (?:may )?contains? (?:affiliate links"
            r"|references to products from)\b.*"
        ),
        (
            rf"{_OURSELVES} (?:may|might|can) (?:earn|receive|get) (?:an? |some )?(?:\w+ )?(?:commission"
            rf"|compensation|share)\b.*"
        ),
        r"[^.]{0,80}(?:when|if) you (?:buy|purchase|shop|click)\b.{0,80}\bwe (?:may|might) (?:earn|receive|get)\b.*",
        r"we (?:only )?recommend\b.{0,60}\bproducts?\b.{0,120}\b(?:independent|compensation|commission|editors).*",
    ),
    "cookie": (
        rf"{_OURSELVES}(?: and our partners)? (?:also )?uses? cookies\b.*",
        r"this website uses (?:cookies|essential cookies)\b.*",
        r"(?:accept|reject|manage|allow|decline)(?: all)?(?: cookies?)?(?: preferences| settings| cookies)?",
        r"(?:cookie|privacy|consent) (?:settings|preferences|policy|notice|dashboard|choices)",
        r"(?:terms|privacy)(?: (?:of|&|and) (?:use|service|conditions|terms|privacy))?(?: (?:policy|notice))?",
        r"(?:terms|privacy) (?:and|&) (?:terms|privacy)(?: policy| notice)?",
        r"(?:your |do not sell my )(?:privacy choices|personal information|california privacy rights)",
    ),
    "share": (
        (
            r"(?:share|tweet|pin it|share this(?: article| story| post| page| content)?)(?: (?:on|via"
            r"|with) .{1,40})?\W{0,3}"
        ),
        rf"(?:share(?: (?:on|via)| this (?:article|story|post|page))?)?\W{{0,3}}{_NETWORK}(?:[\s,|/•·]+{_NETWORK})+",
        r"click (?:here )?to (?:share|e-?mail|print)\b.{0,80}",
        r"(?:follow|find|like) us on .{1,60}",
        r"follow .{1,60}\bon (?:twitter|x|facebook|instagram|whatsapp|tiktok|bluesky|mastodon|linkedin)\b.{0,200}",
        r"follow us: .{1,80}",
        r"follow @\w{1,30}",
        r"\d[\d.,]*[km]? shares?",
        r"(?:show )?(?:more )?sharing options",
        r"(?:like this|like loading|share this)\W{0,4}",
        (
            r"(?:copy (?:link|url)|copied|link copied|save (?:this )?(?:story|article|for later)"
            r"|reuse this content|purchase licensing rights"
            r"|(?:print|e-?mail) this (?:page|article|story)|gift this article|add (?:us )?as "
            r"(?:a )?preferred (?:source|on google))\W{0,3}"
        ),
    ),
    "copyright": (
        r"(?:copyright\s*)?(?:©|\(c\)).{0,160}(?:\b(?:19|20)\d\d\b|all rights reserved).{0,200}",
        r"copyright\s.{0,80}\b(?:19|20)\d\d\b.{0,80}",
        r".{0,80}\ball rights reserved\b.{0,160}",
        (
            r"(?:this (?:article|document|material|page)|the content) is (?:subject to copyright"
            r"|the copyrighted property)\b.*"
        ),
        r".{0,120}\bwritten permission must be obtained\b.*",
        r"(?:this material )?may not be (?:published|reproduced|reprinted), .{0,140}",
        r"you may share using our article tools\b.*",
        r"our (?:stories|articles|work|content|journalism) may be republished\b.*",
    ),
    "related": (
        (
            r"(?:(?:read|see|watch|listen|learn) (?:more|also|next|now)|also read|see also|more here)\s*(?::"
            r"|>+|»|→|\||–|-).{0,160}"
        ),
        (
            r"(?:read more|read next|read also|also read|see also|continue reading|keep reading"
            r"|explore further|more on this (?:story|topic))"
            r"\W{0,3}"
        ),
        (
            r"(?:read|watch|listen|related|recommended|explainer|in pictures)(?: articles?| stor(?:y|ies)"
            r"| posts?| now| video)?\s*[:|].{0,160}"
        ),
        r"(?:read|see|view) (?:the )?(?:original|full) (?:article|story|report|post)(?: here| at .{1,40})?\W?",
        r"list (?:of \d+ items?|\d+ of \d+).{0,160}",
        r"end of list",
        r"(?:top stor(?:y|ies)|more stories|in other news)\s*:.{0,160}",
        r"read (?:more|all) (?:letters|stories|articles|posts|news|about|from|on)\b.{0,80}",
        r"pingback: .{0,200}",
    ),
    "dateline": (
        rf"{ISSUED}(?: on| at)?\s?[:|]? ?{WHEN}(?:\W{{1,3}}.{{0,60}})?",
        rf"by [^|•·\n]{{2,80}}[|•·]\s*(?:{WHEN}|\d{{1,2}} min(?:ute)?s? read).{{0,80}}",
        rf"{WHEN}(?:\s*[|•·–-]?\s*{ISSUED}(?: on| at)?:? {WHEN})+",
        rf"{ISSUED}:?",
        rf"{AGO}",
        r"\d{1,2} min(?:ute)?s?(?: read| listen)",
        rf"{DATE}(?:,? (?:at )?{TIME})?\s*[|•·–-]\s*(?:\d{{1,2}} min(?:ute)?s? read|categories:).{{0,100}}",
    ),
    "navigation": (
        r"skip to (?:main |the )?(?:content|navigation|article).{0,20}",
        (
            r"(?:back to top|top of page|go to top|jump to navigation|(?:toggle|main|open|close) (?:navigation"
            r"|menu)|menu|search|close|home)"
        ),
        r"(?:log ?in|sign in|log ?out|register|my account)",
        r"(?:tags?|tagged(?: with)?|filed under|categories|posted in|topics?|keywords)\s*:.{0,200}",
        (
            r"(?:previous|next|older|newer)(?: (?:post|article|story|page|entry|posts|articles|entries))(?: ?:"
            r"| ?[«»→←]|$).{0,120}"
        ),
        r"home\s*[>»/›|].{0,120}",
        r"#\w{2,40}(?:[\s,]+#\w{2,40})*",
        r"more:.{1,80}",
        r"posted in .{1,80}\btagged\b.{1,120}",
        r"elsewhere on (?:the|this) (?:site|web)",
        r"listen to (?:this )?(?:article|story)(?: \d.{0,20})?",
    ),
    "comments": (
        r"(?:no|\d[\d,]*) (?:comments?|responses?)(?: yet)?(?: ?:)?",
        (
            r"(?:view|show|load|hide|see|read|jump to|sign in to)(?: all| more)?(?: the| \d+)? comments?"
            r"(?: section)?(?: \(\d+\))?"
        ),
        r"(?:.{0,40}\|\s*)?view comments",
        r"sort by (?:newest|oldest|best|most (?:liked|recent|popular)).{0,40}",
        r"(?:reply|like|share|report|flag)(?:[\s·•|]+(?:reply|like|share|report|flag|\d+))*",
        (
            r"(?:welcome to the discussion|keep it clean\b.{0,160}|comments? (?:are|have been) (?:closed"
            r"|moderated|disabled)\b.{0,80})\W?"
        ),
    ),
    "feedback": (
        (
            r"(?:do you )?(?:have|got)(?: you)?(?: a| an| any| some)? ?(?:news )?(?:stor(?:y|ies)|tips?|news"
            r"|views|opinion|information|question|correction)"
            r"\b.{0,120}\b(?:e-?mail|contact|write|send|let us know|get in touch|call|text)\b.{0,160}"
        ),
        r"(?:want to|would you like to) (?:share|contribute|write|get in touch|respond)\b.{0,160}",
        r"we want to hear (?:from you|what you think)\b.{0,200}",
        r"(?:submit|send) (?:us )?(?:your|a) (?:letters?|tips?|stor(?:y|ies)|news|photos?|comments?)\b.{0,160}",
        r"have your say\b.{0,80}",
        r"(?:give us|feedback to|send(?: us)? your|leave) (?:feedback|editors)\b.{0,60}",
        rf"(?:{_NETWORK}\s+)+feedback to editors",
        (
            r"(?:report an? (?:error|typo|mistake|correction)|suggest a correction|spotted (?:an error"
            r"|a mistake)\b.{0,100}"
            r"|was this (?:article|page|story) (?:helpful|useful)\b.{0,40})\W?"
        ),
    ),
    "publisher_note": (
        r"our standards: .{0,80}",
        r"published in the print edition of\b.{0,160}",
        r"(?:the )?(?:views|opinions) expressed\b.{0,100}\b(?:author|writer|contributor|column|guest)[’']?s?\b.{0,160}",
        r"provided by [\w ,.&’'-]{2,80}",
        r"this (?:web)?site\b.{0,60}\badheres to\b.{0,160}",
        r"source: .{2,60}\bagenc(?:y|ies)\b.{0,40}",
        r"(?:proudly )?powered by \w.{0,40}",
        (
            r"this (?:article|story|post|piece) was (?:produced|written|published) (?:by|for|with"
            r"|in partnership with)\b.{0,160}"
        ),
        r"[\w’' .]{2,50} is (?:funded|supported) by (?:its |our |sponsors|readers|members|the audience)\b.{0,160}",
    ),
}

# What opens a section of leftovers; whether it does depends on what follows.
STARTERS = {
    "reply_form": (
        rf"(?:leave|post|add|write|submit) (?:a |your )?{_COMMENT}s?(?: to .{{1,60}})?(?: cancel reply)?",
        r"(?:join|start) the (?:conversation|discussion)",
    ),
    "comments": (
        r"(?:comments|responses|reader comments|discussion(?: about .{1,40})?)(?: ?\(\d+\))?",
        r"\d[\d,]* comments?",
        r"(?:\d+|one|two|three) (?:thoughts?|comments?|responses?)(?: on .{1,160})?",
    ),
    "newsletter": (
        r"(?:sign up|subscribe)\b.{0,40}\bnewsletters?\W?",
        r"(?:our )?newsletters?",
        r"stay (?:informed|connected|in the loop|up to date)\W?",
    ),
    "related": (
        r"you (?:may|might|could|will|[’']ll)(?: also)? (?:like|enjoy|love|be interested in)\W{0,3}",
        rf"(?:related|recommended|suggested|similar|popular|recent|latest|trending|top|other)(?: [a-z]+)? {_PIECES}\W?",
        r"(?:recommended|suggested|picked|more)(?: stories)? for you\W?",
        r"(?:related|recommended|trending(?: now)?|most (?:read|popular|viewed|shared|commented)|popular(?: now)?)\W?",
        (
            r"(?:up next|read next|what to read next|editor[’']?s?[’']? (?:picks?|choice)|(?:from )?"
            r"(?:around )?the web)\W?"
        ),
        r"(?:more like this|don[’']t miss|promoted stories|recent comments|explore further|keep reading|read more)\W?",
        r"more (?:from|in|on|about|by|stories|news|articles)\b.{0,40}",
    ),
    "navigation": (r"(?:tags|topics|related topics|categories|filed under|in this (?:article|story))\s*:?",),
}

# A publisher's call to its readers, in the running words of a short block: an imperative and what it calls for.
CALL = re.compile(
    r"(?:^|[.!?:]\s+)(?:please |simply |why not )?(?:sign up|subscribe|donate|download|join|register|get"
    r"|become|click here|support"
    r"|follow|stay ahead)\b"
    r"[^.!?]{0,160}?\b(?:our|my|us|free|here|newsletters?|now|today)\b",
    re.IGNORECASE,
)
CALLED_FOR = re.compile(
    r"\b(?:newsletters?|inbox|app|alerts?|channel|community|(?:new|biggest|latest|top) (?:posts|stories"
    r"|news)|journalism|readers"
    r"|briefing|membership|my work|our work|nonprofit|subscribers?|paywall)\b",
    re.IGNORECASE,
)
