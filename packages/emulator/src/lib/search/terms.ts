import { stemmer } from 'stemmer';

/** Words that say nothing about a subject. */
const STOP = new Set(
  `a about after all also am an and any are as at be become becomes been being both but by can could did do does doing each every for from get gets had has have
  having he hello help helps her hey hi him here his how i if in into is it its itself just kind let like look looks me now yet today got get getting gets more most much my no nor not of ok okay on one ones or other our out own per
  please said say says she should so some such tell than thank thanks that the their them then there these they thing this those to too up us very was
  we were what when where which while who whom whose why will with would you your yours myself yourself themselves ourselves`.split(
    /\s+/,
  ),
);

const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The terms of a text, in order: folded to lower case without accents, stemmed, without stop words. */
export function readTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    const cached = memory.get(word);
    if (typeof cached === 'string') terms.push(cached);
    else terms.push(...(cached ?? remember(word)));
  }
  return terms;
}

/** Maximum number of words whose stem is cached, because texts repeat their words. */
const REMEMBERED = 200_000;
const memory = new Map<string, string | readonly string[]>();

function remember(word: string): readonly string[] {
  const terms = readWord(word);
  if (memory.size >= REMEMBERED) memory.clear();
  if (word.length <= 40) memory.set(word, terms.length === 1 ? (terms[0] ?? terms) : terms);
  return terms;
}

function readWord(word: string): string[] {
  const folded = fold(word);
  if (UNSPACED.test(folded)) return pairs(folded);
  return STOP.has(folded) || folded === '' ? [] : [stem(folded)];
}

function fold(word: string): string {
  return word
    .slice(0, 64)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’](?:s|t|re|ve|ll|d|m)?$/, '')
    .replace(/,(?=\d)/g, '');
}

/** Scripts without spaces are matched by overlapping pairs of characters. */
function pairs(word: string): string[] {
  const letters = Array.from(word);
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** Adjectives and adverbs with comparison forms: "taller" and "tallest" become "tall". */
const ADJECTIVES =
  `tall high deep wide broad thick far long heavy light cheap dear costly old young new fast quick slow big large great small tiny hot warm cold cool loud noisy
  quiet strong weak low short shallow narrow thin near close early late rare common deadly safe rich poor hard soft dry wet dark bright clean dirty easy simple busy happy`.split(
    /\s+/,
  );

/** The superlative and the comparative of an adjective. */
export function degreesOf(adjective: string): [superlative: string, comparative: string] {
  if (adjective === 'far') return ['farthest', 'farther'];
  const stem = adjective.replace(/(?<=[^aeiou])y$/, 'i').replace(/e$/, '');
  const base = /^[^aeiou]*[aeiou][bdgmnpt]$/.test(adjective) ? adjective + adjective.at(-1) : stem;
  return [`${base}est`, `${base}er`];
}

/** Irregular forms and spelling variants, with their base word. */
const IRREGULAR = new Map([
  ...ADJECTIVES.flatMap((adjective) => degreesOf(adjective).map((form) => [form, adjective] as const)),
  ...Object.entries({
    leaf: 'leaves',
    half: 'halves',
    shelf: 'shelves',
    knife: 'knives',
    wolf: 'wolves',
    foot: 'feet',
    tooth: 'teeth',
    medium: 'media',
    criterion: 'criteria',
    goose: 'geese',
    mouse: 'mice',
    child: 'children',
    person: 'people persons',
    man: 'men',
    woman: 'women',
    meter: 'metre metres',
    kilometer: 'kilometre kilometres',
    liter: 'litre litres',
    center: 'centre centres',
    color: 'colour colours coloured',
    program: 'programme programmes',
    license: 'licence licences',
    tire: 'tyre tyres',
    grow: 'grown grew growth',
    find: 'found',
    build: 'built',
    buy: 'bought',
    bring: 'brought',
    pay: 'paid',
    sell: 'sold',
    send: 'sent',
    lose: 'lost',
    hold: 'held',
    keep: 'kept',
    take: 'took taken',
    give: 'gave given',
    choose: 'chose chosen',
    break: 'broke broken',
    write: 'wrote written',
    drive: 'drove driven',
    begin: 'began begun',
    teach: 'taught',
    catch: 'caught',
    lend: 'lent',
    lay: 'laid lain',
    die: 'dies died dying',
    lie: 'lies lying',
    tie: 'ties tied tying',
    mean: 'meant',
    feel: 'felt',
    sleep: 'slept',
    sweep: 'swept',
    deal: 'dealt',
    forget: 'forgot forgotten',
    forbid: 'forbade forbidden',
    forgive: 'forgave forgiven',
    understand: 'understood',
    withdraw: 'withdrew withdrawn',
    blow: 'blew blown',
    beat: 'beaten',
    sink: 'sank sunk',
    swing: 'swung',
    spin: 'spun',
    sting: 'stung',
    shake: 'shook shaken',
    leap: 'leapt',
    lean: 'leant',
    spend: 'spent',
    feed: 'fed',
    lead: 'led',
    show: 'shown',
    make: 'made',
    know: 'known knew',
    speak: 'spoke spoken',
    run: 'ran',
    draw: 'drew drawn',
    steal: 'stole stolen',
    fall: 'fell fallen',
    freeze: 'froze frozen',
    wear: 'wore worn',
    shrink: 'shrank shrunk',
    win: 'won',
    eat: 'ate eaten',
    drink: 'drank drunk',
    see: 'seen',
    come: 'came',
    go: 'went gone',
    think: 'thought',
    meet: 'met',
    hear: 'heard',
    stand: 'stood',
    sit: 'sat',
    swim: 'swam swum',
    sing: 'sang sung',
    ring: 'rang rung',
    ride: 'rode ridden',
    rise: 'risen',
    throw: 'threw thrown',
    fly: 'flew flown',
    hide: 'hid hidden',
    bite: 'bitten',
    hang: 'hung',
    stick: 'stuck',
    dig: 'dug',
    strike: 'struck',
    swear: 'swore sworn',
    tear: 'tore torn',
    weave: 'wove woven',
    wake: 'woke woken',
    shoot: 'shot',
    fight: 'fought',
    seek: 'sought',
    bend: 'bent',
    bind: 'bound',
    burn: 'burnt',
    learn: 'learnt',
    melt: 'molten',
    sick: 'sickness',
    fungus: 'fungi',
    larva: 'larvae',
    bacterium: 'bacteria',
    loaf: 'loaves',
    thief: 'thieves',
    wife: 'wives',
    calf: 'calves',
    analysis: 'analyses',
    crisis: 'crises',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
]);

/** Words that the stemmer would take for forms of quite another: "important" for "import", "several" for "severe". */
const APART = new Map(
  Object.entries({
    important: 'important importance importantly',
    several: 'several',
    business: 'business businesses',
    university: 'university universities',
    authority: 'authority authorities',
    experiment: 'experiment experiments experimental',
    community: 'community communities',
    hospitality: 'hospitality',
    news: 'news',
    paste: 'paste pastes',
    allowance: 'allowance allowances',
    department: 'department departments departmental',
    apartment: 'apartment apartments',
    customs: 'customs',
    general: 'general generally',
    generator: 'generator generators',
    organic: 'organic organically',
    organisation: 'organisation organisations organization organizations',
    positive: 'positive positively',
    mineral: 'mineral minerals',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
);

/** Small numbers in words become digits. */
const DIGITS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, digit) => [word, String(digit)] as const),
);

const stem = (word: string) =>
  DIGITS.get(word) ?? APART.get(word) ?? (/\d/.test(word) ? word : stemmer(IRREGULAR.get(word) ?? word));
