export type { CheckedBody, Collect, CollectOutcome, CollectRequest } from './admission.ts';
export { checkBody, checkSource, received } from './admission.ts';
export { type DecodedItem, decodeReceived } from './decode.ts';
export { directoryTimes, type Lookup, SourceDirectory } from './directory.ts';
export type { Channel, IpHandling, ReceivedKind, ReceivedRequest } from './envelope.ts';
export { decodeEnvelope, encodeEnvelope } from './envelope.ts';
export { eventLabel } from './event-label.ts';
export { type CollectLimits, collectLimits, eventLimits } from './limits.ts';
export { sourceMigrations } from './migrations.ts';
export { type Normalized, type NormalizeFacts, normalizeEvent } from './normalize.ts';
export { normalizeItem } from './normalize-item.ts';
export { SourceRateLimit } from './rate-limit.ts';
export { type ReceivedItem, receivedItem } from './received-item.ts';
export { type Rejection, type RejectionReason, rejection, rejections } from './rejection.ts';
export { createReadHealth, type ReadHealth, type SourceHealth, sumOf } from './read-health.ts';
export {
  type RefusalReason,
  RequestTally,
  refusalReasons,
} from './request-tally.ts';
export type { RefusedRequests, RequestTallyStore } from './request-tally-store.ts';
export { createRequestTallyStore } from './request-tally-store-sql.ts';
export { ipHandlings, type Source, sourceKinds } from './source.ts';
export {
  healthRule,
  type SourceOutcomes,
  type SourceState,
  sourceStates,
} from './source-health.ts';
export { createSourceStore } from './source-store-sql.ts';
export { createSources, type Sources } from './sources.ts';
export type { TimeNote } from './timestamp.ts';
