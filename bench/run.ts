import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchOptions, Figure, FilledProduct, Row } from './figure.ts';
import { fill } from './figures/whole-path.ts';
import type { LoadPlan } from './load/load.ts';
import { NotServed } from './product/api.ts';
import type { Children } from './product/children.ts';
import { type Product, startProduct } from './product/product.ts';

export interface RunOptions extends BenchOptions {
  readonly serverScript: string;
  /** Where the processor profiles of the product go; null: none are taken. */
  readonly profileFolder: string | null;
}

/** Runs figures one after the other; the folders of the products are removed at the end. */
export async function runFigures(
  figures: readonly Figure[],
  children: Children,
  options: RunOptions,
  say: (line: string) => void,
): Promise<{ rows: Row[]; remarks: string[]; failed: boolean }> {
  const scratch = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
  const remarks: string[] = [];
  const fresh: Product[] = [];
  const state: {
    filled: FilledProduct | null;
    memoryMost: number;
    products: number;
    failed: boolean;
  } = {
    filled: null,
    memoryMost: 0,
    products: 0,
    failed: false,
  };
  const start = (folder: string) =>
    startProduct({
      serverScript: options.serverScript,
      profileFolder: options.profileFolder,
      folder,
    });
  const end = async (product: Product) => {
    await product.stop();
    state.memoryMost = Math.max(state.memoryMost, product.memoryMost());
  };
  const loaded = async (plan: LoadPlan) => {
    const result = await children.startLoad(plan).result;
    if (Object.keys(result.failures).length > 0) {
      remarks.push(`Failed requests: ${JSON.stringify(result.failures)}`);
    }
    if (result.generatorCpu > 0.9) {
      const share = Math.round(result.generatorCpu * 100);
      remarks.push(`The load generator took ${share} % of a core and may have been the limit.`);
    }
    return result;
  };
  const bench: Bench = {
    children,
    options,
    freshProduct: async () => {
      state.products += 1;
      const product = await start(join(scratch, `fresh-${state.products}`));
      fresh.push(product);
      return product;
    },
    filledProduct: async () => {
      if (state.filled !== null) return state.filled;
      const product = await start(join(scratch, 'filled'));
      try {
        state.filled = await fill(bench, product);
      } catch (error) {
        await end(product);
        throw error;
      }
      return state.filled;
    },
    restartFilled: async () => {
      const filled = await bench.filledProduct();
      await end(filled.product);
      state.filled = null;
      state.filled = { ...filled, product: await start(filled.product.folder) };
      return state.filled;
    },
    load: (plan) => heardLater(loaded(plan)),
    memoryMost: () => {
      const now = Math.max(state.memoryMost, state.filled?.product.memoryMost() ?? 0);
      return now === 0 ? null : now;
    },
    say,
  };
  const rows: Row[] = [];
  try {
    for (const figure of figures) {
      say(`${figure.name}: ${figure.description}`);
      try {
        rows.push(...(await figure.run(bench)));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        remarks.push(`${figure.name} was not measured: ${message}`);
        state.failed ||= !(error instanceof NotServed);
      } finally {
        for (const product of fresh.splice(0)) await end(product);
      }
    }
  } finally {
    if (state.filled !== null) await end(state.filled.product);
    rmSync(scratch, { recursive: true, force: true });
  }
  return { rows, remarks, failed: state.failed };
}

/**
 * The same promise. One that fails while its figure is busy with something else would end the bench, and leave its product
 * running; so the failure waits until somebody asks for it.
 */
function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
