import type { LatencySummary } from './load/histogram.ts';
import type { LoadPlan, LoadResult } from './load/load.ts';
import type { Children } from './product/children.ts';
import type { Product } from './product/product.ts';

/** One line of the table. */
export interface Row {
  readonly figure: string;
  /** null: it could not be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: 'events/s' | 'req/s' | 'profiles/s' | 'ms' | 's' | 'MB' | 'bytes';
  /** The same of a bare node:http server in this run. */
  readonly baseline?: number;
  readonly floor?: Bound;
  readonly lead?: Bound;
  readonly note?: string;
}

/** What a figure must reach (DESIGN §8). */
export type Bound = { readonly atLeast: number } | { readonly atMost: number };

export interface Figure {
  readonly name: string;
  readonly description: string;
  run(bench: Bench): Promise<Row[]>;
}

/** What figures work with. */
export interface Bench {
  readonly children: Children;
  readonly options: BenchOptions;
  /** A product on an empty folder; stopped at the end of the figure. */
  freshProduct(): Promise<Product>;
  /** The product that figures share: the whole path fills it, the others read from it. */
  filledProduct(): Promise<FilledProduct>;
  /** Starts the filled product again on its folder. */
  restartFilled(): Promise<FilledProduct>;
  /** Runs a plan against a product or the baseline and notes when the generator was the bottleneck. */
  load(plan: LoadPlan): Promise<LoadResult>;
  /** Most memory of the products that worked under load so far, in bytes; null before the first. */
  memoryMost(): number | null;
  say(line: string): void;
}

export interface FilledProduct {
  readonly product: Product;
  readonly events: number;
  readonly users: number;
  /** How fast events went through the whole path. */
  readonly eventsPerSecond: number;
  readonly rows: readonly Row[];
}

export interface BenchOptions {
  /** Length of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** Events that the shared product is filled with; null: as many as fit into the time. */
  readonly events: number | null;
  /** Of how many live segments `segments-path` is measured with, each. */
  readonly segments: readonly number[];
}

/** p50 and p99 of a latency as rows. */
export function latencyRows(
  figure: string,
  latency: LatencySummary,
  bounds: {
    readonly p50?: Pick<Row, 'floor' | 'lead'>;
    readonly p99?: Pick<Row, 'floor' | 'lead'>;
    readonly baseline?: LatencySummary;
    readonly note?: string;
  } = {},
): Row[] {
  const note = bounds.note === undefined ? {} : { note: bounds.note };
  const of = (share: 'p50' | 'p99'): Row => ({
    figure: `${figure}, ${share}`,
    value: latency[`${share}Ms`],
    unit: 'ms',
    ...(bounds.baseline === undefined ? {} : { baseline: bounds.baseline[`${share}Ms`] }),
    ...bounds[share],
    ...(share === 'p99' ? note : {}),
  });
  return [of('p50'), of('p99')];
}
