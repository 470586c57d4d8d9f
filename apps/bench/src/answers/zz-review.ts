import { converse, openDemo } from './corpora.ts';
const emulator = await openDemo();
for (const ask of process.argv.slice(2)) {
  const { message } = await converse(emulator, ask.split(' | '));
  console.log('\n## ' + ask + '\n' + message.content);
}
emulator.close();
