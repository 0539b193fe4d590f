import { z } from 'zod';
import type { Actor, AuditLog } from '../access/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { asId, type SourceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Profile } from '../profiles/index.ts';
import { encodeEnvelope } from '../sources/index.ts';

/** What stands as the source of events that the API itself makes. */
export const apiSource = asId<SourceId>('src_api');

export interface RemoveIdentifierDependencies {
  /** Appends to the log; resolves when the payload is durable. */
  readonly append: (payload: Uint8Array) => Promise<number>;
  readonly audit: AuditLog;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}

const body = z.object({
  delete_external_ids: z
    .array(z.object({ id: z.string().min(1), type: z.string().min(1) }))
    .length(1),
});

/** Segment's words for what is wrong with a removal (COMPAT §3). */
export type RemovalOutcome =
  | { readonly removed: true }
  | { readonly status: 400 | 404; readonly code: string; readonly message: string };

/**
 * Takes one identifier from a user, by an event in the log: so it happens in order with what else is known of the
 * person, stays in the history, and a replay does it again. The user id, by which the person is named, stays.
 */
export async function askToRemoveIdentifier(
  dependencies: RemoveIdentifierDependencies,
  given: { readonly name: string; readonly profile: Profile; readonly actor: Actor },
  request: unknown,
): Promise<RemovalOutcome> {
  const { append, audit, clock, random } = dependencies;
  const { name, profile, actor } = given;
  const asked = body.safeParse(request);
  if (!asked.success) {
    return refused(400, 'bad_request', 'delete_external_ids must hold exactly one {id, type}.');
  }
  const userId = /^user_id:([\s\S]+)$/.exec(name)?.[1];
  if (userId === undefined) {
    return refused(400, 'bad_request', 'The profile must be named by user_id:{value}.');
  }
  const [{ id, type } = { id: '', type: '' }] = asked.data.delete_external_ids;
  if (type === 'user_id') {
    return refused(400, 'unsupported_eid_type', 'An external id of type user_id is not deleted.');
  }
  const same = (value: string) => value === id || (type === 'email' && value === id.toLowerCase());
  const linked = profile.identifiers.find((one) => one.type === type && same(one.value));
  if (!linked) return refused(404, 'eid_not_found', 'The profile has no such external id.');

  const { workspaceId } = profile;
  const event = {
    messageId: `api-${Buffer.from(random.bytes(16)).toString('hex')}`,
    userId,
    properties: { type: linked.type, value: linked.value },
  };
  await append(
    encodeEnvelope({
      workspaceId,
      sourceId: apiSource,
      kind: 'identifier_removal',
      receivedAt: clock.now(),
      ip: null,
      ipHandling: 'drop',
      userAgent: null,
      channel: 'server',
      body: Buffer.from(JSON.stringify(event)),
    }),
  );
  await audit.append({
    workspaceId,
    actor,
    action: 'profile.remove_identifier',
    object: `profile:${profile.id}`,
    before: { type: linked.type },
    after: null,
  });
  return { removed: true };
}

function refused(status: 400 | 404, code: string, message: string): RemovalOutcome {
  return { status, code, message };
}
