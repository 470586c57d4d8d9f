import { chat } from './ar/chat.ts';
import { filter } from './ar/filter.ts';
import { model } from './ar/model.ts';
import { threads } from './ar/threads.ts';
import { viewer } from './ar/viewer.ts';
import type { Labels } from './labels.ts';

export const ar: Labels = { chat, model, filter, threads, viewer };
