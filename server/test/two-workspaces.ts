import { startHttpPeer } from '../src/testing/http-peer.ts';
import { runCommand } from './command-line.ts';
import {
  apiToken,
  eventually,
  type ServerProcess,
  startServer,
  writeKey,
} from './server-process.ts';

/** A workspace with one object of each kind, whose every text holds a word that is in no other workspace. */
export interface FilledWorkspace {
  readonly word: string;
  readonly id: string;
  readonly slug: string;
  readonly token: string;
  readonly writeKey: string;
  readonly sourceId: string;
  readonly tokenId: string;
  /** A viewer. */
  readonly userId: string;
  readonly userEmail: string;
  readonly userPassword: string;
  /** Not accepted yet. */
  readonly inviteId: string;
  readonly destinationId: string;
  readonly deliveryId: string;
  readonly deadLetterId: string;
  /** A draft. */
  readonly segmentId: string;
  readonly listId: string;
  readonly importId: string;
  /** A draft. */
  readonly computedTraitId: string;
  readonly sqlTraitId: string;
  readonly profileId: string;
  readonly messageId: string;
  readonly email: string;
  /** Where a page of a list ended, by its path. */
  readonly cursors: Readonly<Record<string, string>>;
}

export interface TwoWorkspaces {
  readonly server: ServerProcess;
  readonly one: FilledWorkspace;
  readonly other: FilledWorkspace;
  ask(token: string | null, method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

/** A text is a file, anything else JSON. */
export function contentOf(body: unknown): { headers: Record<string, string>; body: string | null } {
  if (body === undefined) return { headers: {}, body: null };
  if (typeof body === 'string') return { headers: { 'content-type': 'text/csv' }, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The built product with two workspaces; a receiver refuses what is delivered, so that there are dead deliveries. */
export async function startTwoWorkspaces(): Promise<TwoWorkspaces> {
  const receiver = await startHttpPeer(() => ({ status: 400 }));
  const server = await startServer({ environment: { ONEFOLD_EGRESS_ALLOW: '127.0.0.0/8' } });
  const ask = (token: string | null, method: string, path: string, body?: unknown) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...contentOf(body).headers,
      },
      body: contentOf(body).body,
    });
  const command = async (...given: string[]) => {
    const { code, output, notes } = await runCommand(server.data, ...given);
    if (code !== 0) throw new Error(`onefold ${given.join(' ')}: ${notes}`);
    return output;
  };
  await command('workspace', 'create', 'other');
  const otherToken = await command('token', 'create', 'other', '--workspace', 'other');
  const otherKey = await command('source', 'create', 'first', '--workspace', 'other');
  const fill = fillWorkspace(server, ask, receiver.url);
  return {
    server,
    one: await fill({ word: 'amber', slug: 'default', token: apiToken, writeKey }),
    other: await fill({ word: 'cobalt', slug: 'other', token: otherToken, writeKey: otherKey }),
    ask,
    close: async () => {
      await server.kill();
      await receiver.close();
    },
  };
}

function fillWorkspace(server: ServerProcess, ask: TwoWorkspaces['ask'], receiverUrl: string) {
  return async (
    given: Pick<FilledWorkspace, 'word' | 'slug' | 'token' | 'writeKey'>,
  ): Promise<FilledWorkspace> => {
    const { word, token } = given;
    const api = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
      const response = await ask(token, method, path, body);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text) as Answer;
    };
    const { workspaces } = await api<{ workspaces: { id: string }[] }>('GET', '/api/workspaces');
    const source = await api<{ id: string }>('POST', '/api/sources', { name: `${word} shop` });
    await api('POST', '/api/tokens', { name: `${word} token`, scopes: ['profiles:read'] });
    const made = await api<{ id: string }>('POST', '/api/tokens', {
      name: `${word} second`,
      scopes: ['sql:read'],
    });
    const userEmail = `${word}-user@example.com`;
    const user = await runCommand(
      server.data,
      ...['user', 'create', userEmail, '--workspace', given.slug, '--name', `${word} user`],
    );
    const { users } = await api<{ users: { id: string }[] }>('GET', '/api/users');
    const { invite } = await api<{ invite: { id: string } }>('POST', '/api/invites', {
      email: `${word}-invited@example.com`,
      role: 'analyst',
    });
    const { destination } = await api<{ destination: { id: string } }>(
      'POST',
      '/api/destinations',
      {
        kind: 'webhook',
        name: `${word} hook`,
        settings: { url: `${receiverUrl}/${word}` },
        batchSize: 1,
        batchWaitMs: 0,
      },
    );
    const computedTrait = await api<{ id: string }>('POST', '/api/computed-traits', {
      ...{ name: `${word} computed`, key: `${word}_computed` },
      definition: { compute: { kind: 'formula', formula: `"${word}"` } },
    });
    const segment = await api<{ id: string }>('POST', '/api/segments', {
      name: `${word} people`,
      definition: {
        where: { kind: 'trait', trait: 'colour', is: { op: 'equals', value: word } },
      },
    });
    await eventually(async () => {
      const { status } = await api<{ status: unknown }>(
        'GET',
        `/api/destinations/${destination.id}`,
      );
      return status === null ? undefined : true;
    });

