import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../kernel/event.ts';
import { openPipeline, type PipelineWorld, type Sent } from '../testing/pipeline-harness.ts';
import type { IdentityRules, LimitPeriod } from './identity.ts';

/** Identifiers of few values, so that events meet, conflict and merge. */
const someOf = (values: number) =>
  fc
    .record(
      {
        userId: fc.nat({ max: values }).map((n) => `u${n}`),
        anonymousId: fc.nat({ max: values + 2 }).map((n) => `a${n}`),
        email: fc.nat({ max: values }).map((n) => `e${n}@x.io`),
        card: fc.nat({ max: values }).map((n) => `c${n}`),
        secondCard: fc.nat({ max: values }).map((n) => `c${n}`),
      },
      { requiredKeys: [] },
    )
    .filter(({ userId, anonymousId }) => userId !== undefined || anonymousId !== undefined);

type Named = {
  [Key in 'userId' | 'anonymousId' | 'email' | 'card' | 'secondCard']?: string | undefined;
};

function eventOf({ userId, anonymousId, email, card, secondCard }: Named): Sent {
  const externalIds = [card, secondCard]
    .filter((id) => id !== undefined)
    .map((id) => ({ id, type: 'card', collection: 'users', encoding: 'none' }));
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(email === undefined ? {} : { traits: { email } }),
    context: { externalIds },
  };
}

/** The identifiers of a stored event, read again with no code of ours. */
function identifiersOf({ userId, anonymousId, traits, context }: CustomerEvent): string[] {
  const externalIds = (context['externalIds'] ?? []) as { type: string; id: string }[];
  const found = externalIds.map(({ type, id }) => `${type}:${id}`);
  if (userId) found.push(`user_id:${userId}`);
  if (anonymousId) found.push(`anonymous_id:${anonymousId}`);
  if (typeof traits['email'] === 'string') found.push(`email:${traits['email']}`);
  return [...new Set(found)];
}

async function storedEvents(world: PipelineWorld): Promise<CustomerEvent[]> {
  return (await world.entries()).map((entry) => {
    if (entry.outcome !== 'processed') throw new Error(JSON.stringify(entry));
    return entry.event;
  });
}

/** The identifiers that the profiles hold, as sorted groups. */
async function groupsOf(world: PipelineWorld): Promise<string[]> {
  return (await world.profiles())
    .map(({ identifiers }) =>
      identifiers
        .map(({ type, value }) => `${type}:${value}`)
        .sort()
        .join(' '),
    )
    .sort();
}

const sendAll = async (world: PipelineWorld, events: readonly Sent[], perRequest: number) => {
  for (let at = 0; at < events.length; at += perRequest) {
    await world.append(events.slice(at, at + perRequest));
  }
  await world.process();
};

