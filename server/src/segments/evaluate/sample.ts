import { createHash } from 'node:crypto';
import type { ProfileId } from '../../kernel/ids.ts';

/** Shares are told apart to one in 2^32. */
const steps = 2 ** 32;

/** The first four bytes of a hash of salt and id, as a fraction; ClickHouse computes the same. */
export function isInSample(id: ProfileId, salt: string, share: number): boolean {
  const hash = createHash('md5').update(`${salt}:${id}`).digest();
  return hash.readUInt32BE(0) < sampleLimit(share);
}

/** Hashes below this belong to the sample. */
export function sampleLimit(share: number): number {
  return Math.round(share * steps);
}
