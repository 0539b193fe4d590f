export { type DecodedItem, decodeReceived } from './decode.ts';
export {
  type Channel,
  decodeEnvelope,
  encodeEnvelope,
  type IpHandling,
  type ReceivedKind,
  type ReceivedRequest,
} from './envelope.ts';
export { type Normalized, type NormalizeFacts, normalizeEvent } from './normalize.ts';
export { type Rejection, type RejectionReason, rejections } from './rejection.ts';
export type { TimeNote } from './timestamp.ts';
