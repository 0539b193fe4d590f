import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpPeer } from '../src/testing/http-peer.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';
import { rowsOf, settledTotals } from './stored-events.ts';

interface Figures {
  readonly received: number;
  readonly processed: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly delivered: number;
  readonly usersCreated: number;
  readonly accountsCreated: number;
  readonly merges: number;
}

interface Overview {
  readonly figures: Figures;
  readonly totals: Record<string, number>;
  readonly waiting: number;
  readonly profiles: { readonly users: number; readonly accounts: number };
  readonly mergeRate: { readonly total: { readonly perThousandEvents: number } };
  readonly buckets: readonly (Figures & { readonly start: string })[];
  readonly sources: readonly { sourceId: string; processed: number; rejected: number }[];
  readonly destinations: readonly Record<string, unknown>[];
  readonly problems: readonly {
    readonly code: string;
    readonly count: number;
    readonly target: { readonly type: string; readonly id: string | null };
    readonly details: { readonly reason?: string };
  }[];
}

describe('the overview of a running server', () => {
  let server: ServerProcess;
  let receiver: Awaited<ReturnType<typeof startHttpPeer>>;
  let answers: { readonly status: number };
  let destinationId: string;

  const overview = (range: string) => server.api<Overview>('GET', `/api/overview?range=${range}`);

  beforeAll(async () => {
    answers = { status: 200 };
    receiver = await startHttpPeer(() => answers);
    server = await startServer({ environment: { ONEFOLD_EGRESS_ALLOW: '127.0.0.0/8' } });
    const made = await server.api<{ destination: { id: string } }>('POST', '/api/destinations', {
      kind: 'webhook',
      name: 'Hook',
      settings: { url: receiver.url },
      batchSize: 1,
      batchWaitMs: 0,
    });
    destinationId = made.destination.id;
  });
  afterAll(async () => {
    await server?.kill();
    await receiver?.close();
    if (server) removeData(server.data);
  });

  it('agrees with the activity, the dead letters, the deliveries and with SQL', async () => {
    for (let batch = 0; batch < 6; batch += 1) {
      const events = Array.from({ length: 10 }, (_, index) => ({
        type: index === 0 ? 'identify' : 'track',
        event: 'Seen',
        messageId: `m-${batch}-${index}`,
        userId: `user-${index % 4}`,
        anonymousId: `device-${batch}-${index % 5}`,
      }));
      await server.send('/v1/batch', {
        batch: [
          ...events,
          // Known to nobody yet, and somebody known in the next batch.
          { type: 'track', event: 'Seen', anonymousId: `device-${batch + 1}-0` },
          { type: 'track', event: 'Again', messageId: `m-${batch}-1`, userId: 'user-1' },
          { type: 'track', event: 'Nobody' },
          { type: 'nonsense', userId: 'user-1' },
          { type: 'group', userId: 'user-1', groupId: `inc-${batch % 2}` },
        ],
      });
    }
    const totals = await settledTotals(server);
    expect(totals).toMatchObject({ received: 90, dropped: 6, rejected: 12, processed: 72 });
    await eventually(async () => {
      const { delivered } = (await overview('24h')).totals;
      return delivered === totals.processed ? true : undefined;
    });

    const activity = (await server.api<{ totals: Figures }>('GET', '/api/activity')).totals;
    const letters = await server.api<{
      states: { open: number };
      counts: { reason: string; count: number }[];
    }>('GET', '/api/dead-letters/counts');
    const { status } = await server.api<{ status: { delivered: number } }>(
      'GET',
      `/api/destinations/${destinationId}`,
    );
    const [stored] = await rowsOf(
      server,
      `select (select count() from events) as events,
              (select count() from profiles where collection = 'users') as users,
              (select count() from profiles where collection = 'accounts') as accounts,
              (select count() from merges) as merges`,
    );
    for (const range of ['1h', '24h', '7d', '30d']) {
      const found = await overview(range);
      expect(found.totals).toEqual(activity);
      expect(found.figures).toMatchObject(activity);
      expect(found.waiting).toBe(0);
      for (const name of ['processed', 'rejected', 'dropped', 'delivered', 'merges'] as const) {
        const sum = found.buckets.reduce((all, bucket) => all + bucket[name], 0);
        expect([name, sum]).toEqual([name, found.figures[name]]);
      }
      expect(found.figures.processed).toBe(Number(stored?.['events']));
      expect(found.figures.rejected).toBe(letters.states.open);
      expect(found.figures.delivered).toBe(status.delivered);
      expect(found.profiles).toEqual({
        users: Number(stored?.['users']),
        accounts: Number(stored?.['accounts']),
      });
      expect(found.figures.merges).toBe(Number(stored?.['merges']));
      expect(found.figures.usersCreated - found.figures.merges).toBe(found.profiles.users);
      expect(found.mergeRate.total.perThousandEvents).toBeCloseTo(
        (found.figures.merges * 1000) / found.figures.processed,
      );
      const bySource = found.sources.filter(({ processed }) => processed > 0);
      expect(bySource).toMatchObject([{ processed: 72, rejected: 12 }]);
      expect(found.destinations).toMatchObject([{ destinationId, delivered: 72 }]);
    }
    const open = (await overview('24h')).problems.filter(
      ({ code }) => code === 'open_dead_letters',
    );
    expect(open.map(({ details, count }) => [details.reason, count]).sort()).toEqual(
      letters.counts.map(({ reason, count }) => [reason, count]).sort(),
    );
  });

  it('cuts time where SQL does', async () => {
    const { buckets } = await overview('1h');
    const rows = await rowsOf(
      server,
      `select formatDateTime(toStartOfMinute(received_at), '%Y-%m-%dT%H:%i:%S.000Z', 'UTC') as start,
              count() as n from events group by start order by start`,
    );
    const counted = buckets.filter(({ processed }) => processed > 0);
    expect(counted.map(({ start, processed }) => [start, processed])).toEqual(
      rows.map(({ start, n }) => [start, Number(n)]),
    );
  });

  it('shows what needs a person until it is solved', async () => {
    // A seventh of what was sent was refused, and that stays true for an hour.
    const lasting = 'source_rejecting';
    const codesAre = (...expected: string[]) =>
      eventually(async () => {
        const codes = (await overview('24h')).problems.map(({ code }) => code).sort();
        return codes.join() === [...expected, lasting].sort().join() ? true : undefined;
      });
    await codesAre('open_dead_letters', 'open_dead_letters');
    await server.api('POST', '/api/dead-letters/discard', {});
    await codesAre();
    answers = { status: 400 };
    await server.send('/v1/track', { event: 'Refused', userId: 'user-1' });
    await codesAre('dead_deliveries');
    const { problems } = await server.api<Pick<Overview, 'problems'>>('GET', '/api/problems');
    expect(problems[0]).toMatchObject({ code: lasting, count: 12 });
    expect(problems[1]).toMatchObject({
      ...{ code: 'dead_deliveries', count: 1 },
      target: { type: 'deliveries', id: destinationId },
    });
    answers = { status: 200 };
    await server.api('POST', `/api/destinations/${destinationId}/replay-dead`, {});
    await codesAre();
  });
});
