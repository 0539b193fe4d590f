import { use, useMemo } from 'react';
import { LanguageContext } from './messages.ts';

export interface Format {
  /** `12,345` */
  count(value: number): string;
  /** `12.3K` */
  short(value: number): string;
  /** `14:03:22` */
  time(at: string | number): string;
  /** `14:03` */
  minute(at: string | number): string;
  /** `22 Nov 2026, 14:03:22 UTC` */
  exactTime(at: string | number): string;
  /** `0.2 s`, `12 s`, `3 min`, `2 h` */
  duration(seconds: number): string;
}

/** Numbers and times as the user's language writes them, with the reader's time zone. */
export function formatFor(tag: string): Format {
  const count = new Intl.NumberFormat(tag);
  const short = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat(tag, { ...clock, second: '2-digit' });
  const minute = new Intl.DateTimeFormat(tag, clock);
  const exact = new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
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
    time: (at) => time.format(new Date(at)),
    minute: (at) => minute.format(new Date(at)),
    exactTime: (at) => exact.format(new Date(at)),
    duration: (seconds) => {
      if (seconds < 10) return unit(seconds, 'second', 1);
      if (seconds < 120) return unit(seconds, 'second');
      if (seconds < 7200) return unit(seconds / 60, 'minute');
      return unit(seconds / 3600, 'hour');
    },
  };
}

export function useFormat(): Format {
  const { tag } = use(LanguageContext);
  return useMemo(() => formatFor(tag), [tag]);
}
