import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OnefoldError } from './kernel/errors.ts';
import type { Random } from './kernel/random.ts';

/** Bytes of the key that encrypts stored credentials. */
const secretBytes = 32;

/** Where a key that was not given is kept. */
export function secretFile(dataFolder: string): string {
  return path.join(dataFolder, 'secret');
}

/**
 * The 32-byte key of this installation: derived from the option where it is set, else read from the data folder,
 * where it is made at the first start. Whoever loses it loses the stored credentials, nothing else.
 */
export function loadSecret(dataFolder: string, given: string | null, random: Random): Buffer {
  if (given !== null) return createHash('sha256').update(`onefold secret\n${given}`).digest();
  const file = secretFile(dataFolder);
  const text = readSecret(file) ?? makeSecret(file, random);
  const secret = Buffer.from(text.trim(), 'base64url');
  if (secret.length !== secretBytes) {
    throw new OnefoldError(
      'configuration_invalid',
      `${file} does not hold a key. Restore it from a backup; without it stored credentials cannot be read.`,
    );
  }
  return secret;
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes aside and links, so that of two first starts at once one wins and a cut one leaves no half key. */
function makeSecret(file: string, random: Random): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const text = `${Buffer.from(random.bytes(secretBytes)).toString('base64url')}\n`;
  const aside = `${file}.${Buffer.from(random.bytes(6)).toString('hex')}`;
  writeFileSync(aside, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(aside, file);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8');
  } finally {
    unlinkSync(aside);
  }
}