describe('without limits', () => {
  const unlimited: Partial<IdentityRules> = {
    limits: {},
    defaultLimit: { values: 1e9, period: 'ever' },
    mergesMax: 1e9,
    identifiersMax: 1e9,
  };

  /** Connected components by union-find. */
  function components(events: readonly CustomerEvent[]): string[] {
    const parent = new Map<string, string>();
    const root = (name: string): string => {
      const above = parent.get(name);
      return above === undefined || above === name ? name : root(above);
    };
    for (const event of events) {
      const [first, ...rest] = identifiersOf(event);
      if (first === undefined) continue;
      for (const name of [first, ...rest]) {
        if (!parent.has(name)) parent.set(name, name);
        parent.set(root(name), root(first));
      }
    }
    const groups = new Map<string, string[]>();
    for (const name of parent.keys()) {
      groups.set(root(name), [...(groups.get(root(name)) ?? []), name]);
    }
    return [...groups.values()].map((names) => names.sort().join(' ')).sort();
  }

  it('profiles are the connected components of the identifiers, for every order of the events', async () => {
    const events = fc.array(someOf(8), { minLength: 1, maxLength: 30 });
    const given = events.chain((named) =>
      fc.record({
        named: fc.constant(named),
        shuffled: fc.shuffledSubarray(named, { minLength: named.length }),
        perRequest: fc.integer({ min: 1, max: 5 }),
        eventsMax: fc.integer({ min: 1, max: 8 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(given, async ({ named, shuffled, perRequest, eventsMax }) => {
        for (const order of [named, shuffled]) {
          const world = await openPipeline({ rules: unlimited, limits: { eventsMax } });
          await sendAll(world, order.map(eventOf), perRequest);
          expect(await groupsOf(world)).toEqual(components(await storedEvents(world)));
          await world.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('with limits', () => {
  const days: Record<LimitPeriod, number> = {
    ever: Number.POSITIVE_INFINITY,
    daily: 1,
    weekly: 7,
    monthly: 30,
    annually: 365,
  };
  const dayMs = 86_400_000;

  interface Known {
    /** When each identifier was linked. */
    identifiers: Map<string, number>;
    merges: number;
    events: string[];
  }

  const typeOf = (identifier: string) => identifier.slice(0, identifier.indexOf(':'));

  /**
   * COMPAT §4 word for word, over the stored events in the order of the log: find the profiles that share any
   * identifier; none: create, one: attach, several: merge. Where the resulting profile would exceed a limit, drop
   * the lowest-priority identifier of the event and try again. At most so many merges and mappings; beyond that
   * nothing is added, and the event is resolved all the same.
   */
  function recompute(events: readonly CustomerEvent[], rules: IdentityRules): Known[] {
    let profiles: Known[] = [];
    const rank = (identifier: string) => {
      const place = rules.priority.indexOf(typeOf(identifier));
      return place === -1 ? 1000 : place;
    };
    for (const event of events) {
      const trusted = identifiersOf(event).sort(
        (a, b) => rank(a) - rank(b) || (typeOf(a) + a < typeOf(b) + b ? -1 : 1),
      );
      for (;;) {
        const matching = profiles.filter(({ identifiers }) =>
          trusted.some((identifier) => identifiers.has(identifier)),
        );
        const result: Known = {
          identifiers: new Map(matching.flatMap(({ identifiers }) => [...identifiers])),
          merges: matching.reduce(
            (sum, { merges }) => sum + merges,
            Math.max(0, matching.length - 1),
          ),
          events: matching.flatMap((one) => one.events),
        };
        const mappingsBefore = result.identifiers.size;
        for (const identifier of trusted) {
          if (!result.identifiers.has(identifier)) {
            result.identifiers.set(identifier, event.timestamp);
          }
        }
        const capped =
          matching.length > 1 &&
          (result.merges > rules.mergesMax || mappingsBefore > rules.identifiersMax);
        if (trusted.length > 1 && (capped || exceeds(result, event.timestamp, rules))) {
          trusted.pop();
          continue;
        }
        const kept = [...result.identifiers];
        result.identifiers = new Map(kept.slice(0, Math.max(rules.identifiersMax, mappingsBefore)));
        result.events.push(event.messageId);
        profiles = [...profiles.filter((one) => !matching.includes(one)), result];
        break;
      }
    }
    return profiles;
  }

  function exceeds({ identifiers }: Known, at: number, rules: IdentityRules): boolean {
    const types = new Set([...identifiers.keys()].map(typeOf));
    return [...types].some((type) => {
      const limit = rules.limits[type] ?? rules.defaultLimit;
      const values = [...identifiers].filter(
        ([identifier, linkedAt]) =>
          typeOf(identifier) === type && linkedAt > at - days[limit.period] * dayMs,
      );
      return values.length > limit.values;
    });
  }

  const limit = fc.record({
    values: fc.integer({ min: 1, max: 4 }),
    period: fc.constantFrom<LimitPeriod>('ever', 'daily', 'weekly', 'monthly', 'annually'),
  });
  const rulesArbitrary = fc.record({
    priority: fc.shuffledSubarray(['user_id', 'email', 'anonymous_id', 'card']),
    limits: fc.dictionary(fc.constantFrom('user_id', 'email', 'anonymous_id', 'card'), limit),
    defaultLimit: limit,
    mergesMax: fc.integer({ min: 1, max: 6 }),
    identifiersMax: fc.integer({ min: 2, max: 12 }),
  });
  const step = fc.record({
    named: someOf(6),
    afterMs: fc.oneof(
      { weight: 3, arbitrary: fc.nat({ max: 1000 }) },
      { weight: 1, arbitrary: fc.nat({ max: 40 }).map((n) => n * dayMs) },
    ),
  });

  it('streaming equals recomputing from the stored events, for every rules and batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        rulesArbitrary,
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        async (rules, steps, eventsMax) => {
          const world = await openPipeline({ rules, limits: { eventsMax } });
          for (const { named, afterMs } of steps) {
            await world.clock.advance(afterMs);
            await world.append(eventOf(named));
          }
          await world.process();
          const stored = await storedEvents(world);
          const expected = recompute(stored, world.rules);
          expect(await groupsOf(world)).toEqual(
            expected.map(({ identifiers }) => [...identifiers.keys()].sort().join(' ')).sort(),
          );
          expect(await messagesByProfile(world)).toEqual(
            expected.map(({ events }) => [...events].sort().join(' ')).sort(),
          );
          expect((await world.profiles()).map(({ mergedIds }) => mergedIds.length).sort()).toEqual(
            expected.map(({ merges }) => merges).sort(),
          );
          await world.close();
        },
      ),
      { numRuns: 200 },
    );
  });

  async function messagesByProfile(world: PipelineWorld): Promise<string[]> {
    const groups = new Map<string, string[]>();
    for (const entry of await world.entries()) {
      if (entry.outcome !== 'processed') continue;
      const { workspaceId, profileId, messageId } = entry.event;
      const now = await world.reader.byId(workspaceId, profileId);
      groups.set(now!.id, [...(groups.get(now!.id) ?? []), messageId]);
    }
    return [...groups.values()].map((ids) => ids.sort().join(' ')).sort();
  }
});
