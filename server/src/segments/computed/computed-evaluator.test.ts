import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { anyComputation } from '../../testing/computed-arbitraries.ts';
import {
  anyHistory,
  anyMoment,
  anyTraits,
  historyStart,
} from '../../testing/segment-arbitraries.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { emptyRecorded, forget, joinRecorded, recorder } from '../record/record.ts';
import type { Recorded, RecordedEvent } from '../record/recording.ts';
import type { Subject } from '../subject.ts';
import { readComputedDefinition } from './computed-definition.ts';
import { type ComputedPlan, computedPlanOf } from './computed-plan.ts';

const calendar = createCalendar('Europe/Berlin');
const runs = Number(process.env['SEGMENT_SEEDS'] ?? 400);
const hourMs = 3_600_000;
const dayMs = 86_400_000;

const planned = (compute: unknown) => computedPlanOf(readComputedDefinition({ compute }), calendar);
const anyPlan = anyComputation.map(planned);
/** What a trait is computed of, and the moment. */
const anySituation = [anyPlan, anyHistory, anyTraits, anyMoment] as const;

function record(plan: ComputedPlan, events: readonly RecordedEvent[]): Recorded {
  const into = emptyRecorded();
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
  const held = Object.entries(traits).map(([name, value]) => [name, { value }]);
  const id = asId('0190a000-0000-7000-8000-000000000001');
  const profile = { id, collection: 'users', traits: Object.fromEntries(held), identifiers: [] };
  return { profile, recorded, now, memberOf: new Set() } as unknown as Subject;
}

const bought = (hours: number, total?: JsonValue): RecordedEvent => ({
  ...{ type: 'track', name: 'Bought', sourceId: 'src_web' },
  ...{ at: historyStart + hours * hourMs, position: hours + 1 },
  properties: { total },
});

