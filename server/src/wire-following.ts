import { warehouseLag } from './analytics/index.ts';
import { createDeliveryLedger } from './destinations/index.ts';
import type { Clock } from './kernel/clock.ts';
import { createCursorStore, createStream, type LogTables, processedSequence } from './log/index.ts';
import type { Logger } from './observe/logger.ts';
import type { BackgroundStatus } from './roles/background-status.ts';
import { followOthers } from './roles/follow-others.ts';
import { lagRole } from './roles/lag.ts';
import type { Database } from './storage/database.ts';

export interface FollowingParts {
  readonly database: Database;
  readonly status: BackgroundStatus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the lags of delivery are wanted here, and no background thread tells them. */
  readonly measuresLag: boolean;
}

/** What a process knows of the roles that other processes run: from the database. */
export async function wireFollowing(parts: FollowingParts, signal: AbortSignal): Promise<void> {
  const { database, status, clock, logger, measuresLag } = parts;
  const send = status.receive;
  const processed = () => processedSequence(database.hot);
  const loops = [followOthers({ processed, send, clock, logger }, signal)];
  if (measuresLag) {
    const stream = createStream(database);
    const cursors = createCursorStore(database.tables<LogTables>('delivery'));
    const lag = async () => ({
      ...(await warehouseLag({ stream, cursors, clock })),
      failure: null,
    });
    const ledger = createDeliveryLedger(database);
    loops.push(lagRole({ writer: { lag }, ledger, clock, logger, send }).run(signal));
  }
  await Promise.all(loops);
}
