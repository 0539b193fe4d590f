type Results<Tasks extends readonly (() => Promise<unknown>)[]> = {
  [Index in keyof Tasks]: Awaited<ReturnType<Tasks[Index]>>;
};

/**
 * Runs one task after the other with a turn of the event loop in between: SQLite answers on this very thread, and
 * ingest must get its turn however much is read for Home.
 */
export async function inTurns<const Tasks extends readonly (() => Promise<unknown>)[]>(
  ...tasks: Tasks
): Promise<Results<Tasks>> {
  const results: unknown[] = [];
  for (const task of tasks) {
    if (results.length > 0) await new Promise((resolve) => setImmediate(resolve));
    results.push(await task());
  }
  return results as Results<Tasks>;
}
