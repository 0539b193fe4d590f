import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writtenBytes } from './written-bytes.ts';

it('writes what the texts are put together, of whatever length and letters', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(fc.constantFrom('a', 'é', '語', '🦊'), fc.nat(60_000))
      .map(([text, n]) => text.repeat(n)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const bytes = writtenBytes(pieces);
      expect(bytes.equals(Buffer.from(pieces.join('')))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('gives bytes of their own', () => {
  const first = writtenBytes(['fi', 'rst']);
  writtenBytes(['other']);
  expect(first.toString()).toBe('first');
});
