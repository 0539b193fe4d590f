import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../observe/logger.ts';
import { makeCertificate } from '../testing/test-certificate.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { type Certificate, type CertificateFiles, isFor, readCertificate } from './certificate.ts';
import { followCertificate } from './follow-certificate.ts';

let folder: string;
let files: CertificateFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onefold-certificate-'));
  files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = ({ cert, key }: { cert?: string; key?: string }) => {
  if (cert !== undefined) writeFileSync(files.cert, cert);
  if (key !== undefined) writeFileSync(files.key, key);
};

describe('a certificate', () => {
  it('is read with its names and times', () => {
    const validTo = Date.UTC(2030, 4, 5, 6, 7, 8);
    write(makeCertificate({ names: ['cdp.example.com', '*.shop.example', '127.0.0.1'], validTo }));
    const certificate = readCertificate(files);
    expect(certificate.names).toEqual(['cdp.example.com', '*.shop.example', '127.0.0.1']);
    expect(certificate.validTo).toBe(validTo);
    const hosts = ['cdp.example.com', 'www.shop.example', '127.0.0.1', 'localhost', '[::1]'];
    expect(hosts.map((host) => isFor(certificate, host))).toEqual([true, true, true, false, false]);
  });

  it('is refused with the option, the file and the reason', () => {
    const { cert, key } = makeCertificate();
    const encrypted = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
    }).privateKey;
    expect(() => readCertificate(files)).toThrow(`ONEFOLD_TLS_CERT: ${files.cert} is not there.`);
    write({ cert });
    expect(() => readCertificate(files)).toThrow(`ONEFOLD_TLS_KEY: ${files.key} is not there.`);
    write({ key: encrypted });
    expect(() => readCertificate(files)).toThrow(/ONEFOLD_TLS_KEY: .* protected by a passphrase/);
    write({ key: 'nonsense' });
    expect(() => readCertificate(files)).toThrow(/ONEFOLD_TLS_KEY: .* not hold a private key/);
    write({ key: makeCertificate().key });
    expect(() => readCertificate(files)).toThrow(/ONEFOLD_TLS_KEY: .* does not belong to/);
    write({ key, cert: key });
    expect(() => readCertificate(files)).toThrow(/ONEFOLD_TLS_CERT: .* not hold a certificate/);
    files = { ...files, cert: folder };
    expect(() => readCertificate(files)).toThrow(/ONEFOLD_TLS_CERT: .* is a folder/);
  });
});

describe('a renewed certificate', () => {
  let clock: VirtualClock;
  let renewed: Certificate[];
  let logged: string[];
  let stopping: AbortController;
  let ended: Promise<void>;
  const start = (options: { validTo?: number } = {}) => {
    write(makeCertificate(options));
    const quiet = createLogger('silent');
    const record = (_fields: object, message: string) => void logged.push(message);
    const logger = Object.assign(Object.create(quiet), { info: record, warn: record }) as Logger;
    const onRenewed = (certificate: Certificate) => void renewed.push(certificate);
    const given = { files, certificate: readCertificate(files), clock, logger, onRenewed };
    ended = followCertificate(given, stopping.signal);
  };
  beforeEach(() => {
    clock = new VirtualClock();
    renewed = [];
    logged = [];
    stopping = new AbortController();
  });
  afterEach(async () => {
    stopping.abort();
    await ended;
  });

  it('is taken when both files belong together, and not before', async () => {
    start();
    await clock.advance(60_000);
    expect(renewed).toEqual([]);
    const next = makeCertificate({ names: ['next.example'] });
    write({ cert: next.cert });
    await clock.advance(30_000);
    expect(renewed).toEqual([]);
    expect(logged).toEqual(['the certificate was not renewed; the one before is served']);
    write({ key: next.key });
    await clock.advance(10_000);
    expect(renewed.map(({ names }) => names)).toEqual([['next.example']]);
    await clock.advance(60_000);
    expect(renewed).toHaveLength(1);
    expect(logged.at(-1)).toBe('the certificate was renewed');
  });

  it('is asked for once a day when the end is near', async () => {
    start({ validTo: clock.now() + 15 * 86_400_000 });
    await clock.advance(86_000_000);
    expect(logged).toEqual([]);
    await clock.advance(2 * 86_400_000);
    expect(logged).toEqual([
      'the certificate ends soon: renew it',
      'the certificate ends soon: renew it',
    ]);
  });
});
