import { existsSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';
import { certificateFiles, logEngine, publicUrl } from '../config.ts';
import { readCertificate } from '../http/certificate.ts';
import { renewalDaysMin } from '../http/follow-certificate.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemDisk } from '../kernel/disk.ts';
import type { LogDamage } from '../log/index.ts';
import { SegmentReader } from '../log/index.ts';
import { migrations } from '../migrations.ts';
import { secretFile } from '../secret.ts';
import { pendingMigrations } from '../storage/migrate.ts';
import { sqliteFile } from '../storage/sqlite/sqlite.ts';
import { tlsWarnings } from '../wire-tls.ts';
import type { Command } from './command.ts';
import { fetchOwnServer } from './fetch-own-server.ts';
import { inspectPostgresLog } from './inspect-postgres-log.ts';
import { openConfigured } from './storage.ts';

/** Free disk below which something will fail soon, and below which it is time to act. */
const freeBytesMin = { fail: 256 * 1024 ** 2, warn: 2 * 1024 ** 3 } as const;
const answerMsMax = 5_000;

interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly text: string;
}

const ok = (text: string): Finding => ({ level: 'ok', text });
const warn = (text: string): Finding => ({ level: 'warn', text });
const fail = (text: string): Finding => ({ level: 'fail', text });

/** Each looks and changes nothing; one that throws has failed. */
const checks: readonly { readonly name: string; look(config: Config): Promise<Finding> }[] = [
  { name: 'data folder', look: dataFolder },
  { name: 'disk space', look: diskSpace },
  { name: 'secret', look: secret },
  { name: 'certificate', look: certificate },
  { name: 'database', look: database },
  { name: 'log', look: log },
  { name: 'server', look: server },
  { name: 'clickhouse', look: clickhouse },
];

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Look for what is wrong, or soon will be; ends with 1 when something is.',
  operands: [],
  flags: {},
  run: async ({ config, terminal }) => {
    let failed = 0;
    for (const { name, look } of checks) {
      const { level, text } = await look(config).catch((error: unknown) =>
        fail(error instanceof Error ? error.message : String(error)),
      );
      if (level === 'fail') failed += 1;
      terminal.print(`${level.padEnd(5)} ${name.padEnd(12)} ${text}`);
    }
    return failed === 0 ? 0 : 1;
  },
};

async function dataFolder({ data }: Config): Promise<Finding> {
  if (!existsSync(data)) return warn(`${data} is not there yet; onefold start makes it.`);
  const probe = path.join(data, `.doctor-${process.pid}`);
  await writeFile(probe, 'probe', { flag: 'wx', flush: true });
  await rm(probe);
  const others = statSync(data).mode & 0o077;
  return others === 0
    ? ok(`${data} can be written.`)
    : warn(`${data} can be read by other accounts of this machine: chmod 700.`);
}

async function diskSpace({ data }: Config): Promise<Finding> {
  const free = await systemDisk.freeBytes(existsSync(data) ? data : path.dirname(data));
  const text = `${(free / 1024 ** 3).toFixed(1)} GB free.`;
  if (free < freeBytesMin.fail) return fail(`${text} Ingest stops when the disk is full.`);
  return free < freeBytesMin.warn ? warn(text) : ok(text);
}

async function secret(config: Config): Promise<Finding> {
  if (config.secret !== null) return ok('Given by ONEFOLD_SECRET.');
  const file = secretFile(config.data);
  if (!existsSync(file)) return warn('Not made yet; onefold start makes it.');
  const others = statSync(file).mode & 0o077;
  return others === 0
    ? ok(`${file} is readable by its owner only. Is it in your backup?`)
    : fail(`${file} can be read by other accounts: chmod 600.`);
}

