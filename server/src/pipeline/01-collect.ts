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
  type ReceivedRequest,
  type RequestTally,
  received,
  type Source,
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
  /** Told of each request that names a key of a source, and of those that it is the last to know of. */
  readonly tally: Pick<RequestTally, 'used' | 'refused'>;
}

/**
 * Durable point 1 of the path of an event: who sends, whether the body can be taken, then the log. What is refused
 * for good goes to the log too, marked as refused, so that it is found among the dead letters; what comes without a
 * known write key is only counted, because it belongs to nobody. What a source's client may send again, or sent with a
 * key that was revoked, is counted by source.
 */
export function createCollect({
  directory,
  log,
  clock,
  metrics,
  limits,
  backlog,
  tally,
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
    if (source === 'unknown') return unauthorized(writeKey);
    tally.used(writeKey);

    const now = clock.monotonic();
    const rate = source.settings.eventsPerSecondMax ?? limits.sourceEventsPerSecondMax;
    const waitSeconds = rate > 0 ? rateLimit.waitSeconds(source.id, rate, now) : 0;
    if (waitSeconds > 0) {
      tally.refused(source, 'rate_limited');
      return { kind: 'rate_limited', waitSeconds };
    }

    const refused = checkSource(source, request.origin);
    const checked: CheckedBody =
      refused === null ? (early ?? checkBody(request, limits)) : { rejected: refused };
    const events = 'rejected' in checked ? 1 : checked.events;
    if (rate > 0) rateLimit.take(source.id, rate, events, now);
    const rejected = 'rejected' in checked ? checked.rejected : null;
    const sequence = await append(source, received(request, source, rejected, limits, clock.now()));
    if (sequence === null) return { kind: 'unavailable', reason: 'log_unavailable' };
    backlog.add(sequence, source.workspaceId, events);
    metrics.appended((clock.monotonic() - now) / 1000);
    if (rejected !== null) return { kind: 'refused', ...rejected };
    metrics.received(events);
    return { kind: 'accepted' };
  };

  const unauthorized = (writeKey: string): CollectOutcome => {
    const revoked = directory.findRevoked(writeKey);
    if (revoked === undefined) return { kind: 'unauthorized', reason: 'invalid_write_key' };
    tally.used(writeKey);
    tally.refused(revoked, 'revoked_write_key');
    return { kind: 'unauthorized', reason: 'revoked_write_key' };
  };

  const append = async (source: Source, request: ReceivedRequest): Promise<number | null> => {
    try {
      return await log.append(encodeEnvelope(request));
    } catch (error) {
      if (!(error instanceof OnefoldError && error.code === 'log_unavailable')) throw error;
      tally.refused(source, 'log_unavailable');
      return null;
    }
  };

  return async (request) => {
    const outcome = await collect(request);
    if (outcome.kind === 'rate_limited') metrics.requestRefused('rate_limited');
    else if (outcome.kind !== 'accepted') metrics.requestRefused(outcome.reason);
    return outcome;
  };
}

/** Counts a request that ended before its body was there, where its key is one of a source. */
export function createOnIncomplete({
  directory,
  tally,
}: {
  readonly directory: Pick<SourceDirectory, 'find'>;
  readonly tally: Pick<RequestTally, 'refused'>;
}): (writeKey: string | null) => void {
  return (writeKey) => {
    if (writeKey === null) return;
    const source = directory.find(writeKey);
    if (typeof source !== 'string') tally.refused(source, 'incomplete_body');
  };
}
