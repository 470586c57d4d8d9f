import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { ByteReceiver } from '../lib/request/byte-source.ts';
import { readFromMessage } from './read-from-message.ts';

it('calls a cancelled receiver no more, and releases it', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const message = new PassThrough();
  const told: string[] = [];
  const source = readFromMessage(message, () => void message.pause());
  const start = (): WeakRef<ByteReceiver> => {
    const receiver: ByteReceiver = {
      chunk: (bytes) => void told.push(`${bytes.byteLength} bytes`),
      end: () => void told.push('end'),
      fail: () => void told.push('failure'),
    };
    source.start(receiver);
    return new WeakRef(receiver);
  };
  const kept = start();
  message.write('four');
  await sleep(10);
  source.cancel();
  message.resume();
  message.end('the rest');
  await sleep(10);
  expect(told).toEqual(['4 bytes']);
  for (let round = 0; round < 5 && kept.deref(); round += 1) {
    await sleep(10);
    collectGarbage();
  }
  expect(kept.deref()).toBeUndefined();
});

it('delivers the rest to the receiver that it was redirected to', async () => {
  const message = new PassThrough();
  const told: string[] = [];
  const receiver = (name: string): ByteReceiver => ({
    chunk: (bytes) => void told.push(`${name} ${new TextDecoder().decode(bytes)}`),
    end: () => void told.push(`${name} end`),
    fail: () => void told.push(`${name} failure`),
  });
  const source = readFromMessage(message, () => undefined);
  source.start(receiver('first'));
  message.write('a');
  await sleep(10);
  source.redirect?.(receiver('second'));
  message.end('b');
  await sleep(10);
  expect(told).toEqual(['first a', 'second b', 'second end']);
  source.redirect?.(receiver('third'));
  await sleep(10);
  expect(told).toHaveLength(3);
});
