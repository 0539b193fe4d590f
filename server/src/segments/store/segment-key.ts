import { OnefoldError } from '../../kernel/errors.ts';

export const keyLengthMax = 60;

/** A key that says the name, as far as its letters can be written in one. */
export function keyOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[0-9_]+/, '')
    .slice(0, keyLengthMax - 5)
    .replace(/_+$/, '');
  return plain === '' ? 'segment' : plain;
}

/** The key, or the first like it that is free: `vip`, `vip_2`, `vip_3`… */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? key : `${key}_${number}`;
    if (!taken.has(tried)) return tried;
  }
}

/** `invalid_request` for what is no key. */
export function checkKey(key: string): string {
  if (key.length <= keyLengthMax && /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key)) return key;
  const shape = 'lower-case letters, digits and single underscores, beginning with a letter';
  throw new OnefoldError('invalid_request', `key must be ${shape}, at most ${keyLengthMax}.`, {
    field: 'key',
  });
}
