import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, Principal, Scope } from '../../access/index.ts';
import { asId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createLogger } from '../../observe/logger.ts';
import {
  createSourceStore,
  createSources,
  directoryTimes,
  SourceDirectory,
  sourceMigrations,
} from '../../sources/index.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../storage/sqlite/sqlite.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { type App, appLimits, createApp } from '../app.ts';
import { sourceRoutes } from './sources.ts';

describe('sources over HTTP', () => {
  let database: SqliteDatabase;
  let app: App;
  let audited: AuditEntry[];

  beforeEach(async () => {
    database = openSqlite(':memory:');
    await migrate(database, sourceMigrations, { now: () => 0 });
    const clock = new VirtualClock({ startMs: 0 });
    const logger = createLogger('silent');
    const store = createSourceStore(database);
    const directory = new SourceDirectory({ store, clock, logger, pollMs: directoryTimes.pollMs });
    const onChanged = () => directory.refresh();
    const sources = createSources({ store, clock, random: systemRandom, onChanged });
    audited = [];
    const principal = (workspace: string, ...scopes: Scope[]): Principal => ({
      kind: 'token',
      id: asId('tok_1'),
      workspaceId: asId(workspace),
      scopes,
    });
    const tokens = new Map([
      ['writer', principal('ws_a', 'sources:read', 'sources:write')],
      ['reader', principal('ws_a', 'sources:read')],
      ['other', principal('ws_b', '*')],
    ]);
    app = await createApp({
      logger,
      random: systemRandom,
      authenticate: ({ secret }) => tokens.get(secret),
      trustProxy: false,
      ...appLimits,
    });
    const append = async (entry: AuditEntry) => void audited.push(entry);
    sourceRoutes(app, { sources, audit: { append, list: async () => [] } });
  });

  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const ask = async (
    token: string,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ) =>
    app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}` },
      ...(payload === undefined ? {} : { payload }),
    });

  it('makes, changes and rotates, and keeps a record of it', async () => {
    const made = await ask('writer', 'POST', '/api/sources', { name: 'Shop', kind: 'web' });
    expect(made.statusCode).toBe(201);
    const { id, writeKeys } = made.json();
    const url = `/api/sources/${id}`;
    const changed = await ask('writer', 'PATCH', url, { settings: { ipHandling: 'drop' } });
    expect(changed.json().settings).toEqual({
      allowedOrigins: [],
      eventsPerSecondMax: null,
      ipHandling: 'drop',
    });
    await ask('writer', 'POST', `${url}/write-keys`);
    const revoked = await ask('writer', 'DELETE', `${url}/write-keys/${writeKeys[0].key}`);
    expect(revoked.json().writeKeys).toHaveLength(2);
    const valid = revoked.json().writeKeys.filter((key: { revokedAt: unknown }) => !key.revokedAt);
    expect(valid).toHaveLength(1);
    expect(audited.map(({ action }) => action)).toEqual([
      'source.create',
      'source.update',
      'source.add-write-key',
      'source.revoke-write-key',
    ]);
  });

  it('keeps workspaces apart and asks for the scope', async () => {
    const { id } = (await ask('writer', 'POST', '/api/sources', { name: 'Shop' })).json();
    const body = { name: 'Mine' };
    expect((await ask('reader', 'PATCH', `/api/sources/${id}`, body)).statusCode).toBe(403);
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/write-keys'],
      ['DELETE', '/write-keys/any'],
    ] as const) {
      const answer = await ask('other', method, `/api/sources/${id}${path}`, body);
      expect(answer.statusCode).toBe(404);
    }
    expect((await ask('other', 'GET', '/api/sources')).json()).toEqual({ sources: [] });
    expect((await ask('reader', 'GET', '/api/sources')).json().sources).toHaveLength(1);
  });

  it('names the wrong field', async () => {
    const answer = await ask('writer', 'POST', '/api/sources', {
      name: 'Shop',
      settings: { allowedOrigins: ['shop'] },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.field).toBe('settings.allowedOrigins.0');
    const url = `/api/sources/${(await ask('writer', 'POST', '/api/sources', { name: 'Shop' })).json().id}`;
    for (const [body, what] of [
      [{ settings: { ipHandling: 'hide' } }, 'settings.ipHandling'],
      [{ settings: { eventsPerSecondMax: 0 } }, 'settings.eventsPerSecondMax'],
      [{ name: ' ' }, 'name'],
      [{ revision: 'x' }, 'revision'],
      [{ setting: {} }, 'setting'],
      [{ settings: { rate: 5 } }, 'rate'],
    ] as const) {
      const refused = await ask('writer', 'PATCH', url, body);
      expect(refused.statusCode).toBe(400);
      const { field, message } = refused.json().error;
      expect(field === what || message.includes(`"${what}"`), message).toBe(true);
    }
  });

  it('refuses a change made on what the source no longer is', async () => {
    const made = (await ask('writer', 'POST', '/api/sources', { name: 'Shop' })).json();
    const { revision } = made;
    const url = `/api/sources/${made.id}`;
    expect((await ask('writer', 'PATCH', url, { revision, enabled: false })).statusCode).toBe(200);
    const late = await ask('writer', 'PATCH', url, { revision, name: 'Late' });
    expect(late.statusCode).toBe(409);
    expect(late.json().error.field).toBe('revision');
    expect(audited.map(({ action }) => action)).toEqual(['source.create', 'source.update']);
  });
});
