import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';
import { rowsOf } from './stored-events.ts';

const bought = (userId: string, total: number) => ({
  ...{ type: 'track', userId, event: 'Bought', properties: { total } },
});

describe('computed traits of a running server', () => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server?.kill();
    if (server) removeData(server.data);
  });

  const make = (key: string, compute: object) =>
    server.api<{ id: string }>('POST', '/api/computed-traits', {
      ...{ name: key, key, definition: { compute }, activate: true },
    });
  const traitsOf = async (userId: string) => {
    const { traits } = await server.api<{ traits: Record<string, { value: unknown }> }>(
      ...(['GET', `/api/profiles/user_id:${userId}`] as const),
    );
    return Object.fromEntries(Object.entries(traits).map(([name, { value }]) => [name, value]));
  };

  it('take in the past and what comes, in the profile and in the warehouse', async () => {
    await server.send('/v1/batch', { batch: [bought('ada', 10), bought('ada', 5)] });
    await eventually(async () =>
      (await rowsOf(server, 'SELECT 1 FROM events')).length === 2 ? true : undefined,
    );
    const sum = { of: 'sum', property: 'total' };
    const spent = { kind: 'events', event: { name: 'Bought' }, window: { kind: 'ever' } };
    const { id } = await make('spent', { ...spent, measure: sum });
    await make('tier', { kind: 'formula', formula: 'if(spent >= 20, "gold", "silver")' });
    const traits = { spent: 15, tier: 'silver' };
    await eventually(async () =>
      JSON.stringify(await traitsOf('ada')) === JSON.stringify(traits) ? true : undefined,
    );
    await server.send('/v1/track', bought('ada', 7.5));
    await eventually(async () => ((await traitsOf('ada'))['tier'] === 'gold' ? true : undefined));
    expect(await traitsOf('ada')).toEqual({ spent: 22.5, tier: 'gold' });
    const stored = () =>
      rowsOf(server, 'SELECT traits.spent AS spent, traits.tier AS tier FROM profiles FINAL');
    await eventually(async () => ((await stored())[0]?.['tier'] === 'gold' ? true : undefined));
    expect(await stored()).toEqual([{ spent: 22.5, tier: 'gold' }]);
    const shown = await server.api<{ size: number; progress: { phase: string } }>(
      ...(['GET', `/api/computed-traits/${id}`] as const),
    );
    expect(shown).toMatchObject({ size: 1, progress: { phase: 'live' } });
  });
});
