/**
 * `npm test [-- vitest arguments]`: every test, or those that the arguments choose. A whole run also checks
 * format, lint and types, each counted as one test. The last line of the output is the sum of all.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './paths.mjs';
import { runNode } from './run.mjs';

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

const args = process.argv.slice(2);
const failedChecks = [];
let passedChecks = 0;

await explain(ensureInstalled);
if (args.length === 0) {
  await check('format and lint', () => runNode(biome, ['check', '.']));
  await check('types of the server', () => runNode(tsc, ['-p', 'server/tsconfig.json']));
  await check('types of the console', () => runNode(tsc, ['-p', 'console/tsconfig.json']));
}
await check('build', async () => {
  await ensureBuilt();
  return 0;
});

const tests = await runTests();
const passed = tests.passed + passedChecks;
const failed = tests.failed.length + failedChecks.length;
// A choice by name skips all others; only what was skipped for a reason is worth a line.
const chosenByName = args.some((argument) => /^(-t|--testNamePattern)/.test(argument));
for (const { name, reason } of chosenByName ? [] : tests.skipped) {
  console.log(`skipped: ${name}: ${reason}`);
}
for (const name of [...failedChecks, ...tests.failed]) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed} failed, ${tests.skipped.length} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function check(name, work) {
  try {
    if ((await work()) === 0) {
      passedChecks += 1;
      return;
    }
  } catch (error) {
    console.error(error.message);
  }
  failedChecks.push(name);
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'onefold-test-'));
  const file = join(folder, 'result.json');
  try {
    const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/test-report.mjs')}`];
    const code = await runNode(vitest, ['run', ...reporters, ...args], {
      stdio: ['ignore', 1, 2],
      env: { ...process.env, TEST_REPORT: file },
    });
    const result = readResult(file);
    if (code !== 0 && result.failed.length === 0) {
      result.failed.push(`the test runner ended with code ${code}`);
    }
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: ['the test runner ended without a report'], skipped: [] };
  }
}
