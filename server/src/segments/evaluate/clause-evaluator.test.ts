import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { anyClause, anyHistory, anyMoment, anyTraits } from '../../testing/segment-arbitraries.ts';
import { readDefinition } from '../definition/definition.ts';
import { type Plan, planOf } from '../plan.ts';
import { emptyRecorded, forget, joinRecorded, recorder } from '../record/record.ts';
import type { Recorded, RecordedEvent } from '../record/recording.ts';
import type { Subject } from '../subject.ts';
import { createCalendar } from './calendar.ts';

const calendar = createCalendar('Europe/Berlin');
const runs = Number(process.env['SEGMENT_SEEDS'] ?? 400);

const anyPlan = anyClause.map((where) => planOf(readDefinition({ where }), calendar));
/** What a clause is decided of, and the moment. */
const anySituation = [anyPlan, anyHistory, anyTraits, anyMoment] as const;

function record(plan: Plan, events: readonly RecordedEvent[], into = emptyRecorded()): Recorded {
  for (const recording of plan.recordings) {
    const add = recorder(recording, calendar);
    for (const event of events) add(into, event);
  }
  return into;
}

function subjectOf(
  recorded: Recorded,
  traits: Readonly<Record<string, JsonValue | undefined>>,
  now: number,
): Subject {
  const provenance = { at: 0, messageId: 'm', sourceId: asId<'src' & never>('src_web') };
  const held = Object.entries(traits).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { ...provenance, value }] as const],
  );
  return {
    profile: {
      id: asId('0190a000-0000-7000-8000-000000000001'),
      collection: 'users',
      traits: Object.fromEntries(held) as Subject['profile']['traits'],
      identifiers: [],
      mergedIds: [],
    },
    recorded,
    now,
    memberOf: new Set(),
    accounts: [],
    users: new Map(),
  };
}

describe('a clause on what was recorded', () => {
  it('says the same in whatever order the events arrived', () => {
    fc.assert(
      fc.property(
        ...anySituation,
        fc.infiniteStream(fc.nat()),
        (plan, history, traits, now, shuffle) => {
          const inOrder = plan.evaluator.holds(subjectOf(record(plan, history), traits, now));
          const order = history.map((event) => ({ event, at: shuffle.next().value }));
          const mixed = order.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
          expect(plan.evaluator.holds(subjectOf(record(plan, mixed), traits, now))).toBe(inOrder);
        },
      ),
      { numRuns: runs },
    );
  });

  it('says the same of two profiles that were merged as of one that did everything', () => {
    fc.assert(
      fc.property(
        ...anySituation,
        fc.infiniteStream(fc.boolean()),
        (plan, history, traits, now, toss) => {
          const whole = plan.evaluator.holds(subjectOf(record(plan, history), traits, now));
          const [one, other]: [RecordedEvent[], RecordedEvent[]] = [[], []];
          for (const event of history) (toss.next().value ? one : other).push(event);
          const joined = record(plan, one);
          joinRecorded(joined, record(plan, other));
          expect(plan.evaluator.holds(subjectOf(joined, traits, now))).toBe(whole);
        },
      ),
      { numRuns: runs },
    );
  });

  it('says the same after what left every window was forgotten', () => {
    fc.assert(
      fc.property(...anySituation, (plan, history, traits, now) => {
        const recorded = record(plan, history);
        const before = plan.evaluator.holds(subjectOf(recorded, traits, now));
        forget(recorded, new Map(plan.recordings.map((one) => [one.key, one])), now);
        expect(plan.evaluator.holds(subjectOf(recorded, traits, now))).toBe(before);
      }),
      { numRuns: runs },
    );
  });

  it('never changes its answer before the moment that it names', () => {
    fc.assert(
      fc.property(
        ...anySituation,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (plan, history, traits, now, share) => {
          const past = history.filter(({ at }) => at <= now);
          const recorded = record(plan, past);
          const subject = subjectOf(recorded, traits, now);
          const changesAt = plan.evaluator.changesAt(subject);
          expect(changesAt).toBeGreaterThan(now);
          const last = Math.min(changesAt, now + 40 * 86_400_000) - 1;
          const answer = plan.evaluator.holds(subject);
          for (const then of [last, Math.floor(now + (last - now) * share)]) {
            expect(plan.evaluator.holds(subjectOf(recorded, traits, then))).toBe(answer);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  it('goes on to hold, or not to, after more events where that is said of it, at every moment', () => {
    const directions = { grows: 0, shrinks: 0 };
    fc.assert(
      fc.property(...anySituation, fc.nat(40), (plan, history, traits, now, days) => {
        const { growth } = plan;
        if (growth === 'either') return;
        const [more, ...before] = history;
        if (more === undefined) return;
        for (const then of [now, now + days * 86_400_000]) {
          const held = plan.evaluator.holds(subjectOf(record(plan, before), traits, then));
          const holds = plan.evaluator.holds(subjectOf(record(plan, history), traits, then));
          if (growth === 'same') expect(holds).toBe(held);
          else if (held === (growth === 'grows')) {
            directions[growth] += 1;
            expect(holds).toBe(held);
          }
        }
      }),
      { numRuns: runs },
    );
    expect(Math.min(directions.grows, directions.shrinks)).toBeGreaterThan(0);
  });

  it('explains what it says', () => {
    fc.assert(
      fc.property(...anySituation, (plan, history, traits, now) => {
        const subject = subjectOf(record(plan, history), traits, now);
        expect(plan.evaluator.explain(subject).holds).toBe(plan.evaluator.holds(subject));
      }),
      { numRuns: runs },
    );
  });
});
