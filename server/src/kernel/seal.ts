import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { OnefoldError } from './errors.ts';
import type { Random } from './random.ts';

/**
 * Encrypts credentials at rest. `binding` says where the text belongs (table, row, field): a sealed text that is
 * copied to another place does not open there.
 */
export interface Sealer {
  seal(plain: string, binding: string): string;
  /** Throws `storage_failed` when the text was sealed by another secret, for another place, or changed. */
  open(sealed: string, binding: string): string;
}

/** `s1`: AES-256-GCM, 12-byte random nonce, 16-byte tag, key by HKDF-SHA256 from the instance's secret. */
const version = 's1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A sealer over the instance's secret. `previous` lists secrets that were replaced: they open, but never seal.
 * Sealed text: `s1.<key id>.<base64url of nonce, cipher text and tag>`.
 */
export function createSealer(
  secret: Uint8Array,
  random: Random,
  previous: readonly Uint8Array[] = [],
): Sealer {
  const current = deriveKey(secret);
  const keys = new Map([...previous.map(deriveKey), current].map((key) => [key.id, key]));
  return {
    seal(plain, binding) {
      const nonce = random.bytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
      cipher.setAAD(Buffer.from(binding, 'utf8'));
      const box = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final()]);
      return `${version}.${current.id}.${Buffer.concat([box, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open(sealed, binding) {
      const [format, id = '', text = ''] = sealed.split('.');
      const key = keys.get(id);
      if (format !== version || key === undefined) {
        throw new OnefoldError(
          'storage_failed',
          'A stored credential was encrypted with another secret. Restore ONEFOLD_SECRET or the secret file of ' +
            'the data folder, or enter the credential again.',
        );
      }
      const box = Buffer.from(text, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.key, box.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(Buffer.from(binding, 'utf8'));
        decipher.setAuthTag(box.subarray(-tagBytes));
        const body = box.subarray(nonceBytes, -tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new OnefoldError(
          'storage_failed',
          'A stored credential is damaged or stands in the wrong place. Enter it again.',
          { cause },
        );
      }
    },
  };
}

interface Key {
  readonly id: string;
  readonly key: Buffer;
}

function deriveKey(secret: Uint8Array): Key {
  const derive = (purpose: string, size: number) =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), purpose, size));
  return {
    id: derive('onefold seal v1 key id', 6).toString('base64url'),
    key: derive('onefold seal v1 key', 32),
  };
}
