import { ASKING } from './asking.ts';
import { FILTERING } from './filtering.ts';
import { KEEPING } from './keeping.ts';
import { LISTS } from './lists.ts';
import { READING } from './reading.ts';
import type { Flows } from './stage.ts';

/** The flows that hold in each browser. */
export const ALL: Flows = { ...ASKING, ...READING, ...LISTS, ...FILTERING, ...KEEPING };
