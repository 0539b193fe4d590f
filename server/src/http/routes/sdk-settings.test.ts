import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type IngestApp, sourceWith, startIngestApp, writeKey } from '../../testing/ingest-app.ts';

describe('what SDKs ask for', () => {
  let ingest: IngestApp;
  beforeEach(async () => {
    const disabled = sourceWith({
      enabled: false,
      writeKeys: [{ key: 'disabled-key', createdAt: 0, revokedAt: null, lastUsedAt: null }],
    });
    ingest = await startIngestApp({ sources: [sourceWith(), disabled] });
  });
  afterEach(() => ingest.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    ingest.app.inject({ url, headers: { host: 'data.example', ...headers } });

  it.each(['/v1/projects', '/projects'])('%s/…/settings names our host', async (base) => {
    const answer = await get(`${base}/${writeKey}/settings`, { origin: 'https://shop.example' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('https://shop.example');
    expect(answer.json().integrations['Segment.io']).toMatchObject({
      apiKey: writeKey,
      apiHost: 'data.example/v1',
      protocol: 'http',
    });
    expect((await get(`${base}/unknown/settings`)).statusCode).toBe(404);
    expect((await get(`${base}/disabled-key/settings`)).json().integrations).toEqual({});
  });

  it.each(['/sourceConfig', '/sourceConfig/'])('%s describes the source', async (path) => {
    const answer = await get(`${path}?p=npm&writeKey=${writeKey}`);
    expect(answer.json().source).toMatchObject({ id: 'src_test', enabled: true, destinations: [] });
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
    expect((await get(path, { authorization })).json().source.writeKey).toBe(writeKey);
    expect((await get(`${path}?writeKey=disabled-key`)).json().source.enabled).toBe(false);
    expect((await get(path)).statusCode).toBe(401);
    const probe = await ingest.app.inject({ method: 'HEAD', url: `${path}?view=ad` });
    expect(probe.statusCode).toBe(200);
    const preflight = await ingest.app.inject({ method: 'OPTIONS', url: path });
    expect(preflight.statusCode).toBe(204);
  });

  it('serves the browser library, packed and with a tag', async () => {
    const url = `/analytics.js/v1/${writeKey}/analytics.min.js`;
    const plain = await get(url);
    expect(plain.headers['content-type']).toContain('text/javascript');
    expect(plain.body).toContain('analyticsWriteKey');
    const packed = await get(url, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    const again = await get(url, { 'if-none-match': String(plain.headers['etag']) });
    expect(again.statusCode).toBe(304);
    expect((await get('/analytics.js/v1/unknown/analytics.min.js')).statusCode).toBe(404);
  });

  it('serves the parts of the library for ever, and nothing else of its folder', async () => {
    const library = (await get(`/analytics.js/v1/${writeKey}/analytics.min.js`)).body;
    const [, id, name] = /(\d+|"?[\w-]+"?):"(tsub-middleware)"/.exec(library) ?? [];
    const hash = new RegExp(`${id}:"([0-9a-f]{20})"`).exec(library)?.[1];
    const part = await get(`/analytics-next/bundles/${name}.bundle.${hash}.js`);
    expect(part.statusCode).toBe(200);
    expect(part.headers['cache-control']).toContain('immutable');
    expect((await get('/analytics-next/bundles/..%2f..%2fpackage.json')).statusCode).toBe(404);
    expect((await get('/analytics-next/bundles/standalone.js')).statusCode).toBe(404);
  });

  describe('cookies for RudderStack', () => {
    const ask = (origin: string, domain: string, name = 'rl_anonymous_id') =>
      ingest.app.inject({
        method: 'POST',
        url: '/rsaRequest',
        headers: { origin, host: 'data.shop.example' },
        payload: {
          reqType: 'setCookies',
          workspaceId: 'ws_test',
          data: {
            options: { maxAge: 31_536_000_000, path: '/', domain, sameSite: 'Lax' },
            cookies: [{ name, value: 'RS_ENC_v3_abc' }],
          },
        },
      });

    it('are set for a page of the same site', async () => {
      const answer = await ask('https://www.shop.example', '.shop.example');
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['access-control-allow-credentials']).toBe('true');
      expect(answer.headers['set-cookie']).toBe(
        'rl_anonymous_id=RS_ENC_v3_abc; Max-Age=31536000; Domain=shop.example; Path=/; SameSite=Lax',
      );
    });

    it('are refused for another site, and under any other name', async () => {
      const thief = await ask('https://thief.example', '.shop.example');
      expect(thief.statusCode).toBe(403);
      expect(thief.headers['set-cookie']).toBeUndefined();
      const session = await ask('https://www.shop.example', '.shop.example', 'onefold_session');
      expect(session.statusCode).toBe(400);
    });
  });
});
