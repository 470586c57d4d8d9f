import { createEmulator } from '@redpine/emulator';
import { converse } from './corpora.ts';

/**
 * Indexes many made-up documents of five pages and asks; prints the time, the CPU time and the memory of indexing, the
 * longest pause of the event loop with the CPU time spent in it, and the CPU time of a question.
 */
const COUNT = Number(process.argv[2] ?? 10_000);
const cpu = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
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

const documents = Array.from({ length: COUNT }, (_, at) => ({
  name: `${WORDS[at % 6_000]}-${at}.md`,
  text: `# ${WORDS[at % 6_000]} ${at}\n\n${Array.from({ length: 5 }, page).join('\n\f## Part\n\n')}`,
  metadata: { number: at, even: at % 2 === 0 },
}));
const emulator = createEmulator({ tokenMs: 0, documents });
let longest = { pause: 0, spent: 0 };
let last = performance.now();
let used = process.cpuUsage();
const timer = setInterval(() => {
  const pause = performance.now() - last - 5;
  if (pause > longest.pause) longest = { pause, spent: cpu(used) };
  last = performance.now();
  used = process.cpuUsage();
}, 5);
const started = performance.now();
const before = process.cpuUsage();
await emulator.indexed();
clearInterval(timer);
const { rss, heapUsed } = process.memoryUsage();
console.log(
  `${COUNT} documents of five pages indexed in ${((performance.now() - started) / 1000).toFixed(0)} s and ${(cpu(before) / 1000).toFixed(0)} s of CPU`,
);
console.log(`${megabytes(rss)} of memory, ${megabytes(heapUsed)} of heap`);
console.log(
  `the longest pause of the event loop took ${longest.pause.toFixed(0)} ms, ${longest.spent.toFixed(0)} ms of them on the CPU`,
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
    const begun = process.cpuUsage();
    await converse(emulator, [question]);
    spent.push(cpu(begun));
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
