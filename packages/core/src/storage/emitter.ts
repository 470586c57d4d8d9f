/** Listeners of one event. */
export interface Emitter {
  on(listener: (detail?: string) => void): () => void;
  emit(detail?: string): void;
}

/** An emitter; a listener that throws keeps no other from being called. */
export function createEmitter(): Emitter {
  const listeners = new Set<(detail?: string) => void>();
  return {
    on(listener) {
      const entry = (detail?: string) => listener(detail);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit(detail) {
      for (const listener of Array.from(listeners)) {
        try {
          listener(detail);
        } catch {
          // The store has done its work; a listener's failure is its own.
        }
      }
    },
  };
}
