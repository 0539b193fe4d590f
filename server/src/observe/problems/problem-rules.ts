import type { ProblemRule } from './problem.ts';
import { deadDeliveries } from './rules/dead-deliveries.ts';
import { deliveryStuck } from './rules/delivery-stuck.ts';
import { destinationBehind } from './rules/destination-behind.ts';
import { destinationFailing } from './rules/destination-failing.ts';
import { destinationHeld } from './rules/destination-held.ts';
import { destinationStopped } from './rules/destination-stopped.ts';
import { destinationUnreadable } from './rules/destination-unreadable.ts';
import { diskNearlyFull } from './rules/disk-nearly-full.ts';
import { logDamaged } from './rules/log-damaged.ts';
import { logUnwritable } from './rules/log-unwritable.ts';
import { openDeadLetters } from './rules/open-dead-letters.ts';
import { processingBehind } from './rules/processing-behind.ts';
import { processingStuck } from './rules/processing-stuck.ts';
import { requestsRefused } from './rules/requests-refused.ts';
import { sourceRejecting } from './rules/source-rejecting.ts';
import { sourceSilent } from './rules/source-silent.ts';
import { tokenExpiring } from './rules/token-expiring.ts';
import { warehouseBehind } from './rules/warehouse-behind.ts';
import { warehouseDown } from './rules/warehouse-down.ts';

/** Every kind of problem, along the path of an event; docs/operate.md tells of each. */
export const problemRules: readonly ProblemRule[] = [
  logUnwritable,
  logDamaged,
  diskNearlyFull,
  requestsRefused,
  sourceSilent,
  sourceRejecting,
  processingStuck,
  processingBehind,
  openDeadLetters,
  deliveryStuck,
  destinationStopped,
  destinationUnreadable,
  destinationFailing,
  destinationBehind,
  destinationHeld,
  deadDeliveries,
  warehouseDown,
  warehouseBehind,
  tokenExpiring,
];
