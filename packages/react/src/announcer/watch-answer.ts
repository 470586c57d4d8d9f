import type { AssistantChat, ChatMessage } from '@redpine/core';
import { sourcesOf, textOf } from '@redpine/core/internal/chat';
import { cutText } from '@redpine/core/internal/text';
import type { ChatLabels } from '../labels/en/chat.ts';
import { isRunning, readEnding } from '../conversation/ending.ts';
import type { Announcer } from './create-announcer.ts';
import { countWords, splitWholeSentences, spokenText } from './spoken-text.ts';

/**
 * The part of an answer that is announced: the whole answer or its first sentence at the end, each whole sentence as it arrives, only
 * that it began and ended, or nothing.
 */
export type AnnounceMode = 'completed' | 'sentences' | 'status' | 'off';

export interface WatchAnswerOptions {
  chat: AssistantChat;
  announcer: Announcer;
  labels: ChatLabels;
  locale: string;
  mode: Exclude<AnnounceMode, 'off'>;
}

/** Longer answers are announced by their first sentence: live speech can be neither paused nor read again. */
const LONG = 500;
/** In a text longer than this, words are counted in its first part and extrapolated, in hundreds. Characters. */
const COUNTED = 8_000;
const SAMPLE = 2_000;
/** Interval of the announcements to a waiting user. Milliseconds. */
const WAIT_MS = 8000;
/** The least time between two announcements of sentences; sentences that arrive meanwhile are announced together. */
const SENTENCE_GAP_MS = 2000;

/** Announces the progress of the newest answer: its start, a long wait, and its end. Returns an undo. */
export function watchAnswer({ chat, announcer, labels, locale, mode }: WatchAnswerOptions): () => void {
  let watched = newestAnswer(chat);
  let saidSentences = 0;
  let heardLength = 0;
  let toldWait: number | undefined;
  let isReconnecting = false;
  let waitTimer: ReturnType<typeof setInterval> | undefined;
  let sentenceTimer: ReturnType<typeof setTimeout> | undefined;

  function onChange(): void {
    const answer = newestAnswer(chat);
    if (!answer || answer === watched) return;
    const before = watched?.id === answer.id ? watched : undefined;
    const wasRunning = before !== undefined && isRunning(before);
    watched = answer;
    if (!isRunning(answer)) {
      if (wasRunning) end(answer);
      return;
    }
    if (!wasRunning) begin();
    if (answer.status === 'streaming' && before?.status !== 'streaming')
      announcer.announce(labels.answerStarted);
    tellWait(answer);
    tellLoss(answer);
    if (mode === 'sentences') sentenceTimer ??= setTimeout(saySentences, SENTENCE_GAP_MS);
  }

  /** Announces a wait that the service asked for, once. */
  function tellWait({ metadata: { retryAt } }: ChatMessage): void {
    if (retryAt !== undefined && retryAt !== toldWait)
      announcer.announce(labels.busyUntil(Math.max(1, Math.ceil((retryAt - Date.now()) / 1000))));
    toldWait = retryAt;
  }

  /** Announces a lost connection once, even if it is retried several times. */
  function tellLoss({ metadata }: ChatMessage): void {
    const reconnecting = metadata.reconnecting === true;
    if (reconnecting && !isReconnecting) announcer.announce(labels.reconnecting);
    isReconnecting = reconnecting;
  }

  function begin(): void {
    saidSentences = 0;
    heardLength = 0;
    clearInterval(waitTimer);
    waitTimer = setInterval(() => {
      const length = watched ? textOf(watched).length : 0;
      if (length === heardLength && toldWait === undefined && !isReconnecting)
        announcer.announce(labels.stillWaiting);
      heardLength = length;
    }, WAIT_MS);
  }

  function saySentences(): void {
    sentenceTimer = undefined;
    if (watched) announcer.announce(takeSentences(watched));
  }

  function takeSentences(answer: ChatMessage): string {
    const sentences = splitWholeSentences(spoken(answer), locale, !isRunning(answer));
    const fresh = sentences.slice(saidSentences).join('').trim();
    saidSentences = sentences.length;
    return fresh;
  }

  function end(answer: ChatMessage): void {
    clearInterval(waitTimer);
    clearTimeout(sentenceTimer);
    sentenceTimer = undefined;
    const ending = readEnding(answer);
    if (ending?.kind === 'stopped') {
      announcer.announce(ending.empty ? labels.stoppedEmpty : labels.stoppedKept);
    } else if (ending?.kind === 'failed' || ending?.kind === 'cut') {
      const wait = ending.kind === 'failed' ? (ending.retryAfterMs ?? 0) : 0;
      const retryText = wait > 0 ? ` ${labels.retryIn(Math.ceil(wait / 1000))}` : '';
      announcer.announce(labels.ending(ending) + retryText, 'assertive');
    } else {
      const said = ending?.kind === 'empty' ? '' : summary(answer);
      announcer.announce([said, ending && labels.ending(ending)].filter(Boolean).join(' '));
    }
  }

  function summary(answer: ChatMessage): string {
    const { length } = textOf(answer);
    const isSampled = length > COUNTED;
    const text = spoken(answer, isSampled ? SAMPLE : Infinity);
    const words = countWords(text, locale);
    const scaled = Math.round((words * length) / SAMPLE / 100) * 100;
    const complete = labels.answerComplete(isSampled ? scaled : words);
    if (mode === 'status') return complete;
    if (mode === 'sentences') return `${takeSentences(answer)} ${complete}`.trim();
    if (text.length <= LONG) return text;
    return `${splitWholeSentences(cutText(text, LONG), locale, true)[0]?.trim() ?? ''} ${complete}`;
  }

  function spoken(answer: ChatMessage, most = Infinity): string {
    const sources = sourcesOf(answer).map((source) => ({
      ...source,
      positions: source.positions.filter((position) => position <= most),
    }));
    return spokenText(cutText(textOf(answer), most), labels, sources);
  }

  const undo = chat.subscribe(onChange);
  return () => {
    undo();
    clearInterval(waitTimer);
    clearTimeout(sentenceTimer);
  };
}

function newestAnswer(chat: AssistantChat): ChatMessage | undefined {
  const last = chat.getSnapshot().messages.at(-1);
  return last?.role === 'assistant' ? last : undefined;
}