async function certificate(config: Config): Promise<Finding> {
  const files = certificateFiles(config);
  if (files === null) return ok('None: HTTP.');
  const found = readCertificate(files);
  const url = publicUrl(config);
  const now = systemClock.now();
  const [problem] = tlsWarnings({ files, certificate: found }, url, systemClock);
  if (now > found.validTo || now < found.validFrom) return fail(problem ?? '');
  const days = Math.floor((found.validTo - now) / 86_400_000);
  const ends = `It is for ${found.names.join(', ')} and ends in ${days} days.`;
  if (problem !== undefined) return warn(`${ends} ${problem}`);
  return days < renewalDaysMin ? warn(`${ends} Renew it.`) : ok(ends);
}

async function database(config: Config): Promise<Finding> {
  if (config.databaseUrl === null && !existsSync(sqliteFile(config.data, 'config'))) {
    return warn('There is none yet; onefold start makes it.');
  }
  const opened = openConfigured(config);
  try {
    const pending = await pendingMigrations(opened, migrations);
    return pending.length === 0
      ? ok(`${opened.dialect} answers, and its schema is that of this program.`)
      : warn(`${pending.length} migrations to apply; onefold start or onefold migrate does it.`);
  } finally {
    await opened.close();
  }
}

/** Reads the whole log, beside servers that may be running. */
async function log(config: Config): Promise<Finding> {
  if (logEngine(config) === 'local' || config.databaseUrl === null) return localLog(config);
  const { records, damage, unsafe } = await inspectPostgresLog(config.databaseUrl);
  if (damage.length > 0) return fail(lost(damage));
  if (unsafe.length > 0) {
    return fail(`PostgreSQL can lose what it committed: ${unsafe.join(', ')}. Turn it on.`);
  }
  return ok(`${records} records can be read from PostgreSQL.`);
}

/** A group under way at its end is no damage. */
async function localLog({ data }: Config): Promise<Finding> {
  const folder = path.join(data, 'log');
  if (!existsSync(folder)) return warn('There is none yet.');
  const damage: LogDamage[] = [];
  const reader = new SegmentReader({
    disk: systemDisk,
    folder,
    durableEnd: Number.MAX_SAFE_INTEGER - 1,
    onDamage: (found) => damage.push(found),
  });
  await reader.refreshSegments();
  let records = 0;
  let after = reader.firstSequence() - 1;
  for (;;) {
    const read = await reader.read(after, { recordsMax: 4096, bytesMax: 16 * 1024 ** 2 });
    const last = read.at(-1);
    if (last === undefined) break;
    records += read.length;
    after = last.sequence;
  }
  await reader.close();
  return damage.length === 0 ? ok(`${records} records can be read.`) : fail(lost(damage));
}

function lost(damage: readonly LogDamage[]): string {
  const list = damage.map(({ segment, from, to }) => `${from} to ${to} in ${segment}`).join('; ');
  return `Records lost to damage: ${list}.`;
}

async function server(config: Config): Promise<Finding> {
  const url = `${publicUrl(config)}/ready`;
  const signal = AbortSignal.timeout(answerMsMax);
  const response = await fetchOwnServer(config, url, { signal }).catch(() => null);
  if (response === null) return warn(`None answers at ${url}.`);
  const text = (await response.text()).slice(0, 500);
  return response.ok ? ok(`${url} says it is ready.`) : fail(`${url} says: ${text}`);
}

async function clickhouse(config: Config): Promise<Finding> {
  if (config.clickhouseUrl === null) return ok('Embedded in the server.');
  const url = new URL(config.clickhouseUrl);
  const headers = {
    'x-clickhouse-user': decodeURIComponent(url.username) || config.clickhouseUser,
    'x-clickhouse-key': decodeURIComponent(url.password) || (config.clickhousePassword ?? ''),
  };
  url.username = '';
  url.password = '';
  url.searchParams.set('query', 'select version()');
  const response = await fetchOrNull(url.href, headers);
  if (response === null) return fail('The server of ONEFOLD_CLICKHOUSE_URL does not answer.');
  const text = (await response.text()).trim().slice(0, 300);
  return response.ok ? ok(`Version ${text} answers.`) : fail(`It refuses: ${text}`);
}

async function fetchOrNull(url: string, headers: Record<string, string> = {}) {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(answerMsMax) });
  } catch {
    return null;
  }
}
