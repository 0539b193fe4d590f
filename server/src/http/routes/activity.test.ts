import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceId } from '../../kernel/ids.ts';
import { createStream, type Stream } from '../../log/index.ts';
import { createEventCountReader } from '../../observe/event-counts.ts';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { activityFeedLimits } from '../activity-feed.ts';
import { activityRoutes } from './activity.ts';

const minuteMs = 60_000;

describe('activity over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  let reads: number;
  let number: number;
  let watched: Readable[];

  beforeEach(async () => {
    world = await openHttpWorld();
    headers = await world.authorize(world.ours);
    reads = 0;
    number = 0;
    watched = [];
    const stream = createStream(world.database);
    const counting: Pick<Stream, 'read' | 'end'> = {
      end: stream.end,
      read: (after, limits) => {
        reads += 1;
        return stream.read(after, limits);
      },
    };
    activityRoutes(world.app, {
      ...world,
      stream: counting,
      counts: createEventCountReader(world.database),
      waiting: (workspaceId) => (workspaceId === world.ours ? 2 : 0),
      delivered: (workspaceId) => (workspaceId === world.ours ? 7 : 0),
      lagSeconds: () => ({ processing: 0.5, warehouse: 2, delivery: 0 }),
    });
  });
  afterEach(async () => {
    for (const body of watched) body.destroy();
    await world.close();
  });

  const track = (more: object = {}) => {
    number += 1;
    return { type: 'track', event: 'Seen', userId: 'u1', messageId: `m${number}`, ...more };
  };
  const send = async (workspaceId = world.ours, ...events: object[]) => {
    await world.receive(workspaceId, events.length === 0 ? [track()] : events);
    await world.process();
  };

  describe('the counters', () => {
    it('add up, by workspace, over all time and for the last 60 minutes', async () => {
      await send(world.ours, track(), track({ messageId: 'm1' }), track({ event: 7, userId: [] }));
      await world.clock.advance(59 * minuteMs);
      await send(world.theirs);
      await send(world.ours, track(), track());
      const { totals, perMinute, ...rest } = (
        await world.app.inject({ url: '/api/activity', headers })
      ).json();
      expect(totals).toEqual({ received: 7, processed: 3, dropped: 1, rejected: 1, delivered: 7 });
      expect(rest).toEqual({
        asOf: '2026-01-01T00:59:00.000Z',
        lagSeconds: { processing: 0.5, warehouse: 2, delivery: 0 },
      });
      expect(perMinute).toHaveLength(60);
      expect(perMinute[0]).toEqual({
        ...{ minute: '2026-01-01T00:00:00.000Z', processed: 1, rejected: 1, dropped: 1 },
      });
      expect(perMinute[59]).toEqual({
        ...{ minute: '2026-01-01T00:59:00.000Z', processed: 2, rejected: 0, dropped: 0 },
      });
      const stranger = await world.authorize(world.theirs);
      const theirs = await world.app.inject({ url: '/api/activity', headers: stranger });
      expect(theirs.json().totals).toEqual({
        ...{ received: 1, processed: 1, dropped: 0, rejected: 0, delivered: 0 },
      });
    });

    it('need a token that may see the workspace', async () => {
      const blind = await world.authorize(world.ours, ['sql:read']);
      const refused = await world.app.inject({ url: '/api/activity', headers: blind });
      expect(refused.statusCode).toBe(403);
      const stream = await world.app.inject({ url: '/api/activity/stream', headers: blind });
      expect(stream.statusCode).toBe(403);
      expect((await world.app.inject({ url: '/api/activity' })).statusCode).toBe(401);
    });
  });

  describe('the stream', () => {
    type Data = { position: number; messageId: string }[] & { count: number; exact: boolean };
    interface Told {
      readonly event: string;
      readonly id: string | undefined;
      readonly data: Data;
    }

    const watch = async (more: Record<string, string> = {}, given = headers, query = '') => {
      const answer = await world.app.inject({
        url: `/api/activity/stream${query}`,
        headers: { ...given, ...more },
        payloadAsStream: true,
      });
      const body = answer.stream();
      watched.push(body);
      const told: Told[] = [];
      let comments = 0;
      let ended = false;
      const read = () => {
        body.on('data', (bytes: Buffer) => {
          for (const block of bytes.toString().split('\n\n')) {
            if (block.startsWith(':')) comments += 1;
            const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
            const event = field('event');
            if (event)
              told.push({ event, id: field('id'), data: JSON.parse(field('data')!) as Data });
          }
        });
      };
      body.on('end', () => {
        ended = true;
      });
      await world.clock.settle();
      return { answer, body, read, told, comments: () => comments, ended: () => ended };
    };
    const tick = () => world.clock.advance(activityFeedLimits.readEveryMs);

    it('shows what became of each event of the workspace, from its end on', async () => {
      await send();
      const client = await watch();
      client.read();
      expect(client.answer.headers['content-type']).toContain('text/event-stream');
      await tick();
      await send(world.theirs);
      await send(world.ours, track({ messageId: 'a' }), track({ messageId: 'a' }), { type: 'x' });
      await tick();
      expect(client.told).toHaveLength(1);
      const entries = client.told[0]!;
      expect(entries).toEqual({
        event: 'entries',
        id: String(entries.data[2]?.position),
        data: [
          {
            position: expect.any(Number),
            receivedAt: new Date(world.clock.now() - 250).toISOString(),
            sourceId: testSource,
            type: 'track',
            event: 'Seen',
            outcome: 'processed',
            profileId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            messageId: 'a',
          },
          {
            position: expect.any(Number),
            receivedAt: expect.any(String),
            sourceId: testSource,
            ...{ type: 'track', event: 'Seen', outcome: 'dropped', stage: 'dedupe' },
            ...{ reason: 'duplicate', messageId: 'a' },
          },
          expect.objectContaining({
            ...{ outcome: 'rejected', stage: 'validate', reason: 'invalid_type', messageId: null },
          }),
        ],
      });
    });

    it('shows only what is asked for, however busy the rest is', async () => {
      const quiet = 'src_quiet00000000000' as SourceId;
      const all = await watch();
      const watched = await Promise.all(
        [
          `?sourceId=${quiet}`,
          '?outcome=rejected',
          '?outcome=dropped&type=track',
          '?event=bread%20BOUGHT',
          `?sourceId=${quiet}&outcome=rejected`,
        ].map((query) => watch({}, headers, query)),
      );
      for (const { read } of [all, ...watched]) read();
      await tick();
      await world.receive(world.ours, [
        ...Array.from({ length: 300 }, () => track()),
        track({ messageId: 'a' }),
        track({ messageId: 'a' }),
        track({ messageId: 'b', event: 'Bread Bought' }),
        { type: 'boo', messageId: 'c' },
      ]);
      await world.receive(world.ours, [track({ messageId: 'd' })], { sourceId: quiet });
      await world.process();
      await tick();
      expect(watched.map(({ told }) => told.flatMap(({ data }) => data))).toEqual([
        [expect.objectContaining({ messageId: 'd', sourceId: quiet })],
        [expect.objectContaining({ messageId: 'c' })],
        [expect.objectContaining({ messageId: 'a', outcome: 'dropped' })],
        [expect.objectContaining({ messageId: 'b' })],
        [],
      ]);
      expect(all.told.map(({ event }) => event)).toEqual(['skipped', 'entries']);
    });

    it('refuses a filter that it does not know', async () => {
      for (const query of ['?outcome=lost', '?type=order']) {
        const refused = await world.app.inject({ url: `/api/activity/stream${query}`, headers });
        expect(refused.statusCode).toBe(400);
        expect(refused.json().error.field).toBe(query.slice(1, query.indexOf('=')));
      }
    });

    it('is read once for all who watch, at most four times a second', async () => {
      const stranger = await world.authorize(world.theirs);
      const clients = [await watch(), await watch(), await watch({}, stranger)];
      for (const client of clients) client.read();
      await tick();
      reads = 0;
      for (let event = 0; event < 20; event += 1) {
        await send();
        await world.clock.advance(50);
      }
      await tick();
      expect(reads).toBeGreaterThan(2);
      expect(reads).toBeLessThanOrEqual(6);
      const seen = clients.map(({ told }) => told.flatMap(({ data }) => data).length);
      expect(seen).toEqual([20, 20, 0]);
    });

    it('is not read any more when the last client has gone', async () => {
      const address = await world.app.listen({ host: '127.0.0.1', port: 0 });
      const leave = new AbortController();
      const { signal } = leave;
      const answer = await fetch(`${address}/api/activity/stream`, { headers, signal });
      expect(answer.status).toBe(200);
      expect(world.clock.sleeping).toBeGreaterThan(0);
      leave.abort();
      await vi.waitFor(() => expect(world.clock.sleeping).toBe(0));
      reads = 0;
      await send();
      await world.clock.advance(1000);
      expect(reads).toBe(0);
    });

    it('goes on where a client stopped', async () => {
      const first = await watch();
      first.read();
      await tick();
      await send(world.ours, track({ messageId: 'a' }), track({ messageId: 'b' }));
      await tick();
      const position = first.told[0]?.data[0]?.position;
      await send(world.ours, track({ messageId: 'c' }));
      const second = await watch({ 'last-event-id': String(position) });
      second.read();
      await tick();
      await send(world.ours, track({ messageId: 'd' }));
      await tick();
      const ids = second.told.flatMap(({ data }) => data.map(({ messageId }) => messageId));
      expect(ids).toEqual(['b', 'c', 'd']);
    });

    it('misses nothing of many commits before a client came', async () => {
      await send();
      const first = await watch();
      first.read();
      await tick();
      for (let index = 0; index < 60; index += 1) await send();
      await tick();
      await tick();
      const client = await watch({ 'last-event-id': '1' });
      client.read();
      await tick();
      await tick();
      const ids = client.told.flatMap(({ data, event }) =>
        event === 'entries' ? data.map(({ messageId }) => messageId) : [],
      );
      expect(ids).toEqual(Array.from({ length: 61 }, (_, index) => `m${index + 1}`));
      expect(client.told.filter(({ event }) => event === 'skipped')).toEqual([]);
    });

    it('counts what it skips for a client that reads slowly, and keeps little for it', async () => {
      const slow = await watch();
      await tick();
      let sent = 0;
      for (let round = 0; round < 15; round += 1) {
        const events = Array.from({ length: 100 }, () => track({ event: 'x'.repeat(100) }));
        sent += events.length;
        await send(world.ours, ...events);
        await tick();
      }
      slow.read();
      await world.clock.settle();
      await send();
      await tick();
      sent += 1;
      let seen = 0;
      let skipped = 0;
      for (const { event, data } of slow.told) {
        if (event === 'entries') seen += data.length;
        else skipped += data.count;
        if (event === 'skipped') expect(data.exact).toBe(true);
      }
      expect(skipped).toBeGreaterThan(0);
      expect(seen + skipped).toBe(sent);
    });

    it('shows the newest of what is too much to show, and counts the rest', async () => {
      const client = await watch();
      client.read();
      await tick();
      await send(world.ours, ...Array.from({ length: 250 }, () => track()));
      await tick();
      expect(client.told.map(({ event }) => event)).toEqual(['skipped', 'entries']);
      expect(client.told[0]?.data).toEqual({ count: 50, exact: true });
      expect(client.told[1]?.data).toHaveLength(200);
    });

    it('jumps to the newest when it cannot keep up, and says that it did', async () => {
      const client = await watch();
      client.read();
      await tick();
      for (let chunk = 0; chunk < 200; chunk += 1) await send();
      for (let round = 0; round < 6; round += 1) await tick();
      const inexact = client.told.filter(({ event }) => event === 'skipped');
      expect(inexact.map(({ data }) => data)).toEqual([{ count: 0, exact: false }]);
      const entries = client.told.flatMap(({ data, event }) => (event === 'entries' ? data : []));
      expect(entries.at(-1)?.messageId).toBe('m200');
      expect(reads).toBeLessThan(10);
    });

    it('beats while nothing happens, and ends for a new check of the token', async () => {
      const client = await watch();
      client.read();
      await world.clock.advance(60_000);
      expect(client.comments()).toBe(4);
      await world.clock.advance(activityFeedLimits.openMsMax);
      expect(client.ended()).toBe(true);
    });

    it('ends when the server drains', async () => {
      const client = await watch();
      client.read();
      await tick();
      await world.app.close();
      await world.clock.settle();
      expect(client.ended()).toBe(true);
      expect(world.clock.sleeping).toBe(0);
    });
  });
});
