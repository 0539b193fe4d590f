import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noComputedTraits } from '../../destinations/index.ts';
import { asId } from '../../kernel/ids.ts';
import { createConfiguredSegments } from '../../segments/index.ts';
import { hook, openSegmentRoutes, type SegmentApplication } from '../../testing/segment-routes.ts';

const formula = (text: string) => ({ compute: { kind: 'formula', formula: text } });
const asks = (trait: string) => ({
  where: { kind: 'trait', trait, is: { op: 'at-least', number: 2 } },
});
const ofSegment = (segment: string) => ({
  compute: { kind: 'clause', where: { kind: 'segment', segment } },
});

describe('computed traits over HTTP', () => {
  let application: SegmentApplication;
  let call: SegmentApplication['call'];
  beforeEach(async () => {
    application = await openSegmentRoutes();
    call = application.call;
  });
  afterEach(() => application.close());

  const create = (key: string, definition: object, more = {}) =>
    call('maker', 'POST', '/computed-traits', { name: key, key, definition, ...more });
  const make = async (key: string, definition: object, more = {}) =>
    (await create(key, definition, more)).body;
  const segment = async (name: string, definition: object, more = {}) =>
    (await call('maker', 'POST', '/segments', { name, definition, ...more })).body;

  it('are listed with what kind of computation each is', async () => {
    await make('rate', formula('spent / orders'));
    await make('is_local', { compute: { kind: 'clause', where: { kind: 'all', of: [] } } });
    const { traits } = (await call('masked', 'GET', '/computed-traits')).body;
    expect(traits.map(({ key, kind }: { key: string; kind: string }) => [key, kind])).toEqual([
      ['is_local', 'clause'],
      ['rate', 'formula'],
    ]);
  });

  it('are made, found, renamed and led through their life, and the stream is told', async () => {
    const made = await make('rate', formula('spent / orders'), { activate: true });
    expect(made).toMatchObject({
      ...{ key: 'rate', of: 'users', status: 'active', version: 1, activeVersion: 1 },
      definition: { version: 1, of: 'users', ...formula('spent / orders') },
      ...{ uses: [], usedBy: [] },
    });
    expect(application.seen.changes).toBe(1);
    const path = `/computed-traits/${made.id}`;
    await call('maker', 'PATCH', path, { name: 'Rate', description: 'Per order' });
    const version = { definition: formula('spent'), basedOn: 1, note: 'Simpler', activate: true };
    expect((await call('maker', 'POST', `${path}/versions`, version)).status).toBe(201);
    expect((await call('maker', 'POST', `${path}/versions`, version)).status).toBe(409);
    const { versions } = (await call('masked', 'GET', `${path}/versions`)).body;
    expect(versions.map(({ note }: { note: string }) => note)).toEqual(['Simpler', '']);
    const configured = createConfiguredSegments(application.database);
    expect(await configured.read(asId('ws_a'))).toMatchObject([
      {
        id: made.id,
        version: 2,
        status: 'active',
        definition: { key: 'rate', ...formula('spent') },
      },
    ]);
    for (const [verb, status] of [
      ['pause', 'paused'],
      ['resume', 'active'],
      ['archive', 'archived'],
      ['restore', 'draft'],
    ]) {
      expect((await call('masked', 'POST', `${path}/${verb}`)).body).toMatchObject({ status });
    }
    expect((await call('maker', 'DELETE', path)).status).toBe(204);
    expect((await call('maker', 'GET', path)).body.error).toMatchObject({
      ...{ code: 'not_found', message: 'There is no such computed trait.' },
    });
    const entries = await application.audit.list(asId('ws_a'), { limit: 20 });
    expect(entries.map(({ action }) => action).reverse()).toEqual([
      ...['computed_trait.create', 'computed_trait.update', 'computed_trait.version'],
      ...['computed_trait.pause', 'computed_trait.resume', 'computed_trait.archive'],
      ...['computed_trait.restore', 'computed_trait.delete'],
    ]);
  });

  it('and segments are each in their own lists, under keys that neither shares', async () => {
    const trait = await make('vip', formula('true'));
    const vip = await segment('VIP', asks('vip'));
    expect(vip.key).toBe('vip_2');
    expect((await create('vip_2', formula('true'))).status).toBe(409);
    const traits = (await call('masked', 'GET', '/computed-traits')).body.traits;
    expect(traits.map(({ id }: { id: string }) => id)).toEqual([trait.id]);
    const { segments } = (await call('masked', 'GET', '/segments')).body;
    expect(segments.map(({ id }: { id: string }) => id)).toEqual([vip.id]);
    expect((await call('masked', 'GET', `/segments/${trait.id}`)).status).toBe(404);
    expect((await call('masked', 'GET', `/segments/${trait.id}/versions`)).status).toBe(404);
    expect((await call('masked', 'GET', `/computed-traits/${vip.id}`)).status).toBe(404);
  });

  it('take the place of a trait that profiles have only where that is meant', async () => {
    application.seen.holders = 12;
    const refused = await create('city', formula('"Bonn"'));
    expect(refused).toMatchObject({ status: 409, body: { error: { field: 'key' } } });
    expect(refused.body.error.message).toMatch('12 profiles have a trait city already');
    expect((await create('city', formula('"Bonn"'), { replaces: true })).status).toBe(201);
  });

  it('are neither archived nor deleted while a destination was chosen to hear of them', async () => {
    const orders = await make('orders', formula('visits'));
    const computedTraits = { ...noComputedTraits, mode: 'chosen' as const, traitIds: [orders.id] };
    await application.destinations.insert({ ...hook, computedTraits });
    const { usedBy } = (await call('masked', 'GET', `/computed-traits/${orders.id}`)).body;
    expect(usedBy).toEqual([{ kind: 'destination', id: 'dst_hook', name: 'Hook' }]);
    const archived = await call('maker', 'POST', `/computed-traits/${orders.id}/archive`);
    expect(archived).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(archived.body.error.message).toMatch('It is used by Hook.');
    await application.destinations.update({ ...hook, revision: 2 });
    expect((await call('maker', 'POST', `/computed-traits/${orders.id}/archive`)).status).toBe(200);
  });

  it('ask for others and are asked for by name, and never in a circle', async () => {
    const orders = await make('orders', formula('visits'));
    const rate = await make('rate', formula('orders / 2'));
    const regulars = await segment('Regulars', asks('rate'));
    const regular = await make('regular', ofSegment(regulars.id));
    const related = (await call('masked', 'GET', `/computed-traits/${rate.id}`)).body;
    expect(related.uses).toMatchObject([{ id: orders.id, key: 'orders' }]);
    expect(related.usedBy).toMatchObject([{ id: regulars.id, key: 'regulars' }]);
    const uses = (await call('masked', 'GET', `/segments/${regulars.id}`)).body.uses;
    expect(uses).toMatchObject([{ id: rate.id }]);
    expect(
      (await call('maker', 'POST', `/computed-traits/${rate.id}/archive`)).body.error.message,
    ).toMatch('It is used by Regulars');
    const change = (definition: object) =>
      call('maker', 'POST', `/computed-traits/${orders.id}/versions`, { definition, basedOn: 1 });
    const circle = await change(formula('if(regular, 1, 2)'));
    expect(circle).toMatchObject({ status: 400, body: { error: { field: 'definition' } } });
    expect(circle.body.error.message).toMatch('orders → regular → Regulars → rate → orders');
    expect((await change(formula('orders + 1'))).status).toBe(400);
    // One that is made later may be what others ask for already.
    expect((await create('visits', formula('regular'))).status).toBe(400);
    expect(regular.status).toBe('draft');
  });

  it('need the scope to see values where they are defined, and belong to their workspace', async () => {
    const given = { name: 'x', key: 'x', definition: formula('1') };
    expect((await call('masked', 'POST', '/computed-traits', given)).status).toBe(403);
    const { id } = await make('rate', formula('1'));
    expect((await call('stranger', 'GET', `/computed-traits/${id}`)).status).toBe(404);
    expect((await create('y', formula('1 +'))).body.error).toMatchObject({
      field: 'definition.compute.formula',
    });
    expect((await create('No Key', formula('1'))).body.error).toMatchObject({ field: 'key' });
  });
});
