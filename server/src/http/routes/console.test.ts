import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { systemRandom } from '../../kernel/random.ts';
import { createLogger } from '../../observe/logger.ts';
import type { App } from '../app.ts';
import { appLimits, createApp } from '../app.ts';
import { consoleRoutes } from './console.ts';

const page = '<!doctype html><title>Onefold</title>';
const html = { accept: 'text/html,application/xhtml+xml' };
const opened: { app: App; folder: string }[] = [];

afterEach(async () => {
  for (const { app, folder } of opened.splice(0)) {
    await app.close();
    rmSync(folder, { recursive: true });
  }
});

async function appWith(files: Readonly<Record<string, string | Buffer>>): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-console-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const app = await createApp({
    logger: createLogger('silent'),
    random: systemRandom,
    authenticate: () => undefined,
    trustProxy: false,
    ...appLimits,
  });
  opened.push({ app, folder });
  await consoleRoutes(app, { folder });
  return app;
}

it('serves its page at / and at every path that a browser opens, never cached, with a policy', async () => {
  const app = await appWith({ 'index.html': page });
  for (const url of ['/', '/setup', '/profiles/0193?tab=events']) {
    const answer = await app.inject({ url, headers: html });
    expect(answer.statusCode, url).toBe(200);
    expect(answer.body).toBe(page);
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  }
});

it('answers 404 as JSON for what is missing in other parts and for programs', async () => {
  const app = await appWith({ 'index.html': page });
  for (const url of ['/api/nothing', '/v1/nothing', '/assets/old.js', '/metrics/x']) {
    const answer = await app.inject({ url, headers: html });
    expect(answer.statusCode, url).toBe(404);
    expect(answer.json().error.code).toBe('not_found');
  }
  expect((await app.inject({ url: '/nothing' })).statusCode).toBe(404);
});

it('serves assets for a year, compressed as they were built', async () => {
  const script = 'console.log(1)';
  const app = await appWith({
    'index.html': page,
    'assets/a-1.js': script,
    'assets/a-1.js.gz': gzipSync(script),
  });
  const plain = await app.inject({ url: '/assets/a-1.js' });
  expect(plain.body).toBe(script);
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(plain.headers['content-type']).toContain('javascript');
  const packed = await app.inject({
    url: '/assets/a-1.js',
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.rawPayload.equals(gzipSync(script))).toBe(true);
});

it('serves its page compressed too', async () => {
  const app = await appWith({ 'index.html': page, 'index.html.gz': gzipSync(page) });
  for (const url of ['/', '/setup']) {
    const answer = await app.inject({ url, headers: { ...html, 'accept-encoding': 'gzip' } });
    expect(answer.statusCode, url).toBe(200);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
  }
});

it('does not leave its folder', async () => {
  const app = await appWith({ 'index.html': page });
  for (const url of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
  ]) {
    expect((await app.inject({ url })).statusCode, url).toBe(404);
  }
});

it('says what to do when it is not built', async () => {
  const app = await appWith({});
  const answer = await app.inject({ url: '/', headers: html });
  expect(answer.statusCode).toBe(404);
  expect(answer.json().error.message).toContain('npm run build');
});
