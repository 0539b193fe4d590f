/**
 * The moment at which a day begins in a time zone, in ms since the epoch.
 * @param day `2026-11-22`
 * @param timeZone IANA name
 */
export function dayStart(day: string, timeZone: string): number {
  return momentOf(`${day}T00:00:00`, timeZone);
}

/** The moment at which clocks in a time zone show a time, such as `2026-11-22T14:30`; in ms since the epoch. */
export function momentOf(shown: string, timeZone: string): number {
  const asUtc = Date.parse(`${shown}Z`);
  // The offset at the wanted moment may differ from the one at the guess, so it is looked up twice.
  const near = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(near, timeZone);
}

/** The day of a moment in a time zone, as `2026-11-22`. */
export function dayOf(at: string | number, timeZone: string): string {
  const { year, month, day } = partsOf(new Date(at), timeZone);
  return `${year}-${month}-${day}`;
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(new Date(at), timeZone);
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return local - Math.floor(at / 1000) * 1000;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(date: Date, timeZone: string): Record<Part, string> {
  const parts = formatOf(timeZone).formatToParts(date);
  const value = (type: Part) => parts.find((part) => part.type === type)?.value ?? '00';
  return {
    year: value('year').padStart(4, '0'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
    second: value('second'),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  });
  formats.set(timeZone, made);
  return made;
}
