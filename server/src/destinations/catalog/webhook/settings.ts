import { z } from 'zod';
import { secretField } from '../../destination.ts';
import { signingSecretPattern } from './signature.ts';

/** Headers that the request sets itself or that would change how it travels. */
const ownHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
  'x-signature',
]);

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'is not a header name')
  .refine((name) => !ownHeaders.has(name.toLowerCase()), 'is set by the webhook itself');

const headerValue = z
  .string()
  .max(4_096)
  .regex(/^[\t\x20-\x7e]*$/, 'has characters that a header cannot carry');

const signingSecret = z.string().regex(signingSecretPattern, 'must be whsec_ and base64');

export const webhookSettings = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .meta({
      title: 'URL',
      description: 'Where events are sent by POST. Redirects are not followed.',
    }),
  headers: secretField(
    z.record(headerName, headerValue).default({}).meta({
      title: 'Headers',
      description: 'Sent with each request, for example Authorization. Kept encrypted.',
    }),
  ),
  signingSecret: secretField(
    signingSecret.meta({
      title: 'Signing secret',
      description: 'Standard Webhooks: the receiver checks webhook-signature with it. Shown once.',
    }),
  ),
  previousSigningSecret: secretField(
    signingSecret.nullable().default(null).meta({
      title: 'Previous signing secret',
      description: 'Signs too, while the receiver changes to the new one. Remove it afterwards.',
    }),
  ),
  sharedSecret: secretField(
    z.string().min(1).max(256).nullable().default(null).meta({
      title: 'Shared secret (X-Signature)',
      description: "For receivers of Segment's webhooks: signs with HMAC-SHA1 in X-Signature.",
    }),
  ),
});