describe('a computed trait of what was recorded', () => {
  it('is the same in whatever order the events arrived, to whichever of two profiles', () => {
    const toss = fc.infiniteStream(fc.record({ place: fc.nat(), first: fc.boolean() }));
    fc.assert(
      fc.property(...anySituation, toss, (plan, events, traits, now, dice) => {
        const value = plan.evaluator.value(subjectOf(record(plan, events), traits, now));
        const thrown = events.map((event) => ({ event, ...dice.next().value }));
        const mixed = thrown.toSorted((a, b) => a.place - b.place);
        const part = (first: boolean) =>
          mixed.filter((one) => one.first === first).map(({ event }) => event);
        const joined = record(plan, part(true));
        joinRecorded(joined, record(plan, part(false)));
        expect(plan.evaluator.value(subjectOf(joined, traits, now))).toEqual(value);
        forget(joined, new Map(plan.recordings.map((one) => [one.key, one])), now);
        expect(plan.evaluator.value(subjectOf(joined, traits, now))).toEqual(value);
      }),
      { numRuns: runs },
    );
  });

  it('keeps its value until the moment that it names', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(...anySituation, share, (plan, events, traits, now, part) => {
        const recorded = record(
          plan,
          events.filter(({ at }) => at <= now),
        );
        const at = (moment: number) => subjectOf(recorded, traits, moment);
        const changesAt = plan.evaluator.changesAt(at(now));
        expect(changesAt).toBeGreaterThan(now);
        if (!plan.isTimed) expect(changesAt).toBe(Number.POSITIVE_INFINITY);
        const last = Math.min(changesAt, now + 40 * dayMs) - 1;
        for (const then of [last, Math.floor(now + (last - now) * part)]) {
          expect(plan.evaluator.value(at(then))).toEqual(plan.evaluator.value(at(now)));
        }
      }),
      { numRuns: runs },
    );
  });

  it('is an exact sum, and a list of no more values than it says', () => {
    const event = { name: 'Bought' };
    const window = { kind: 'ever' };
    const of = (measure: object, events: readonly RecordedEvent[]) => {
      const plan = planned({ kind: 'events', event, window, measure });
      return plan.evaluator.value(subjectOf(record(plan, events), {}, historyStart + dayMs));
    };
    const events = [
      bought(1, 0.1),
      bought(2, 0.2),
      bought(3, 'b'),
      bought(4, true),
      bought(5, 'a'),
    ];
    expect(of({ of: 'sum', property: 'total' }, events)).toBe(0.3);
    expect(of({ of: 'count' }, [])).toBe(0);
    expect(of({ of: 'list', property: 'total', atMost: 4 }, events)).toEqual([true, 0.1, 0.2, 'a']);
    expect(of({ of: 'list', property: 'total', atMost: 4 }, [])).toBeUndefined();
    expect(of({ of: 'last', property: 'total' }, [bought(1, { a: 1 })])).toBeUndefined();
  });

  it('is zero for both zeros of JSON, whichever came first', () => {
    const zeros = [bought(1, -0), bought(2, 0)];
    for (const of of ['least', 'most', 'first', 'last', 'frequent', 'sum']) {
      const measure = { of, property: 'total' };
      const window = { kind: 'rolling', last: { count: 30, unit: 'day' } };
      for (const over of [{ kind: 'ever' }, window]) {
        const plan = planned({ kind: 'events', event: {}, window: over, measure });
        for (const events of [zeros, zeros.toReversed()]) {
          const subject = subjectOf(record(plan, events), {}, historyStart + dayMs);
          expect(plan.evaluator.value(subject)).toBe(0);
        }
      }
    }
  });

  it('is the whole days since an event, one more at the very moment', () => {
    const since = {
      kind: 'event',
      which: 'last',
      event: { name: 'Bought' },
      window: { kind: 'ever' },
    };
    const plan = planned({ kind: 'time-since', since, unit: 'day' });
    const recorded = record(plan, [bought(0), bought(2)]);
    const last = historyStart + 2 * hourMs;
    const at = (moment: number) => subjectOf(recorded, {}, moment);
    expect(plan.evaluator.value(at(last + 3 * dayMs - 1))).toBe(2);
    expect(plan.evaluator.changesAt(at(last + 3 * dayMs - 1))).toBe(last + 3 * dayMs);
    expect(plan.evaluator.value(at(last + 3 * dayMs))).toBe(3);
    expect(plan.evaluator.value(subjectOf(emptyRecorded(), {}, last))).toBeUndefined();
  });

  it('scores recency, frequency and money, and lets recency age by itself', () => {
    const plan = planned({
      ...{ kind: 'rfm', event: { name: 'Bought' }, amount: 'total' },
      window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
      ...{ recencyDays: [1, 3, 7, 14], frequency: [2, 3, 5, 8], monetary: [10, 50, 100, 500] },
    });
    const recorded = record(plan, [bought(0, 60), bought(1, 40)]);
    const last = historyStart + hourMs;
    const at = (moment: number) => subjectOf(recorded, {}, moment);
    const scores = { recency: 5, frequency: 2, monetary: 4, score: '524' };
    expect(plan.evaluator.value(at(last))).toEqual(scores);
    expect(plan.evaluator.changesAt(at(last))).toBe(last + 2 * dayMs);
    expect(plan.evaluator.value(at(last + 2 * dayMs))).toEqual({
      ...scores,
      recency: 4,
      score: '424',
    });
    expect(plan.evaluator.value(at(last + 31 * dayMs))).toBeUndefined();
  });

  it('says which traits, events and time it depends on', () => {
    const plan = planned({
      kind: 'formula',
      formula: 'address.city = home and days_since(born) > 1',
    });
    expect([...plan.touches.traits]).toEqual(['address', 'home', 'born']);
    expect(plan).toMatchObject({ isTimed: true, recordings: [], segments: [] });
    const sum = { of: 'sum', property: 'total' };
    const counted = planned({
      ...{ kind: 'events', event: { name: 'Bought' }, window: { kind: 'ever' }, measure: sum },
    });
    expect(counted.touches.events).toEqual([{ type: null, name: 'Bought' }]);
    expect(counted.isTimed).toBe(false);
  });
});
