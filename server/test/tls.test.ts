import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../src/testing/test-certificate.ts';
import { hasChromium, launchChromium } from './browser.ts';
import { runCommand } from './command-line.ts';
import {
  apiToken,
  eventually,
  removeData,
  type ServerProcess,
  startServer,
  writeKey,
} from './server-process.ts';

const user = { email: 'ann@example.com', password: 'correct horse battery' };

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly socket: TLSSocket;
  /** Fingerprint of the certificate. */
  readonly shown: string | undefined;
}

describe('over TLS, the product', () => {
  let folder: string;
  let server: ServerProcess;
  let certificate = makeCertificate();
  let environment: Record<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onefold-tls-'));
    environment = {
      ONEFOLD_TLS_CERT: join(folder, 'cert.pem'),
      ONEFOLD_TLS_KEY: join(folder, 'key.pem'),
      ONEFOLD_BOOTSTRAP_ADMIN_EMAIL: user.email,
      ONEFOLD_BOOTSTRAP_ADMIN_PASSWORD: user.password,
    };
    put(certificate);
    server = await startServer({ environment });
  });
  afterAll(async () => {
    await server?.stop();
    if (server) removeData(server.data);
    rmSync(folder, { recursive: true });
  });

  const put = ({ cert, key }: { readonly cert: string; readonly key: string }) => {
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
  };
  const ask = (
    path: string,
    options: {
      readonly method?: string;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
      readonly agent?: Agent;
      readonly ca?: string;
    } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const { method = 'GET', headers = {}, body, agent = new Agent() } = options;
      const { ca = certificate.cert } = options;
      const asking = request(
        `${server.url}${path}`,
        { method, agent, ca, servername: 'localhost', headers },
        (response) => {
          const chunks: Buffer[] = [];
          const socket = response.socket as TLSSocket;
          const shown = socket.getPeerX509Certificate()?.fingerprint256;
          // A stream has no end to wait for.
          const streams = response.headers['content-type']?.startsWith('text/event-stream');
          const done = () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString('utf8'),
              socket,
              shown,
            });
          response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', done);
          if (streams) done();
        },
      );
      asking.on('error', reject);
      asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const json = { 'content-type': 'application/json' };
  const withToken = { ...json, authorization: `Bearer ${apiToken}` };
  const countEvents = async () => {
    const body = { query: 'select count() as n from events' };
    const { text } = await ask('/api/sql', { method: 'POST', headers: withToken, body });
    return Number((JSON.parse(text) as { rows: { n: unknown }[] }).rows[0]?.n);
  };

  it('says https where it serves', () => {
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  });

  it('takes the batches of an unmodified SDK', async () => {
    const program = `
      import { Analytics } from '@segment/analytics-node';
      const [host, writeKey] = process.argv.slice(1);
      const analytics = new Analytics({ host, writeKey });
      analytics.on('error', (error) => { console.error(error); process.exitCode = 1; });
      for (const event of ['Viewed', 'Bought', 'Returned']) analytics.track({ userId: 'ann', event });
      await analytics.closeAndFlush({ timeout: 10_000 });`;
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program, server.url, writeKey],
      {
        cwd: import.meta.dirname,
        env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: environment['ONEFOLD_TLS_CERT'] },
      },
    );
    expect(await eventually(async () => ((await countEvents()) === 3 ? 3 : undefined))).toBe(3);
  });

  it('serves pages that browsers then ask for by https only, but not on the own machine', async () => {
    const page = await ask('/', { headers: { host: 'cdp.example.com' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
    const local = await ask('/', { headers: { host: 'localhost:8443' } });
    expect(local.headers['strict-transport-security']).toBeUndefined();
  });

  it('gives cookies for https only', async () => {
    const headers = { ...json, 'x-onefold-csrf': '1' };
    const answer = await ask('/api/session', { method: 'POST', headers, body: user });
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    for (const word of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(word);
  });

  it.skipIf(!hasChromium)('shows the console in a browser, signed in', async () => {
    const browser: Browser = await launchChromium();
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      const url = server.url.replace('127.0.0.1', 'localhost');
      await page.goto(`${url}/sign-in`);
      await page.getByLabel('E-mail address').fill(user.email);
      await page.getByLabel('Password', { exact: true }).fill(user.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: /^Account of/ }).waitFor();
      const [cookie] = await context.cookies();
      expect(cookie).toMatchObject({ name: 'onefold_session', secure: true, httpOnly: true });
    } finally {
      await browser.close();
    }
  });

  it('answers neither plain HTTP nor the broken versions of TLS', async () => {
    const plain = new Promise((resolve, reject) => {
      plainRequest(server.url.replace('https:', 'http:'), resolve).on('error', reject).end();
    });
    await expect(plain).rejects.toMatchObject({ code: 'ECONNRESET' });
    const port = Number(new URL(server.url).port);
    const version = (maxVersion: SecureVersion) =>
      new Promise((resolve, reject) => {
        const ciphers = 'DEFAULT@SECLEVEL=0';
        const given = { port, maxVersion, minVersion: 'TLSv1', ciphers } as const;
        const socket = connect({ ...given, ca: certificate.cert, servername: 'localhost' }, () => {
          resolve(socket.getProtocol());
          socket.destroy();
        });
        socket.on('error', reject);
      });
    expect(await version('TLSv1.3')).toBe('TLSv1.3');
    expect(await version('TLSv1.2')).toBe('TLSv1.2');
    await expect(version('TLSv1.1')).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
  });

  it('is found well by onefold doctor, though no authority vouches for it', async () => {
    const port = new URL(server.url).port;
    const { output } = await runCommand(
      server.data,
      ...['doctor', '--port', port, '--tls-cert', environment['ONEFOLD_TLS_CERT'] ?? ''],
      ...['--tls-key', environment['ONEFOLD_TLS_KEY'] ?? ''],
    );
    expect(output).toMatch(/ok {4}certificate +It is for localhost, 127\.0\.0\.1/);
    expect(output).toMatch(/ok {4}server +https:\/\/localhost:\d+\/ready says it is ready/);
  });

  it('serves a renewed certificate to new connections, and drops none', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const kept = { agent, ca: certificate.cert };
    const before = await ask('/health', kept);
    const stream = await ask('/api/activity/stream', { headers: withToken });
    expect(stream.headers['content-type']).toContain('text/event-stream');
    const first = before.shown;
    expect(first).toBeDefined();
    // Of another subject: authorities are found by theirs.
    const renewed = makeCertificate({ names: ['renewed.example', 'localhost', '127.0.0.1'] });
    put(renewed);
    const authorities = `${certificate.cert}${renewed.cert}`;
    certificate = { ...renewed, cert: authorities };
    const served = async () => {
      const { shown } = await ask('/health');
      return shown === first ? undefined : shown;
    };
    expect(await eventually(served, 30_000)).not.toBe(first);
    const after = await ask('/health', kept);
    expect(after.status).toBe(200);
    expect(after.socket === before.socket).toBe(true);
    expect(stream.socket.destroyed).toBe(false);
    agent.destroy();
    stream.socket.destroy();
  });

  it('does not start with a key of another certificate, and says so', async () => {
    const other = join(folder, 'other.pem');
    writeFileSync(other, makeCertificate().key);
    const start = startServer({ environment: { ...environment, ONEFOLD_TLS_KEY: other } });
    await expect(start).rejects.toThrow(/ONEFOLD_TLS_KEY: .*other\.pem does not belong to/);
  });
});
