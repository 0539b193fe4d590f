import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../kernel/event.ts';
import type { ProfileId, SourceId } from '../kernel/ids.ts';
import { sourceA, workspaceA } from '../testing/pipeline-harness.ts';
import { foldEvent, mergeProfile } from './fold.ts';
import { emptyProfile, type Profile } from './profile.ts';
import { decodeProfile, encodeProfile } from './profile-codec.ts';

const sources = [sourceA, 'src_bbbbbbbbbbbbbbbb' as SourceId];
const names = ['plan', 'age', '__proto__', 'constructor', 'ö', ''];

const event = fc.record({
  type: fc.constantFrom(...eventTypes),
  sourceId: fc.constantFrom(...sources),
  timestamp: fc.nat({ max: 20 }),
  receivedAt: fc.integer({ min: 10, max: 30 }),
  traits: fc.array(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(1, 'a', null, [1], { a: null }, false)),
    { maxLength: 3 },
  ),
});

/** Three profiles of events that each have a message id of their own. */
const three = fc
  .tuple(
    fc.array(event, { minLength: 1, maxLength: 6 }),
    fc.array(event, { minLength: 1, maxLength: 6 }),
    fc.array(event, { minLength: 1, maxLength: 6 }),
  )
  .map((lists) => lists.map((events, index) => () => profileOf(`p${index}`, events)));

function profileOf(
  id: string,
  events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[],
): Profile {
  const identity = { id: id as ProfileId, workspaceId: workspaceA, collection: 'users' as const };
  const profile = emptyProfile(identity, Math.min(...events.map(({ receivedAt }) => receivedAt)));
  for (const [index, { traits, ...rest }] of events.entries()) {
    const messageId = `${id}-${index}`;
    foldEvent(profile, { ...rest, messageId, position: index }, Object.fromEntries(traits));
    const { sourceId, receivedAt } = rest;
    profile.identifiers.push({
      type: 'anonymous_id',
      value: messageId,
      linkedAt: receivedAt,
      messageId,
      sourceId,
      rule: 'anonymousId',
      lastSeen: receivedAt,
    });
  }
  return profile;
}

/** What is known, with all ids that ever meant it in one set: which of them stayed is left open. */
function knowledge(profile: Profile) {
  const { id, mergedIds, identifiers, traits, ...rest } = profile;
  return {
    ...rest,
    ids: [id, ...mergedIds].sort(),
    identifiers: identifiers.map((one) => JSON.stringify(one)).sort(),
    traits: Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

function merged(into: Profile, from: Profile): Profile {
  mergeProfile(into, from);
  return into;
}

describe('merging two profiles', () => {
  it('knows the same whichever stays', () => {
    fc.assert(
      fc.property(three, ([a, b]) => {
        expect(knowledge(merged(a!(), b!()))).toEqual(knowledge(merged(b!(), a!())));
      }),
    );
  });

  it('knows the same in whichever order three are joined', () => {
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        const left = knowledge(merged(merged(a!(), b!()), c!()));
        expect(knowledge(merged(a!(), merged(b!(), c!())))).toEqual(left);
        expect(knowledge(merged(merged(c!(), a!()), b!()))).toEqual(left);
      }),
    );
  });

  it('knows what one profile would have known of all events', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 2, maxLength: 8 }), fc.nat(), (events, cut) => {
        const all = events.map((one, index) => ({ one, messageId: `m${index}`, position: index }));
        const fold = (id: string, some: typeof all) => {
          const identity = {
            id: id as ProfileId,
            workspaceId: workspaceA,
            collection: 'users' as const,
          };
          const profile = emptyProfile(
            identity,
            Math.min(...some.map(({ one }) => one.receivedAt)),
          );
          for (const { one, messageId, position } of some) {
            const { traits, ...rest } = one;
            foldEvent(profile, { ...rest, messageId, position }, Object.fromEntries(traits));
          }
          return profile;
        };
        const at = 1 + (cut % (events.length - 1));
        const joined = merged(fold('a', all.slice(0, at)), fold('b', all.slice(at)));
        const { ids: _, ...together } = knowledge(joined);
        const { ids: __, ...alone } = knowledge(fold('a', all));
        expect(together).toEqual(alone);
      }),
    );
  });
});

describe('the stored document of a profile', () => {
  it('gives back what was written, whatever the names and values', () => {
    fc.assert(
      fc.property(three, ([a, b]) => {
        const profile = merged(a!(), b!());
        const read = decodeProfile(encodeProfile(profile));
        expect(knowledge(read)).toEqual(knowledge(profile));
        expect(encodeProfile(read)).toEqual(encodeProfile(profile));
      }),
    );
  });
});
