"""The wording of web leftovers, in English: patterns for whole blocks, by reason code; case does not matter."""

_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|linked ?in|pinterest|reddit|telegram|threads|bluesky|flipboard|tumblr|messenger"
    r"|instagram|youtube|google\+|e-?mail|sms|line|print|copy link|more)"
)
_PIECES = r"(?:articles?|posts?|stories|news|content|coverage|reading|topics|videos?)"
_DATE = r"(?:[a-z]+,? )?(?:\d{1,2} [a-z]+,? \d{4}|[a-z]+ \d{1,2},? \d{4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})"
_COMMENT = r"(?:comment|reply|response)"

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
        r"(?:sign ?up|subscribe|enrol) (?:to|for|here for)\b.{0,60}\b(?:newsletters?|mailing list|e-?mails?)\b.{0,60}",
        r"get\b.{0,80}\b(?:in|to|into|straight to) your inbox.{0,80}",
        r"(?:enter|type) your e-?mail(?: address)?.{0,60}",
        r"(?:subscribe|sign up|sign me up)(?: now| today| here)?[.!]?",
        r"(?:thank you|thanks) for (?:subscribing|signing up).{0,60}",
        r"by (?:subscribing|signing up|submitting)\b.{0,80}\byou agree.{0,140}",
    ),
    "advertisement": (
        r"\W{0,3}(?:advertisements?|advertising|sponsored(?: content| post)?|paid (?:content|post)|promoted)\W{0,3}",
        r"(?:story|article|content|report) continues (?:below|after).{0,40}",
        r"\W{0,3}(?:advertisement\W{1,3})?(?:scroll (?:down )?to continue|continue reading below).{0,40}",
        r"advertisements? [a-z0-9].*(?:…|\.\.\.)",
        r"this (?:article|post|page) (?:may )?contains? affiliate links.*",
    ),
    "cookie": (
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners)(?: and our partners)? uses? cookies\b.*",
        r"(?:accept|reject|manage|allow)(?: all)? cookies?(?: preferences| settings)?",
        r"(?:cookie|privacy) (?:settings|preferences|policy|notice)",
    ),
    "share": (
        r"(?:share|tweet|pin it|share this(?: article| story| post| page)?)(?: (?:on|via|with) .{1,40})?\W{0,3}",
        rf"(?:share|share (?:on|via))?\W{{0,3}}{_NETWORK}(?:[\s,|/•·]+{_NETWORK})+",
        r"click to (?:share|email|print)\b.{0,80}",
        r"(?:follow|find|like) us on .{1,60}",
        r"\d[\d.,]*[km]? shares?",
    ),
    "copyright": (
        r"(?:copyright\s*)?(?:©|\(c\)).{0,160}(?:\b(?:19|20)\d\d\b|all rights reserved).{0,120}",
        r"copyright\s+(?:by\s+)?(?:19|20)\d\d\b.{0,80}\W?(?:all rights reserved\W?)?",
        r"all rights reserved\b.{0,120}",
    ),
    "related": (
        r"(?:read|see|watch) (?:more|also|next)\s*(?::|>+|»|→|\|).{0,160}",
        r"(?:read more|read next|read also|also read|see also|continue reading|more on this (?:story|topic))\W{0,3}",
        r"(?:read|watch|related)(?: articles?| stor(?:y|ies)| posts?| now)?\s*[:|].{0,160}",
    ),
    "dateline": (
        rf"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:? {_DATE}\b.{{0,40}}",
        r"\d{1,2} min(?:ute)?s? read",
    ),
    "navigation": (
        r"skip to (?:main |the )?(?:content|navigation|article).{0,20}",
        r"(?:back to top|top of page|jump to navigation|toggle navigation|main menu|menu|search|close|home)",
        r"(?:log ?in|sign in|log ?out|register|my account)",
        r"(?:tags?|filed under|categories|posted in)\s*:.{0,160}",
        r"(?:previous|next|older|newer) (?:post|article|story|page|entry|posts|articles|entries)\b.{0,100}",
        r"home\s*[>»/›].{0,120}",
    ),
    "comments": (
        r"(?:no|\d[\d,]*) (?:comments?|responses?)(?: yet)?",
        r"(?:view|show|load|hide)(?: all| more)?(?: \d+)? comments?",
    ),
}

# What opens a section of leftovers; whether it does depends on what follows.
STARTERS = {
    "reply_form": (
        rf"(?:leave|post|add|write|submit) (?:a |your )?{_COMMENT}s?(?: to .{{1,60}})?(?: cancel reply)?",
        r"(?:join|start) the (?:conversation|discussion)",
    ),
    "comments": (
        r"(?:comments|responses|reader comments)(?: ?\(\d+\))?",
        r"(?:\d+|one|two|three) (?:thoughts?|comments?|responses?)(?: on .{1,160})?",
    ),
    "newsletter": (
        r"(?:sign up|subscribe)\b.{0,40}\bnewsletters?\W?",
        r"(?:our )?newsletters?",
        r"stay (?:informed|connected|in the loop|up to date)\W?",
    ),
    "related": (
        r"you (?:may|might|could|will|[’']ll)(?: also)? (?:like|enjoy|love|be interested in)\W{0,3}",
        rf"(?:related|recommended|suggested|similar|popular|recent|latest|trending|top)(?: [a-z]+)? {_PIECES}\W?",
        r"(?:recommended|suggested|picked|more)(?: stories)? for you\W?",
        r"(?:related|recommended|trending(?: now)?|most (?:read|popular|viewed|shared|commented)|popular(?: now)?)\W?",
        r"(?:up next|read next|what to read next|editors?[’']?s? picks?|(?:from )?(?:around )?the web)\W?",
        r"(?:don[’']t miss|promoted stories|recent comments)\W?",
        r"more (?:from|in|on|about|by|stories|news|articles)\b.{0,40}",
    ),
}
