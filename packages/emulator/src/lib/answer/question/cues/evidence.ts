/** How statements show that they name a time, a person, a place, a reason or a rule. */

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DAY =
  'Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|[Ww]eekdays?|[Ww]eekends?';
const SEASON =
  'spring|summer|autumn|fall|winter|midnight|noon|dusk|dawn|annually|immediately|at once|(?:daily|weekly|monthly|yearly)(?! (?!from|on|at|in|between|until|for|and|to|by|before|after|except)[a-z])';
const PERIOD = 'date|day|week|month|year|hour|minute|end|start|beginning|deadline|age|morning|evening|night';

export const WHEN = new RegExp(
  [
    String.raw`\b1\d{3}s?\b|\b20\d\ds?\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?(?:am|pm|o'clock)\b|\b\d{1,2}(?:st|nd|rd|th)\b`,
    String.raw`\b(?:${MONTH}|${DAY}|century|${SEASON})\b`,
    String.raw`\b(?:[Ww]ithin|[Aa]fter|[Bb]efore|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Ss]ince|[Oo]n) (?:the )?(?:\S+ ){0,2}(?:${PERIOD})s?\b`,
    String.raw`\b(?:[Nn]o later than|[Aa]t the latest|[Aa]s soon as|with the next)\b`,
  ].join('|'),
);

const GIVEN = String.raw`\p{Lu}[\p{Ll}’'-]+`;
const PARTICLES = '(?:(?:van|von|de|der|del|di|la|le|al-) )*';
const DOES =
  'is|was|has|had|designed|founded|led|leads|runs|wrote|found|discovered|invented|proposed|built|described|made|first|will|of|who|the|in';
export const NAME = new RegExp(
  String.raw`(?<=[\p{Ll}\d,;:’'”)]\s)(?<!\b(?:in|at|from|the|near|into|on|across|of|western|eastern|northern|southern|central)\s)${GIVEN}(?:\s${PARTICLES}${GIVEN})+|^(?:${GIVEN}\s){1,3}${PARTICLES}${GIVEN}(?=,? (?:${DOES})\b)`,
  'u',
);
/** A single name, recognised by an action of the person or with the person: "led by Tom", "Ask Tom", "Maria keeps the keys". */
export const FIRST_NAME = new RegExp(
  String.raw`\b(?:by|[Aa]sk|[Tt]ell|[Cc]ontact|[Ee]-?mail) (?!(?:${MONTH}|${DAY})\b)${GIVEN}(?=[\s,.;]|$)(?! \p{Lu})|^(?!(?:It|This|That|He|She|Each|One|What|Which|Who)\b)${GIVEN}(?: and ${GIVEN})? (?:keeps?|leads?|runs?|looks? after|takes? (?:over|care)|manages?|handles?|organi[sz]es?|teach(?:es)?|cooks?|chairs?|trains?|coordinates?|answers?|signs?|orders?|is responsible|is in charge)\b`,
  'u',
);
/** Whether a text names a person. */
export const isPerson = (text: string): boolean => NAME.test(text) || FIRST_NAME.test(text);

/** A number to ring: one of many digits, or a short one after a word that says so. */
export const PHONE =
  /\+?\d[\d ()/]{7,}\d|\b\d{3,5}[ /-]\d{3}[ \d]*\d|\b(?:call|ring|dial|phone|extension|ext\.?|number|line)(?: (?:the|on|is|extension|number|desk|line|team|[\p{Lu}]\p{L}+))* \d{3,}\b(?! \p{Ll})/iu;
export const ROLE =
  /\b(?:manager|director|officer|head|chiefs?(?! [a-z])|chief (?:executive|officer|engineer|inspector)|president|chair\w*|department|team|committee|board|adviser|advisor|council|office|desk|employees?|staff|contractors?|doctors?|nurses?|physicians?|owners?|tenants?|parents?|residents?|scientists?|settlers?|botanists?|people|persons?|engineers?|police|minister|mayor|teachers?|operators?|administrators?|users?|members?|everyone|anyone|nobody|[A-Z]\w+ (?:Operations|Department|Office|Society|League|Company|Foundation|Committee))\b/;
