import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what holds separators, quotes or line breaks', () => {
  expect(csvLine(['a', 'b,c', 'say "so"', 'two\nlines', 7, null])).toBe(
    'a,"b,c","say ""so""","two\nlines",7,\r\n',
  );
});

it.each(['=1+1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1+1', '-1+1'])(
  'keeps %j from being a formula',
  (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  },
);

it('leaves numbers as they are', () => {
  expect(csvLine([-1, '-1.5', 'a=b'])).toBe('-1,-1.5,a=b\r\n');
});
