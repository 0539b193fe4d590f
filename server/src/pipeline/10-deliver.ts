import {
  createDeliveryEngine,
  createDeliveryStore,
  createDestinationStore,
  type DeliveryEngine,
  type DeliveryEngineDependencies,
  type DeliveryOptions,
  deliveryDefaults,
  type Egress,
  findDefinition,
  type MembershipLookups,
} from '../destinations/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { Sealer } from '../kernel/seal.ts';
import type { Stream } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Database } from '../storage/database.ts';

export interface DeliverDependencies {
  readonly database: Database;
  readonly stream: Stream;
  readonly lookups: MembershipLookups;
  readonly sealer: Sealer;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** `webhookRetryHours` sets `windowMs`; the rest has its defaults. */
  readonly options: Partial<DeliveryOptions>;
  readonly onCount?: DeliveryEngineDependencies['onCount'] | undefined;
}

/**
 * After the state transaction: each destination reads what the processor emitted from a cursor of its own, so that a
 * slow or failing one delays nobody. Only what failed, and what waits behind it, becomes rows. At least once: a
 * receiver tells repetitions by `messageId`.
 */
export function createDeliver(dependencies: DeliverDependencies): DeliveryEngine {
  const { database, stream, lookups, sealer, egress, clock, random, logger, options, onCount } =
    dependencies;
  return createDeliveryEngine({
    stream,
    destinations: createDestinationStore(database, sealer, findDefinition),
    deliveries: createDeliveryStore(database),
    lookups,
    findDefinition,
    http: egress,
    clock,
    random,
    logger,
    options: { ...deliveryDefaults, ...options },
    onCount,
  });
}
