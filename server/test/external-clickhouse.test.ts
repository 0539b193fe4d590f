import { connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestClickHouse, type TestClickHouse } from '../src/testing/clickhouse.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';

/** A ClickHouse outside of the product, by a URL: the engine of the product, run apart and reached over TCP. */
describe('a warehouse that ONEFOLD_CLICKHOUSE_URL names', () => {
  let clickhouse: TestClickHouse;
  let relay: Server;
  let server: ServerProcess;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const socket = decodeURIComponent(clickhouse.engine.url.replace('http+unix://', ''));
    relay = createServer((client) => {
      const engine = connect(socket);
      client.pipe(engine).pipe(client);
      client.on('error', () => engine.destroy());
      engine.on('error', () => client.destroy());
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    const address = relay.address();
    if (address === null || typeof address === 'string') throw new Error('The relay has no port');
    server = await startServer({
      environment: {
        ONEFOLD_CLICKHOUSE_URL: `http://127.0.0.1:${address.port}`,
        ONEFOLD_CLICKHOUSE_USER: clickhouse.engine.user,
        ONEFOLD_CLICKHOUSE_PASSWORD: clickhouse.engine.password,
      },
    });
  });
  afterAll(async () => {
    await server?.stop();
    if (server) removeData(server.data);
    await new Promise((resolve) => relay?.close(resolve));
    await clickhouse?.stop();
  });

  it('holds the same tables, and answers the same SQL', async () => {
    const batch = Array.from({ length: 50 }, (_, index) => ({
      type: 'track',
      event: 'Stored outside',
      userId: `user-${index % 5}`,
      messageId: `outside-${index}`,
    }));
    expect((await server.send('/v1/batch', { batch })).status).toBe(200);
    const query = `select e.event as event, count() as events, uniqExact(e.profile_id) as people
      from events e join profiles p on p.profile_id = e.profile_id group by event`;
    const rows = await eventually(async () => {
      const answer = await server.api<{ rows: object[] }>('POST', '/api/sql', { query });
      return answer.rows.length > 0 ? answer.rows : undefined;
    });
    expect(rows).toEqual([{ event: 'Stored outside', events: 50, people: 5 }]);
  });
});
