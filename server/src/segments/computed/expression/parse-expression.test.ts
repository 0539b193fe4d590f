import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OnefoldError } from '../../../kernel/errors.ts';
import { anyExpression } from '../../../testing/expression-arbitraries.ts';
import { evaluateExpression, expressionChangesAt } from './evaluate-expression.ts';
import { expressionLimits } from './expression.ts';
import { formatExpression } from './format-expression.ts';
import { parseExpression } from './parse-expression.ts';

const now = Date.UTC(2026, 2, 1, 12);
const traits: Readonly<Record<string, string | number | boolean>> = {
  ...{ orders: 4, spent: 90.5, plan: 'pro', vip: true, born: '2000-02-29' },
  ...{ 'first name': 'Ada', 'address.city': 'Bonn', renews: '2026-03-05T00:00:00Z' },
};
const context = { now, trait: (path: string) => traits[path] };
const resultOf = (formula: string) => evaluateExpression(parseExpression(formula), context);

describe('a formula', () => {
  const values: readonly (readonly [string, unknown])[] = [
    ['1 + 2 * 3 - 4 / 2', 5],
    ['(1 + 2) * -3', -9],
    ['10 - 3 - 2', 5],
    ['-7 % 4', -3],
    ['-0', 0],
    ['ceil(-0.5)', 0],
    ['-1 * (orders - 4)', 0],
    ['spent / orders', 22.625],
    ['spent / (orders - 4)', null],
    ['1e308 * 10', null],
    ['"5" + 1', null],
    ['missing + 1', null],
    ['plan = "pro" and orders >= 4', true],
    ['plan == \'pro\' and not vip or address.city <> "Bonn"', false],
    ['missing != "pro"', true],
    ['missing = null', true],
    ['5 = "5"', false],
    ['missing and false', false],
    ['missing or true', true],
    ['missing and true', null],
    ['"b" > "a" and "a" < "ä"', true],
    ['plan > 5', null],
    ['if(orders > 3, "many", "few")', 'many'],
    ['if(missing > 3, "many", "few")', 'few'],
    ['coalesce(missing, null, orders, plan)', 4],
    ['round(22.625, 2)', 22.63],
    ['round(-2.5)', -2],
    ['floor(-0.5) + ceil(0.2) + abs(-3)', 3],
    ['min(orders, 2, 9) + max(orders, 9)', 11],
    ['min(orders, missing)', null],
    ['concat(upper(plan), " ", `first name`, " ", text(spent))', 'PRO Ada 90.5'],
    ['length("Ü💚")', 2],
    ['contains(plan, "r") and starts(plan, "p") and ends(plan, "o")', true],
    ['days_between("2026-01-01", "2026-02-01")', 31],
    ['days_since(renews)', -4],
    ['hours_since("2026-03-01T10:30:00Z")', 1],
    ['weeks_since("2026-02-31")', null],
  ];
  it.each(values)('%s', (formula, value) => expect(resultOf(formula)).toBe(value));

  const refusals: readonly (readonly [string, RegExp])[] = [
    ['', /column 1: a value is expected, not the end/],
    ['1 +', /column 4: a value is expected, not the end/],
    ['(1 + 2', /column 7: \) is expected, not the end/],
    ['1 2', /column 3: 2 is not expected here/],
    ['1 < 2 < 3', /column 7: comparisons cannot be chained/],
    ['spend(1)', /column 1: there is no function spend; there are if,/],
    ['if(1, 2)', /column 1: if takes 3 arguments, not 2/],
    ['round(1, orders)', /column 1: the second argument of round/],
    ['orders & 1', /column 8: "&" means nothing here/],
    ['"open', /column 1: " is opened here and never closed/],
    ['"\\q"', /column 1: \\q is no escape/],
    ['1e999', /column 1: 1e999 is too large/],
    ['`a..b`', /column 1: a path of a trait must be names/],
    ['and', /column 1: a value is expected, not and/],
    ['('.repeat(1000), /nested deeper than 32/],
    ['not '.repeat(900), /nested deeper than 32/],
    [Array(40).fill('1').join(' + '), /more than 32 operations/],
    [
      `concat(${Array(16).fill('concat(a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a)').join(',')})`,
      /300 parts/,
    ],
    ['a'.repeat(5000), /at most 4000 characters/],
  ];
  it.each(refusals)('refuses %s, and says where', (formula, message) => {
    expect(() => parseExpression(formula)).toThrow(message);
  });

  it('is the same again when it is written out and read', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(parseExpression(formatExpression(expression))).toEqual(expression);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives an error with its code or a value, whatever is written', () => {
    const piece = fc.constantFrom(
      ...['1', '1.', 'e5', '"a"', "'", '"', '`', 'a.b', '.', 'if', 'if(', 'round(', '(', ')', ','],
      ...['+', '-', '*', '/', '%', '<', '=', '!', '<=', 'and', 'or', 'not', 'null', 'true', '\\'],
      ...['days_since(', '\u0000', '💚', '\ud800', ' ', '\n', '__proto__', 'constructor('],
    );
    const source = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(source, (text) => {
        try {
          resultOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(OnefoldError);
          expect((error as OnefoldError).code).toBe('invalid_request');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its value until the moment that it names', () => {
    const step = fc.integer({ min: 0, max: 1000 }).map((share) => share / 1000);
    fc.assert(
      fc.property(anyExpression, fc.array(step, { maxLength: 8 }), (expression, steps) => {
        const at = (moment: number) => evaluateExpression(expression, { ...context, now: moment });
        let moment = now;
        for (let look = 0; look < 3; look += 1) {
          const next = expressionChangesAt(expression, { ...context, now: moment });
          expect(next).toBeGreaterThan(moment);
          const end = Math.min(next, moment + 40 * 86_400_000);
          for (const share of [...steps, 1]) {
            const between = moment + Math.floor((end - 1 - moment) * share);
            expect(at(between)).toBe(at(moment));
          }
          if (next === Number.POSITIVE_INFINITY) return;
          moment = next;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says of a day since a date that it changes a day later', () => {
    const next = (formula: string) => expressionChangesAt(parseExpression(formula), context);
    expect(next('days_since(renews)')).toBe(Date.UTC(2026, 2, 2));
    expect(next('if(vip, 1, days_since(born) + hours_since(renews))')).toBe(now + 3_600_000);
    expect(next('days_between(born, renews)')).toBe(Number.POSITIVE_INFINITY);
  });

  it('may be as long as is allowed', () => {
    const formula = `length("${'a'.repeat(expressionLimits.charactersMax - 10)}")`;
    expect(resultOf(formula)).toBe(expressionLimits.charactersMax - 10);
  });
});
