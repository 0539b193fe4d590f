import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOf } from '../src/analytics/index.ts';
import type { WorkspaceId } from '../src/kernel/ids.ts';
import { startTestClickHouse, type TestClickHouse } from '../src/testing/clickhouse.ts';
import { withPostgres } from '../src/testing/embedded-postgres.ts';
import { type HttpPeer, startHttpPeer } from '../src/testing/http-peer.ts';
import { startTcpRelay, type TcpRelay } from '../src/testing/tcp-relay.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';

const batchEvents = 20;
const people = 300;
const eventsOfProfiles =
  "select sum(event_count) as n from profiles final where collection = 'users'";

interface Activity {
  readonly totals: {
    readonly received: number;
    readonly processed: number;
    readonly dropped: number;
    readonly rejected: number;
    readonly delivered: number;
  };
  readonly lagSeconds: { readonly processing: number; readonly warehouse: number };
}

await withPostgres('roles in processes of their own', (postgres) => {
  const servers: ServerProcess[] = [];
  let clickhouse: TestClickHouse;
  let relay: TcpRelay;
  let receiver: HttpPeer;
  let environment: Record<string, string>;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    relay = await startTcpRelay(clickhouse.engine.url);
    receiver = await startHttpPeer(() => ({ status: 200 }));
    environment = {
      ONEFOLD_DATABASE_URL: await postgres.newDatabase(),
      ONEFOLD_CLICKHOUSE_URL: relay.url,
      ONEFOLD_CLICKHOUSE_USER: clickhouse.engine.user,
      ONEFOLD_CLICKHOUSE_PASSWORD: clickhouse.engine.password,
      ONEFOLD_SECRET: 'a secret of the end-to-end tests, the same in all',
      ONEFOLD_EGRESS_ALLOW: '127.0.0.0/8',
    };
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    for (const { data } of servers) removeData(data);
    await receiver?.close();
    await relay?.stop();
    await clickhouse?.stop();
  });

  const start = async (role: string): Promise<ServerProcess> => {
    const server = await startServer({ environment: { ...environment, ONEFOLD_ROLES: role } });
    servers.push(server);
    return server;
  };

  /** Whether the process has the lease of its role. */
  const isActive = async (server: ServerProcess, role: string): Promise<boolean> => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return metrics.includes(`onefold_role_active{role="${role}"} 1`);
  };

  it('collect through two, process by one of two that takes over when the other is killed, and lose and double nothing', async () => {
    const api = await start('api');
    const [first, second, one, other, deliver] = (await Promise.all(
      ['collect', 'collect', 'process', 'process', 'deliver'].map(start),
    )) as [ServerProcess, ServerProcess, ServerProcess, ServerProcess, ServerProcess];
    await api.api('POST', '/api/destinations', {
      kind: 'webhook',
      name: 'Receiver',
      settings: { url: receiver.url },
      batchSize: 100,
    });

    const active = await eventually(async () => {
      for (const server of [one, other]) if (await isActive(server, 'process')) return server;
      return undefined;
    });
    const standby = active === one ? other : one;
    expect(await isActive(standby, 'process')).toBe(false);
    expect((await fetch(`${standby.url}/ready`)).status).toBe(200);
    expect(await eventually(async () => (await isActive(deliver, 'deliver')) || undefined)).toBe(
      true,
    );

    const acknowledged = new Set<string>();
    let sending = true;
    let number = 0;
    const client = async (collector: ServerProcess) => {
      while (sending) {
        const batch = Array.from({ length: batchEvents }, () => {
          number += 1;
          const user = `user-${number % people}`;
          return { type: 'track', event: 'Sent', messageId: `m-${number}`, userId: user };
        });
        const response = await collector.send('/v1/batch', { batch });
        if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
        for (const { messageId } of batch) acknowledged.add(messageId);
      }
    };
    const clients = Promise.all([first, second, first, second].map(client));
    const activity = () => api.api<Activity>('GET', '/api/activity');

    await eventually(async () => ((await activity()).totals.processed > 1_000 ? true : undefined));
    const killedAt = performance.now();
    await active.kill();
    await eventually(async () => (await isActive(standby, 'process')) || undefined, 10_000);
    const takenOverMs = performance.now() - killedAt;
    const before = (await activity()).totals.processed;
    await eventually(async () =>
      (await activity()).totals.processed > before + 1_000 ? true : undefined,
    );
    sending = false;
    await clients;
    expect(takenOverMs).toBeLessThan(5_000);

    const { workspaces } = await api.api<{ workspaces: { id: WorkspaceId }[] }>(
      'GET',
      '/api/workspaces',
    );
    const workspaceId = workspaces[0]?.id as WorkspaceId;
    const stored = async (query: string) => {
      const [row] = await clickhouse.warehouse.rows<Record<string, string>>(query, {
        database: databaseOf(workspaceId),
      });
      return Number(row?.['n']);
    };
    const settled = await eventually(async () => {
      const { totals, lagSeconds } = await activity();
      const isDone =
        lagSeconds.processing === 0 &&
        totals.processed === totals.received &&
        totals.delivered === totals.processed &&
        (await stored('select count() as n from events')) === totals.processed &&
        // The rows of profiles are inserted after those of their events.
        (await stored(eventsOfProfiles)) >= totals.processed;
      return isDone ? totals : undefined;
    }, 60_000);

    // Nothing was sent twice and no collector died, so what was acknowledged is all there is.
    expect(acknowledged.size).toBeGreaterThan(2_000);
    expect(settled).toMatchObject({ processed: acknowledged.size, dropped: 0, rejected: 0 });
    expect(await stored('select uniqExact(message_id) as n from events')).toBe(acknowledged.size);
    expect(await stored(eventsOfProfiles)).toBe(acknowledged.size);
    const sent = receiver.requests.flatMap(({ body }) => messageIdsOf(body));
    expect(new Set(sent)).toEqual(acknowledged);
    expect(sent.length).toBe(acknowledged.size);

    // What one process received and another processed, a third tells from the log that they share.
    type Found = { entries: { position: number }[] };
    const { entries } = await api.api<Found>('GET', '/api/activity/entries?messageId=m-7');
    expect(entries).toMatchObject([{ outcome: 'processed', messageId: 'm-7' }]);
    expect(await api.api('GET', `/api/activity/entries/${entries[0]?.position}`)).toMatchObject({
      ...{ outcome: 'processed', rawMissing: null },
      raw: { path: '/v1/batch', batch: { count: batchEvents } },
      normalized: { messageId: 'm-7', userId: 'user-7' },
      profile: { identifiers: [{ type: 'user_id', value: 'user-7' }] },
    });

    const space = `/v1/spaces/${workspaceId}/collections/users/profiles/user_id:user-7`;
    const { data } = await api.api<{ data: { id: string }[] }>('GET', `${space}/external_ids`);
    expect(data).toMatchObject([{ type: 'user_id', id: 'user-7' }]);
    const { rows } = await api.api<{ rows: { n: string }[] }>('POST', '/api/sql', {
      query: "select count() as n from profiles where collection = 'users'",
    });
    expect(Number(rows[0]?.n)).toBe(people);

    for (const server of [first, second, standby, deliver, api])
      expect(await server.stop()).toBe(0);
  });

  it.each(['local', 'postgres'])(
    'are one process with PostgreSQL and a %s log, which goes on after it was killed',
    async (log) => {
      const alone = {
        ONEFOLD_DATABASE_URL: await postgres.newDatabase(),
        ONEFOLD_LOG: log,
      };
      const first = await startServer({ environment: alone });
      servers.push(first);
      const send = async (server: ServerProcess, from: number) => {
        const batch = Array.from({ length: batchEvents }, (_, index) => ({
          ...{ type: 'track', event: 'Sent', userId: `user-${index}` },
          messageId: `m-${from + index}`,
        }));
        expect((await server.send('/v1/batch', { batch })).status).toBe(200);
      };
      for (let round = 0; round < 20; round += 1) await send(first, round * batchEvents);
      await first.kill();
      const second = await startServer({ environment: alone, data: first.data });
      servers.push(second);
      await send(second, 20 * batchEvents);
      await eventually(async () => {
        const { totals } = await second.api<Activity>('GET', '/api/activity');
        return totals.processed === 21 * batchEvents && totals.received === totals.processed
          ? true
          : undefined;
      });
      expect(await second.stop()).toBe(0);
    },
  );
});

function messageIdsOf(body: string): string[] {
  return [...body.matchAll(/"messageId":"([^"]+)"/g)].map((match) => match[1] as string);
}
