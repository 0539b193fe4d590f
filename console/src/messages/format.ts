import { createContext, use, useMemo } from 'react';
import { useLanguage } from './messages.ts';

export interface Format {
  /** `12,345` */
  count(value: number): string;
  /** `12.3K` */
  short(value: number): string;
  /** `0.04`, `1.3`, `120`: few digits, and never nothing for what is there */
  rate(value: number): string;
  /** `12.3%` of a share between 0 and 1 */
  percent(share: number): string;
  /** `4.5 MB` */
  bytes(bytes: number): string;
  /** `14:03:22` */
  time(at: string | number): string;
  /** `14:03` */
  minute(at: string | number): string;
  /** `22 Nov` */
  day(at: string | number): string;
  /** `22 Nov 2026` */
  date(at: string | number): string;
  /** `22 Nov 2026, 14:03:22 UTC` */
  exactTime(at: string | number): string;
  /** `22 Nov 2026, 14:03` */
  dateTime(at: string | number): string;
  /** `3 minutes ago`, `in 2 days`, seen from `now` in ms since the epoch */
  ago(at: string | number, now: number): string;
  /** `0.2 s`, `12 s`, `3 min`, `2 h` */
  duration(seconds: number): string;
  /** `a, b and c` */
  list(items: readonly string[]): string;
}

const agoSteps = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 3600 },
  { unit: 'hour', seconds: 3600, below: 86_400 },
  { unit: 'day', seconds: 86_400, below: 30 * 86_400 },
  { unit: 'month', seconds: 30.44 * 86_400, below: 365 * 86_400 },
  { unit: 'year', seconds: 365.25 * 86_400, below: Number.POSITIVE_INFINITY },
] as const;

/**
 * Numbers and times as the language writes them.
 * @param timeZone IANA name; left out: the reader's own.
 */
export function formatFor(tag: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const count = new Intl.NumberFormat(tag);
  const short = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const rate = new Intl.NumberFormat(tag, {
    notation: 'compact',
    ...({ maximumSignificantDigits: 2 } as const),
  });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat(tag, { ...zone, ...clock, second: '2-digit' });
  const minute = new Intl.DateTimeFormat(tag, { ...zone, ...clock });
  const day = new Intl.DateTimeFormat(tag, { ...zone, month: 'short', day: 'numeric' });
  const date = new Intl.DateTimeFormat(tag, { ...zone, dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(tag, {
    ...zone,
    ...clock,
    ...({ year: 'numeric', month: 'short', day: 'numeric' } as const),
  });
  const exact = new Intl.DateTimeFormat(tag, {
    ...zone,
    ...clock,
    ...({ year: 'numeric', month: 'short', day: 'numeric', second: '2-digit' } as const),
    timeZoneName: 'short',
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    count: (value) => count.format(value),
    short: (value) => short.format(value),
    rate: (value) => rate.format(value),
    percent: (share) => percent.format(share),
    bytes: (bytes) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
      const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
      return unit(bytes / 1000 ** step, units[step] ?? 'byte', 1);
    },
    time: (at) => time.format(new Date(at)),
    minute: (at) => minute.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    exactTime: (at) => exact.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    ago: (at, now) => {
      const seconds = (new Date(at).getTime() - now) / 1000;
      const step = agoSteps.find(({ below }) => Math.abs(seconds) < below) ?? agoSteps[0];
      return relative.format(Math.round(seconds / step.seconds), step.unit);
    },
    duration: (seconds) => {
      if (seconds < 10) return unit(seconds, 'second', 1);
      if (seconds < 120) return unit(seconds, 'second');
      if (seconds < 7200) return unit(seconds / 60, 'minute');
      if (seconds < 172_800) return unit(seconds / 3600, 'hour');
      return unit(seconds / 86_400, 'day');
    },
    list: (items) => list.format(items),
  };
}

/** IANA name of the zone that times are shown in: the workspace's, once one is open. */
export const TimeZoneContext = createContext<string | undefined>(undefined);

export function useFormat(): Format {
  const { tag } = useLanguage();
  const timeZone = use(TimeZoneContext);
  return useMemo(() => formatFor(tag, timeZone), [tag, timeZone]);
}
