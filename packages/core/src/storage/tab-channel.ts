import { isRecord } from '../wire/is-record.ts';
import { createEmitter } from './emitter.ts';

/** Tells this tab's lists, and the lists and conversations of other tabs, that a thread changed. */
export interface TabChannel {
  /** A thread changed here. @param isListed Whether its line in the list did, too. Default true. */
  tell(threadId: string, isListed?: boolean): void;
  /** Another tab changed a thread. */
  onThread(threadId: string, listener: () => void): () => void;
  /** A thread changed, here or in another tab. */
  onList(listener: () => void): () => void;
  close(): void;
}

/** @param named Resolves to the name of the database, which is that of the channel. */
export function createTabChannel(named: Promise<string>): TabChannel {
  const elsewhere = createEmitter();
  const list = createEmitter();
  const hasChannel = typeof BroadcastChannel === 'function';
  let channel: BroadcastChannel | undefined;
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
  if (hasChannel) {
    void named.then((name) => {
      if (closed) return;
      channel = new BroadcastChannel(name);
      channel.addEventListener('message', onMessage);
    });
  } else if (typeof document !== 'undefined') {
    document.addEventListener('visibilitychange', onFront);
    addEventListener('focus', onFront);
  }

  return {
    tell(id, isListed = true) {
      channel?.postMessage({ id, isListed });
      if (isListed) list.emit();
    },
    onThread: (threadId, listener) =>
      elsewhere.on((changed) => {
        if (changed === undefined || changed === threadId) listener();
      }),
    onList: (listener) => list.on(listener),
    close() {
      closed = true;
      channel?.close();
      if (hasChannel || typeof document === 'undefined') return;
      document.removeEventListener('visibilitychange', onFront);
      removeEventListener('focus', onFront);
    },
  };
}
