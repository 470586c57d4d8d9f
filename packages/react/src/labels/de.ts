import { chat } from './de/chat.ts';
import { filter } from './de/filter.ts';
import { model } from './de/model.ts';
import { threads } from './de/threads.ts';
import { viewer } from './de/viewer.ts';
import type { Labels } from './labels.ts';

export const de: Labels = { chat, model, filter, threads, viewer };
