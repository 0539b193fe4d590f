import { expect, test } from 'vitest';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type SourceId } from '../kernel/ids.ts';
import { eventOf, workspaceId } from './delivery/simulation-suite.ts';
import { toPayload } from './payload.ts';
import { type Selection, selectEvent } from './select.ts';

const all: Selection = {
  workspaceId,
  integrationNames: ['My hook', 'Webhook'],
  sourceFilter: null,
  eventFilter: { types: null, names: null },
};

function goes(event: Partial<ResolvedEvent>, selection: Partial<Selection> = {}): boolean {
  const base = eventOf(4096, asId('p'), 0);
  const entry = {
    outcome: 'processed',
    event: { ...base, ...event },
    merged: [],
    touched: [],
    notes: [],
  } as const;
  return selectEvent(entry, { ...all, ...selection }) !== null;
}

test.each([
  [{}, true],
  [{ All: false }, false],
  [{ All: true }, true],
  [{ All: false, Webhook: true }, true],
  [{ All: false, Webhook: { option: 1 } }, true],
  [{ All: true, Webhook: false }, false],
  [{ Webhook: false }, false],
  [{ webhook: false }, true],
  [{ All: false, 'My hook': true }, true],
  [{ Webhook: true, 'My hook': false }, false],
  [{ Webhook: false, 'My hook': true }, true],
  [{ Other: false }, true],
])('integrations %j: %s', (integrations, expected) => {
  expect(goes({ integrations })).toBe(expected);
});

test('filters by workspace, source, type and name', () => {
  expect(goes({ workspaceId: asId('ws_other') })).toBe(false);
  const sourceFilter = [asId<SourceId>('src_b')];
  expect(goes({}, { sourceFilter })).toBe(false);
  expect(goes({ sourceId: asId('src_b') }, { sourceFilter })).toBe(true);
  const names = { types: null, names: ['Order Completed'] };
  expect(goes({}, { eventFilter: names })).toBe(true);
  expect(goes({ event: 'Other' }, { eventFilter: names })).toBe(false);
  expect(goes({ type: 'page', event: null }, { eventFilter: names })).toBe(false);
  expect(goes({ type: 'identify', event: null }, { eventFilter: names })).toBe(true);
  const types = { types: ['identify'], names: null };
  expect(goes({}, { eventFilter: types })).toBe(false);
  expect(goes({ type: 'identify', event: null }, { eventFilter: types })).toBe(true);
});

test('the payload has the fields of its type only, and no time breaks it', () => {
  const base = eventOf(4096, asId('p'), 0);
  const keys = (event: Partial<ResolvedEvent>) => Object.keys(toPayload({ ...base, ...event }));
  expect(keys({ type: 'identify' })).toContain('traits');
  expect(keys({ type: 'identify' })).not.toContain('properties');
  expect(keys({ type: 'page' })).toContain('name');
  expect(keys({ type: 'group' })).toContain('groupId');
  expect(keys({ type: 'alias' })).toContain('previousId');
  expect(toPayload({ ...base, timestamp: 9e15, sentAt: null })).toMatchObject({
    timestamp: null,
    sentAt: null,
  });
  expect(toPayload({ ...base, timestamp: 253402300799000 })['timestamp']).toBe(
    '9999-12-31T23:59:59.000Z',
  );
});
