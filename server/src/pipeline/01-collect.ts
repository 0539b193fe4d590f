import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { Log } from '../log/index.ts';
import type { Backlog } from '../observe/backlog.ts';
import type { Metrics } from '../observe/metrics.ts';
import {
  type CheckedBody,
  type Collect,
  type CollectLimits,
  type CollectOutcome,
  type CollectRequest,
  checkBody,
  checkSource,
  encodeEnvelope,
  received,
  type SourceDirectory,
  SourceRateLimit,
} from '../sources/index.ts';

export interface CollectDependencies {
  readonly directory: SourceDirectory;
  readonly log: Pick<Log, 'append'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'received' | 'requestRefused' | 'appended'>;
  readonly limits: CollectLimits;
  /** Told of each acknowledged record, for what waits to be processed. */
  readonly backlog: Pick<Backlog, 'add'>;
}

/**
 * Durable point 1 of the path of an event: who sends, whether the body can be taken, then the log. What is refused
 * for good goes to the log too, marked as refused, so that it is found among the dead letters; what comes without a
 * known write key is only counted, because it belongs to nobody.
 */
export function createCollect({
  directory,
  log,
  clock,
  metrics,
  limits,
  backlog,
}: CollectDependencies): Collect {
  const rateLimit = new SourceRateLimit();

  const collect = async (request: CollectRequest): Promise<CollectOutcome> => {
    const early = request.writeKey === null ? checkBody(request, limits) : undefined;
    if (early !== undefined && 'rejected' in early) return { kind: 'refused', ...early.rejected };
    const writeKey = request.writeKey ?? early?.writeKey ?? null;
    if (writeKey === null) return { kind: 'unauthorized', reason: 'no_write_key' };
    let source = directory.find(writeKey);
    if (typeof source === 'string') source = await directory.findFresh(writeKey);
    if (source === 'unloaded') return { kind: 'unavailable', reason: 'sources_not_loaded' };
    if (source === 'unknown') return { kind: 'unauthorized', reason: 'invalid_write_key' };

    const now = clock.monotonic();
    const rate = source.settings.eventsPerSecondMax ?? limits.sourceEventsPerSecondMax;
    const waitSeconds = rate > 0 ? rateLimit.waitSeconds(source.id, rate, now) : 0;
    if (waitSeconds > 0) return { kind: 'rate_limited', waitSeconds };

    const refused = checkSource(source, request.origin);
    const checked: CheckedBody =
      refused === null ? (early ?? checkBody(request, limits)) : { rejected: refused };
    const events = 'rejected' in checked ? 1 : checked.events;
    if (rate > 0) rateLimit.take(source.id, rate, events, now);
    const rejected = 'rejected' in checked ? checked.rejected : null;
    const sequence = await log.append(
      encodeEnvelope(received(request, source, rejected, limits, clock.now())),
    );
    backlog.add(sequence, source.workspaceId, events);
    metrics.appended((clock.monotonic() - now) / 1000);
    if (rejected !== null) return { kind: 'refused', ...rejected };
    metrics.received(events);
    return { kind: 'accepted' };
  };

  return async (request) => {
    const outcome = await collect(request).catch(unavailable);
    if (outcome.kind === 'rate_limited') metrics.requestRefused('rate_limited');
    else if (outcome.kind !== 'accepted') metrics.requestRefused(outcome.reason);
    return outcome;
  };
}

function unavailable(error: unknown): CollectOutcome {
  if (error instanceof OnefoldError && error.code === 'log_unavailable') {
    return { kind: 'unavailable', reason: 'log_unavailable' };
  }
  throw error;
}
