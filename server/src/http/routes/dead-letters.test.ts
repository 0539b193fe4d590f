import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeadLetterStore } from '../../dead-letters/index.ts';
import { createProfileReader } from '../../profiles/index.ts';
import type { ReceivedRequest } from '../../sources/index.ts';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { streamEntries } from '../../testing/simulated-world.ts';
import { deadLetterRoutes } from './dead-letters.ts';

interface Letter {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly payload: string;
  readonly replayOf?: string;
}

describe('dead letters over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };

  beforeEach(async () => {
    world = await openHttpWorld();
    headers = await world.authorize(world.ours);
    deadLetterRoutes(world.app, {
      ...world,
      letters: createDeadLetterStore(world.database),
      audit: world.access.audit,
      append: (payload) => world.log.append(payload),
    });
  });
  afterEach(() => world.close());

  const send = async (events: readonly object[], given: Partial<ReceivedRequest> = {}) => {
    await world.receive(world.ours, events, given);
    await world.process();
  };
  const get = (path: string, given = headers) =>
    world.app.inject({ url: `/api/dead-letters${path}`, headers: given });
  const post = (path: string, payload?: object, given = headers) =>
    world.app.inject({
      method: 'POST',
      url: `/api/dead-letters${path}`,
      headers: given,
      ...(payload ? { payload } : {}),
    });
  const list = async (query = ''): Promise<Letter[]> => (await get(query)).json().deadLetters;
  const only = async (query = ''): Promise<Letter> => {
    const letters = await list(query);
    expect(letters).toHaveLength(1);
    return letters[0]!;
  };
  const processed = () =>
    streamEntries(world.database).flatMap((entry) =>
      entry.outcome === 'processed' ? [entry.event] : [],
    );

  it('are listed newest first with all that is known, by filters and page by page', async () => {
    await send([
      { type: 'track', messageId: 'a', userId: 'u1', properties: { note: 'Über 100%' } },
      { type: 'boo', messageId: 'b', userId: 'u1' },
      { type: 'track', event: 'Fine', messageId: 'c', userId: 'u1' },
      { type: 'track', event: 'Nobody', messageId: 'd' },
    ]);
    const all = (await get('')).json();
    expect(all.next).toBeNull();
    expect(all.deadLetters.map((letter: Letter) => letter.reason)).toEqual([
      ...['no_user_anon_id', 'invalid_type', 'no_event_name'],
    ]);
    expect(all.deadLetters[2]).toEqual({
      id: expect.stringMatching(/^dl_\d+$/),
      state: 'open',
      changedAt: '2026-01-01T00:00:00.000Z',
      receivedAt: '2026-01-01T00:00:00.000Z',
      sourceId: testSource,
      kind: 'batch',
      type: 'track',
      event: null,
      position: expect.any(Number),
      stage: 'validate',
      reason: 'no_event_name',
      message: expect.stringContaining('event'),
      help: expect.stringContaining('Add "event"'),
      masked: false,
      messageId: 'a',
      payload: JSON.stringify({
        ...{ type: 'track', messageId: 'a', userId: 'u1', properties: { note: 'Über 100%' } },
      }),
    });
    expect(await list('?reason=invalid_type')).toHaveLength(1);
    expect(await list('?stage=validate&reason=nothing')).toEqual([]);
    expect(await list('?sourceId=src_other')).toEqual([]);
    expect((await only('?search=%C3%BCBER%20100%25')).reason).toBe('no_event_name');
    expect(await list('?state=discarded')).toEqual([]);
    const first = (await get('?limit=2')).json();
    const second = (await get(`?limit=2&next=${first.next}`)).json();
    expect([...first.deadLetters, ...second.deadLetters]).toEqual(all.deadLetters);
    expect(second.next).toBeNull();
    const counts = (await get('/counts')).json();
    expect(counts.open).toBe(3);
    expect(counts.counts).toContainEqual({ stage: 'validate', reason: 'invalid_type', count: 1 });
    expect((await get(`/${all.deadLetters[0].id}`)).json()).toEqual(all.deadLetters[0]);
    const audit = await world.access.audit.list(world.ours, { limit: 100 });
    const reads = audit.filter(({ action }) => action === 'dead-letters.read');
    expect(reads.map(({ after }) => after)).toContainEqual({ count: 3, masked: false });
  });

  it('of a batch are mended and replayed as one event, with the times of their receipt', async () => {
    const sent = Date.UTC(2025, 11, 31, 23);
    const item = {
      ...{ type: 'track', messageId: 'a', userId: 'u1', properties: { total: 5 } },
      timestamp: new Date(sent - 1000).toISOString(),
    };
    const body = { sentAt: new Date(sent).toISOString(), context: { app: 'x' }, batch: [{}, item] };
    await send([], { body: Buffer.from(JSON.stringify(body)) });
    await world.clock.advance(3_600_000);
    const letter = await only('?reason=no_event_name');
    const mended = { ...JSON.parse(letter.payload), event: 'Order Completed' };
    const answer = await post(`/${letter.id}/replay`, { payload: mended });
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ state: 'replaying', replayedAt: 2 * 4096 });
    await world.process();
    expect((await get(`/${letter.id}`)).json()).toMatchObject({
      ...{ state: 'replayed', changedAt: '2026-01-01T01:00:00.000Z' },
    });
    expect(processed()).toMatchObject([
      {
        ...{ type: 'track', event: 'Order Completed', messageId: 'a', userId: 'u1' },
        receivedAt: Date.UTC(2026, 0, 1),
        timestamp: Date.UTC(2026, 0, 1) - 1000,
        context: { app: 'x' },
      },
    ]);
    const profiles = createProfileReader(world.database.hot);
    const profile = await profiles.byIdentifier(world.ours, 'users', 'user_id', 'u1');
    expect(profile?.counts).toEqual({ track: 1 });
    const [record] = await world.access.audit.list(world.ours, { limit: 1 });
    expect(record).toMatchObject({
      action: 'dead-letter.replay',
      object: `dead-letter:${letter.id}`,
      after: { mended: true },
    });
  });

  it('keep their own kind: a call by its path, a webhook, a merge, a batch refused whole', async () => {
    const given = (kind: ReceivedRequest['kind'], value: unknown, more: object = {}) => ({
      ...{ kind, body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) },
      ...more,
    });
    const refused = { refused: { reason: 'source_disabled', message: 'Disabled.' } } as const;
    await send([], given('identify', { userId: 'call', traits: { a: 1 } }, refused));
    await send([], given('webhook', { order: 7 }, refused));
    const merge = [
      { type: 'user_id', value: 'call' },
      { type: 'email', value: 'a@x.io' },
    ];
    await send([], given('merge', { userId: 'call', mergeProperties: merge }, refused));
    const batch = [1, 2].map((index) => ({ type: 'page', userId: `page${index}` }));
    await send([], given('batch', { batch }, refused));
    expect(processed()).toEqual([]);
    for (const { id } of await list()) {
      expect((await post(`/${id}/replay`)).statusCode).toBe(202);
    }
    await world.process();
    expect(await list()).toEqual([]);
    expect(
      processed()
        .map(({ type, event, userId }) => `${type} ${event} ${userId}`)
        .sort(),
    ).toEqual([
      ...['identify null call', 'identify null call'],
      ...['page null page1', 'page null page2', 'track webhook_source_event null'],
    ]);
  });

  it('of a body that was no JSON can be mended to a batch or to one event', async () => {
    const broken = () => send([], { body: Buffer.from('{"batch":[') });
    await broken();
    const first = await only();
    expect(first).toMatchObject({ reason: 'invalid_json', payload: '{"batch":[' });
    await post(`/${first.id}/replay`);
    await world.process();
    // As it was it is refused again, as a letter of its own.
    const again = await only();
    expect(again).toMatchObject({ reason: 'invalid_json', replayOf: first.id });
    await post(`/${again.id}/replay`, { payload: '{"batch":[{"type":"page","userId":"u1"}]}' });
    await broken();
    const third = await only();
    await post(`/${third.id}/replay`, { payload: { type: 'page', userId: 'u2' } });
    await world.process();
    expect(await list()).toEqual([]);
    expect(processed().map(({ userId }) => userId)).toEqual(['u1', 'u2']);
  });

  it('are replayed once, whoever asks twice', async () => {
    await send([{ type: 'boo', userId: 'u1' }]);
    const { id } = await only();
    const payload = { type: 'page', userId: 'u1' };
    const answers = [await post(`/${id}/replay`, { payload }), await post(`/${id}/replay`)];
    expect(answers.map((answer) => answer.statusCode)).toEqual([202, 409]);
    // As if the process had died after the append and before the letter was marked.
    await world.clock.advance(10 * 60_000);
    expect((await post(`/${id}/replay`, { payload })).statusCode).toBe(202);
    await world.process();
    expect(processed()).toHaveLength(1);
    expect((await post(`/${id}/replay`)).statusCode).toBe(409);
    expect((await post(`/${id}/discard`)).statusCode).toBe(409);
  });

  it('stay open when the log cannot take them', async () => {
    await send([{ type: 'boo', userId: 'u1' }]);
    const { id } = await only();
    world.disk.faults = { ...world.disk.faults, writeFails: 1 };
    const answer = await post(`/${id}/replay`);
    expect(answer.statusCode).toBe(503);
    expect(answer.json().error.code).toBe('log_unavailable');
    expect((await post('/replay', {})).statusCode).toBe(503);
    expect((await only()).state).toBe('open');
  });

  it('are replayed in bulk by a filter', async () => {
    const events = Array.from({ length: 450 }, (_, index) => ({
      ...{ type: index % 3 === 0 ? 'boo' : 'track', messageId: `m${index}`, userId: 'u1' },
    }));
    await send(events);
    const answer = await post('/replay', { reason: 'no_event_name' });
    expect(answer.json()).toEqual({ replayed: 300, failed: 0, next: null });
    await world.process();
    const { counts } = (await get('/counts')).json();
    // Nothing was mended, so each is refused again.
    expect(counts).toEqual([
      { stage: 'validate', reason: 'no_event_name', count: 300 },
      { stage: 'validate', reason: 'invalid_type', count: 150 },
    ]);
    expect(await list('?state=replayed&limit=200')).toHaveLength(200);
    const found = await post('/replay', { search: '"m3"' });
    expect(found.json()).toEqual({ replayed: 1, failed: 0, next: null });
    const [record] = await world.access.audit.list(world.ours, { limit: 1 });
    expect(record).toMatchObject({
      action: 'dead-letters.replay',
      after: { searched: true, replayed: 1, failed: 0 },
    });
  });

  it('are discarded, and can be taken back by a replay', async () => {
    await send([{ type: 'boo', userId: 'u1' }]);
    const { id } = await only();
    expect((await post(`/${id}/discard`)).json().state).toBe('discarded');
    expect(await list()).toEqual([]);
    expect(await only('?state=all')).toMatchObject({ id, state: 'discarded' });
    expect((await post(`/${id}/reopen`)).json().state).toBe('open');
    expect((await post(`/${id}/reopen`)).statusCode).toBe(409);
    expect((await post(`/${id}/discard`)).json().state).toBe('discarded');
    const payload = { type: 'page', userId: 'u1' };
    expect((await post(`/${id}/replay`, { payload })).statusCode).toBe(202);
    await world.process();
    expect(processed()).toHaveLength(1);
  });

  it('are replayed some at a time where a client wants to see how far it is', async () => {
    await send(Array.from({ length: 25 }, () => ({ type: 'boo', userId: 'u1' })));
    const answers: { replayed: number; next: string | null }[] = [];
    for (let next: string | null | undefined; next !== null; next = answers.at(-1)?.next) {
      const given = next === undefined ? {} : { next };
      answers.push((await post('/replay', { limit: 10, ...given })).json());
    }
    expect(answers.map(({ replayed }) => replayed)).toEqual([10, 10, 5]);
    expect((await post('/replay', { limit: 0 })).json().error.field).toBe('limit');
  });

  it('are discarded in bulk by a filter, and taken back as they were', async () => {
    await send([
      ...Array.from({ length: 30 }, (_, index) => ({ type: 'boo', messageId: `a${index}` })),
      ...Array.from({ length: 5 }, () => ({ type: 'track', userId: 'u1' })),
    ]);
    const { id } = (await list('?reason=invalid_type'))[0]!;
    await post(`/${id}/discard`);
    await world.clock.advance(1000);
    const first = (await post('/discard', { reason: 'invalid_type', limit: 20 })).json();
    expect(first).toMatchObject({ changed: 20, next: expect.any(String) });
    await world.clock.advance(1000);
    const { next } = first;
    const rest = (await post('/discard', { reason: 'invalid_type', limit: 20, next })).json();
    expect(rest).toMatchObject({ changed: 9, next: null });
    expect((await get('/counts?state=discarded')).json()).toMatchObject({
      open: 5,
      states: { open: 5, discarded: 30 },
      counts: [{ stage: 'validate', reason: 'invalid_type', count: 30 }],
    });
    // What had been discarded before stays so.
    const undone = await post('/reopen', { reason: 'invalid_type', changedFrom: first.at });
    expect(undone.json()).toMatchObject({ changed: 29, next: null });
    expect(await only('?state=discarded')).toMatchObject({ id });
    const records = await world.access.audit.list(world.ours, { limit: 10 });
    expect(records.find(({ action }) => action === 'dead-letters.discard')?.after).toEqual({
      ...{ reason: 'invalid_type', searched: false, changed: 9 },
    });
  });

  it('are counted and listed for one source, and oldest first', async () => {
    await send([{ type: 'boo', messageId: 'a' }]);
    const sourceId = 'src_bbbbbbbbbbbbbbbb' as ReceivedRequest['sourceId'];
    await send([{ type: 'boo', messageId: 'b' }], { sourceId });
    expect((await get(`/counts?sourceId=${sourceId}`)).json().open).toBe(1);
    const ids = async (query: string) =>
      (await get(query))
        .json()
        .deadLetters.map(({ messageId }: { messageId: string }) => messageId);
    expect(await ids('?order=oldest')).toEqual(['a', 'b']);
    const { next } = (await get('?order=oldest&limit=1')).json();
    expect(await ids(`?order=oldest&limit=1&next=${next}`)).toEqual(['b']);
  });

  it('hide what is somebody’s from those who may not see it', async () => {
    await send([{ type: 'boo', userId: 'ann-12345678', traits: { email: 'ann@example.com' } }]);
    const { id } = await only();
    const scopes = ['dead-letters:read', 'dead-letters:write'] as const;
    const blind = await world.authorize(world.ours, scopes);
    for (const text of [await get('', blind), await get(`/${id}`, blind)]) {
      expect(text.body).not.toContain('ann');
      expect(text.body).toContain('email');
      expect(text.body).toContain('"masked":true');
    }
    for (const answer of [
      await get('?search=ann', blind),
      await post('/replay', { search: 'ann' }, blind),
      await post('/discard', { search: 'ann' }, blind),
      await post('/reopen', { search: 'ann' }, blind),
    ]) {
      expect(answer.statusCode).toBe(403);
      expect(answer.json().error.message).toContain('personal-data:read');
    }
    expect((await post(`/${id}/discard`, undefined, blind)).body).not.toContain('ann');
  });

  it('of another workspace are not there', async () => {
    await send([{ type: 'boo', userId: 'u1' }]);
    const { id } = await only();
    const stranger = await world.authorize(world.theirs);
    expect((await get('', stranger)).json().deadLetters).toEqual([]);
    const none = { open: 0, replaying: 0, replayed: 0, discarded: 0 };
    expect((await get('/counts', stranger)).json()).toEqual({ open: 0, states: none, counts: [] });
    expect((await get(`/${id}`, stranger)).statusCode).toBe(404);
    expect((await post(`/${id}/replay`, {}, stranger)).statusCode).toBe(404);
    expect((await post(`/${id}/discard`, undefined, stranger)).statusCode).toBe(404);
    expect((await post('/replay', {}, stranger)).json()).toMatchObject({ replayed: 0 });
    expect((await post('/discard', {}, stranger)).json()).toMatchObject({ changed: 0 });
    expect((await only()).state).toBe('open');
    const reader = await world.authorize(world.ours, ['dead-letters:read']);
    expect((await post(`/${id}/discard`, undefined, reader)).statusCode).toBe(403);
    expect((await get('/dl_x')).statusCode).toBe(404);
    expect((await get('?next=x')).statusCode).toBe(400);
  });
});
