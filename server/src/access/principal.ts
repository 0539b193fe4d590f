import type { TokenId, UserId, WorkspaceId } from '../kernel/ids.ts';
import type { Scope } from './scopes.ts';

/** Who asks, in which workspace, with which rights. Every query is scoped by `workspaceId`. */
export interface Principal {
  readonly kind: 'user' | 'token';
  readonly id: UserId | TokenId;
  readonly workspaceId: WorkspaceId;
  readonly scopes: readonly Scope[];
}

/** Who made a change: a principal, or the program itself (bootstrap, command line). */
export interface Actor {
  readonly kind: 'user' | 'token' | 'system';
  readonly id: string;
  /** The network address that the request came from, where there was one. */
  readonly address: string | null;
}
