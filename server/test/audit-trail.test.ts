import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ApiOperation,
  type ApiRequest,
  readOperations,
  requestsOn,
} from './api-operations.ts';
import { runCommand } from './command-line.ts';
import { eventually, removeData } from './server-process.ts';
import { contentOf, startTwoWorkspaces, type TwoWorkspaces } from './two-workspaces.ts';

/** What changes nothing and reads nobody's data in bulk, or cannot be done here. */
const withoutRecord: Readonly<Record<string, string>> = {
  'POST /api/invites/preview': 'reads one invite, by whoever holds its link',
  'POST /api/segments/preview': 'counts, and names nobody: ids alone are no personal data',
  'POST /api/segments/overlap': 'counts, and names nobody',
  'POST /api/segments/{id}/change-preview':
    'counts, and names nobody: ids alone are no personal data',
  'POST /api/computed-traits/rfm-thresholds': 'gives quantiles, and names nobody',
  'POST /api/profiles/{id}/unmerge':
    'works only after a merge: http/routes/unmerge-profiles.test.ts',
  'POST /api/setup': 'works only before there is a user: http/routes/access.test.ts',
};

/** Changes of what is never shown: passwords and sessions. */
const kept = new Set(['PUT /api/me/password', 'DELETE /api/session']);

/** In this order; what is not named comes first, removals last. */
const last = [
  'POST /api/segments/{id}/versions',
  'POST /api/segments/{id}/rollback',
  'POST /api/segments/{id}/activate',
  'POST /api/segments/{id}/pause',
  'POST /api/segments/{id}/resume',
  'POST /api/segments/{id}/archive',
  'POST /api/segments/{id}/restore',
  'POST /api/computed-traits/{id}/versions',
  'POST /api/computed-traits/{id}/activate',
  'POST /api/computed-traits/{id}/pause',
  'POST /api/computed-traits/{id}/resume',
  'POST /api/computed-traits/{id}/archive',
  'POST /api/computed-traits/{id}/restore',
  'POST /api/destinations/{id}/pause',
  'POST /api/destinations/{id}/resume',
  'DELETE /api/destinations/{id}/deliveries/{deliveryId}',
  'POST /api/destinations/{id}/replay-dead',
  'POST /api/destinations/{id}/discard-dead',
  'POST /api/dead-letters/{id}/discard',
  'POST /api/dead-letters/{id}/reopen',
  'POST /api/dead-letters/discard',
  'POST /api/dead-letters/reopen',
  'POST /api/dead-letters/{id}/replay',
  'POST /api/dead-letters/replay',
  'DELETE /api/sources/{id}/write-keys/{key}',
  'DELETE /api/sources/{id}',
  'DELETE /api/destinations/{id}',
  'DELETE /api/invites/{id}',
  'DELETE /api/tokens/{id}',
  'POST /api/users/{id}/sign-out',
  'DELETE /api/users/{id}',
  'PUT /api/me/password',
  'DELETE /api/session',
  'POST /api/me/sign-out-everywhere',
];

const password = 'correct horse battery';
const email = 'owner@example.com';

