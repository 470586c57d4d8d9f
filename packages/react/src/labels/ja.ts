import { chat } from './ja/chat.ts';
import { filter } from './ja/filter.ts';
import { model } from './ja/model.ts';
import { threads } from './ja/threads.ts';
import { viewer } from './ja/viewer.ts';
import type { Labels } from './labels.ts';

export const ja: Labels = { chat, model, filter, threads, viewer };
