import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { wireBackground } from '../wire-background.ts';
import type { BackgroundData, BackgroundRole, FromBackground, ToBackground } from './messages.ts';

/** The entry of a background thread: runs its role until it is told to drain. */
const port = parentPort;
if (!port) throw new Error('background-thread runs as a worker only');

/**
 * Below the thread that answers clients, so that work which can wait does. On Linux the priority of "process 0" is
 * that of the calling thread; elsewhere it would be the whole server's.
 */
const niceness: Record<BackgroundRole, number> = { process: 5, deliver: 10 };

const data = workerData as BackgroundData;
if (process.platform === 'linux') setPriority(0, niceness[data.role]);

const send = (message: FromBackground) => port.postMessage(message);
const stopping = new AbortController();
const parts = await wireBackground(data, send);
port.on('message', (message: ToBackground) => {
  if (message.kind === 'drain') stopping.abort();
  else parts.receive(message);
});
send({ kind: 'ready' });
await Promise.all(parts.roles.map((role) => role.run(stopping.signal)));
await parts.close();
port.close();
