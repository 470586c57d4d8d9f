/** Loaded when the first run is seen. */
export const importRuns = () => import('./run/follow-run.ts');
