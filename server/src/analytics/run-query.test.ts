import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSafeIntegers } from './run-query.ts';

describe('integers of an answer', () => {
  it('stand in quotes where a JavaScript number cannot hold them', () => {
    expect(withSafeIntegers('[9007199254740991, -9007199254740993, 18446744073709551615]')).toBe(
      '[9007199254740991, "-9007199254740993", "18446744073709551615"]',
    );
    expect(withSafeIntegers('{"12345678901234567890": "\\"12345678901234567890"}')).toBe(
      '{"12345678901234567890": "\\"12345678901234567890"}',
    );
  });

  it('are not looked for within other numbers, however many digits those have', () => {
    for (const number of ['142.93333333333334', '-1.9999999999999998', '0.1e-7', '1e300']) {
      expect(withSafeIntegers(`[${number}]`)).toBe(`[${number}]`);
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        const read = JSON.parse(withSafeIntegers(json));
        const safe = JSON.stringify(value, (_, each) =>
          typeof each === 'number' && /^-?\d+$/.test(String(each)) && !Number.isSafeInteger(each)
            ? String(each)
            : each,
        );
        expect(read).toEqual(JSON.parse(safe));
      }),
    );
  });
});
