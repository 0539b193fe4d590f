/**
 * `npm run generate -w console`: writes src/api/schema.d.ts from the OpenAPI document of the server as it is now.
 * `-- --check` writes nothing, and fails when the file is not what it would write.
 * With ONEFOLD_URL it asks the server there; otherwise it builds and starts one with a data folder of its own.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { ensureBuilt } from '../scripts/build.mjs';
import { explain } from '../scripts/explain.mjs';
import { root } from '../scripts/paths.mjs';

const file = join(root, 'console/src/api/schema.d.ts');
const head = `/**
 * The API as OpenAPI describes it. Written by \`npm run generate -w console\`; do not edit.
 */

`;
const startMsMax = 60_000;

await explain(async () => {
  const given = process.env.ONEFOLD_URL;
  const document = await (given === undefined ? withServer(readDocument) : readDocument(given));
  const types = astToString(
    await openapiTS(document, { alphabetize: true, defaultNonNullable: false }),
  );
  if (!process.argv.includes('--check')) writeFileSync(file, head + types);
  else if (readFileSync(file, 'utf8') !== head + types) {
    throw new Error('The API has changed. Run `npm run generate -w console` and commit the file.');
  }
});

async function readDocument(url) {
  const response = await fetch(new URL('/api/openapi.json', url));
  if (!response.ok) throw new Error(`${url} answered ${response.status} for its OpenAPI document.`);
  return response.json();
}

async function withServer(work) {
  await ensureBuilt(['server']);
  const data = mkdtempSync(join(tmpdir(), 'onefold-generate-'));
  const server = spawn(process.execPath, [join(root, 'server/dist/main.js'), 'start'], {
    env: { ...withoutOptions(process.env), ONEFOLD_DATA: data, ONEFOLD_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.on('close', resolve));
  try {
    return await work(await addressOf(server));
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

/** The address that the server prints once it serves. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error('The server did not start.')), startMsMax);
    server.on('close', () => reject(new Error('The server ended before it served.')));
    server.stdout.on('data', (chunk) => {
      printed += chunk;
      const [address] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** The environment without options of the product: a server for a test or a document takes its own. */
function withoutOptions(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('ONEFOLD_')),
  );
}
