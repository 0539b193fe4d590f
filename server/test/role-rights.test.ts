import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allows, type Role, roleScopes, roles } from '../src/access/index.ts';
import { type ApiOperation, readOperations, readsByPost, requestsOn } from './api-operations.ts';
import { removeData } from './server-process.ts';
import { startTwoWorkspaces, type TwoWorkspaces } from './two-workspaces.ts';

/** What needs no scope, and why. Whatever else has none is a hole. */
const unscoped: Readonly<Record<string, string>> = {
  'POST /api/session': 'signing in',
  'GET /api/session': 'who is signed in',
  'DELETE /api/session': 'signing out',
  'POST /api/setup': 'the first user, by a one-time link',
  'POST /api/invites/preview': 'by a one-time link',
  'POST /api/invites/accept': 'by a one-time link',
  'GET /api/me': 'the own account',
  'PATCH /api/me': 'the own account',
  'PUT /api/me/password': 'the own account',
  'POST /api/me/sign-out-everywhere': 'the own account',
};

describe('the roles', () => {
  let world: TwoWorkspaces;
  let operations: ApiOperation[];
  const cookies = new Map<Role, string>();

  beforeAll(async () => {
    world = await startTwoWorkspaces();
    const { server, one } = world;
    const ask = (method: string, path: string, body: unknown) =>
      world.ask(one.token, method, path, body);
    const document = await fetch(`${server.url}/api/openapi.json`);
    operations = readOperations((await document.json()) as never);
    for (const role of roles) {
      const invited = await ask('POST', '/api/invites', { email: `${role}@example.com`, role });
      const secret = ((await invited.json()) as { url: string }).url.split('#')[1];
      const given = { secret, name: role, password: 'correct horse battery' };
      const accepted = await fetch(`${server.url}/api/invites/accept`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-onefold-csrf': '1' },
        body: JSON.stringify(given),
      });
      expect(accepted.status).toBe(200);
      cookies.set(role, accepted.headers.get('set-cookie')?.split(';')[0] ?? '');
    }
  });
  afterAll(async () => {
    await world?.close();
    if (world) removeData(world.server.data);
  });

  const askAs = async (role: Role, method: string, path: string, body?: unknown) => {
    const response = await fetch(`${world.server.url}${path}`, {
      method,
      headers: {
        cookie: cookies.get(role) ?? '',
        'x-onefold-csrf': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    // Streams do not end.
    await response.body?.cancel();
    return response.status;
  };
  const scoped = () => operations.filter(({ name }) => !Object.hasOwn(unscoped, name));

  it('are held to a scope by every operation but those of the own account', () => {
    const without = operations.filter(({ scopes }) => scopes.length === 0);
    expect(without.map(({ name }) => name).sort()).toEqual(Object.keys(unscoped).sort());
  });

  it.each(roles)(
    'let a user with the role %s do what its scopes name, and nothing else',
    async (role) => {
      const wrong: string[] = [];
      let refused = 0;
      for (const { name, method, path, scopes, takesBody } of scoped()) {
        const may = scopes.every((scope) => allows({ scopes: roleScopes[role] }, scope));
        // Of nothing that is there, so that whoever may do it does no harm: rights are asked for first.
        const aimless = path.replaceAll(/\{[^}]+\}/g, 'no-such-thing');
        const status = await askAs(role, method, aimless, takesBody ? {} : undefined);
        if (status === 401 || status >= 500 || (status === 403) === may) {
          wrong.push(
            `${name} → ${status}, though ${role} ${may ? 'has' : 'lacks'} ${scopes.join()}`,
          );
        }
        if (status === 403) refused += 1;
      }
      expect(wrong).toEqual([]);
      const mayAll = role === 'owner' || role === 'admin';
      expect([role, refused > 0]).toEqual([role, !mayAll]);
    },
  );

  it('let a viewer change nothing at all, whatever they name and send', async () => {
    const { one, ask } = world;
    const total = async () => {
      const response = await ask(one.token, 'GET', '/api/audit/verify');
      return ((await response.json()) as { total: number }).total;
    };
    const before = await total();
    const wrong: string[] = [];
    let tried = 0;
    for (const operation of scoped()) {
      if (operation.method === 'GET' || readsByPost.has(operation.name)) continue;
      for (const { path, body } of requestsOn(operation, one)) {
        const status = await askAs('viewer', operation.method, path, body);
        tried += 1;
        if (status !== 403) wrong.push(`${operation.method} ${path} → ${status}`);
      }
    }
    expect(tried).toBeGreaterThan(25);
    expect(wrong).toEqual([]);
    expect(await total()).toBe(before);
  });
});
