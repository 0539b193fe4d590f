import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  certificateFiles,
  environmentName,
  logEngine,
  optionEntries,
  publicUrl,
  readConfig,
} from './config.ts';
import { nearest } from './config-names.ts';
import { optionsHelp, optionsMarkdown } from './config-text.ts';
import { systemRandom } from './kernel/random.ts';
import { loadSecret, secretFile } from './secret.ts';

const onPostgres = { ONEFOLD_DATABASE_URL: 'postgres://localhost/onefold' };
const split = { ...onPostgres, ONEFOLD_SECRET: 'x'.repeat(32) };

describe('options', () => {
  it('have the documented defaults when nothing is set', () => {
    const config = readConfig(new Map(), {});
    expect(config).toMatchObject({
      port: 8080,
      data: path.resolve('./data'),
      databaseUrl: null,
      clickhouseUrl: null,
      roles: ['collect', 'process', 'deliver', 'api'],
      ingestEventBytesMax: 32_768,
      ingestBatchBytesMax: 512_000,
      ingestBatchEventsMax: 2500,
      egressAllow: [],
      trustProxy: false,
    });
    expect(publicUrl(config)).toBe('http://localhost:8080');
  });

  it('take the flag before the variable, and the variable before the default', () => {
    const environment = { ONEFOLD_PORT: '9000', ONEFOLD_LOG_LEVEL: 'warn' };
    const config = readConfig(new Map([['port', '9001']]), environment);
    expect([config.port, config.logLevel]).toEqual([9001, 'warn']);
  });

  it('put the log on PostgreSQL where several processes share it', () => {
    const engine = (environment: Record<string, string>) =>
      logEngine(readConfig(new Map(), environment));
    expect(engine({})).toBe('local');
    expect(engine(split)).toBe('local');
    expect(engine({ ...split, ONEFOLD_LOG: 'postgres' })).toBe('postgres');
    expect(engine({ ...split, ONEFOLD_ROLES: 'process' })).toBe('postgres');
  });

  it('say https where there is a certificate', () => {
    const files = { ONEFOLD_TLS_CERT: 'cert.pem', ONEFOLD_TLS_KEY: 'key.pem' };
    const config = readConfig(new Map(), files);
    expect(publicUrl(config, 8443)).toBe('https://localhost:8443');
    expect(certificateFiles(config)).toEqual({ cert: 'cert.pem', key: 'key.pem' });
    expect(certificateFiles(readConfig(new Map(), {}))).toBeNull();
    const behind = readConfig(new Map(), {
      ...files,
      ONEFOLD_BASE_URL: 'https://cdp.example.com/',
    });
    expect(publicUrl(behind)).toBe('https://cdp.example.com');
  });

  it('count an empty variable as not set', () => {
    expect(readConfig(new Map(), { ONEFOLD_DATABASE_URL: '' }).databaseUrl).toBeNull();
  });

  it.each([
    [{ ONEFOLD_PROT: '1' }, /no option ONEFOLD_PROT\. Did you mean ONEFOLD_PORT\?/],
    [{ ONEFOLD_SOMETHING_ELSE_ENTIRELY_ABC: '1' }, /no option ONEFOLD_SOMETHING_ELSE_[A-Z_]+\.$/],
    [{ ONEFOLD_PORT: '80x' }, /ONEFOLD_PORT: must be a whole number/],
    [{ ONEFOLD_PORT: '70000' }, /between 0 and 65535/],
    [{ ONEFOLD_DATABASE_URL: 'mysql://x' }, /must be a URL that starts with postgres/],
    [{ ONEFOLD_LOG_RETENTION_BYTES: 'much' }, /such as 500KB/],
    [{ ONEFOLD_ROLES: 'collect' }, /needs ONEFOLD_DATABASE_URL/],
    [{ ONEFOLD_LOG: 'postgres' }, /ONEFOLD_LOG=postgres needs ONEFOLD_DATABASE_URL/],
    [{ ...onPostgres, ONEFOLD_ROLES: 'collect' }, /needs ONEFOLD_SECRET/],
    [{ ...split, ONEFOLD_ROLES: 'collect', ONEFOLD_LOG: 'local' }, /needs ONEFOLD_LOG=postgres/],
    [{ ...split, ONEFOLD_ROLES: 'api' }, /need ONEFOLD_CLICKHOUSE_URL/],
    [{ ONEFOLD_BOOTSTRAP_ADMIN_EMAIL: 'a@b.c' }, /go together/],
    [{ ONEFOLD_TLS_CERT: 'cert.pem' }, /ONEFOLD_TLS_CERT and ONEFOLD_TLS_KEY go together/],
    [{ ONEFOLD_TLS_KEY: 'key.pem' }, /go together/],
    [{ ONEFOLD_BOOTSTRAP_API_TOKEN: 'short' }, /at least 16/],
  ])('refuse %o', (environment, message) => {
    expect(() => readConfig(new Map(), environment)).toThrow(message);
  });

  it('have defaults that are themselves allowed, and are all in the help and the documentation', () => {
    for (const [name, option] of optionEntries()) {
      if (option.default !== null)
        expect(option.schema.safeParse(option.default).success).toBe(true);
      expect(optionsHelp()).toContain(environmentName(name));
      expect(optionsMarkdown()).toContain(environmentName(name));
    }
  });

  it('are documented in docs/configuration.md', async () => {
    await expect(optionsMarkdown()).toMatchFileSnapshot('../../docs/configuration.md');
  });

  it('suggest only what is near', () => {
    expect(nearest('--prot', ['--port', '--data'])).toBe('--port');
    expect(nearest('--zzzzzz', ['--port', '--data'])).toBeUndefined();
  });
});

describe('the secret', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onefold-secret-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, readable by its owner only, and leaves nothing else behind', () => {
    const data = path.join(folder, 'new');
    const first = loadSecret(data, null, systemRandom);
    expect(first.length).toBe(32);
    expect(loadSecret(data, null, systemRandom)).toEqual(first);
    expect(statSync(secretFile(data)).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['secret']);
  });

  it('follows from the option where it is set, without a file', () => {
    const data = path.join(folder, 'given');
    const given = 'x'.repeat(32);
    expect(loadSecret(data, given, systemRandom)).toEqual(loadSecret(data, given, systemRandom));
    expect(existsSync(data)).toBe(false);
  });

  it('is not silently replaced when its file is damaged', () => {
    writeFileSync(secretFile(folder), 'half');
    expect(() => loadSecret(folder, null, systemRandom)).toThrow(/does not hold a key/);
  });
});
