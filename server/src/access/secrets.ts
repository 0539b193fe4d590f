import { createHash } from 'node:crypto';
import type { Random } from '../kernel/random.ts';

/** A secret of 256 random bits, safe in URLs, headers and cookies. */
export function newSecret(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/**
 * What is stored of a secret, and how it is looked up. Secrets are long and random, so a plain SHA-256 cannot be
 * guessed back, and the time of an index lookup tells nothing about the secret itself.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
