import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { run, runNode } from './run.mjs';

/** Installs the dependencies when those in node_modules are not the ones of package-lock.json. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Onefold needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  }
  if (installed()) return;
  await withLock(async () => {
    if (installed()) return;
    console.error('Installing dependencies (npm ci); the first time takes a minute or two.');
    // Building needs the development dependencies, also where NODE_ENV says production.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const npm = process.env.npm_execpath;
    const code = npm?.endsWith('.js')
      ? await runNode(npm, args)
      : await run('npm', args, { shell: process.platform === 'win32' });
    if (code !== 0) throw new Error(`npm ci ended with code ${code}; its message is above.`);
  });
}

/**
 * Compares the lock file with npm's own record of what it put into node_modules. Times are no guide:
 * a checkout gives every file a new one. Optional packages may be missing: they are for other platforms.
 */
function installed() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(record);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
