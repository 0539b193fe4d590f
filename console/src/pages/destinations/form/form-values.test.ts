import { describe, expect, it } from 'vitest';
import type { Destination, DestinationDefinition, FormField } from '../../../api/destinations.ts';
import {
  isChanged,
  missingFields,
  missingOf,
  newValues,
  toChange,
  toNewDestination,
  valuesOf,
  valuesOfPreset,
} from './form-values.ts';

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  ...{ name, title: name, description: '', required: false, secret: false, schema: {} },
  ...more,
});

const definition: DestinationDefinition = {
  kind: 'webhook',
  name: 'Webhook',
  description: '',
  settings: [field('url', { required: true }), field('headers', { secret: true })],
  generated: ['signingSecret'],
  previous: ['previousSigningSecret'],
  actions: [
    { key: 'send', title: 'Send', description: '', fields: [], batchEventsMax: 1_000 },
    { key: 'other', title: 'Other', description: '', fields: [], batchEventsMax: 10 },
  ],
  presets: [
    {
      title: 'All',
      actionKey: 'send',
      eventFilter: { types: null, names: null },
      batchSize: 1,
    },
    {
      title: 'Profiles',
      actionKey: 'other',
      eventFilter: { types: ['identify'], names: null },
      batchSize: 10,
    },
  ],
};

const saved: Destination = {
  id: 'dst_1',
  kind: 'webhook',
  name: 'Orders',
  enabled: true,
  actionKey: 'send',
  fields: { method: 'POST' },
  settings: { url: 'https://a.example/' },
  secretsSet: ['headers', 'signingSecret'],
  secretsUnreadable: ['bearer'],
  sourceFilter: null,
  eventFilter: { types: ['track'], names: ['Order Completed'] },
  segments: { mode: 'none', segmentIds: [], send: 'track' },
  computedTraits: { mode: 'none', traitIds: [], send: 'track' },
  batchSize: 1,
  batchWaitMs: 0,
  revision: 4,
  createdAt: '2026-01-01T00:00:00.000Z',
  status: null,
};

describe('a new destination', () => {
  it('begins as the first preset has it, and follows another one', () => {
    const values = newValues(definition);
    expect(values).toMatchObject({ name: 'Webhook', actionKey: 'send', types: null, names: [] });
    expect(valuesOfPreset(definition, definition.presets[1])).toEqual({
      actionKey: 'other',
      types: ['identify'],
      names: [],
      batchSize: 10,
    });
  });

  it('sends what was entered, and nothing that was left empty', () => {
    const values = {
      ...newValues(definition),
      name: '  Orders ',
      settings: { url: 'https://a.example/', sharedSecret: '', headers: undefined },
    };
    expect(toNewDestination('webhook', values)).toEqual({
      kind: 'webhook',
      name: 'Orders',
      enabled: true,
      actionKey: 'send',
      fields: {},
      settings: { url: 'https://a.example/' },
      eventFilter: { types: null, names: null },
      sourceFilter: null,
      segments: { mode: 'none', segmentIds: [], send: 'track' },
      computedTraits: { mode: 'none', traitIds: [], send: 'track' },
      batchSize: 1,
      batchWaitMs: 0,
    });
  });

  it('names what has to be entered', () => {
    const known = { part: 'settings', isSet: () => false };
    expect(missingFields(definition.settings, {}, known)).toEqual(['settings.url']);
    expect(missingFields(definition.settings, { url: 'x' }, known)).toEqual([]);
    const values = { ...newValues(definition), name: ' ', types: [] };
    expect(missingOf(definition, values, [])).toEqual([
      'name',
      'settings.url',
      'eventFilter.types',
    ]);
    const segments: Destination['segments'] = { mode: 'chosen', segmentIds: [], send: 'track' };
    const computedTraits: Destination['computedTraits'] = {
      ...{ mode: 'chosen', traitIds: [], send: 'track' },
    };
    const chosen = { ...valuesOf(saved), types: [], segments, computedTraits };
    expect(missingOf(definition, chosen, [])).toEqual([
      'segments.segmentIds',
      'computedTraits.traitIds',
    ]);
  });
});

describe('an edit', () => {
  it('has nothing to save while nothing is different', () => {
    expect(toChange(saved, valuesOf(saved))).toEqual({ revision: 4 });
    expect(isChanged(saved, valuesOf(saved))).toBe(false);
  });

  it('sends only what is different, on the revision that it was made on', () => {
    const values = { ...valuesOf(saved), name: 'New', types: null, sources: ['src_1'] };
    expect(toChange(saved, values)).toEqual({
      name: 'New',
      eventFilter: { types: null, names: ['Order Completed'] },
      sourceFilter: ['src_1'],
      revision: 4,
    });
  });

  it('keeps credentials that nobody touched, replaces and removes the others', () => {
    const values = valuesOf(saved);
    const removed = { headers: null, bearer: null, unknown: null };
    const settings = { ...values.settings, ...removed, sharedSecret: 'hunter2' };
    expect(toChange(saved, { ...values, settings }).settings).toEqual({
      headers: null,
      bearer: null,
      sharedSecret: 'hunter2',
    });
  });

  it('asks for no credential that is set, but for one that is to be removed', () => {
    const fields = [field('signingSecret', { required: true, secret: true })];
    const known = { part: 'settings', isSet: (name: string) => saved.secretsSet.includes(name) };
    expect(missingFields(fields, {}, known)).toEqual([]);
    expect(missingFields(fields, { signingSecret: null }, known)).toEqual([
      'settings.signingSecret',
    ]);
  });
});
