import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAt, findAll, jsonTokens } from './json-tokens.ts';

const kindsOf = (text: string) =>
  jsonTokens(text)
    .filter(({ start, end }) => text.slice(start, end).trim() !== '')
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('the pieces of a JSON text', () => {
  it('are keys, values and signs', () => {
    expect(kindsOf('{"a\\"b": ["x", -1.5e3, true, null]}')).toEqual([
      ...['sign {', 'key "a\\"b"', 'sign :', 'sign [', 'string "x"', 'sign ,'],
      ...['number -1.5e3', 'sign ,', 'word true', 'sign ,', 'word null', 'sign ]', 'sign }'],
    ]);
  });

  it('are the whole of any text, in order', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const tokens = jsonTokens(text);
        expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });

  it('are cut where something is found, and stay the whole text', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ maxLength: 3 }), (text, sought) => {
        const places = findAll(text, sought);
        const pieces = cutAt(jsonTokens(text), places);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        const found = places.map((_, index) =>
          pieces
            .filter((piece) => piece.found === index)
            .map(({ start, end }) => text.slice(start, end))
            .join(''),
        );
        expect(found.map((each) => each.toLowerCase())).toEqual(
          places.map(() => sought.toLowerCase()),
        );
      }),
    );
  });

  it('are found in any case, without overlap', () => {
    expect(findAll('aAaA', 'aa')).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect(findAll('x', '')).toEqual([]);
    // The lower case of this letter is longer than itself.
    expect(findAll('İx', 'x')).toEqual([{ start: 1, end: 2 }]);
  });
});
