import { expect, it } from 'vitest';
import type { TimelineEvent } from '../../../api/profiles.ts';
import { eventName, eventSummary } from './event-summary.ts';

const event = (changes: Partial<TimelineEvent>): TimelineEvent => ({
  ...{ messageId: 'm1', type: 'track', event: 'Order Completed', sourceId: 'src_a' },
  ...{ timestamp: '2026-01-01T00:00:00.000Z', receivedAt: '2026-01-01T00:00:00.000Z' },
  ...{ userId: 'u1', anonymousId: null, groupId: 'g1', properties: {}, traits: {}, context: {} },
  ...changes,
});

it('tells in a few words what an event says', () => {
  const properties = { total: 40.5, items: [{ sku: 'a' }], currency: 'EUR', note: '', a: 1, b: 2 };
  expect(eventSummary(event({ properties }), false)).toEqual([
    { name: 'total', value: '40.5' },
    { name: 'currency', value: 'EUR' },
    { name: 'a', value: '1' },
  ]);
  expect(eventSummary(event({ properties }), true)[0]).toEqual({ name: 'total' });
  const identify = event({ type: 'identify', traits: { name: 'Ann', plan: null } });
  expect(eventSummary(identify, false)).toEqual([{ name: 'name' }, { name: 'plan' }]);
  expect(eventSummary(event({ type: 'group' }), false)).toEqual([{ name: 'groupId', value: 'g1' }]);
  const page = event({ type: 'page', properties: { title: 'Home', path: '/', referrer: '' } });
  expect(eventSummary(page, false)).toEqual([{ name: 'path', value: '/' }]);
});

it('calls a page by its title or path where it has no name', () => {
  expect(eventName(event({}))).toBe('Order Completed');
  expect(eventName(event({ type: 'page', event: null, properties: { path: '/x' } }))).toBe('/x');
  expect(eventName(event({ type: 'identify', event: null }))).toBe(null);
});
