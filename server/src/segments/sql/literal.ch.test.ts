import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { literal, quotedPath } from './literal.ts';

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse?.stop());

/** What ends a text, a name or a comment somewhere, between whatever else. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", "''", '\\', "\\'", '`', '\\`', '"', '\0', '--', '/*', '*/', '#', '$$'),
      fc.constantFrom(';', '\n', '{a:String}', "') OR 1 --", '.', '\u2018', '\u2019', 'x', '🦊'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

it('writes any text so that ClickHouse reads the same, and nothing after it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 40 }), async (texts) => {
      const query = `SELECT [${texts.map(literal).join(', ')}] AS texts, 'end' AS behind`;
      expect(await clickhouse.warehouse.rows(query)).toEqual([{ texts, behind: 'end' }]);
    }),
    { numRuns: 60 },
  );
});

it('writes any path as the name of one column', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostile.filter((text) => text !== '' && !text.includes('.')),
      async (name) => {
        const query = `SELECT ${quotedPath(name)} AS found FROM (SELECT 7 AS ${quotedPath(name)})`;
        expect(await clickhouse.warehouse.rows(query)).toEqual([{ found: 7 }]);
      },
    ),
    { numRuns: 100 },
  );
});
