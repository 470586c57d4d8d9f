import { isRecord } from '../wire/base/is-record.ts';
import { createEmitter } from './emitter.ts';

/** Notifies this tab's lists, and the lists and conversations of other tabs, that a thread changed. */
export interface TabChannel {
  /** A thread changed here. @param isListed Whether its line in the list did, too. Default true. */
  tell(threadId: string, isListed?: boolean): void;
  /** A line of a thread changed in the lists of this tab, and no record of it. */
  relist(): void;
  /** Another tab changed a thread. */
  onThread(threadId: string, listener: () => void): () => void;
  /** A thread changed, here or in another tab. */
  onList(listener: () => void): () => void;
  close(): void;
}

/**
 * The channel is open only while there are listeners, so that an unused store holds no channel and no event listener.
 *
 * @param named Resolves to the name of the database, which is that of the channel.
 */
export function createTabChannel(named: Promise<string>): TabChannel {
  const elsewhere = createEmitter();
  const list = createEmitter();
  const hasChannel = typeof BroadcastChannel === 'function';
  let channel: BroadcastChannel | undefined;
  let listeners = 0;
  let closed = false;

  const onMessage = ({ data }: MessageEvent<unknown>) => {
    if (!isRecord(data)) return;
    elsewhere.emit(String(data['id']));
    if (data['isListed'] !== false) list.emit();
  };
  /** Without a channel another tab may have changed anything while this one was behind. */
  const onFront = () => {
    if (document.visibilityState !== 'visible') return;
    elsewhere.emit();
    list.emit();
  };

  function begin(): void {
    if (closed) return;
    if (hasChannel) {
      void named.then((name) => {
        if (closed || channel || listeners === 0) return;
        channel = new BroadcastChannel(name);
        channel.addEventListener('message', onMessage);
      });
    } else if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', onFront);
      addEventListener('focus', onFront);
    }
  }

  function end(): void {
    channel?.close();
    channel = undefined;
    if (hasChannel || typeof document === 'undefined') return;
    document.removeEventListener('visibilitychange', onFront);
    removeEventListener('focus', onFront);
  }

  /** Counts a listener, given how to take it away. */
  function hear(off: () => void): () => void {
    let isOn = true;
    if (listeners++ === 0) begin();
    return () => {
      if (!isOn) return;
      isOn = false;
      off();
      if (--listeners === 0) end();
    };
  }

  async function post(message: object): Promise<void> {
    const name = channel?.name ?? (await named);
    if (closed) return;
    const to = channel ?? new BroadcastChannel(name);
    to.postMessage(message);
    if (to !== channel) to.close();
  }

  return {
    tell(id, isListed = true) {
      if (hasChannel) void post({ id, isListed });
      if (isListed) list.emit();
    },
    relist: () => list.emit(),
    onThread: (threadId, listener) =>
      hear(
        elsewhere.on((changed) => {
          if (changed === undefined || changed === threadId) listener();
        }),
      ),
    onList: (listener) => hear(list.on(listener)),
    close() {
      closed = true;
      end();
    },
  };
}
