import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentCategory, consentTrait } from '../kernel/consent-trait.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { consentLimits, foldConsent } from './consent-choices.ts';
import { emptyProfile, type Profile } from './profile.ts';

const identity = {
  ...{ id: asId<ProfileId>('p1'), workspaceId: asId<WorkspaceId>('w1') },
  collection: 'users' as const,
};

const event = (at: number, context: JsonObject) => ({
  ...({ type: 'track', messageId: `m${at}`, sourceId: asId<SourceId>('s1') } as const),
  ...{ timestamp: at, receivedAt: 1_000, position: at, context },
});

const preferring = (categoryPreferences: JsonObject) => ({ consent: { categoryPreferences } });

const choicesOf = ({ traits }: Profile) =>
  Object.fromEntries(
    Object.entries(traits).map(([name, { value }]) => [consentCategory(name) ?? name, value]),
  );

describe('what events say of consent', () => {
  it('counts by the time of the event, whichever arrives first', () => {
    const said = [
      event(5, preferring({ Advertising: true, Analytics: true })),
      event(7, preferring({ Advertising: false })),
      event(6, preferring({ Advertising: true })),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(said, { minLength: 3 }), (events) => {
        const profile = emptyProfile(identity, 0);
        for (const one of events) foldConsent(profile, one);
        expect(choicesOf(profile)).toEqual({ Advertising: false, Analytics: true });
        expect(profile.traits[consentTrait('Advertising')]).toMatchObject({
          ...{ at: 7, messageId: 'm7', sourceId: 's1' },
        });
      }),
    );
  });

  it('is read as RudderStack writes it too, and a refusal counts where both are said', () => {
    const profile = emptyProfile(identity, 0);
    const consentManagement = { allowedConsentIds: ['A', 'B', 'C'], deniedConsentIds: ['B'] };
    foldConsent(profile, event(1, { consentManagement, ...preferring({ C: false }) }));
    expect(choicesOf(profile)).toEqual({ A: true, B: false, C: false });
  });

  it('tells which traits are others by it', () => {
    const profile = emptyProfile(identity, 0);
    const changed = (at: number, choice: boolean) =>
      foldConsent(profile, event(at, preferring({ 'a.b': choice }))).changed;
    expect(changed(1, true)).toEqual(['$consent_a%2Eb']);
    expect(changed(2, true)).toEqual([]);
    expect(changed(3, false)).toEqual(['$consent_a%2Eb']);
    expect(changed(2, true)).toEqual([]);
  });

  it('leaves out and counts what is no choice of a category, and what finds no room', () => {
    const profile = emptyProfile(identity, 0);
    const { categoriesPerProfileMax, categoryLengthMax } = consentLimits;
    const odd = { '': true, [`${'x'.repeat(categoryLengthMax)}y`]: true, Text: 'yes', Good: true };
    expect(foldConsent(profile, event(1, preferring(odd))).leftOut).toBe(3);
    const managed = { consentManagement: { allowedConsentIds: [1], deniedConsentIds: 'all' } };
    expect(foldConsent(profile, event(1, managed)).leftOut).toBe(1);
    const names = Array.from({ length: categoriesPerProfileMax }, (_, index) => `c${index}`);
    const many = Object.fromEntries(names.map((name) => [name, true]));
    expect(foldConsent(profile, event(2, preferring(many))).leftOut).toBe(1);
    expect(foldConsent(profile, event(3, preferring({ Good: false }))).leftOut).toBe(0);
    expect(Object.keys(profile.traits)).toHaveLength(categoriesPerProfileMax);
    expect(choicesOf(profile)).toMatchObject({ Good: false });
  });

  it('says nothing where it is of another form', () => {
    const profile = emptyProfile(identity, 0);
    for (const consent of [null, 'all', [], {}, { categoryPreferences: ['Advertising'] }]) {
      expect(foldConsent(profile, event(1, { consent }))).toEqual({ changed: [], leftOut: 0 });
    }
    expect(profile.traits).toEqual({});
  });
});

it('names the trait of a category so that the category is found again', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '%', '2', 'E', '`', ' ') }), (name) => {
      expect(consentTrait(name).includes('.')).toBe(false);
      expect(consentCategory(consentTrait(name))).toBe(name);
    }),
  );
  expect(consentCategory('$list_lst_a')).toBe(null);
});
