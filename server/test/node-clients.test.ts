import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../src/kernel/event.ts';
import { writeKey } from '../src/testing/ingest-app.ts';
import { type IngestListener, listenForIngest } from './ingest-listener.ts';

describe('clients of servers, unmodified', () => {
  let ingest: IngestListener;
  beforeEach(async () => {
    ingest = await listenForIngest();
  });
  afterEach(() => ingest.close());

  const byType = (events: readonly CustomerEvent[], type: string) =>
    events.find((event) => event.type === type);

  it('@segment/analytics-node sends every call', async () => {
    const happened = new Date('2026-01-02T03:04:05.678Z');
    const analytics = new Analytics({ writeKey, host: ingest.url, flushInterval: 50 });
    const userId = 'u1';
    analytics.identify({ userId, traits: { email: 'ann@example.com' } });
    analytics.track({ userId, event: 'Bought', properties: { price: 5 }, timestamp: happened });
    analytics.page({ userId, name: 'Home', category: 'Docs' });
    analytics.screen({ anonymousId: 'a1', name: 'Cart' });
    analytics.group({ userId, groupId: 'g1', traits: { plan: 'pro' } });
    analytics.alias({ userId: 'u2', previousId: 'u1' });
    await analytics.closeAndFlush({ timeout: 10_000 });
    const events = await ingest.events(6);
    expect(byType(events, 'identify')?.traits).toEqual({ email: 'ann@example.com' });
    expect(byType(events, 'track')).toMatchObject({
      sourceId: 'src_test',
      event: 'Bought',
      userId: 'u1',
      originalTimestamp: happened.getTime(),
      properties: { price: 5 },
    });
    expect(byType(events, 'page')).toMatchObject({
      event: 'Home',
      properties: { category: 'Docs' },
    });
    expect(byType(events, 'screen')).toMatchObject({ anonymousId: 'a1', event: 'Cart' });
    expect(byType(events, 'group')).toMatchObject({ groupId: 'g1', traits: { plan: 'pro' } });
    expect(byType(events, 'alias')).toMatchObject({ userId: 'u2', previousId: 'u1' });
    expect(events.every(({ messageId }) => messageId.startsWith('node-next-'))).toBe(true);
    // A server's own address is not the person's.
    expect(byType(events, 'track')?.context['ip']).toBeUndefined();
    const lag = Math.abs((byType(events, 'page')?.timestamp ?? 0) - Date.now());
    expect(lag).toBeLessThan(60_000);
  });

  it('@segment/analytics-node sends again what was answered with 503', async () => {
    ingest.setLogWritable(false);
    const analytics = new Analytics({ writeKey, host: ingest.url, flushAt: 1, maxRetries: 5 });
    analytics.track({ userId: 'u1', event: 'Bought' });
    await expect.poll(() => ingest.counted.get('log_unavailable') ?? 0).toBeGreaterThan(0);
    ingest.setLogWritable(true);
    expect(await ingest.events(1)).toHaveLength(1);
    await analytics.closeAndFlush({ timeout: 10_000 });
  });

  it.each([true, false])('@rudderstack/rudder-sdk-node sends every call, gzip %s', async (gzip) => {
    const rudder = new RudderAnalytics(writeKey, { dataPlaneUrl: ingest.url, gzip, flushAt: 100 });
    const userId = 'u1';
    rudder.identify({ userId, traits: { email: 'ann@example.com' } });
    rudder.track({ userId, event: 'Bought', properties: { price: 5 } });
    rudder.page({ userId, name: 'Home' });
    rudder.screen({ userId, name: 'Cart' });
    rudder.group({ userId, groupId: 'g1', traits: { plan: 'pro' } });
    rudder.alias({ userId: 'u2', previousId: 'u1' });
    await rudder.flush();
    const events = await ingest.events(6);
    expect(byType(events, 'identify')?.traits).toEqual({ email: 'ann@example.com' });
    expect(byType(events, 'track')).toMatchObject({ event: 'Bought', properties: { price: 5 } });
    expect(byType(events, 'track')?.context['channel']).toBe('server');
    expect(byType(events, 'group')?.traits).toEqual({ plan: 'pro' });
    expect(byType(events, 'alias')).toMatchObject({ userId: 'u2', previousId: 'u1' });
    for (const event of events) {
      expect(event.originalTimestamp).not.toBeNull();
      expect(Math.abs(event.timestamp - Date.now())).toBeLessThan(60_000);
    }
  });

  it.each([true, false])('@jitsu/js sends every call, s2s %s', async (s2s) => {
    const jitsu = jitsuAnalytics({ host: ingest.url, writeKey: `${writeKey}:secret`, s2s });
    await jitsu.identify('u1', { email: 'ann@example.com' });
    await jitsu.track('Bought', { price: 5 });
    await jitsu.page({ name: 'Home' });
    await jitsu.group('g1', { plan: 'pro' });
    const events = await ingest.events(4);
    expect(byType(events, 'identify')).toMatchObject({
      userId: 'u1',
      traits: { email: 'ann@example.com' },
    });
    expect(byType(events, 'track')).toMatchObject({ event: 'Bought', userId: 'u1' });
    expect(byType(events, 'group')).toMatchObject({ groupId: 'g1', traits: { plan: 'pro' } });
    expect(byType(events, 'page')?.type).toBe('page');
  });
});
