/** The first moment of a day (`2030-01-31`) where a time zone is; null for a text that is no day. */
export function startOfDay(day: string, timeZone: string): Date | null {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(asUtc)) return null;
  // Twice: the offset at the guess may not be the one at the day's start, where clocks are changed between.
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return new Date(asUtc - offsetMs(guess, timeZone));
}

/** The first moment of the day after. */
export function endOfDay(day: string, timeZone: string): Date | null {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(asUtc)) return null;
  return startOfDay(new Date(asUtc + 86_400_000).toISOString().slice(0, 10), timeZone);
}

/** How far clocks there are ahead of UTC. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const there = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  );
  return there - Math.floor(at / 1000) * 1000;
}
