import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalytics, queryLimits } from '../../server/src/analytics/run-query.ts';
import { createWarehouseSchema } from '../../server/src/analytics/warehouse-schema.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { asId, type WorkspaceId } from '../../server/src/kernel/ids.ts';
import { systemRandom } from '../../server/src/kernel/random.ts';
import { createCompileFor } from '../../server/src/segments/ask/compile-for.ts';
import { createPreview } from '../../server/src/segments/ask/preview.ts';
import { readDefinition } from '../../server/src/segments/definition/definition.ts';
import { createWarehouseClient } from '../../server/src/storage/clickhouse/clickhouse.ts';
import { startEmbeddedClickHouse } from '../../server/src/storage/clickhouse/embedded/supervisor.ts';
import type { Figure } from '../figure.ts';
import { fillWarehouse } from '../segments/many-events.ts';

const eventsUnlessSaid = 20_000_000;
const runs = 9;
const workspaceId = asId<WorkspaceId>('ws_bench');

const event = (name: string, days: number, measure: object, number: number) => ({
  ...{ kind: 'event', event: { name }, measure, is: { op: 'at-least', number } },
  window: { kind: 'rolling', last: { count: days, unit: 'day' } },
});
const trait = (name: string, value: string) => ({
  ...{ kind: 'trait', trait: name, is: { op: 'equals', value } },
});
const count = { of: 'count' };

/** Bought twice in 30 days, never opened a ticket, spent 200 in 90 days, and is in Berlin or has the plan gold. */
const definition = readDefinition({
  where: {
    kind: 'all',
    of: [
      event('Order Completed', 30, count, 2),
      { kind: 'not', of: { ...event('Ticket Opened', 90, count, 1), window: { kind: 'ever' } } },
      event('Order Completed', 90, { of: 'sum', property: 'price' }, 200),
      { kind: 'any', of: [trait('city', 'Berlin'), trait('plan', 'gold')] },
    ],
  },
});

/** An exact count of five clauses, three of them on behaviour, in total and for each. */
export const segmentsPreview: Figure = {
  name: 'segments-preview',
  description: 'an exact preview of five clauses over 1 M profiles with 20 events each',
  run: async ({ options, say }) => {
    const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
    const parts = { clock: systemClock, random: systemRandom, logger: console };
    const engine = startEmbeddedClickHouse({ folder, ...parts, execArgv: process.execArgv });
    await engine.ready();
    const warehouse = createWarehouseClient(engine);
    try {
      const schema = createWarehouseSchema(warehouse);
      await schema.ensure(workspaceId);
      const events = options.events ?? eventsUnlessSaid;
      const filling = { events, now: systemClock.now() };
      const { profiles } = await fillWarehouse(warehouse, workspaceId, filling, say);
      const analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
      const compileFor = createCompileFor({
        clock: systemClock,
        store: { definitions: async () => new Map() },
      });
      const preview = createPreview({ analytics, compileFor });
      const workspace = { id: workspaceId, timeZone: 'UTC' };
      const times: number[] = [];
      let members = 0;
      for (let run = 0; run <= runs; run += 1) {
        const startedAt = performance.now();
        const found = await preview(workspace, definition, { sampleMax: 20 });
        members = found.members;
        if (run > 0) times.push(performance.now() - startedAt);
      }
      times.sort((one, other) => one - other);
      const note =
        `p50 of ${runs}, best ${times[0]!.toFixed(0)}, worst ${times.at(-1)!.toFixed(0)} ms; ` +
        `${members} of ${profiles} profiles, ${events} events`;
      const value = times[Math.floor(runs / 2)]!;
      const bounds = { floor: { atMost: 500 }, lead: { atMost: 50 } };
      return [{ figure: 'exact segment preview, 5 clauses', value, unit: 'ms', ...bounds, note }];
    } finally {
      await warehouse.close();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
