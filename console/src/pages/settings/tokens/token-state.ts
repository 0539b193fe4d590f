import type { ApiToken } from '../../../api/tokens.ts';

export type TokenState = 'valid' | 'ends-soon' | 'expired' | 'revoked';

/** From when on an end is worth a thought. */
const soonMs = 14 * 86_400_000;

export function tokenState(
  { revokedAt, expiresAt }: Pick<ApiToken, 'revokedAt' | 'expiresAt'>,
  now: number,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'valid';
  const leftMs = Date.parse(expiresAt) - now;
  if (leftMs <= 0) return 'expired';
  return leftMs < soonMs ? 'ends-soon' : 'valid';
}

/** Whether the token opens nothing any more. */
export function isOver(state: TokenState): boolean {
  return state === 'expired' || state === 'revoked';
}
