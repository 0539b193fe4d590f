import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvValue, csvLines, csvOf } from './csv.ts';

/** What spreadsheets and OWASP's advice on CSV injection name as the beginning of a formula. */
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] as const;

/** Reads what RFC 4180 describes: fields in quotes may hold commas, line breaks and doubled quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') field += text[at];
        else if (text[at + 1] === '"') {
          field += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      const end = text.slice(at).search(/[,\r\n]/);
      field = text.slice(at, at + end);
      at += end;
    }
    row.push(field);
    if (text[at] === ',') at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const beginsFormula = (field: string) => starts.some((start) => field.startsWith(start));
const isNumber = (field: string) => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(field);

/** Texts of what breaks CSV and begins formulas, far more often than chance would bring them. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...starts, '"', ',', '\r\n', "'", ' ', '1', 'a', '💶') }),
  fc
    .tuple(fc.constantFrom(...starts), fc.string({ unit: 'grapheme' }))
    .map(([start, rest]) => start + rest),
);
const value: fc.Arbitrary<CsvValue> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 6 }),
  );

/** What a cell reads as: the value, and before a text that would begin a formula an apostrophe. */
function readsAs(cell: CsvValue): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return beginsFormula(cell) && !isNumber(cell) ? `'${cell}` : cell;
}

describe('CSV', () => {
  it('reads back as what was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const written = csvOf(rows);
        expect(written.startsWith('\uFEFF')).toBe(true);
        expect(parseCsv(written.slice(1))).toEqual(rows.map((row) => row.map(readsAs)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never begins a field with a formula', () => {
    fc.assert(
      fc.property(table, (rows) => {
        for (const field of parseCsv(csvLines(rows)).flat()) {
          expect(beginsFormula(field) && !isNumber(field)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves numbers the numbers that they are, also below zero', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const [[read] = []] = parseCsv(csvLines([[number]]));
        expect(Number(read)).toBe(number === 0 ? 0 : number);
        expect(csvLines([[String(number)]])).toBe(csvLines([[number]]));
      }),
    );
    expect(csvLines([[-1, -0.5, '-3', '+4', '-1e-7']])).toBe('-1,-0.5,-3,+4,-1e-7\r\n');
  });

  it.each([
    ['=HYPERLINK("http://x.example","y")', '"\'=HYPERLINK(""http://x.example"",""y"")"'],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['-1\n=2', '"\'-1\n=2"'],
    ['say "yes", please', '"say ""yes"", please"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ["'quoted", "'quoted"],
    ['a=b', 'a=b'],
  ])('writes %j as %j', (given, expected) => {
    expect(csvLines([[given]])).toBe(`${expected}\r\n`);
  });

  it('writes the parts of a long export as one file', () => {
    fc.assert(
      fc.property(table, table, (first, rest) => {
        expect(csvOf(first) + csvLines(rest)).toBe(csvOf([...first, ...rest]));
      }),
    );
  });
});
