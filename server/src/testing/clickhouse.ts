import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import { createWarehouseClient } from '../storage/clickhouse/clickhouse.ts';
import {
  type EmbeddedClickHouse,
  startEmbeddedClickHouse,
} from '../storage/clickhouse/embedded/supervisor.ts';
import type { Warehouse } from '../storage/warehouse.ts';

/** A real embedded ClickHouse in a folder of its own, for `*.ch.test.ts`. */
export interface TestClickHouse {
  readonly engine: EmbeddedClickHouse;
  readonly warehouse: Warehouse;
  readonly folder: string;
  stop(): Promise<void>;
}

export async function startTestClickHouse(): Promise<TestClickHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-clickhouse-'));
  const engine = startEmbeddedClickHouse({
    folder,
    clock: systemClock,
    random: systemRandom,
    logger: createLogger('silent'),
    execArgv: typescriptArguments(),
    backoffMsMax: 200,
  });
  await engine.ready();
  const warehouse = createWarehouseClient(engine);
  return {
    engine,
    warehouse,
    folder,
    stop: async () => {
      await warehouse.close();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What Node needs to run a `.ts` file of the source. */
export function typescriptArguments(): string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const strips = major > 22 || (major === 22 && minor >= 18);
  return strips ? [] : ['--import', new URL('./typescript-loader.mjs', import.meta.url).href];
}
