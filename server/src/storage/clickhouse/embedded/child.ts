/**
 * The process of the embedded ClickHouse: takes the data folder, opens chDB on it and serves its HTTP protocol on a
 * socket until it is told to stop. It ends itself by SIGKILL, which loses nothing because an insert is answered only
 * when its part is stored, and because chDB's own teardown ends in a fault. It never outlives the server.
 */
import { rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { niceness, writeConfigFiles } from './config-files.ts';
import { type DataLock, lockDataFolder } from './data-lock.ts';
import { createDoor, type Door } from './door.ts';
import { type Engine, openEngine } from './engine.ts';
import { aliveMs, type FromEngine, type ToEngine } from './messages.ts';

interface Running {
  readonly engine: Engine;
  readonly door: Door;
  /** Held, because the lock goes when the handle is collected. */
  readonly lock: DataLock;
}

function main(): void {
  setPriority(niceness);
  let running: Running | null = null;
  process.on('disconnect', end);
  process.on('message', (message: ToEngine) => {
    if (message.kind === 'stop') {
      void stop(running);
      return;
    }
    try {
      running = start(message);
    } catch (error) {
      tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }, end);
    }
  });
}

function start(options: Extract<ToEngine, { kind: 'start' }>): Running {
  const lock = lockDataFolder(options.folder, options.lockWaitMs);
  const configFile = writeConfigFiles(join(options.folder, 'config'), options.memory);
  const engine = openEngine(join(options.folder, 'data'), configFile);
  takeSignalsBack();
  const door = createDoor(engine, options.user, options.password);
  rmSync(options.socket, { force: true });
  door.server.on('error', (error) => tell({ kind: 'failed', reason: error.message }, end));
  door.server.listen(options.socket, () => tell({ kind: 'ready' }));
  setInterval(() => tell({ kind: 'alive' }), aliveMs);
  return { engine, door, lock };
}

/**
 * chDB installs handlers of its own when it opens. Those for faults put the thread to sleep, which would leave a
 * process that neither works nor ends; adding and removing a listener gives them the system's default back.
 * The server decides when to stop: a Ctrl-C reaches its whole group, and must not cut the drain short.
 */
function takeSignalsBack(): void {
  const ignore = (): void => undefined;
  for (const signal of ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE'] as const) {
    process.on(signal, ignore);
    process.removeListener(signal, ignore);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ignore);
}

async function stop(running: Running | null): Promise<void> {
  await running?.door.close();
  tell({ kind: 'stopped' }, end);
}

function tell(message: FromEngine, then?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => then?.());
  else then?.();
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

main();
