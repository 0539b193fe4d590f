import type { HotTables } from '../storage/hot-tables.ts';
import type { SeededRandom } from './seeded-random.ts';

/**
 * Tables whose process can die at any call: before it has an effect, or after the effect and before the answer.
 * A call of a process that died never returns.
 */
export function mortalTables(
  tables: HotTables,
  options: { readonly random: SeededRandom; readonly dies: () => number; readonly die: () => void },
): HotTables & { readonly alive: () => boolean } {
  let alive = true;
  const never = () => new Promise<never>(() => undefined);
  const mortal = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    await Promise.resolve();
    if (!alive) return never();
    const fate = options.random.fraction() / Math.max(options.dies(), 1e-9);
    if (fate < 0.5) {
      alive = false;
      options.die();
      return never();
    }
    const result = await run();
    if (fate < 1) {
      alive = false;
      options.die();
      return never();
    }
    return result;
  };
  return {
    find: (table, keys) => mortal(() => tables.find(table, keys)),
    scan: (table, prefix, scanned) => mortal(() => tables.scan(table, prefix, scanned)),
    commit: (changes) => mortal(() => tables.commit(changes)),
    alive: () => alive,
  };
}