    const email = `${word}@example.com`;
    const messageId = `${word}-message`;
    const batch = [
      { type: 'identify', userId: `${word}-1`, messageId, traits: { email, colour: word } },
      { type: 'track', userId: `${word}-1`, event: `${word} bought`, properties: { colour: word } },
      { type: 'track', userId: `${word}-2`, event: `${word} bought` },
      { type: 'group', userId: `${word}-1`, groupId: `${word}-inc`, traits: { name: word } },
      { type: 'track', event: `${word} without a person` },
      { type: 'track', event: `${word} without a person either` },
    ];
    const sent = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${given.writeKey}:`).toString('base64')}` },
      body: JSON.stringify({ batch }),
    });
    if (!sent.ok) throw new Error(`/v1/batch: ${sent.status}`);

    const firstOf = <Item>(path: string, name: string, count: number) =>
      eventually(async () => {
        const found = (await api<Record<string, unknown>>('GET', path))[name] as Item[];
        return found.length >= count ? found[0] : undefined;
      });
    const deliveries = `/api/destinations/${destination.id}/deliveries`;
    const [letter, delivery, profile] = await Promise.all([
      firstOf<{ id: string }>('/api/dead-letters', 'deadLetters', 2),
      firstOf<{ id: string }>(`${deliveries}?state=dead`, 'deliveries', 4),
      firstOf<{ id: string }>(`/api/profiles?identifier=email:${email}`, 'profiles', 1),
    ]);
    await eventually(async () => {
      const query = 'select count() as n from events';
      const { rows } = await api<{ rows: { n: unknown }[] }>('POST', '/api/sql', { query });
      return Number(rows[0]?.n) === 4 ? true : undefined;
    });
    await eventually(async () => {
      const { events } = await api<{ events: { count: number }[] }>('GET', '/api/schema/events');
      return events.reduce((sum, { count }) => sum + count, 0) === 4 ? true : undefined;
    });
    const { id: listId } = await api<{ id: string }>('POST', '/api/lists', {
      name: `${word} people`,
    });
    const sqlTrait = await api<{ id: string }>('POST', '/api/sql-traits', {
      ...{ name: `${word} rank`, trait: 'rank' },
      query: `select '${word}-1' as user_id, 1 as value`,
    });
    const file = `user_id\n${word}-1\n`;
    const importPath = `/api/lists/${listId}/import`;
    const { import: imported } = await api<{ import: { id: string } }>('POST', importPath, file);
    const cursors: Record<string, string> = {};
    for (const path of [
      '/api/schema/events',
      '/api/schema/properties',
      '/api/dead-letters',
      '/api/tokens',
      '/api/audit',
      '/api/profiles',
      `/api/profiles/${profile.id}/timeline`,
      deliveries,
    ]) {
      const { next } = await api<{ next: string | null }>('GET', `${path}?limit=1`);
      if (next !== null)
        cursors[path.replace(profile.id, '{id}').replace(destination.id, '{id}')] = next;
    }
    return {
      ...given,
      id: workspaces[0]!.id,
      sourceId: source.id,
      tokenId: made.id,
      userId: users[0]!.id,
      userEmail,
      userPassword: user.output,
      inviteId: invite.id,
      destinationId: destination.id,
      deliveryId: delivery.id,
      deadLetterId: letter.id,
      segmentId: segment.id,
      listId,
      importId: imported.id,
      computedTraitId: computedTrait.id,
      sqlTraitId: sqlTrait.id,
      profileId: profile.id,
      messageId,
      email,
      cursors,
    };
  };
}
