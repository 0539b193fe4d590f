import { parentPort, workerData } from 'node:worker_threads';
import { wireBackground } from '../wire-background.ts';
import type { BackgroundData, FromBackground, ToBackground } from './messages.ts';

/** The entry of a background thread: runs its role until it is told to drain. */
const port = parentPort;
if (!port) throw new Error('background-thread runs as a worker only');

const send = (message: FromBackground) => port.postMessage(message);
const stopping = new AbortController();
const parts = await wireBackground(workerData as BackgroundData, send);
port.on('message', (message: ToBackground) => {
  if (message.kind === 'drain') stopping.abort();
  else parts.receive(message);
});
send({ kind: 'ready' });
await Promise.all(parts.roles.map((role) => role.run(stopping.signal)));
await parts.close();
port.close();
