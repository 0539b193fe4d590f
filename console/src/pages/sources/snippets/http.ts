import { shellQuoted } from './quote.ts';
import type { Snippet } from './snippet.ts';

const http = {
  kinds: ['http'],
  proof: 'tested',
  needsHttps: false,
  package: null,
  install: null,
} as const;

export const httpSnippets: readonly Snippet[] = [
  {
    ...http,
    id: 'curl',
    name: 'curl',
    kinds: ['http', 'server'],
    write: ({ host, writeKey }) => `curl ${shellQuoted(`${host}/v1/track`)} \\
  --user ${shellQuoted(`${writeKey}:`)} \\
  --header 'Content-Type: application/json' \\
  --data '{"userId": "ada", "event": "Signed Up", "properties": {"plan": "trial"}}'`,
  },
  {
    ...http,
    id: 'batch',
    name: 'HTTP API',
    write: ({ host, writeKey }) => `curl ${shellQuoted(`${host}/v1/batch`)} \\
  --user ${shellQuoted(`${writeKey}:`)} \\
  --header 'Content-Type: application/json' \\
  --data '{"batch": [
    {"type": "identify", "userId": "ada", "traits": {"email": "ada@example.com"}},
    {"type": "track", "userId": "ada", "event": "Order Completed", "properties": {"revenue": 42}}
  ]}'`,
  },
  {
    ...http,
    id: 'webhook',
    name: 'Webhook',
    // Any JSON becomes the track call "webhook_source_event"; its fields are the properties.
    write: ({ host, writeKey }) =>
      `curl ${shellQuoted(`${host}/v1/webhook?writeKey=${encodeURIComponent(writeKey)}`)} \\
  --header 'Content-Type: application/json' \\
  --data '{"invoice": "in_42", "paid": true}'`,
  },
  {
    ...http,
    id: 'pixel',
    name: 'Pixel',
    kinds: ['http', 'web'],
    write: ({ host, writeKey }) => {
      const query = `writeKey=${encodeURIComponent(writeKey)}&userId=ada&event=Mail%20Opened&properties.campaign=spring`;
      return `<img src="${host}/pixel/v1/track?${query.replaceAll('&', '&amp;')}" alt="" width="1" height="1">`;
    },
  },
];
