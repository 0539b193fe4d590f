import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AgreementWorld,
  accountCount,
  openAgreementWorld,
} from '../../testing/agreement-world.ts';
import { anyAccountClause, anyUsersClause } from '../../testing/linked-arbitraries.ts';
import { anyClause, anyMoment, comparingSequence } from '../../testing/segment-arbitraries.ts';
import type { Clause } from '../definition/clause.ts';
import { readDefinition, type SegmentDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { planOf } from '../plan.ts';
import { userQuestionsOf } from '../user-question.ts';
import { type CompileOptions, membersSql } from './clause-sql.ts';
import { previewSql } from './preview-sql.ts';

/** Definitions tried; each on all people at once. */
const definitions = Number(process.env['SEGMENT_SEEDS'] ?? 150);
const people = 60;
const timeZone = 'America/New_York';
const calendar = createCalendar(timeZone);
/** The one segment that others ask for. */
const firms = readDefinition({
  of: 'accounts',
  where: { kind: 'trait', trait: 'city', is: { op: 'exists' } },
});

interface PreviewRow {
  readonly counts: readonly (number | string)[];
  readonly sample: readonly string[];
}

/** `path`: as previews name it, such as `where.of.1.of`. */
function clauseAt(where: Clause, path: string): Clause {
  let found: unknown = { where };
  for (const name of path.split('.')) found = (found as Record<string, unknown>)[name];
  return found as Clause;
}

describe('a definition', () => {
  let world: AgreementWorld;
  const seed = Number(process.env['SEGMENT_SEED'] ?? 20_261_122);

  beforeAll(async () => {
    world = await openAgreementWorld({ seed, people, calendar });
  });
  afterAll(() => world?.stop());

  const optionsAt = (now: number): CompileOptions => ({
    ...{ timeZone, calendar, now },
    segment: () => firms,
  });

  const members = async (
    where: Clause,
    now: number,
    of: SegmentDefinition['of'],
  ): Promise<string[]> => {
    const sql = membersSql(readDefinition({ of, where }), optionsAt(now));
    const rows = await world.rows(`SELECT toString(profile_id) AS id FROM (${sql}) ORDER BY id`);
    return rows.map(({ id }) => String(id));
  };

  /** The members, and how many each clause holds for. */
  const preview = async (where: Clause, now: number) => {
    const { sql, paths } = previewSql(readDefinition({ where }), optionsAt(now), people);
    const [row] = await world.rows(sql);
    const { counts, sample } = row as unknown as PreviewRow;
    const clauses = paths.map((path, index) => [path, Number(counts[index])] as const);
    return { clauses, sample: [...sample].sort() };
  };

  const recomputed = (where: Clause, now: number): string[] => {
    const { evaluator, recordings } = planOf(readDefinition({ where }), calendar);
    return world
      .subjectsAt(now, recordings, (account) => {
        return new Set(planOf(firms, calendar).evaluator.holds(account) ? ['seg_firms'] : []);
      })
      .flatMap((subject) => (evaluator.holds(subject) ? [subject.profile.id] : []));
  };

  const recomputedOfAccounts = (where: Clause, now: number): string[] => {
    const definition = readDefinition({ of: 'accounts', where });
    const questions = userQuestionsOf(definition).map((one) => ({
      id: one.id,
      plan: planOf(one.definition, calendar),
    }));
    const { evaluator } = planOf(definition, calendar);
    return world
      .accountsAt(now, questions)
      .flatMap((subject) => (evaluator.holds(subject) ? [subject.profile.id] : []));
  };

  const agrees = async (
    clauses: fc.Arbitrary<Clause>,
    numRuns: number,
    of: SegmentDefinition['of'] = 'users',
  ): Promise<void> => {
    let some = 0;
    const everybody = of === 'users' ? people : accountCount;
    await fc.assert(
      fc.asyncProperty(clauses, anyMoment, async (where, now) => {
        const streamed = of === 'users' ? recomputed(where, now) : recomputedOfAccounts(where, now);
        if (streamed.length > 0 && streamed.length < everybody) some += 1;
        expect(await members(where, now, of)).toEqual(streamed);
        if (of === 'accounts') return;
        const { clauses, sample } = await preview(where, now);
        expect(sample).toEqual(streamed);
        expect(clauses).toEqual(
          clauses.map(([path]) => [path, recomputed(clauseAt(where, path), now).length]),
        );
      }),
      { numRuns, seed, endOnFailure: true },
    );
    // A definition that everybody or nobody passes says little.
    expect(some).toBeGreaterThan(numRuns / 10);
  };
  const timeout = definitions * 1_000 + 60_000;

  it('means the same in the stream and in SQL', { timeout }, async () => {
    await agrees(anyClause, definitions);
  });

  it('means the same where events are compared with those before them', { timeout }, async () => {
    await agrees(comparingSequence, Math.ceil(definitions / 2));
  });

  it('means the same where users are asked for their accounts', { timeout }, async () => {
    await agrees(anyAccountClause(['seg_firms']), Math.ceil(definitions / 2));
  });

  it('means the same where accounts are asked for their users', { timeout }, async () => {
    await agrees(anyUsersClause, definitions, 'accounts');
  });
});
