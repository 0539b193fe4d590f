export { type DecodedItem, decodeReceived } from './decode.ts';
export {
  directoryTimes,
  type Lookup,
  SourceDirectory,
  type SourceDirectoryDependencies,
} from './directory.ts';
export {
  type Channel,
  decodeEnvelope,
  encodeEnvelope,
  type IpHandling,
  type ReceivedKind,
  type ReceivedRequest,
} from './envelope.ts';
export { handleIp, stricterIpHandling } from './ip.ts';
export { type CollectLimits, collectLimits } from './limits.ts';
export { sourceMigrations } from './migrations.ts';
export { type Normalized, type NormalizeFacts, normalizeEvent } from './normalize.ts';
export { SourceRateLimit } from './rate-limit.ts';
export { type Rejection, type RejectionReason, rejection, rejections } from './rejection.ts';
export { ipHandlings, type Source, sourceKinds } from './source.ts';
export { createSourceStore } from './source-store-sql.ts';
export { createSources, type Sources } from './sources.ts';
export type { TimeNote } from './timestamp.ts';
