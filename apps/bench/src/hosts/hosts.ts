import { next } from './apps/next.ts';
import { nextExample } from './apps/next-example.ts';
import { reactRouter } from './apps/react-router.ts';
import { jest, vitest } from './apps/unit-tests.ts';
import { vite } from './apps/vite.ts';
import { webpack } from './apps/webpack.ts';
import type { Host } from './host/host.ts';

/** The README's list of hosts, the two that `test` runs first. */
export const HOSTS: readonly Host[] = [next, vite, webpack, reactRouter, nextExample, jest, vitest];
