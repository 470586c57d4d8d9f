/** The median of several runs of some work, in milliseconds. The first run warms up and does not count. */
export async function medianMs(work: () => unknown, runs = 9): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[runs >> 1] ?? NaN;
}

/** One line of the report: ours, the floor, and their ratio. */
export function report(name: string, ours: number, bare: number, goal: number): void {
  const ratio = ours / bare;
  const verdict = ratio <= goal ? 'within' : 'OVER';
  console.log(
    `${name.padEnd(58)} ${ours.toFixed(1).padStart(8)} ms, bare ${bare.toFixed(1).padStart(8)} ms: ${ratio.toFixed(2)}, ${verdict} ${goal}`,
  );
}
