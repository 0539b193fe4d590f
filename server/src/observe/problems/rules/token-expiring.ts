import type { ProblemRule } from '../problem.ts';
import { spanOf } from '../words.ts';

const dayMs = 86_400_000;
const noticeMs = 7 * dayMs;
/** One that nobody used for so long is not missed. */
const usedWithinMs = 30 * dayMs;

export const tokenExpiring: ProblemRule = {
  code: 'token_expiring',
  when: 'An API token that was used in the last 30 days expires within a week (notice), or expired within the last week (warning); until it is revoked, or that week is over.',
  help: 'Make a new token with the same scopes, give it to the program that uses this one, then revoke this one.',
  scope: 'access:read',
  find: ({ tokens, now }) =>
    tokens.flatMap(({ id, name, expiresAt, usedAt, revokedAt }) => {
      if (expiresAt === null || usedAt === null || revokedAt !== null) return [];
      if (Math.abs(expiresAt - now) > noticeMs || now - usedAt > usedWithinMs) return [];
      const expired = expiresAt <= now;
      const span = spanOf(Math.abs(expiresAt - now));
      return [
        {
          severity: expired ? 'warning' : 'notice',
          ...{ count: null, since: expired ? expiresAt : null },
          message: expired
            ? `The API token ${name} expired ${span} ago, and was in use.`
            : `The API token ${name} expires in ${span}, and is in use.`,
          target: { type: 'tokens', id, name },
          details: { expiresAt: new Date(expiresAt).toISOString() },
        } as const,
      ];
    }),
};
