import { randomBytes } from 'node:crypto';

/** The source of randomness of everything that is not pure. Tests inject a seeded one. */
export interface Random {
  /** `size` bytes fit for secrets. */
  bytes(size: number): Uint8Array;
  /** A number in [0, 1), for jitter and sampling only. */
  fraction(): number;
}

/** The machine's cryptographic generator. */
export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  fraction: () => Math.random(),
};
