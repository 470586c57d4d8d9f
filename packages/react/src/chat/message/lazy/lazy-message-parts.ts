'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { AnswerActions } from '../actions/answer-actions.tsx';
import type { QuestionActions } from '../actions/question-actions.tsx';
import type { RichAnswer } from './rich-answer.tsx';

/** The parts of messages that are loaded beside the window, so that it opens sooner. */
export interface RichParts {
  RichAnswer: typeof RichAnswer;
  AnswerActions: typeof AnswerActions;
  QuestionActions: typeof QuestionActions;
}

let loaded: RichParts | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Loads them, once for the page. A failed load leaves plain text, and the next caller tries again. */
export function loadRichParts(): Promise<void> {
  loading ??= Promise.all([
    import('./rich-answer.tsx'),
    import('../actions/answer-actions.tsx'),
    import('../actions/question-actions.tsx'),
  ]).then(
    ([answer, answerActions, questionActions]) => {
      loaded = { ...answer, ...answerActions, ...questionActions };
      for (const listener of listeners) listener();
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

/** The parts, or undefined until they are there; on the server, and while hydrating what the server sent, always so. */
export function useRichParts(): RichParts | undefined {
  useEffect(() => void loadRichParts(), []);
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): RichParts | undefined {
  return loaded;
}

function readOnServer(): undefined {
  return undefined;
}
