/** What a wall clock in a time zone shows. */
export interface LocalTime {
  /** Milliseconds that it is ahead of UTC. */
  readonly offsetMs: number;
  /** Its day, as the beginning of the same day in UTC. */
  readonly day: number;
}

export type ReadLocalTime = (at: number) => LocalTime;

const dayMs = 86_400_000;

/** Reads the wall clock of an IANA time zone. */
export function localTimeIn(timeZone: string): ReadLocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    ...{ hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', era: 'short' },
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
    const day = Date.UTC(part('year'), part('month') - 1, part('day'));
    const wall = day + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000;
    return { offsetMs: wall - Math.floor(at / 1000) * 1000, day };
  };
}

/** The moment at which a local day begins: midnight, or what comes instead of it where the clock leaps over it. */
export function dayStart(localTime: ReadLocalTime, day: number): number {
  const offsets = [day - dayMs, day, day + dayMs].map((at) => localTime(at).offsetMs);
  const midnights = offsets.map((offset) => day - offset).filter((at) => localTime(at).day === day);
  return Math.min(...midnights);
}
