import type { Clock } from '../../kernel/clock.ts';
import type { DestinationId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Stream } from '../../log/stream.ts';
import type { Logger } from '../../observe/logger.ts';
import type { DestinationDefinition } from '../destination.ts';
import type { Egress } from '../egress/egress.ts';
import { isProblem, type ReadyDestination, readyDestination } from '../instance.ts';
import type { DestinationStore } from '../instance-store.ts';
import type { MembershipLookups } from '../membership-event.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { DestinationFlow } from './flow.ts';
import type { FlowChangesDependencies } from './flow-changes.ts';
import type { DeliveryOptions } from './options.ts';
import { createSend } from './send.ts';

/** Delivery of the processed stream to all destinations. One process at a time may run it. */
export interface DeliveryEngine {
  /** Runs until the signal, then lets requests under way end and commits what they brought. */
  run(signal: AbortSignal): Promise<void>;
  /** Says that the stream has grown. Without it delivery looks by itself, once in a while. */
  wake(): void;
  /** Says that a destination was added, changed, switched or removed, or that deliveries were replayed. */
  refresh(): void;
}

export interface DeliveryEngineDependencies {
  readonly stream: Pick<Stream, 'read' | 'end'>;
  readonly destinations: Pick<DestinationStore, 'listAll'>;
  readonly deliveries: DeliveryStore;
  readonly lookups: MembershipLookups;
  readonly findDefinition: (kind: string) => DestinationDefinition | undefined;
  readonly http: Pick<Egress, 'request'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly options: DeliveryOptions;
  /** Told after each commit what was counted, for the metrics. */
  readonly onCount?: FlowChangesDependencies['onCount'] | undefined;
}

interface Running {
  readonly revision: number;
  readonly flow: DestinationFlow;
  readonly abort: AbortController;
  /** The last wish for a try at once that it has heard of. */
  nudgedAt: number | null;
  ended: boolean;
}

/** How often the destinations are read, besides `refresh`: another process may have changed them. */
const refreshMs = 2_000;

/** How often dead letters over their time are removed. */
const purgeMs = 3_600_000;

export function createDeliveryEngine(dependencies: DeliveryEngineDependencies): DeliveryEngine {
  const { clock, logger } = dependencies;
  const running = new Map<DestinationId, Running>();
  /** Destinations at rest, by the revision at which they were put to rest, so that each is seen to once. */
  const resting = new Map<DestinationId, number>();
  let refreshed = true;
  let interrupt: (() => void) | null = null;
  let purgeAt = clock.now();

  const refresh = () => {
    refreshed = true;
    for (const { flow } of running.values()) flow.wake();
    interrupt?.();
  };

  const start = async (destination: ReadyDestination, nudgedAt: number | null): Promise<void> => {
    const { deliveries, stream, lookups, http, random, options } = dependencies;
    const { id, workspaceId, revision } = destination.instance;
    const record = await deliveries.open(id, workspaceId, await stream.end(), clock.now());
    // A stopped one is looked at each time: resuming it raises no revision.
    if (record.stoppedAt !== null) return;
    const send = createSend({
      destination,
      http,
      clock,
      logger,
      attemptTimeoutMs: options.attemptTimeoutMs,
    });
    const flow = new DestinationFlow({
      destination,
      record,
      stream,
      store: deliveries,
      lookups,
      send,
      clock,
      random,
      logger,
      options,
      onCount: dependencies.onCount,
    });
    const abort = new AbortController();
    const entry: Running = { revision, flow, abort, nudgedAt, ended: false };
    running.set(id, entry);
    resting.delete(id);
    void flow
      .run(entry.abort.signal)
      .then((end) => {
        if (end === 'stopped') {
          logger.error({ destinationId: id }, 'delivery was stopped after a long failure');
        }
      })
      .catch((error: unknown) => {
        logger.error(
          { destinationId: id, error: (error as Error).message },
          'delivery ended without its last commit; it repeats what was not committed',
        );
      })
      .finally(() => {
        entry.ended = true;
        running.delete(id);
        refreshed = true;
        interrupt?.();
      });
  };

  /** Starts what should run, ends what should not or has changed. */
  const reconcile = async (): Promise<void> => {
    const { destinations, deliveries, findDefinition } = dependencies;
    // Flows first: a destination is added before its flow, so a flow without one has lost it for good.
    const flows = await deliveries.listFlows();
    const wishes = new Map(flows.map((flow) => [flow.destinationId, flow]));
    const { instances, broken } = await destinations.listAll();
    for (const { id, message } of broken) rest(id, 0, message);
    const known = new Set<DestinationId>([...instances, ...broken].map(({ id }) => id));
    for (const instance of instances) {
      const current = running.get(instance.id);
      const { heldAt = null, nudgedAt = null } = wishes.get(instance.id) ?? {};
      if (current !== undefined) {
        if (current.revision !== instance.revision || heldAt !== null) current.abort.abort();
        else if (current.nudgedAt !== nudgedAt) current.flow.probeNow();
        current.nudgedAt = nudgedAt;
        continue;
      }
      if (!instance.enabled) {
        if (resting.get(instance.id) === instance.revision) continue;
        await deliveries.letGo(instance.id, clock.now());
        resting.set(instance.id, instance.revision);
        continue;
      }
      if (heldAt !== null) {
        const over = clock.now() - heldAt >= dependencies.options.holdMsMax;
        if (over) await deliveries.stopHeld(instance.id, clock.now());
        continue;
      }
      const ready = readyDestination(instance, findDefinition(instance.kind));
      if (isProblem(ready))
        rest(instance.id, instance.revision, `${ready.field}: ${ready.message}`);
      else await start(ready, nudgedAt);
    }
    for (const [id, current] of running) if (!known.has(id)) current.abort.abort();
    for (const { destinationId: id } of flows) {
      if (known.has(id) || running.has(id)) continue;
      await deliveries.remove(id);
      resting.delete(id);
    }
  };

  const rest = (id: DestinationId, revision: number, problem: string) => {
    if (resting.get(id) === revision) return;
    resting.set(id, revision);
    logger.error({ destinationId: id, problem }, 'a destination cannot deliver as it is set up');
  };

  const purge = async (): Promise<void> => {
    const { deliveries, options } = dependencies;
    const now = clock.now();
    if (now < purgeAt) return;
    purgeAt = now + purgeMs;
    for (const { destinationId: id } of await deliveries.listFlows()) {
      await deliveries.purge(id, now - options.deadKeptMs, now);
    }
    await deliveries.trimCounts(now);
  };

  const pause = async (ms: number): Promise<void> => {
    if (refreshed) return;
    const over = new AbortController();
    interrupt = () => over.abort();
    await clock.sleep(ms, over.signal);
    interrupt = null;
  };

  return {
    refresh,
    wake() {
      for (const { flow } of running.values()) flow.wake();
    },
    async run(signal) {
      signal.addEventListener('abort', refresh);
      while (!signal.aborted) {
        refreshed = false;
        try {
          await reconcile();
          await purge();
        } catch (error) {
          logger.error({ error: (error as Error).message }, 'the destinations cannot be read');
        }
        await pause(refreshMs);
      }
      signal.removeEventListener('abort', refresh);
      for (const { abort } of running.values()) abort.abort();
      while (running.size > 0) {
        refreshed = false;
        await pause(refreshMs);
      }
    },
  };
}
