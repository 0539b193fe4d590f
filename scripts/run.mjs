import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';

/** Runs a program to its end with our standard error as its output; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    const forward = (signal) => child.kill(signal);
    process.on('SIGTERM', forward);
    process.on('SIGINT', forward);
    const done = () => {
      process.removeListener('SIGTERM', forward);
      process.removeListener('SIGINT', forward);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code, signal) => {
      done();
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
}

/** Runs a Node program of a dependency by the path of its script, which works on every platform. */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Becomes the program: same process, so that signals, exit code and `kill -9` reach it and nothing else,
 * and no idle parent takes memory.
 */
export async function become(script, args) {
  process.argv = [process.execPath, script, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(script).href);
}
