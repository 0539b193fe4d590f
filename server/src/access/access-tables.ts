import type { InviteId, TokenId, UserId, WorkspaceId } from '../kernel/ids.ts';
import type { Role } from './scopes.ts';

/** The tables that this module owns, all in `config`. Times are ms since the epoch. */
export interface AccessTables {
  readonly users: {
    readonly id: UserId;
    /** Normalised by `normaliseEmail`. */
    readonly email: string;
    readonly name: string;
    readonly password_hash: string;
    readonly created_at: number;
    readonly disabled_at: number | null;
  };
  readonly memberships: {
    readonly user_id: UserId;
    readonly workspace_id: WorkspaceId;
    readonly role: Role;
    readonly created_at: number;
    /** Locked out of this workspace. */
    readonly disabled_at: number | null;
    /** Last request in this workspace, to a few minutes. */
    readonly seen_at: number | null;
  };
  readonly invites: {
    readonly id: InviteId;
    readonly workspace_id: WorkspaceId;
    /** Normalised by `normaliseEmail`. */
    readonly email: string;
    readonly role: Role;
    /** Of the link that works now. */
    readonly secret_hash: string;
    readonly created_by: string;
    readonly created_at: number;
    readonly issued_at: number;
    readonly expires_at: number;
    readonly accepted_at: number | null;
    readonly accepted_by: UserId | null;
    readonly revoked_at: number | null;
  };
  readonly sessions: {
    readonly secret_hash: string;
    readonly user_id: UserId;
    readonly created_at: number;
    readonly seen_at: number;
    readonly expires_at: number;
  };
  readonly api_tokens: {
    readonly id: TokenId;
    readonly workspace_id: WorkspaceId;
    readonly name: string;
    readonly secret_hash: string;
    /** JSON array */
    readonly scopes: string;
    readonly created_by: string;
    readonly created_at: number;
    readonly expires_at: number | null;
    readonly used_at: number | null;
    readonly revoked_at: number | null;
  };
  readonly setup_links: {
    readonly secret_hash: string;
    readonly created_at: number;
  };
  readonly audit_records: {
    /** Workspace id, or `installation`; see audit-chain.ts. */
    readonly chain: string;
    /** 1, 2, 3 … in each chain, without gaps. */
    readonly sequence: number;
    readonly id: string;
    /** Never before that of the record before. */
    readonly at: number;
    readonly actor_kind: string;
    readonly actor_id: string;
    readonly actor_address: string | null;
    readonly action: string;
    readonly object: string;
    /** JSON, or null */
    readonly before: string | null;
    readonly after: string | null;
    readonly hash: string;
  };
  /** The last record of each chain; whoever appends holds the row until they commit. */
  readonly audit_chains: {
    readonly chain: string;
    readonly sequence: number;
    readonly at: number;
    readonly hash: string;
  };
}
