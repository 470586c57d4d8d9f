import { describe, expect, it } from 'vitest';
import { describeRuns, openRuns, readRuns } from './runs.ts';
import { readInstances, readSwitches, readTokenMs } from './usage.ts';

const URL_WITH_PASSWORD = 'redis://ann:secret-canary@127.0.0.1:1';

describe('readRuns', () => {
  it('keeps runs in the process unless a Redis is named', () => {
    expect(readRuns({})).toEqual({ kind: 'memory' });
    expect(readRuns({ REDIS_URL: '' })).toEqual({ kind: 'memory' });
    const runs = readRuns({ REDIS_URL: URL_WITH_PASSWORD });
    expect(runs).toEqual({ kind: 'redis', url: URL_WITH_PASSWORD });
    expect(describeRuns(runs)).toBe('Redis at 127.0.0.1:1');
  });

  it('refuses an address that is not of a Redis, and does not show it', () => {
    for (const REDIS_URL of ['localhost:6379', 'http://ann:secret-canary@host', 'secret-canary']) {
      expect(() => readRuns({ REDIS_URL })).toThrow(/^REDIS_URL is not the address of a Redis(?!.*canary)/);
    }
  });
});

describe('openRuns', () => {
  it('says which Redis cannot be reached, without the password', async () => {
    const failed = await openRuns({ kind: 'redis', url: URL_WITH_PASSWORD }).catch(
      (error: Error) => error.message,
    );
    expect(failed).toMatch(/^Redis at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
    expect(failed).not.toContain('canary');
  });
});

describe('--instances', () => {
  it('is one by default, and at most the number of processes that one machine can run', () => {
    expect(readInstances({})).toBe(1);
    expect(readInstances(readSwitches(['--instances', '2']))).toBe(2);
    for (const instances of ['0', '1.5', 'two', '', '17']) {
      expect(() => readInstances({ instances })).toThrow('whole number from 1 to 16');
    }
  });
});

describe('--token-ms', () => {
  it('leaves by default time to kill an instance if there are several', () => {
    expect([readTokenMs({}, 1), readTokenMs({}, 2)]).toEqual([25, 150]);
    expect(readTokenMs(readSwitches(['--token-ms', '0']), 2)).toBe(0);
    for (const given of ['', '-1', '1.5', 'fast', '60001']) {
      expect(() => readTokenMs({ 'token-ms': given }, 1)).toThrow('whole number of milliseconds');
    }
  });
});
