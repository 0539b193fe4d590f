import type { WarehouseWriter } from '../analytics/index.ts';
import type { DeliveryLedger } from '../destinations/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { FromBackground } from './messages.ts';
import type { Role } from './role.ts';

export interface LagRoleOptions {
  readonly writer: Pick<WarehouseWriter, 'lag'>;
  readonly ledger: Pick<DeliveryLedger, 'statusOfAll'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly send: (message: FromBackground) => void;
}

const lagEveryMs = 1000;

/** Tells how far warehouse and delivery are behind, for the console, metrics and `/ready`. */
export function lagRole({ writer, ledger, clock, logger, send }: LagRoleOptions): Role {
  const report = async () => {
    const { ms, failure } = await writer.lag();
    send({ kind: 'lag', part: 'warehouse', seconds: ms / 1000 });
    send({ kind: 'problem', part: 'warehouse', problem: failure });
    const now = clock.now();
    const ages = (await ledger.statusOfAll()).map(({ oldestAt }) => now - (oldestAt ?? now));
    send({ kind: 'lag', part: 'deliver', seconds: Math.max(0, ...ages) / 1000 });
  };
  return {
    name: 'lag',
    run: async (signal) => {
      while (!signal.aborted) {
        await report().catch((error) => logger.warn({ err: error }, 'the lag is not known'));
        await clock.sleep(lagEveryMs, signal);
      }
    },
  };
}
