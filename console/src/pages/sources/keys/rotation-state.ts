import type { WriteKey } from '../../../api/sources.ts';

/** What of a source's keys works, and whether one is being replaced. */
export interface RotationState {
  /** The newest valid key: what new code should hold. */
  readonly newest: WriteKey | null;
  /** Valid keys besides the newest, oldest first: a rotation ends when there is none. */
  readonly old: readonly WriteKey[];
}

export function rotationState(keys: readonly WriteKey[]): RotationState {
  const valid = keys.filter(({ revokedAt }) => revokedAt === null);
  return { newest: valid.at(-1) ?? null, old: valid.slice(0, -1) };
}

/** Uses younger than this say that something still sends with a key. */
const recentMs = 24 * 3_600_000;

/** Whether something sent with the key within a day: to revoke it then loses events. */
export function isInUse({ lastUsedAt }: WriteKey, now: number): boolean {
  return lastUsedAt !== null && now - Date.parse(lastUsedAt) < recentMs;
}
