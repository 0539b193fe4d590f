import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiOperation, readOperations, readsByPost, requestsOn } from './api-operations.ts';
import { runCommand } from './command-line.ts';
import { removeData } from './server-process.ts';
import { type FilledWorkspace, startTwoWorkspaces, type TwoWorkspaces } from './two-workspaces.ts';

/** What anybody may ask. All else needs a credential. */
const publicOperations = new Set([
  'POST /api/session',
  'POST /api/setup',
  // Takes the cookie away, whether its session lives or not.
  'DELETE /api/session',
  // Whoever holds the link of an invite.
  'POST /api/invites/preview',
  'POST /api/invites/accept',
]);
/** Of a signed-in user, whatever they may do. */
const sessionOperations = new Set(['GET /api/session', 'DELETE /api/session', 'GET /api/me']);
/** They show what somebody asked for, and so the words of the other that they typed themselves. */
const auditOperations = new Set(['GET /api/audit', 'GET /api/audit/export']);

describe('two workspaces', () => {
  let world: TwoWorkspaces;
  let operations: ApiOperation[];
  beforeAll(async () => {
    world = await startTwoWorkspaces();
    const response = await fetch(`${world.server.url}/api/openapi.json`);
    operations = readOperations((await response.json()) as never);
    expect(operations.length).toBeGreaterThan(30);
  });
  afterAll(async () => {
    await world?.close();
    if (world) removeData(world.server.data);
  });

  /** Streams do not end: their head has to do. */
  const textOf = async (response: Response): Promise<string> => {
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      return response.text();
    }
    const reader = response.body!.getReader();
    const first = await Promise.race([
      reader.read().then(({ value }) => Buffer.from(value ?? []).toString('utf8')),
      new Promise<string>((resolve) => setTimeout(() => resolve(''), 1500)),
    ]);
    await reader.cancel();
    return first;
  };

  const snapshot = async ({ token, destinationId, profileId }: FilledWorkspace) => {
    const get = async (path: string) =>
      (await (await world.ask(token, 'GET', path)).json()) as Record<string, unknown>;
    const sql = await world.ask(token, 'POST', '/api/sql', {
      query: 'select message_id, profile_id, event, properties from events order by message_id',
    });
    const { totals } = await get('/api/activity');
    const { tokens } = await get('/api/tokens');
    return JSON.stringify(
      {
        totals,
        tokens: (tokens as Record<string, unknown>[]).map(({ usedAt: _, ...rest }) => rest),
        events: ((await sql.json()) as { rows: unknown }).rows,
        workspace: await get('/api/workspaces/current'),
        users: await get('/api/users'),
        invites: await get('/api/invites'),
        sources: await get('/api/sources'),
        rules: await get('/api/identity/rules'),
        letters: await get('/api/dead-letters?state=all'),
        profiles: await get('/api/profiles'),
        profile: await get(`/api/profiles/${profileId}`),
        segments: await get('/api/segments'),
        lists: await get('/api/lists'),
        sqlTraits: await get('/api/sql-traits'),
        destination: await get(`/api/destinations/${destinationId}`),
        destinations: await get('/api/destinations'),
        deliveries: await get(`/api/destinations/${destinationId}/deliveries`),
      },
      (key, value) => (key === 'lagSeconds' ? undefined : value),
      1,
    );
  };
  const holdsNothingOf = (text: string, { word, id, ...workspace }: FilledWorkspace) => {
    const { sourceId, tokenId, destinationId, deliveryId, deadLetterId, profileId } = workspace;
    const secrets = [word, id, sourceId, tokenId, destinationId, deliveryId, deadLetterId];
    const { writeKey, userId, inviteId, segmentId, listId, importId, sqlTraitId } = workspace;
    const more = [profileId, writeKey, userId, inviteId, segmentId, listId, importId, sqlTraitId];
    return [...secrets, ...more].every((secret) => !text.includes(secret));
  };

  it('answer nobody who names the objects of the other, and change nothing of it', async () => {
    const { one, other, ask } = world;
    const before = await snapshot(one);
    expect(holdsNothingOf(before, one)).toBe(false);
    const wrong: string[] = [];
    for (const operation of operations) {
      if (sessionOperations.has(operation.name)) continue;
      for (const { path, body } of requestsOn(operation, one)) {
        const response = await ask(other.token, operation.method, path, body);
        const text = await textOf(response);
        const named = operation.pathParameters.length > 0;
        const found = `${operation.method} ${path} → ${response.status} ${text.slice(0, 200)}`;
        if (named && response.status !== 404) wrong.push(found);
        if (response.status >= 500) wrong.push(found);
        if (auditOperations.has(operation.name)) continue;
        if (response.ok && !holdsNothingOf(text, one)) wrong.push(found);
      }
    }
    expect(wrong).toEqual([]);
    expect(await snapshot(one)).toBe(before);
  });

  it('do not share audit logs', async () => {
    const { one, other, ask } = world;
    const exported = async ({ token }: FilledWorkspace) => {
      const response = await ask(token, 'GET', '/api/audit/export?format=ndjson');
      const lines = (await response.text()).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as { id: string; actor: { id: string } });
    };
    const [ours, theirs] = [await exported(one), await exported(other)];
    expect(Math.min(ours.length, theirs.length)).toBeGreaterThan(5);
    const ids = new Set(ours.map(({ id }) => id));
    expect(theirs.filter(({ id }) => ids.has(id))).toEqual([]);
    expect(theirs.filter(({ actor }) => actor.id === one.userId)).toEqual([]);
  });

  it('are told apart by the same requests: the owner of the objects does get them', async () => {
    const { one, ask } = world;
    const reads = operations.filter(
      ({ method, name }) => method === 'GET' && !sessionOperations.has(name),
    );
    const empty: string[] = [];
    for (const operation of reads) {
      for (const { path } of requestsOn(operation, one)) {
        const response = await ask(one.token, 'GET', path);
        await textOf(response);
        if (!response.ok) empty.push(`${path} → ${response.status}`);
      }
    }
    expect(empty).toEqual([]);
  });

  it('are closed to whoever has no token, or a wrong one', async () => {
    const open: string[] = [];
    for (const operation of operations) {
      const [request] = requestsOn(operation, world.one);
      for (const token of [null, 'no-such-token', world.one.writeKey]) {
        const { status } = await world.ask(token, operation.method, request!.path, request!.body);
        if (status !== 401) open.push(operation.name);
      }
    }
    expect([...new Set(open)].filter((name) => !publicOperations.has(name))).toEqual([]);
  });

  it('let a token do only what its scopes name', async () => {
    const { one, ask } = world;
    const tokenWith = async (scopes: string[]) => {
      const response = await ask(one.token, 'POST', '/api/tokens', { name: 'narrow', scopes });
      return ((await response.json()) as { secret: string }).secret;
    };
    const unrelated = await tokenWith(['metrics:read']);
    const reader = await tokenWith([
      'profiles:read',
      'segments:read',
      'events:read',
      'sql:read',
      'sources:read',
      'destinations:read',
      'dead-letters:read',
      'workspace:read',
      'access:read',
      'audit:read',
      'metrics:read',
    ]);
    const before = await snapshot(one);
    const wrong: string[] = [];
    for (const operation of operations) {
      const { name, method } = operation;
      if (publicOperations.has(name) || sessionOperations.has(name)) continue;
      const [request] = requestsOn(operation, one);
      const statusFor = async (token: string) => {
        const response = await ask(token, method, request!.path, request!.body);
        await textOf(response);
        return response.status;
      };
      const withUnrelated = await statusFor(unrelated);
      if (withUnrelated !== 403) wrong.push(`${name} with metrics:read → ${withUnrelated}`);
      if (method === 'GET' || readsByPost.has(name)) continue;
      const withReader = await statusFor(reader);
      if (withReader !== 403) wrong.push(`${name} with every *:read → ${withReader}`);
    }
    expect(wrong).toEqual([]);
    expect(await snapshot(one)).toBe(before);
    const more = await ask(reader, 'POST', '/api/tokens', { name: 'more', scopes: ['*'] });
    expect(more.status).toBe(403);
  });

  it('do not share spaces of the Profile API', async () => {
    const { one, other, ask } = world;
    const names = [one.profileId, `email:${one.email}`, `user_id:${one.word}-1`];
    for (const aspect of ['traits', 'external_ids', 'metadata', 'links', 'events']) {
      for (const name of names) {
        const path = (space: string) =>
          `/v1/spaces/${space}/collections/users/profiles/${name}/${aspect}`;
        for (const space of [one.id, one.slug, other.id, other.slug]) {
          expect((await ask(other.token, 'GET', path(space))).status).toBe(404);
        }
        expect((await ask(null, 'GET', path(one.slug))).status).toBe(401);
        expect((await ask(one.token, 'GET', path(one.slug))).status).toBe(200);
      }
    }
  });

  it('do not share databases', async () => {
    const { one, other, ask } = world;
    const attempts = [
      `select * from "${one.id}".events`,
      `select * from ${one.slug}.events`,
      'select * from default.events',
      `select * from events where profile_id = '${one.profileId}'`,
      `select * from profiles where toString(traits) like '%${one.word}%'`,
      "select * from merge('', 'events')",
      "select * from system.tables where name like '%events%'",
      'select query from system.processes',
      `select dictGet('${one.id}.merges', 'target', '${one.profileId}')`,
      `select * from remote('127.0.0.1', '${one.id}', 'events')`,
      `show tables from "${one.id}"`,
      `show create table "${one.id}".events`,
      'show databases',
    ];
    for (const query of attempts) {
      for (const answer of [
        await ask(other.token, 'POST', '/api/sql', { query }),
        await fetch(`${world.server.url}/clickhouse?query=${encodeURIComponent(query)}`, {
          method: 'POST',
          headers: { 'x-clickhouse-key': other.token },
        }),
        await fetch(`${world.server.url}/clickhouse`, {
          method: 'POST',
          headers: { 'x-clickhouse-key': other.token, 'x-clickhouse-database': one.slug },
          body: query,
        }),
      ]) {
        const text = await answer.text();
        expect(answer.status, query).toBeLessThan(500);
        const leak = answer.ok && !holdsNothingOf(text, one);
        expect(leak ? `${query} → ${text}` : null).toBe(null);
      }
    }
    const nobody = await fetch(`${world.server.url}/clickhouse?query=select+1`);
    expect(nobody.status).toBeGreaterThanOrEqual(400);
    expect(await nobody.text()).toContain('Authentication failed');
  });

  it('are entered by a signed-in user only where they are a member', async () => {
    const { one, other, server } = world;
    const email = 'bea@example.com';
    const made = await runCommand(
      server.data,
      ...['user', 'create', email, '--workspace', 'other', '--role', 'owner'],
    );
    const signIn = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: made.output }),
      });
    expect((await signIn({})).status).toBe(403);
    const signedIn = await signIn({ 'x-onefold-csrf': '1' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(signedIn.status).toBe(200);
    expect(await signedIn.text()).not.toContain(one.id);
    const get = (path: string, workspace: string) =>
      fetch(`${server.url}${path}`, { headers: { cookie, 'x-onefold-workspace': workspace } });
    for (const operation of operations) {
      if (operation.method !== 'GET' || sessionOperations.has(operation.name)) continue;
      const [inOne] = requestsOn(operation, one);
      expect((await get(inOne!.path, one.id)).status, operation.name).toBe(401);
      const [inOther] = requestsOn(operation, other);
      const response = await get(inOther!.path, other.id);
      const text = await textOf(response);
      expect(response.status, operation.name).toBe(200);
      if (auditOperations.has(operation.name)) continue;
      expect(holdsNothingOf(text, one), operation.name).toBe(true);
    }
    // Without the header of our own page a form of another site could send it.
    const forged = await fetch(`${server.url}/api/sources`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{"name":"forged"}',
    });
    expect(forged.status).toBe(403);
  });
});
