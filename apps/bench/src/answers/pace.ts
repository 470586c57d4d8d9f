import { createEmulator } from '@redpine/emulator';
import { converse } from './corpora.ts';

/** Indexes many made-up documents of five pages and asks; prints the CPU time of a question and the longest pause of the event loop. */
const WORDS = Array.from(
  { length: 6_000 },
  (_, at) => `${'bcdfglmnprst'[at % 12]}${'aeiou'[at % 5]}${'lmnrst'[at % 6]}${(at * 7919).toString(36)}`,
);
let seed = 1;
const random = (limit: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return Math.floor((seed / 2_147_483_647) ** 3 * limit);
};
const sentence = () =>
  `The ${Array.from({ length: 12 }, () => WORDS[random(WORDS.length)]).join(' ')} is ${random(900)} m tall.`;
const page = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 6 }, sentence).join(' ')).join('\n\n');

const documents = Array.from({ length: 10_000 }, (_, at) => ({
  name: `${WORDS[at % 6_000]}-${at}.md`,
  text: `# ${WORDS[at % 6_000]} ${at}\n\n${Array.from({ length: 5 }, page).join('\n\f## Part\n\n')}`,
  metadata: { number: at, even: at % 2 === 0 },
}));
const emulator = createEmulator({ tokenMs: 0, documents });
let longest = 0;
let last = performance.now();
const timer = setInterval(() => {
  longest = Math.max(longest, performance.now() - last - 5);
  last = performance.now();
}, 5);
const started = performance.now();
await emulator.indexed();
clearInterval(timer);
console.log(
  `10,000 documents of five pages indexed in ${((performance.now() - started) / 1000).toFixed(0)} s, the event loop blocked for ${longest.toFixed(0)} ms at most`,
);
const ask = (at: number) => [
  `How tall is ${WORDS[at]}?`,
  `Which ${WORDS[at]} is the tallest?`,
  `Compare ${WORDS[at]} ${at} and ${WORDS[at + 1]} ${at + 1}`,
  `Which ${WORDS[at]} is even?`,
  `Tell me about ${WORDS[at]} ${WORDS[at + 9]} ${WORDS[at + 50]} and why ${WORDS[at + 80]} is ${WORDS[3]} ${WORDS[5]}`,
];
for (let at = 0; at < 20; at += 1) for (const question of ask(at)) await converse(emulator, [question]);
const spent: number[] = [];
for (let at = 20; at < 60; at += 1) {
  for (const question of ask(at)) {
    const before = process.cpuUsage();
    await converse(emulator, [question]);
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  }
}
const sorted = spent.toSorted((a, b) => a - b);
console.log(
  `a question takes ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms of CPU, ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(0)} ms at the 95th percentile, ${sorted.at(-1)?.toFixed(0)} ms at most`,
);
for (const [kind, at] of ['fact', 'extreme', 'comparison', 'list', 'overview'].entries())
  console.log(
    at,
    (spent.filter((_, index) => index % 5 === kind).reduce((a, b) => a + b, 0) / 40).toFixed(0),
    'ms',
  );
emulator.close();
