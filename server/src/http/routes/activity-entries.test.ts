import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvents } from '../../analytics/index.ts';
import { createDeadLetterStore } from '../../dead-letters/index.ts';
import { createFindMessage } from '../../dedupe/index.ts';
import type { ResolvedEvent } from '../../kernel/event.ts';
import type { SourceId } from '../../kernel/ids.ts';
import { createRecordReader, createStream, processedSequence } from '../../log/index.ts';
import { createProfileReader } from '../../profiles/index.ts';
import type { ReceivedRequest } from '../../sources/index.ts';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { streamEntries } from '../../testing/simulated-world.ts';
import { activityEntryRoutes } from './activity-entries.ts';

const record = 4096;

describe('events of the past over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  let warehouse: ResolvedEvent[];
  let storedTo: number;
  let forgotten: boolean;

  beforeEach(async () => {
    world = await openHttpWorld();
    headers = await world.authorize(world.ours);
    warehouse = [];
    storedTo = 0;
    forgotten = false;
    // As ClickHouse answers; stored-events.ch.test.ts holds it to the same.
    const stored: Pick<StoredEvents, 'at' | 'newest'> = {
      at: async (workspaceId, position) =>
        warehouse.find((one) => one.workspaceId === workspaceId && one.position === position),
      newest: async (workspaceId, wanted) =>
        warehouse
          .filter(
            (one) =>
              one.workspaceId === workspaceId &&
              one.position < wanted.before &&
              one.sourceId === (wanted.sourceId ?? one.sourceId) &&
              one.type === (wanted.type ?? one.type) &&
              one.messageId === (wanted.messageId ?? one.messageId) &&
              one.event?.toLowerCase() === (wanted.event ?? one.event)?.toLowerCase(),
          )
          .sort((one, other) => other.position - one.position)
          .slice(0, wanted.rowsMax),
    };
    const records = createRecordReader(world.log);
    activityEntryRoutes(world.app, {
      records: {
        find: async (sequence) => (forgotten ? { kind: 'removed' } : records.find(sequence)),
      },
      logId: world.log.id,
      processed: () => processedSequence(world.database.hot),
      stream: createStream(world.database),
      stored,
      storedTo: async () => storedTo,
      letters: createDeadLetterStore(world.database),
      findMessage: createFindMessage(world.database.hot),
      profiles: createProfileReader(world.database.hot),
    });
  });
  afterEach(() => world.close());

  const send = async (events: readonly object[], given: Partial<ReceivedRequest> = {}) => {
    await world.receive(world.ours, events, given);
    await world.process();
  };
  /** What the warehouse writer does: takes over what the stream has. */
  const store = async ({ trim = true } = {}) => {
    const stream = createStream(world.database);
    for (const entry of streamEntries(world.database)) {
      if (entry.outcome === 'processed') warehouse.push(entry.event);
    }
    storedTo = await stream.end();
    if (trim) await stream.trim(storedTo);
  };
  const get = (path: string, given = headers) =>
    world.app.inject({ url: `/api/activity/entries${path}`, headers: given });
  const details = async (position: number, given = headers) => {
    const answer = await get(`/${position}`, given);
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const ann = {
    type: 'identify',
    userId: 'ann-12345678',
    messageId: 'hello',
    traits: { email: 'ann@example.com', plan: 'pro' },
  };

  describe('everything about one event', () => {
    it('is how it came, what it became, and whose it is', async () => {
      const body = { batch: [{}, ann], context: { app: 'shop' }, writeKey: 'secret' };
      await send([], {
        body: Buffer.from(JSON.stringify(body)),
        ...{ ip: '192.0.2.7', userAgent: 'Robot/1.0', channel: 'browser' },
      });
      const shown = await details(record + 1);
      expect(shown).toEqual({
        ...{ position: record + 1, sourceId: testSource, receivedAt: '2026-01-01T00:00:00.000Z' },
        ...{ type: 'identify', event: null, messageId: 'hello', masked: false },
        ...{ outcome: 'processed', stage: null, reason: null, message: null, help: null },
        notes: [],
        raw: {
          ...{
            kind: 'batch',
            path: '/v1/batch',
            channel: 'browser',
            replayOf: null,
            replayedAt: null,
          },
          receivedAt: '2026-01-01T00:00:00.000Z',
          ...{ ip: '192.0.2.7', userAgent: 'Robot/1.0' },
          payload: JSON.stringify(ann),
          batch: { index: 1, count: 2, rest: { context: { app: 'shop' } } },
        },
        rawMissing: null,
        normalized: expect.objectContaining({
          ...{ type: 'identify', event: null, userId: 'ann-12345678', messageId: 'hello' },
          traits: ann.traits,
          context: { app: 'shop', ip: '192.0.2.7', userAgent: 'Robot/1.0' },
        }),
        normalizedFrom: 'stream',
        profile: {
          id: expect.any(String),
          collection: 'users',
          createdAt: '2026-01-01T00:00:00.000Z',
          identifiers: [
            { type: 'user_id', value: 'ann-12345678', fromEvent: true },
            { type: 'email', value: 'ann@example.com', fromEvent: true },
          ],
          traitsFromEvent: ['email', 'plan'],
        },
        ...{ account: null, mergedIds: [], duplicateOf: null, deadLetterId: null },
      });
    });

    it('tells the same from the warehouse once the stream is trimmed', async () => {
      await send([{ type: 'track', event: 'Seen', anonymousId: 'a1', userId: 'old' }]);
      await send([{ type: 'track', event: 'Seen', anonymousId: 'a2', messageId: 'm2' }]);
      const merging = { type: 'identify', anonymousId: 'a2', userId: 'old', messageId: 'merge' };
      await send([{ ...merging, traits: { plan: 'pro' } }]);
      const group = { type: 'group', userId: 'old', groupId: 'acme', messageId: 'group' };
      await send([group]);
      const before = [await details(3 * record), await details(4 * record)];
      expect(before[0].mergedIds).toHaveLength(1);
      expect(before[1].account).toMatchObject({
        collection: 'accounts',
        identifiers: [{ type: 'group_id', value: 'acme', fromEvent: true }],
      });
      await store();
      const after = [await details(3 * record), await details(4 * record)];
      const asStored = { normalizedFrom: 'warehouse', notes: null };
      expect(after).toEqual(before.map((one) => ({ ...one, ...asStored })));
    });

    it('tells why one was rejected and what to do, and leads to its dead letter', async () => {
      await send([
        { type: 'track', userId: 'ann', messageId: 'm' },
        { type: 'page', userId: '0' },
      ]);
      for (const trimmed of [false, true]) {
        if (trimmed) await store();
        expect(await details(record)).toMatchObject({
          ...{ type: 'track', event: null, messageId: 'm', sourceId: testSource },
          ...{ outcome: 'rejected', stage: 'validate', reason: 'no_event_name', notes: [] },
          message: 'The track call has no "event".',
          help: expect.stringContaining('Add "event"'),
          raw: { payload: '{"type":"track","userId":"ann","messageId":"m"}' },
          ...{ normalized: null, normalizedFrom: null, profile: null },
          deadLetterId: `dl_${record}`,
        });
        // This one has a normal form: what is wrong with it is something else.
        expect(await details(record + 1)).toMatchObject({
          ...{ outcome: 'rejected', reason: 'no_usable_identifier' },
          normalized: { type: 'page', userId: '0' },
          normalizedFrom: 'log',
        });
      }
    });

    it('leads from a duplicate to the event that took effect', async () => {
      await send([ann]);
      await world.clock.advance(1000);
      await send([{ ...ann, traits: {} }]);
      for (const trimmed of [false, true]) {
        if (trimmed) await store();
        expect(await details(2 * record)).toMatchObject({
          ...{ outcome: 'dropped', stage: 'dedupe', reason: 'duplicate', profile: null },
          help: expect.stringContaining('Nothing to do'),
          duplicateOf: { position: record, receivedAt: '2026-01-01T00:00:00.000Z' },
          normalized: { messageId: 'hello', traits: {} },
          normalizedFrom: 'log',
        });
      }
    });

    it('says what was left out on the way', async () => {
      await send([{ ...ann, timestamp: 'yesterday', sentAt: '+100000-01-01T00:00:00Z' }]);
      const { notes, normalized } = await details(record);
      expect(notes).toContain('unparsable_timestamp');
      expect(normalized.sentAt).toBe('+100000-01-01T00:00:00.000Z');
    });

    it('says that an event waits, before it is processed', async () => {
      await world.receive(world.ours, [ann]);
      expect(await details(record)).toMatchObject({
        ...{ outcome: 'waiting', profile: null, raw: { payload: JSON.stringify(ann) } },
        ...{ normalized: { messageId: 'hello' }, normalizedFrom: 'log' },
      });
      await world.process();
      expect((await details(record)).outcome).toBe('processed');
    });

    it('goes on when the log has forgotten it', async () => {
      await send([ann, { type: 'boo' }, ann]);
      const before = await details(record);
      await store();
      // As its retention leaves it; record-reader.test.ts.
      forgotten = true;
      expect(await details(record)).toEqual({
        ...before,
        ...{ raw: null, rawMissing: 'removed', normalizedFrom: 'warehouse', notes: null },
      });
      expect(await details(record + 1)).toMatchObject({
        ...{ outcome: 'rejected', reason: 'invalid_type', rawMissing: 'removed', raw: null },
        ...{ type: null, sourceId: testSource, receivedAt: '2026-01-01T00:00:00.000Z' },
      });
      // Of a duplicate nothing is kept but the log.
      expect((await get(`/${record + 2}`)).statusCode).toBe(404);
    });

    it('hides values from those who may not see them', async () => {
      await send([ann], { ip: '192.0.2.7', userAgent: 'Robot/1.0' });
      await send([{ ...ann, type: 'boo' }]);
      const blind = await world.authorize(world.ours, ['events:read']);
      for (const position of [record, 2 * record]) {
        const answer = await get(`/${position}`, blind);
        expect(answer.json().masked).toBe(true);
        for (const value of ['ann-', 'example', 'pro"', '192.0.2.7', 'Robot']) {
          expect(answer.body).not.toContain(value);
        }
        expect(answer.body).toContain('email');
      }
      const { outcome, normalized, profile } = await details(record, blind);
      expect(outcome).toBe('processed');
      expect(Object.keys(normalized.traits)).toEqual(['email', 'plan']);
      expect(profile.traitsFromEvent).toEqual(['email', 'plan']);
    });

    it('is for its own workspace only, and for those who may read events', async () => {
      await send([ann, { type: 'boo' }, ann]);
      const stranger = await world.authorize(world.theirs);
      const blind = await world.authorize(world.ours, ['profiles:read']);
      for (const trimmed of [false, true]) {
        if (trimmed) await store();
        for (const index of [0, 1, 2]) {
          expect((await get(`/${record + index}`, stranger)).statusCode).toBe(404);
        }
      }
      expect((await get(`/${record}`, blind)).statusCode).toBe(403);
      for (const path of [`/${record + 3}`, `/${2 * record}`, '/0', `/${'9'.repeat(16)}`]) {
        expect((await get(path)).statusCode).toBe(404);
      }
      expect((await get('/1.5')).json().error.field).toBe('position');
    });
  });

  describe('the list', () => {
    const list = async (query = '', given = headers) => {
      const answer = await get(query, given);
      expect(answer.statusCode).toBe(200);
      return answer.json();
    };
    const idsOf = async (query: string) =>
      (await list(query)).entries.map(({ messageId }: { messageId: string }) => messageId);
    const quiet = 'src_quiet00000000000' as SourceId;

    beforeEach(async () => {
      await send([
        { type: 'track', event: 'Bread Bought', userId: 'u1', messageId: 'a' },
        { type: 'track', userId: 'u1', messageId: 'b' },
        { type: 'track', event: 'Bread Bought', userId: 'u1', messageId: 'a' },
      ]);
      await send([{ type: 'page', userId: 'u1', messageId: 'c' }], { sourceId: quiet });
      await send([{ type: 'track', event: 'Bread Bought', messageId: 'd' }]);
      await store();
      await send([{ type: 'page', userId: 'u1', messageId: 'later' }, { type: 'boo' }]);
    });

    it('has what took effect and what was rejected, up to where the stream goes on', async () => {
      const { entries, next, upTo } = await list();
      expect(next).toBeNull();
      expect(upTo).toBe(3 * record);
      expect(entries).toEqual([
        {
          ...{ position: 3 * record, receivedAt: '2026-01-01T00:00:00.000Z' },
          ...{ sourceId: testSource, type: 'track', event: 'Bread Bought', messageId: 'd' },
          ...{ outcome: 'rejected', stage: 'validate', reason: 'no_user_anon_id' },
        },
        {
          ...{ position: 2 * record, receivedAt: '2026-01-01T00:00:00.000Z' },
          ...{ sourceId: quiet, type: 'page', event: null, messageId: 'c' },
          ...{ outcome: 'processed', profileId: expect.any(String) },
        },
        expect.objectContaining({ position: record + 1, reason: 'no_event_name', type: 'track' }),
        expect.objectContaining({ position: record, messageId: 'a', outcome: 'processed' }),
      ]);
    });

    it('is filtered by source, outcome, type, name and message id', async () => {
      expect(await idsOf(`?sourceId=${quiet}`)).toEqual(['c']);
      expect(await idsOf('?outcome=processed')).toEqual(['c', 'a']);
      expect(await idsOf('?outcome=rejected')).toEqual(['d', 'b']);
      expect(await idsOf('?outcome=dropped')).toEqual([]);
      expect(await idsOf('?type=track')).toEqual(['d', 'b', 'a']);
      expect(await idsOf('?event=bread%20bought')).toEqual(['d', 'a']);
      expect(await idsOf('?messageId=b')).toEqual(['b']);
      expect(await idsOf('?messageId=b&outcome=processed')).toEqual([]);
    });

    it('goes on page by page, through whichever place has more', async () => {
      for (const limit of [1, 2, 3]) {
        const seen: string[] = [];
        for (let next: string | null | undefined; next !== null; ) {
          const from: string = next === undefined ? '' : `&next=${next}`;
          const page = await list(`?limit=${limit}${from}`);
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          seen.push(...page.entries.map((one: { messageId: string }) => one.messageId));
          next = page.next;
        }
        expect(seen).toEqual(['d', 'c', 'b', 'a']);
      }
    });

    it('finds a rare name among many rejected ones, however far back', async () => {
      await send(Array.from({ length: 2_300 }, () => ({ type: 'boo' })));
      await store();
      const seen: string[] = [];
      let pages = 0;
      for (let next: string | null | undefined; next !== null; pages += 1) {
        const from: string = next === undefined ? '' : `&next=${next}`;
        const page = await list(`?event=Bread%20Bought&outcome=rejected${from}`);
        seen.push(...page.entries.map((one: { messageId: string }) => one.messageId));
        next = page.next;
      }
      expect(seen).toEqual(['d']);
      expect(pages).toBe(2);
    });

    it('holds nothing of another workspace, and nobody’s data', async () => {
      const stranger = await world.authorize(world.theirs);
      expect((await list('', stranger)).entries).toEqual([]);
      const blind = await world.authorize(world.ours, ['profiles:read']);
      expect((await get('', blind)).statusCode).toBe(403);
      expect((await get('?limit=0')).json().error.field).toBe('limit');
      expect((await get('?next=x')).json().error.field).toBe('next');
      expect((await get('')).body).not.toContain('u1');
    });
  });
});
