import { createHash } from 'node:crypto';
import type { WorkspaceId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';

/**
 * The audit log is one chain for each workspace:
 *
 *   record 1 ── hash 1 ──▶ record 2 ── hash 2 ──▶ record 3 ── hash 3 = the head
 *
 * The hash of a record covers its content, its place in the chain and the hash before it. So a record that is changed,
 * taken out, put in or moved breaks the chain at its place, and whoever noted a head outside can tell later that
 * everything up to it is what it was then, and that nothing was cut off.
 */
export type AuditRow = AccessTables['audit_records'];

/** What happened to the installation as a whole, such as a sign-in to no account, has a chain of its own. */
export const installationChain = 'installation';

/** The chain that a record belongs to. */
export function chainOf(workspaceId: WorkspaceId | null): string {
  return workspaceId ?? installationChain;
}

export function workspaceOf(chain: string): WorkspaceId | null {
  return chain === installationChain ? null : asId<WorkspaceId>(chain);
}

/** What stands before the first record. */
export const chainStart = '';

/** Changes with what the hash covers or how. */
const hashVersion = 1;

/**
 * SHA-256 in hex over the JSON array of everything that the record holds, `before` and `after` as the texts that are
 * stored. An array has one way to be written, so there is nothing to normalise.
 */
export function recordHash(previousHash: string, row: Omit<AuditRow, 'hash'>): string {
  const content = [
    hashVersion,
    previousHash,
    row.chain,
    row.sequence,
    row.id,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.actor_address,
    row.action,
    row.object,
    row.before,
    row.after,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** How far a chain goes: what may be noted outside. */
export interface ChainHead {
  /** Number of the last record; 0 when there is none. */
  readonly sequence: number;
  readonly hash: string;
}

/** A head as people note it: `<sequence>:<hash>`. */
export function headText({ sequence, hash }: ChainHead): string {
  return `${sequence}:${hash}`;
}

/** Null for a text that is no head. */
export function readHead(text: string): ChainHead | null {
  const match = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  return { sequence: Number(match[1]), hash: match[2] as string };
}
