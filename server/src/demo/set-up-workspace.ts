import { type Channel, channels } from './shop/call.ts';

export interface SetUpOptions {
  readonly url: string;
  readonly apiToken: string;
}

const sources: Readonly<Record<Channel, { readonly name: string; readonly kind: string }>> = {
  web: { name: 'Web shop', kind: 'web' },
  app: { name: 'iOS and Android app', kind: 'mobile' },
  store: { name: 'Point of sale', kind: 'server' },
  support: { name: 'Help desk', kind: 'server' },
  wholesale: { name: 'Wholesale accounts', kind: 'server' },
};

interface SourceAnswer {
  readonly id: string;
  readonly name: string;
  readonly writeKeys: readonly { readonly key: string; readonly revokedAt: string | null }[];
}

/** Makes the shop's sources where they are missing, and answers with their write keys. */
export async function ensureSources(options: SetUpOptions): Promise<Record<Channel, string>> {
  const listed = await call<{ readonly sources: readonly SourceAnswer[] }>(
    options,
    'GET',
    '/api/sources',
  );
  const keys: Partial<Record<Channel, string>> = {};
  for (const channel of channels) {
    const { name, kind } = sources[channel];
    const source =
      listed.sources.find((each) => each.name === name) ??
      (await call<SourceAnswer>(options, 'POST', '/api/sources', { name, kind }));
    const valid = source.writeKeys.find(({ revokedAt }) => revokedAt === null);
    if (valid === undefined) throw new Error(`All write keys of the source ${name} are revoked.`);
    keys[channel] = valid.key;
  }
  return keys as Record<Channel, string>;
}

const receiverName = 'Order desk (demo)';

/** Makes the webhook that sends events to the demo's own receiver, where it is missing. */
export async function ensureWebhook(options: SetUpOptions, receiverUrl: string): Promise<void> {
  const { destinations } = await call<{
    readonly destinations: readonly {
      readonly id: string;
      readonly name: string;
      readonly settings: { readonly url?: unknown };
    }[];
  }>(options, 'GET', '/api/destinations');
  const there = destinations.find(({ name }) => name === receiverName);
  if (there === undefined) {
    await call(options, 'POST', '/api/destinations', {
      kind: 'webhook',
      name: receiverName,
      settings: { url: receiverUrl },
      batchSize: 1,
    });
  } else if (there.settings.url !== receiverUrl) {
    const settings = { url: receiverUrl };
    await call(options, 'PATCH', `/api/destinations/${there.id}`, { settings });
  }
}

async function call<T>(
  { url, apiToken }: SetUpOptions,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}
