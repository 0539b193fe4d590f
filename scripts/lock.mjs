/**
 * One process at a time installs or builds in a checkout, so that two `npm start` at once cannot
 * mix their output. The lock is a file that holds the owner's process id; a dead owner's lock is taken over.
 */
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';

const folder = join(root, '.build');
const lockFile = join(folder, 'lock');
const pollMs = 200;

/** Runs `work` while no other process of this checkout installs or builds. */
export async function withLock(work) {
  mkdirSync(folder, { recursive: true });
  let told = false;
  while (!take()) {
    if (!told) console.error('Another process is installing or building here; waiting for it.');
    told = true;
    await sleep(pollMs);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take() {
  // A link appears with its content in one step; a plain exclusive create would show an empty file first.
  const mine = join(folder, `lock-${process.pid}`);
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    removeWhenDead();
    return false;
  } finally {
    unlinkSync(mine);
  }
}

function removeWhenDead() {
  const owner = readOwner(lockFile);
  if (owner === null || alive(owner)) return;
  const aside = join(folder, `dead-${process.pid}`);
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  // Between reading and renaming, somebody else may have taken the lock over: then give it back.
  if (readOwner(aside) !== owner) linkSync(aside, lockFile);
  unlinkSync(aside);
}

function readOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
