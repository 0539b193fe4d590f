/** Days, hours and weekdays of a time zone. */
export interface Calendar {
  /** Days since 1970-01-01 of the day that a moment is in. */
  dayNumber(at: number): number;
  /** 0 to 23. */
  hour(at: number): number;
  /** 1 Monday to 7 Sunday. */
  weekday(at: number): number;
  /** The first moment of the day that begins `days` after the day of a moment, ms since the epoch. */
  midnightAfter(at: number, days: number): number;
  /**
   * Days from the day of a moment until the next anniversary of a date, 0 on the day itself. The date is the day that
   * its text names; 29 February counts as the 28th where the year has none.
   */
  anniversaryDays(date: string, at: number): number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Clocks change by whole quarters of an hour, so the offset of a zone is the same within one. */
const quarterMs = 900_000;
const quartersKeptMax = 4096;

/** @param timeZone IANA name */
export function createCalendar(timeZone: string): Calendar {
  const offsetMs = timeZone === 'UTC' ? () => 0 : zoneOffsets(timeZone);
  const local = (at: number) => at + offsetMs(at);
  const dayNumber = (at: number) => Math.floor(local(at) / dayMs);
  return {
    dayNumber,
    hour: (at) => Math.floor((((local(at) % dayMs) + dayMs) % dayMs) / hourMs),
    // 1970-01-01 was a Thursday.
    weekday: (at) => ((((dayNumber(at) + 3) % 7) + 7) % 7) + 1,
    midnightAfter: (at, days) => {
      const wanted = dayNumber(at) + days;
      // A zone is at most 14 hours from UTC; a day that begins in between is found by halving.
      let low = wanted * dayMs - 16 * hourMs;
      let high = wanted * dayMs + 16 * hourMs;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (dayNumber(middle) >= wanted) high = middle;
        else low = middle;
      }
      return high;
    },
    anniversaryDays: (date, at) => {
      const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
      const today = dayNumber(at);
      const year = new Date(today * dayMs).getUTCFullYear();
      const next = anniversaryIn(year, month, day);
      return (next >= today ? next : anniversaryIn(year + 1, month, day)) - today;
    },
  };
}

function anniversaryIn(year: number, month: number, day: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return Date.UTC(year, month - 1, month === 2 && day === 29 && !leap ? 28 : day) / dayMs;
}

/** How far the clocks of a zone are ahead of UTC, in ms. */
function zoneOffsets(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const known = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    let offset = known.get(quarter);
    if (offset === undefined) {
      offset = shownAt(format, quarter * quarterMs) - quarter * quarterMs;
      if (known.size >= quartersKeptMax) known.clear();
      known.set(quarter, offset);
    }
    return offset;
  };
}

/** What the clocks show at a moment, read as if it were UTC. */
function shownAt(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  const part = (name: string) => Number(parts[name]);
  const year = parts['era'] === 'BC' ? 1 - part('year') : part('year');
  return Date.UTC(
    ...([year, part('month') - 1, part('day'), part('hour'), part('minute')] as const),
    part('second'),
  );
}