describe('the audit log', () => {
  let world: TwoWorkspaces;
  let operations: ApiOperation[];
  let cookie = '';
  let userId = '';
  beforeAll(async () => {
    world = await startTwoWorkspaces();
    const { server } = world;
    const document = await fetch(`${server.url}/api/openapi.json`);
    operations = readOperations((await document.json()) as never);
    const made = await runCommand(server.data, 'user', 'create', email, '--role', 'owner');
    const given = { currentPassword: made.output, password };
    await signIn(made.output);
    expect((await ask('PUT', '/api/me/password', given)).status).toBe(204);
    userId = ((await (await ask('GET', '/api/me')).json()) as { id: string }).id;
  });
  afterAll(async () => {
    await world?.close();
    if (world) removeData(world.server.data);
  });

  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${world.server.url}${path}`, {
      method,
      headers: {
        ...{ cookie, 'x-onefold-csrf': '1' },
        ...contentOf(body).headers,
      },
      body: contentOf(body).body,
    });
  const read = async (path: string) => (await (await ask('GET', path)).json()) as never;
  const signIn = async (given: string) => {
    const response = await ask('POST', '/api/session', { email, password: given });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return response;
  };
  interface Shown {
    readonly sequence: number;
    readonly action: string;
    readonly actor: { readonly id: string };
    readonly address: string | null;
    readonly before: unknown;
    readonly after: unknown;
  }
  const newest = async (): Promise<Shown[]> => {
    const response = await world.ask(world.one.token, 'GET', '/api/audit?limit=20');
    return ((await response.json()) as { records: Shown[] }).records;
  };
  /** A workspace that is made has the first record of it itself. */
  const ofMadeWorkspace = async (answer: string): Promise<Shown[]> => {
    const { id } = JSON.parse(answer) as { id: string };
    const headers = { cookie, 'x-onefold-workspace': id };
    const response = await fetch(`${world.server.url}/api/audit`, { headers });
    return ((await response.json()) as { records: Shown[] }).records;
  };

  /** How an operation succeeds where the request that names the objects of the workspace does not. */
  const special: Readonly<Record<string, () => Promise<ApiRequest>>> = {
    'POST /api/session': async () => ({ path: '/api/session', body: { email, password } }),
    'PUT /api/me/password': async () => ({
      path: '/api/me/password',
      body: { currentPassword: password, password: 'another good password' },
    }),
    'PATCH /api/workspaces/current': async () => {
      const { version }: { version: number } = await read('/api/workspaces/current');
      return { path: '/api/workspaces/current', body: { version, name: 'Renamed' } };
    },
    'POST /api/invites/accept': async () => {
      const given = { email: 'joins@example.com', role: 'viewer' };
      const { url } = (await (await ask('POST', '/api/invites', given)).json()) as { url: string };
      const body = { secret: url.split('#')[1], name: 'Joins', password };
      return { path: '/api/invites/accept', body };
    },
    'PATCH /api/destinations/{id}': async () => ({
      path: `/api/destinations/${world.one.destinationId}`,
      body: { name: 'Renamed' },
    }),
    'POST /api/destinations/{id}/retry': async () => {
      // Nobody listens there, so what is sent waits for its next attempt.
      const settings = { url: 'http://127.0.0.1:9/' };
      const given = { kind: 'webhook', name: 'away', settings };
      const made = (await (await ask('POST', '/api/destinations', given)).json()) as {
        destination: { id: string };
      };
      const path = `/api/destinations/${made.destination.id}`;
      const waits = async () => {
        const { status }: { status: { waiting: number } | null } = await read(path);
        if (status === null) return undefined;
        if (status.waiting > 0) return true;
        await world.server.send('/v1/track', { userId: 'waits', event: 'waits' });
        return undefined;
      };
      await eventually(waits);
      return { path: `${path}/retry` };
    },
    'POST /api/segments': async () => ({
      path: '/api/segments',
      body: { name: 'made', definition: { where: { kind: 'all', of: [] } } },
    }),
    'POST /api/lists/{id}/run': async () => {
      const given = { name: 'queried', query: 'select profile_id from profiles' };
      const { id } = (await (await ask('POST', '/api/lists', given)).json()) as { id: string };
      return { path: `/api/lists/${id}/run` };
    },
    'DELETE /api/segments/{id}': async () => {
      const path = `/api/segments/${world.one.segmentId}/duplicate`;
      const { id } = (await (await ask('POST', path, {})).json()) as { id: string };
      return { path: `/api/segments/${id}` };
    },
    'POST /api/computed-traits': async () => ({
      path: '/api/computed-traits',
      body: {
        name: 'made',
        key: 'made_trait',
        definition: { compute: { kind: 'formula', formula: '1' } },
      },
    }),
    'DELETE /api/computed-traits/{id}': async () => {
      const definition = { compute: { kind: 'formula', formula: '2' } };
      const given = { name: 'goes', key: 'goes', definition };
      const { id } = (await (await ask('POST', '/api/computed-traits', given)).json()) as {
        id: string;
      };
      return { path: `/api/computed-traits/${id}` };
    },
    'DELETE /api/sources/{id}/write-keys/{key}': async () => {
      const path = `/api/sources/${world.one.sourceId}`;
      const { writeKeys }: { writeKeys: { key: string }[] } = await read(path);
      return { path: `${path}/write-keys/${writeKeys[0]?.key}` };
    },
    'POST /api/sql': async () => ({ path: '/api/sql', body: { query: 'select 1' } }),
  };

  it('has a record of every operation that changes something, and of who did it from where', async () => {
    const rank = ({ name, method }: ApiOperation) =>
      last.includes(name) ? 2 + last.indexOf(name) : method === 'DELETE' ? 1 : 0;
    const changing = operations
      .filter(({ method, name }) => method !== 'GET' && !Object.hasOwn(withoutRecord, name))
      .sort((a, b) => rank(a) - rank(b));
    expect(changing.length).toBeGreaterThan(35);
    const wrong: string[] = [];
    for (const operation of changing) {
      const { name, method } = operation;
      const { path, body } =
        (await special[name]?.()) ?? (requestsOn(operation, world.one)[0] as ApiRequest);
      const newestBefore = (await newest())[0]?.sequence ?? 0;
      const mine = cookie;
      const response = await ask(method, path, body);
      const text = await response.text();
      if (!response.ok) {
        wrong.push(`${name} → ${response.status} ${text.slice(0, 200)}: say how it succeeds`);
        continue;
      }
      const records =
        name === 'POST /api/workspaces'
          ? await ofMadeWorkspace(text)
          : (await newest()).filter(({ sequence }) => sequence > newestBefore);
      const own = records.filter(
        ({ actor, address }) =>
          (actor.id === userId || name === 'POST /api/invites/accept') && address === '127.0.0.1',
      );
      if (own.length === 0)
        wrong.push(`${name} → no record of ${path}: ${JSON.stringify(records)}`);
      const changed = ['PATCH', 'PUT'].includes(method) && !kept.has(name);
      const removed = method === 'DELETE' && !kept.has(name);
      const shown = own.some(
        ({ before, after }) =>
          (!changed && !removed) ||
          (changed && before !== null && after !== null) ||
          // What was taken away, or how much of it.
          (removed && (before !== null || after !== null)),
      );
      if (!shown) wrong.push(`${name} → without what was before and is after`);
      for (const secret of [password, mine.split('=')[1] ?? '', 'another good password']) {
        if (JSON.stringify(records).includes(secret))
          wrong.push(`${name} → a secret in its record`);
      }
      if (name === 'PUT /api/me/password') await signIn('another good password');
      if (name === 'DELETE /api/session') await signIn('another good password');
    }
    expect(wrong).toEqual([]);
    const verified = await world.ask(world.one.token, 'GET', '/api/audit/verify');
    expect(await verified.json()).toMatchObject({ intact: true });
    const command = await runCommand(world.server.data, 'audit', 'verify');
    expect([command.code, command.notes]).toEqual([0, '']);
  });
});
