import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeText } from './event-row.ts';

it('writes a time as its date does, in whatever order times come', () => {
  const times = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2299, 11, 31) });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(times, fc.constantFrom(-1, 0, 86_399_999, 86_400_000))),
      (all) => {
        for (const ms of all) {
          const written = new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
          expect(timeText(ms)).toBe(written);
        }
      },
    ),
  );
});
