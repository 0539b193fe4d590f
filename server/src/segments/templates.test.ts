import { expect, it } from 'vitest';
import { createCalendar } from './evaluate/calendar.ts';
import { planOf } from './plan.ts';
import { membersSql } from './sql/clause-sql.ts';
import { segmentTemplates } from './templates.ts';

it('have ids of their own, and can be decided and counted', () => {
  const ids = segmentTemplates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const calendar = createCalendar('UTC');
  const segment = () => {
    throw new Error('a template asks for a segment');
  };
  for (const { id, definition } of segmentTemplates) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(planOf(definition, calendar).segments).toEqual([]);
    const sql = membersSql(definition, { timeZone: 'UTC', calendar, now: 0, segment });
    expect(sql).toContain('FROM profiles');
  }
});
