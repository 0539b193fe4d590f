/** How a series is drawn: a colour of its own, and for lines a pattern, because colour alone says too little. */
export type SeriesTone = 'good' | 'warn' | 'bad' | 'first' | 'second' | 'third';

/** Values over time, one for each bucket; null where there is none. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly tone: SeriesTone;
  readonly values: readonly (number | null)[];
}

/** One plot of a chart; all plots of a chart share their time. */
export interface Plot {
  readonly key: string;
  /** What its values are, such as "Events". */
  readonly title: string;
  /** `stack`: counts on top of each other. `lines`: values beside each other, the greatest of each bucket. */
  readonly kind: 'stack' | 'lines';
  readonly series: readonly Series[];
  /** Pixels of its height. */
  readonly height: number;
  readonly format: (value: number) => string;
  /** A few signs, for the axis. */
  readonly formatShort: (value: number) => string;
  /** Said beside a series in the legend, such as its sum or what it is now. */
  readonly legend: (series: Series) => string;
}

/** The height of a stack in a bucket. */
export function stackHeight(series: readonly Series[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}

/** The greatest value that a plot has to hold. */
export function greatestOf({ kind, series }: Plot, buckets: number): number {
  const heights = Array.from({ length: buckets }, (_, index) =>
    kind === 'stack'
      ? stackHeight(series, index)
      : Math.max(0, ...series.map(({ values }) => values[index] ?? 0)),
  );
  return Math.max(0, ...heights);
}
