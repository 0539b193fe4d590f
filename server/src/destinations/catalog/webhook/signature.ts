import { createHash, createHmac } from 'node:crypto';
import type { Random } from '../../../kernel/random.ts';
import type { DeliveryPlace } from '../../place.ts';

/** Signing secrets of Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes. */
export const signingSecretPattern = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** Bytes of a secret that we make. */
const secretBytes = 32;

export function newSigningSecret(random: Random): string {
  return `whsec_${Buffer.from(random.bytes(secretBytes)).toString('base64')}`;
}

/**
 * `webhook-id`: names the events in the request, not the attempt, so a retry has the same id. (A retry may carry
 * fewer events than the first attempt; then it is another id, and the receiver tells by `messageId`.)
 */
export function webhookId(destinationId: string, places: readonly DeliveryPlace[]): string {
  const hash = createHash('sha256')
    .update(`${destinationId}\n${places.join(',')}`)
    .digest();
  return `msg_${hash.subarray(0, 18).toString('base64url')}`;
}

/**
 * `webhook-signature` of Standard Webhooks: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`, one for each
 * secret, separated by blanks, so that the receiver can change its secret at any time during a rotation.
 */
export function standardSignature(
  secrets: readonly string[],
  id: string,
  timestampSeconds: number,
  body: string,
): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const mac = createHmac('sha256', key).update(`${id}.${timestampSeconds}.${body}`, 'utf8');
      return `v1,${mac.digest('base64')}`;
    })
    .join(' ');
}

/** Segment's `X-Signature`: hex of HMAC-SHA1 over the JSON of the event; of a batch, of its first event only. */
export function segmentSignature(sharedSecret: string, firstEventJson: string): string {
  return createHmac('sha1', sharedSecret).update(firstEventJson, 'utf8').digest('hex');
}
