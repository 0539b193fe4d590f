import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOf } from './json-error.ts';

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a": 1,}', 1, 9],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['{"a" 1}', 1, 6],
    ["{'a': 1}", 1, 2],
    ['[1, 2', 1, 6],
    ['{\n  "a": tru\n}', 2, 8],
    ['{"a": "x\ny"}', 1, 7],
    ['[1] x', 1, 5],
    ['', 1, 1],
    ['[1,]', 1, 4],
    ['{,}', 1, 2],
    ['[01]', 1, 3],
    ['{"a":}', 1, 6],
    ['}', 1, 1],
    ['[}', 1, 2],
  ])('%j', (text, line, column) => {
    expect(jsonErrorOf(text)).toMatchObject({ line, column });
  });

  it('is nowhere in JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonErrorOf(text)).toBeNull();
        // What follows on the whole of it is the first thing that is wrong.
        expect(jsonErrorOf(`${text} ]`)?.offset).toBe(text.length + 1);
      }),
    );
  });

  it('is found in every text that a browser does not take, however it was broken', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + 1);
      });
    fc.assert(
      fc.property(broken, (text) => {
        const error = jsonErrorOf(text);
        const isJson = () => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        };
        expect(error === null).toBe(isJson());
        // Everything before the place could still have become JSON: the same text ends there at the earliest.
        if (error !== null) expect(error.offset).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('does not mind the depth', () => {
    const deep = `${'['.repeat(200_000)}1`;
    expect(jsonErrorOf(deep)?.offset).toBe(deep.length);
  });
});
