import { isFunction } from '@redpine/core/internal/server';

/**
 * The part of a client that the runs use: that of `ioredis`, or that of `redis` (node-redis). Commands are sent through
 * it unchanged and none of them blocks, so the client may serve other work, such as a rate limiter, at the same time.
 */
export type RedisClient = IoRedisClient | NodeRedisClient;

interface CommonClient {
  /** Opens a second connection for subscriptions. Without it a reader looks once a second. */
  duplicate?(overrides?: object): unknown;
  on?(event: string, listener: () => void): unknown;
}

/** `new Redis()` of `ioredis`. */
export interface IoRedisClient extends CommonClient {
  call(command: string, args: string[]): Promise<unknown>;
}

/** `createClient()` of `redis`, connected. */
export interface NodeRedisClient extends CommonClient {
  sendCommand(args: string[]): Promise<unknown>;
}

/** A connection that receives published messages. */
export interface Subscriber {
  /** Fulfilled when commands may be sent. */
  ready: Promise<unknown>;
  /** Resolves when the server has confirmed. */
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
}

export function isClient(value: unknown): value is RedisClient {
  const { call, sendCommand: send } = Object(value) as Record<string, unknown>;
  return isFunction(call) || isFunction(send);
}

export function sendCommand(client: RedisClient, command: string, args: string[]): Promise<unknown> {
  return 'call' in client ? client.call(command, args) : client.sendCommand([command, ...args]);
}

/**
 * The options that make a duplicate wait for its connection, by the names of both libraries. `ioredis` subscribes again by itself without
 * handling a failure, which ends a process: so that is done here.
 */
const PATIENT = {
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
  disableOfflineQueue: false,
  autoResubscribe: false,
};

interface IoRedisSubscriber {
  subscribe(...channels: string[]): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  on(event: string, listener: (...args: string[]) => void): unknown;
  disconnect(): void;
}

interface NodeRedisSubscriber {
  on(event: string, listener: () => void): unknown;
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string, channel: string) => void): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  destroy(): void;
}

/**
 * Opens a second connection with the client's own settings. It ends when the client does, and reconnects by itself after a loss.
 *
 * @returns undefined if the client cannot be duplicated
 */
export function openSubscriber(
  client: RedisClient,
  hear: (channel: string, message: string) => void,
): Subscriber | undefined {
  const copy = client.duplicate?.(PATIENT);
  if (copy === undefined) return undefined;
  const { subscriber, close } =
    'call' in client
      ? adaptIoRedis(copy as IoRedisSubscriber, hear)
      : adaptNodeRedis(copy as NodeRedisSubscriber, hear);
  client.on?.('end', close);
  return subscriber;
}

function adaptIoRedis(copy: IoRedisSubscriber, hear: (channel: string, message: string) => void) {
  // The host's own client reports the same fault.
  copy.on('error', () => undefined);
  copy.on('message', (channel = '', message = '') => hear(channel, message));
  const channels = new Set<string>();
  copy.on('ready', () => {
    // Without a subscription a reader still looks once a second.
    if (channels.size > 0) copy.subscribe(...channels).catch(() => undefined);
  });
  const subscriber: Subscriber = {
    ready: Promise.resolve(),
    subscribe(channel) {
      channels.add(channel);
      return copy.subscribe(channel);
    },
    unsubscribe(channel) {
      channels.delete(channel);
      return copy.unsubscribe(channel);
    },
  };
  return { subscriber, close: () => copy.disconnect() };
}

function adaptNodeRedis(copy: NodeRedisSubscriber, hear: (channel: string, message: string) => void) {
  copy.on('error', () => undefined);
  // One function for all channels: the library takes it once for each.
  const listener = (message: string, channel: string) => hear(channel, message);
  const subscriber: Subscriber = {
    ready: copy.connect(),
    subscribe: (channel) => copy.subscribe(channel, listener),
    unsubscribe: (channel) => copy.unsubscribe(channel),
  };
  return { subscriber, close: () => copy.destroy() };
}
