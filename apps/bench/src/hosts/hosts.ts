import { next } from './apps/next.ts';
import { vite } from './apps/vite.ts';
import type { Host } from './host.ts';

/** The README's list of hosts, the two that `test` runs first. */
export const HOSTS: readonly Host[] = [next, vite];
