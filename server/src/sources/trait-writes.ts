import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { encodeEnvelope, type ReceivedRequest } from './envelope.ts';

/** Traits that the product itself writes to profiles: what a list or a query says of them. No events of anybody. */
export interface TraitWrites {
  readonly workspaceId: WorkspaceId;
  /** What stands as the source of the traits. */
  readonly sourceId: SourceId;
  /** Server clock, ms since the epoch. */
  readonly at: number;
  readonly collection: 'users' | 'accounts';
  /** Id of the import or run that writes; with the number of its row it is the message id of the traits. */
  readonly by: string;
  /** At most `traitWritesMax`. */
  readonly writes: readonly TraitWrite[];
}

export interface TraitWrite {
  /** The row that says so. */
  readonly row: number;
  /** A profile, by its present or a former id; or identifiers, normalised, of which none may have a profile yet. */
  readonly whose: ProfileId | readonly (readonly [type: string, value: string])[];
  /** Null takes a trait away. */
  readonly traits: JsonObject;
}

/** Writes of one record of the log: it has one commit, which the events behind it wait for. */
export const traitWritesMax = 500;

type WritesBody = Pick<TraitWrites, 'collection' | 'by' | 'writes'>;

/** A record of the log. */
export function encodeTraitWrites(given: TraitWrites): Uint8Array {
  const { collection, by, writes } = given;
  if (writes.length > traitWritesMax) throw new Error('too many writes for one record');
  const body: WritesBody = { collection, by, writes };
  return encodeEnvelope({
    ...{ workspaceId: given.workspaceId, sourceId: given.sourceId, kind: 'trait_writes' },
    ...{ receivedAt: given.at, ip: null, ipHandling: 'drop', userAgent: null, channel: 'server' },
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** What a record of the kind `trait_writes` holds; null for other kinds. */
export function decodeTraitWrites(request: ReceivedRequest): TraitWrites | null {
  if (request.kind !== 'trait_writes') return null;
  const { workspaceId, sourceId, receivedAt } = request;
  const body: WritesBody = JSON.parse(Buffer.from(request.body).toString('utf8'));
  return { workspaceId, sourceId, at: receivedAt, ...body };
}
