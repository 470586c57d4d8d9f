import { type RedisClient, sendCommand } from './redis-client.ts';

/** Milliseconds by the clock of Redis: those of two machines may differ by more than a lease. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * The steps that must happen at once. A run has three keys with one expiry:
 *
 * | key | value |
 * | --- | --- |
 * | claim | who opened it: an id is used only once, whoever the owner is |
 * | state | a hash: `lease`, `expires` (ms), `count` of events, `end`, `stop`, `seen`, `thread`, `message`, `started`, `left`, and `reader:…` |
 * | log | a stream of the events; the id of the n-th is `n-0` |
 */
const SCRIPTS = {
  /** KEYS claim, state · ARGV claim, ttl, lease, thread, message. A repeated call with the same claim is the same call. */
  open: `${NOW}
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return redis.call('GET', KEYS[1]) == ARGV[1] and now or 0
end
redis.call('HSET', KEYS[2], 'lease', now + ARGV[3], 'expires', now + ARGV[2], 'count', 0, 'started', now, 'left', now,
  'thread', ARGV[4], 'message', ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return now`,

  /** KEYS runs of the thread · ARGV start, id, ttl, most. Two tabs may ask in one thread at the same time. */
  enlist: `
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])`,

  /**
   * KEYS state, log · ARGV channel, instance, expected count, events. Numbers of events make a repeated call harmless, and show where
   * a server that came back has forgotten some: a log with a hole is not an answer.
   */
  append: `
local run = redis.call('HMGET', KEYS[1], 'count', 'end', 'expires')
if not run[1] or run[2] then return -1 end
local count, expected = tonumber(run[1]), tonumber(ARGV[3])
if count > expected then return count end
if count == expected then
  for index = 4, #ARGV do redis.call('XADD', KEYS[2], (count + index - 3) .. '-0', 'e', ARGV[index]) end
  count = count + #ARGV - 3
  redis.call('HSET', KEYS[1], 'count', count)
  if expected == 0 then redis.call('PEXPIREAT', KEYS[2], run[3]) end
else
  redis.call('HSET', KEYS[1], 'end', 'lost')
  count = -1
end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return count`,

  /** KEYS state · ARGV lease. Returns whether a stop was requested, and its `seen`. */
  renew: `${NOW}
local run = redis.call('HMGET', KEYS[1], 'lease', 'stop', 'seen')
if not run[1] then return { '', '' } end
redis.call('HSET', KEYS[1], 'lease', now + ARGV[1])
return { run[2] or '', run[3] or '' }`,

  /** KEYS state · ARGV channel, instance, end. */
  close: `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[1], 'end', ARGV[3]) == 1 then redis.call('PUBLISH', ARGV[1], ARGV[2]) end
return 1`,

  /** KEYS state, log · ARGV channel, instance, events before the place, most, reader. */
  read: `${NOW}
local run = redis.call('HMGET', KEYS[1], 'end', 'lease', 'count', 'expires')
if not run[2] then return false end
local ending = run[1]
if not ending and tonumber(run[2]) <= now then
  ending = 'lost'
  redis.call('HSET', KEYS[1], 'end', ending)
  redis.call('PUBLISH', ARGV[1], ARGV[2])
end
if not ending then redis.call('HSET', KEYS[1], 'reader:' .. ARGV[5], now) end
local events = redis.call('XRANGE', KEYS[2], '(' .. ARGV[3] .. '-0', '+', 'COUNT', ARGV[4])
return { ending or '', run[3], run[2] - now, run[4] - now, events }`,

  /** KEYS state · ARGV reader. */
  leave: `${NOW}
if redis.call('HDEL', KEYS[1], 'reader:' .. ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'left', now) end`,

  /** KEYS state · ARGV ms after which a reader that stopped polling counts as gone: its process has ended. */
  unread: `${NOW}
local fields = redis.call('HGETALL', KEYS[1])
local last = now
for index = 1, #fields, 2 do
  local value = fields[index + 1]
  if fields[index] == 'left' then last = tonumber(value) end
end
for index = 1, #fields, 2 do
  if fields[index]:sub(1, 7) == 'reader:' then
    local seen = tonumber(fields[index + 1])
    if now - seen < tonumber(ARGV[1]) then return 0 end
    last = math.max(last, seen)
  end
end
return now - last`,

  /** KEYS state · ARGV channel, instance, seen. */
  stop: `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[1], 'stop', 'asked') == 1 and ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'seen', ARGV[3]) end
redis.call('PUBLISH', ARGV[1], ARGV[2])
return 1`,
};

export type ScriptName = keyof typeof SCRIPTS;

/** Runs one of the scripts. @returns the reply, as the client parses it */
export type RunScript = (
  name: ScriptName,
  keys: readonly string[],
  args: readonly string[],
) => Promise<unknown>;

/** Sends each script by its digest, and in full if the server does not know it: at the first use, and after a restart. */
export function createScripts(client: RedisClient): RunScript {
  const digests = new Map<ScriptName, Promise<string>>();

  return async function runScript(name, keys, args) {
    const digest = digests.get(name) ?? sha1Of(SCRIPTS[name]);
    digests.set(name, digest);
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await sendCommand(client, 'EVALSHA', [await digest, ...rest]);
    } catch (error) {
      if (!String(error).includes('NOSCRIPT')) throw error;
      return sendCommand(client, 'EVAL', [SCRIPTS[name], ...rest]);
    }
  };
}

async function sha1Of(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
