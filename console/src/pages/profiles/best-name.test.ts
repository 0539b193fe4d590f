import { describe, expect, it } from 'vitest';
import { bestName, colorIndex, initialsOf } from './best-name.ts';

describe('what a profile is called', () => {
  it('is its name, else what tells most of it', () => {
    const identifiers = [
      { type: 'anonymous_id', value: 'x1' },
      { type: 'user_id', value: 'u1' },
      { type: 'email', value: 'ann@x.io' },
    ];
    expect(bestName({ name: 'Ann', identifiers })).toBe('Ann');
    expect(bestName({ name: null, identifiers })).toBe('ann@x.io');
    expect(bestName({ name: null, identifiers: identifiers.slice(0, 2) })).toBe('u1');
    // A browser's own number tells nobody anything.
    expect(bestName({ name: null, identifiers: identifiers.slice(0, 1) })).toBe(null);
    expect(bestName({ name: null, identifiers: [] })).toBe(null);
  });

  it('has initials in every script, or none', () => {
    const cases: [string, string | null][] = [
      ['Ada Lovelace', 'AL'],
      ['ann.smith@example.com', 'A'],
      ['山田 太郎', '山太'],
      ['prince', 'P'],
      ['éric', 'É'],
      ['•••', null],
    ];
    for (const [name, initials] of cases) expect(initialsOf(name)).toBe(initials);
  });

  it('has the same colour wherever it is seen', () => {
    expect(colorIndex('01a2', 6)).toBe(colorIndex('01a2', 6));
    expect(new Set(Array.from({ length: 50 }, (_, n) => colorIndex(`id${n}`, 6))).size).toBe(6);
  });
});
