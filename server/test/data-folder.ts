import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeData, type ServerProcess, startServer } from './server-process.ts';
import { rowsOf } from './stored-events.ts';

/** Folders and servers of one test; `clean` ends and removes them. */
export interface DataFolders {
  newFolder(): string;
  start(data: string): Promise<ServerProcess>;
  clean(): Promise<void>;
}

export function createDataFolders(): DataFolders {
  const cleanups: (() => void | Promise<void>)[] = [];
  return {
    newFolder: () => {
      const data = mkdtempSync(join(tmpdir(), 'onefold-test-'));
      cleanups.push(() => removeData(data));
      return data;
    },
    start: async (data) => {
      const server = await startServer({ data });
      cleanups.push(() => server.kill());
      return server;
    },
    clean: async () => {
      for (const clean of cleanups.splice(0).reverse()) await clean();
    },
  };
}

export const eventsPerRequest = 4;

/** Sends requests one after the other, so that each is a group of its own in the log. */
export async function sendRequests(
  server: ServerProcess,
  name: string,
  requests: number,
): Promise<void> {
  for (let number = 0; number < requests; number += 1) {
    const batch = Array.from({ length: eventsPerRequest }, (_, index) => ({
      type: index === 0 ? 'identify' : 'track',
      messageId: `${name}-${number}-${index}`,
      event: 'Damaged',
      userId: `user-${number % 7}`,
      anonymousId: `device-${number % 11}`,
      traits: { last: `${name}-${number}` },
    }));
    const { status } = await server.send('/v1/batch', { batch });
    if (status !== 200) throw new Error(`/v1/batch answered ${status}`);
  }
}

/** Files of the log, oldest first. */
export function segmentsOf(data: string): string[] {
  return readdirSync(join(data, 'log'))
    .filter((name) => name.endsWith('.log'))
    .sort()
    .map((name) => join(data, 'log', name));
}

/** Damages a file in its middle. */
export function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x40, middle);
  writeFileSync(file, bytes);
}

/** How many events are stored, how many positions they have, and how many message ids. */
export async function storedCounts(server: ServerProcess): Promise<number[]> {
  const [row] = await rowsOf(
    server,
    'select count() as events, uniqExact(position) as positions, uniqExact(message_id) as ids from events',
  );
  return Object.values(row ?? {}).map(Number);
}
