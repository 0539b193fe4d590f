import type { WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { AuditRow } from './audit-chain.ts';
import { workspaceOf } from './audit-chain.ts';
import type { Actor } from './principal.ts';

/** One change of configuration, or one read of personal data in bulk. Never holds a secret or its hash. */
export interface AuditEntry {
  readonly workspaceId: WorkspaceId | null;
  readonly actor: Actor;
  /** `<thing>.<verb>`, for example `token.revoke`. */
  readonly action: string;
  /** `<thing>:<id>`, for example `token:tok_…`. */
  readonly object: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface AuditRecord extends AuditEntry {
  readonly id: string;
  /** Its place in the chain of the workspace: 1, 2, 3 … */
  readonly sequence: number;
  /** ms since the epoch */
  readonly at: number;
  readonly hash: string;
}

export function recordOf(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at,
    workspaceId: workspaceOf(row.chain),
    actor: {
      kind: row.actor_kind as Actor['kind'],
      id: row.actor_id,
      address: row.actor_address,
    },
    action: row.action,
    object: row.object,
    before: fromText(row.before),
    after: fromText(row.after),
    hash: row.hash,
  };
}

const fromText = (text: string | null) => (text === null ? null : (JSON.parse(text) as JsonValue));
