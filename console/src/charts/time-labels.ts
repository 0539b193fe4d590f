/** Pixels that a label of the time axis needs, with room beside it. */
const labelWidth = { time: 56, date: 96 } as const;

/** Whole steps that people count time in, in buckets of each kind. */
const steps = {
  minute: [5, 10, 15, 30],
  'quarter-hour': [4, 8, 12, 24, 48],
  hour: [6, 12, 24, 48, 168],
  day: [1, 2, 5, 7, 10, 15],
} as const;

export type BucketKind = keyof typeof steps;

/**
 * Which buckets carry a label: as many as fit, at round times of the wall clock, counted from the beginning of its
 * hour or day.
 *
 * @param clock minutes since midnight on the wall clock, for a beginning of a bucket
 */
export function labelledBuckets(
  starts: readonly string[],
  kind: BucketKind,
  width: number,
  clock: (start: string) => number,
): number[] {
  const dated = kind === 'hour' || kind === 'day';
  const most = Math.max(2, Math.floor(width / labelWidth[dated ? 'date' : 'time']));
  const step = steps[kind].find((each) => starts.length / each <= most) ?? starts.length;
  if (kind === 'day') {
    // The present day is the one that people look for.
    const last = starts.length - 1;
    return starts.flatMap((_, index) => ((last - index) % step === 0 ? [index] : []));
  }
  const bucketMinutes = { minute: 1, 'quarter-hour': 15, hour: 60 }[kind];
  return starts.flatMap((start, index) =>
    clock(start) % (step * bucketMinutes) < bucketMinutes ? [index] : [],
  );
}

/** Minutes since midnight on the wall clock of a time zone. */
export function wallClock(timeZone: string): (start: string) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...({ hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const),
  });
  return (start) => {
    const parts = new Map(
      format.formatToParts(new Date(start)).map(({ type, value }) => [type, Number(value)]),
    );
    return (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
  };
}
