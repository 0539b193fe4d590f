import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { snippets } from '../src/pages/sources/snippets/snippets.ts';
import { ask, makeSource, signUp, until } from './filled-workspace.ts';
import { inConsole, type OpenConsole } from './open-console.ts';

const run = promisify(execFile);

/** Beside the packages, so that snippets find the real SDKs. */
const cache = join(import.meta.dirname, '../../node_modules/.cache');

/** How a snippet is run as a person would, and how many events it sends. */
const runs: Readonly<Record<string, readonly [how: Run, events: number]>> = {
  html: [asPage, 1],
  'segment-npm': [asBundledPage, 3],
  'rudderstack-npm': [asBundledPage, 3],
  'jitsu-npm': [asBundledPage, 2],
  pixel: [asPage, 1],
  node: [asNodeProgram, 2],
  'rudderstack-node': [asNodeProgram, 2],
  curl: [asShellCommand, 1],
  batch: [asShellCommand, 2],
  webhook: [asShellCommand, 1],
};

/** Runs the code, and gives what ends it. */
type Run = (opened: OpenConsole, code: string) => Promise<() => Promise<void>>;

const nothingToEnd = async () => undefined;

it('sends the events of each snippet that says it is tested, as it is pasted, with the real SDK', (test) =>
  inConsole(test, async (opened) => {
    await signUp(opened);
    const tested = snippets.filter(({ proof }) => proof === 'tested');
    expect(tested.map(({ id }) => id).sort()).toEqual(Object.keys(runs).sort());
    for (const { id: name, write } of tested) {
      const [how, events] = runs[name] as (typeof runs)[string];
      const { id, writeKey } = await makeSource(opened, name);
      const end = await how(opened, write({ host: opened.server.url, writeKey }));
      type Health = { health: { lastHour: Record<string, number> } };
      const { health } = await until(
        () => ask<Health>(opened, 'GET', `/api/sources/${id}/health`),
        ({ health: { lastHour } }) => (lastHour['processed'] ?? 0) >= events,
      ).catch((cause: unknown) => {
        throw new Error(`the snippet ${name} did not send its events`, { cause });
      });
      await end();
      const outcomes = { processed: events, rejected: 0, dropped: 0, refusedRequests: 0 };
      expect({ name, ...health.lastHour }).toEqual({ name, ...outcomes });
    }
  }));

function asPage(opened: OpenConsole, code: string): Promise<() => Promise<void>> {
  return visit(opened, `<!doctype html><title>Shop</title>${code}`);
}

/** As a bundler of a website makes it from what was pasted. */
async function asBundledPage(opened: OpenConsole, code: string): Promise<() => Promise<void>> {
  const scripts = await withFolder(async (folder) => {
    const input = join(folder, 'main.js');
    writeFileSync(input, code);
    const bundle = await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, target: 'es2022', rollupOptions: { input } },
    });
    if (!('output' in bundle)) throw new Error('the bundle has no output');
    return bundle.output.flatMap((part) =>
      part.type === 'chunk' ? [{ path: `/${part.fileName}`, code: part.code }] : [],
    );
  });
  const [entry] = scripts;
  return visit(
    opened,
    `<!doctype html><title>Shop</title><script type="module" src="${entry?.path}"></script>`,
    new Map(scripts.map((script) => [script.path, script.code])),
  );
}

/** Opens a page of another site; it stays open until it is ended, as a visitor's does. */
async function visit(
  { context }: OpenConsole,
  html: string,
  scripts: ReadonlyMap<string, string> = new Map(),
): Promise<() => Promise<void>> {
  const site = createServer(({ url = '/' }, response) => {
    const script = scripts.get(url);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? html);
  });
  await new Promise<void>((resolve) => site.listen(0, resolve));
  const page = await context.newPage();
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
  return async () => {
    await page.close();
    site.closeAllConnections();
    site.close();
  };
}

async function asNodeProgram(_opened: OpenConsole, code: string): Promise<() => Promise<void>> {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'main.mjs'), code);
    await run(process.execPath, [join(folder, 'main.mjs')]);
  });
  return nothingToEnd;
}

async function asShellCommand(_opened: OpenConsole, code: string): Promise<() => Promise<void>> {
  const { stdout } = await run('sh', ['-c', code.replace(/^curl /, 'curl --silent --show-error ')]);
  expect(stdout).toMatch(/success|ok/);
  return nothingToEnd;
}

async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'snippet-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
