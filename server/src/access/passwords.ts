import { hash, verify } from '@node-rs/argon2';
import { OnefoldError } from '../kernel/errors.ts';

/** Least characters of a password. */
export const passwordLengthMin = 10;
const passwordLengthMax = 256;

/** Argon2id, m = 19 MiB, t = 2, p = 1: the first choice of the OWASP password storage sheet. */
const argon2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and checks passwords, a few at a time, so that a flood of sign-ins cannot take the machine. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** With null (no such user) it takes as long as with a hash, and is false. */
  verify(hashed: string | null, password: string): Promise<boolean>;
}

export interface PasswordLimits {
  readonly runningMax: number;
  /** Calls that wait; over it `rate_limited`. */
  readonly waitingMax: number;
}

export const passwordLimits: PasswordLimits = { runningMax: 2, waitingMax: 64 };

export function createPasswords(limits: PasswordLimits = passwordLimits): Passwords {
  const gate = createGate(limits);
  let hashOfNobody: Promise<string> | undefined;
  return {
    hash: (password) => gate(() => hash(password, argon2)),
    verify: async (hashed, password) => {
      hashOfNobody ??= hash('the password of nobody', argon2);
      const against = hashed ?? (await hashOfNobody);
      const matches = await gate(() => verify(against, password));
      return matches && hashed !== null;
    },
  };
}

/** Throws `invalid_request` for a password that is too easy. */
export function checkPassword(password: string, email: string): void {
  const refuse = (message: string): never => {
    throw new OnefoldError('invalid_request', message, { field: 'password' });
  };
  const length = [...password].length;
  if (length < passwordLengthMin) {
    refuse(`The password must have at least ${passwordLengthMin} characters.`);
  }
  if (length > passwordLengthMax) {
    refuse(`The password must have at most ${passwordLengthMax} characters.`);
  }
  const [localPart] = email.split('@');
  if ([email, localPart].includes(password.trim().toLowerCase())) {
    refuse('The password must not be the e-mail address.');
  }
  if (new Set(password).size < 4) refuse('The password must have at least 4 different characters.');
}

function createGate({ runningMax, waitingMax }: PasswordLimits) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) {
        throw new OnefoldError('rate_limited', 'Too many sign-ins at the moment.');
      }
      // Whoever ends hands its place over, so `running` does not change.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