export const BECAUSE =
  /\b(?:because|since(?! (?:\d|then|the \w+ century|about \d))|so that|therefore|due to|thanks to|owing to|as a result|in order to|otherwise|reasons?|causes?|caused|leads? to|prevents?|protects?|avoids?|which is why|hence|so it|so they|and so|to (?:avoid|prevent|protect|keep|make sure|ensure|save|remove|reduce|stop)|means that|this (?:makes|keeps|lets|helps)|as (?:it|they|the|its))\b|, so\b/i;
/** "If it is too low, …": a consequence. */
export const CONDITION =
  /\b(?:if|when|whenever|whoever|anyone who|those who|unless|in case|otherwise|means that|leads? to|results? in)\b/i;
/** A purpose. */
export const PURPOSE =
  /\b(?:so that|in order to|used (?:to|for|as|in)|made (?:from|of|out of) (?:it|them)|serves?|for \w+ing|shows?|allows?|lets?|helps?|protects?|prevents?|ensures?|to (?:avoid|prevent|protect|keep|make|show|measure|check|see|ensure))\b/i;
/** An effect: a reason that is not called one. */
export const EFFECT = /\b(?:makes?|lets?|helps?|allows?|keeps?|shows?|would|could|comes? from)\b/i;
export const PLACE =
  /\b(?:in|at|on|near|from|to|under|beneath|behind|beside|between|above|below|inside|outside|along|across|through) (?:the |a |an |its |their |every |any )?(?:\p{Lu}[\p{L}’'-]+|\w+ (?:of|floor|street|room|centre|center|office|menu|page|desk|box|end|part|coast|slope|bank|carrier|bracket|wall|corner|building)|north|south|east|west|floor|wall|back|front|top|bottom)|\b(?:street|avenue|square|lane|road|floor|building|room|reception|pharmac\w+|shop|counter|online)\b/u;
/** The words behind a preposition of place, in front of which an article may be. */
export const SPOT =
  /\b(?:in|at|on|near|from|to|into|under|beneath|behind|beside|between|above|below|inside|outside|along|across|through|by) (?:the |an? |its |their |your |every |any )?((?:[\p{L}’'-]+\s?){1,3})/giu;
/** Words that make a place of any word behind them: "behind the chapel". */
export const BESIDE = /^(?:near|behind|beside|inside|outside) (?:the|an?|its|your|every)\s/i;
/** A part of a whole, a difference in warmth, and a time of the year. */
export const SHARE =
  /\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|percent|per cent|most|majority|all|fraction|share)\b|\d\s?%/i;
export const DEGREES = /\bdegrees?\b|\d\s?°/i;
export const TIME_OF_YEAR =
  /\b(?:spring|summer|autumn|fall|winter|seasons?|(?:part|time|half) of the year|January|February|March|April|May|June|July|August|September|October|November|December)\b/;
/** Words for places. */
export const SITE =
  /\b(?:floor|street|avenue|square|lane|road|room|hall|house|cent(?:re|er)|office|page|desk|counter|reception|box|chest|shelf|drawer|cupboard|building|wall|underside|corner|entrance|exit|gate|door|courtyard|garden|yard|park|site|shop|pharmac\w+|school|library|station|stop|harbour|pier|port|bridge|castle|church|tower|cellar|basement|attic|kitchen|town|city|village|valley|coasts?|mountains?|forests?|tropics|subtropics|regions?|portal|app|website|intranet|menu|online|boathouse|studio|gym|canteen|café|deck|cabin|garage|fairground|field)\b/i;
export const SIDE =
  /\b(?:at|on|in|to) (?:the|its) (?:\w+ )?(?:side|back|front|rear|top|bottom|left|right|north|south|east|west)\b/i;
export const DATE = new RegExp(String.raw`\b(?:${MONTH}|${DAY})\b`);
export const NUMBER =
  /\d|\b(?:half|once|twice|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|millions?|dozens?|several|unlimited|an? (?:third|quarter|fifth|tenth|pair|tonne|ton|kilo|pound|litre|metre|mile|minute|hour|day|week|month|year))\b/i;
export const RULE =
  /\b(?:may|must|can|cannot|can't|need|needs|has to|have to|is not|are not|not|never|only|allowed|permitted|required|forbidden|prohibited|possible|should|mandatory|compulsory|obligatory|optional|free|without|no|do not|don't|exempt|unless)\b/i;
export const PERMIT =
  /\b(?:may|can|cannot|not|no|never|nobody|only|allowed|permitted|forbidden|prohibited|possible|free|welcome|\w+n['’]t)\b/i;
export const COLOUR =
  /\b(?:(?:red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|silver|gold)(?:d?ish|en|y)?|beige|turquoise|colou?rless)\b/i;
export const OFTEN =
  /\b(?:every|once|twice|times|each|per|only (?:when|if)|whenever|a (?:day|week|month|year)|daily|weekly|monthly|yearly|annually|intervals?)\b/i;
export const MOST =
  /\b(?:maximum|max\.?|at (?:the )?most|up to|(?:no|not) more than|more than|limit(?:ed)?|longest|largest|highest|tallest|oldest|exceed|until|between [\d,.]+ and|can (?:live|reach|grow|get)|reach(?:es)?|lives? for)\b/i;
export const LEAST =
  /\b(?:minimum|min\.?|at least|(?:no|not) less than|lowest|smallest|shortest|from|before)\b/i;
/** Words that name the task. */
export const HOW =
  /(?:^|[,;:]\s|\b(?:and|then|must|should|can|may|to|or|by)\s)(?:press|hold|push|pull|turn|open|close|click|select|choose|set|use|ask|tell|call|phone|type|enter|tap|hand|send|fill|lift|keep|put|take|write|apply|book|register|contact|report|bring|wait|switch|remove|replace|clean|rinse|pour|unscrew|insert|connect|change|check|try|go|follow|grind|charge|store)\b|\bby \w+ing\b/i;
/** Phrases for the means by which something happens. */
export const MEANS =
  /\b(?:by (?:means of\b|\w+ing\b|the\b)|through|via|using|with (?:the|a|an|its|their)\b|because|when|so that|in \w+ (?:\w+ )?ways)\b/i;
export const NOT =
  /\b(?:not|no|never|nor|except|only|without|cannot|apart from|other than|exceptions?|\w+n['’]t)\b/i;
export const NEVER = /\b(?:not|no|never|nor|cannot|\w+n['’]t)\b/i;
/** "… which means", "a process called …": phrases that introduce the explanation of a word. */
export const NAMED =
  /\b(?:means?|meaning|refers? to|defined as|is called|are called|called|known as|named|the term|that is,)\b/i;
/** Phrases for the signs by which something is recognised. */
export const SIGN =
  /\b(?:signs of|(?:a|the|clear|first|sure|are) signs?\b|symptoms?|shows?|shown|recogni[sz]ed?|visible|look(?:s|ing)? for|giveaway|tell-?tale|indicates?|means? that|betrays?|(?:is|are) (?:done|ready|full|over|empty|charged) when|lights? up|glows?|has won)\b/i;
/** Where a name comes from. */
export const NAMED_SO =
  /\b(?:names? (?:honou?rs?|comes?|means|refers?|is|was|goes|points)|(?:called|named|known) (?:so|that|after|for|because|since)|so called|takes? (?:its|their) name)\b/i;
/** "A yew is a slow-growing evergreen …" */
export const DEFINED =
  /^(?:(?:an?|the)\s)?[^,.;]{2,60}?(?:,[^,]{2,60},)?\s(?:is|are|was|were)\s(?:an?|the|one)\b/i;
/** Words for the fate of things in danger: that many are killed, not that something kills one of them. */
export const LOSS =
  /\b(?:endangered|threatened|threatens?|in danger|at risk|rarer?|extinct\w*|lost|loss|disappear\w*|vanish\w*|declin\w*|destroyed|dying|died out|wiped out|(?:has|have) (?:\w+ )?(?:killed|died))\b|\bkilled\b.*\b(?:millions?|billions?|thousands?|most|nearly all)\b/i;
/** Words that set one thing against another. */
export const CONTRAST = /\b(?:whereas|while|but|unlike|than|instead|in contrast|on the other hand)\b/i;
