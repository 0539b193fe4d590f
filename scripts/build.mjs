/**
 * Builds what is stale. A build goes into a folder beside its place and is renamed into it when it is whole,
 * with a stamp of the sources that it was made from; so a killed build never leaves half a product.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { explain } from './explain.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { runNode } from './run.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const vite = join(root, 'node_modules/vite/bin/vite.js');

const parts = {
  server: {
    inputs: ['server/src', 'server/package.json', 'server/tsconfig.build.json'],
    skips: (path) => /(\.test|[.-]suite)\.ts$/.test(path) || /\/(testing|conformance)\//.test(path),
    build: (out) => runNode(tsc, ['-p', 'server/tsconfig.build.json', '--outDir', out]),
  },
  console: {
    inputs: [
      'console/src',
      'console/public',
      'console/index.html',
      'console/package.json',
      'console/postcss.config.cjs',
      'console/tsconfig.json',
      'console/vite.config.ts',
    ],
    skips: (path) => /\.test\.tsx?$/.test(path),
    build: async (out) => {
      const args = ['build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'];
      const code = await runNode(vite, args, { cwd: join(root, 'console') });
      if (code === 0) compressBeside(out);
      return code;
    },
  },
};

/** Builds the named parts, or all, where their sources changed since the last build. */
export async function ensureBuilt(names = Object.keys(parts)) {
  for (const name of names) {
    if (!Object.hasOwn(parts, name)) throw new Error(`There is no part named ${name} to build.`);
    if (fresh(name)) continue;
    await withLock(async () => {
      if (!fresh(name)) await build(name);
    });
  }
}

async function build(name) {
  const part = parts[name];
  const place = join(root, name, 'dist');
  const next = join(root, name, `.dist-${process.pid}`);
  const former = join(root, name, `.dist-${process.pid}-former`);
  const startedAt = performance.now();
  removeLeftovers(name);
  // Taken before the build reads the sources: what changes meanwhile makes the next start build again.
  const stamp = hashOf(part);
  try {
    const code = await part.build(next);
    if (code !== 0) throw new Error(`Building the ${name} failed; the messages are above.`);
    writeFileSync(join(next, '.stamp'), stamp);
    if (existsSync(place)) renameSync(place, former);
    renameSync(next, place);
  } finally {
    rmSync(next, { recursive: true, force: true });
    rmSync(former, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.error(`Built the ${name} in ${seconds} s.`);
}

/** Writes `.br` and `.gz` beside what compresses well, so that the server never compresses anything twice. */
function compressBeside(folder) {
  for (const file of filesUnder(folder)) {
    if (!/\.(js|css|html|svg)$/.test(file)) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

/** What a killed build left behind; the lock says that no build is under way. */
function removeLeftovers(name) {
  for (const entry of readdirSync(join(root, name))) {
    if (entry.startsWith('.dist-')) {
      rmSync(join(root, name, entry), { recursive: true, force: true });
    }
  }
}

function fresh(name) {
  const file = join(root, name, 'dist', '.stamp');
  return existsSync(file) && readFileSync(file, 'utf8') === hashOf(parts[name]);
}

function hashOf(part) {
  const hash = createHash('sha256');
  for (const input of [...part.inputs, 'tsconfig.base.json', 'package-lock.json']) {
    for (const file of filesUnder(join(root, input))) {
      const path = relative(root, file).replaceAll('\\', '/');
      if (!part.skips(path)) hash.update(`${path}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readEntries(path);
  if (entries === null) return [path];
  return entries.sort().flatMap((name) => filesUnder(join(path, name)));
}

function readEntries(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

if (process.argv[1] === join(root, 'scripts', 'build.mjs')) {
  const names = process.argv.slice(2);
  await explain(async () => {
    await ensureInstalled();
    await ensureBuilt(names.length > 0 ? names : undefined);
  });
}
