import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { CustomerEvent } from '../src/kernel/event.ts';
import {
  type IngestApp,
  type IngestAppOptions,
  startIngestApp,
} from '../src/testing/ingest-app.ts';

/** The application of ingest on a port of loopback, for clients that know nothing of us. */
export interface IngestListener extends IngestApp {
  readonly url: string;
  /** All events so far, as soon as there are this many; none may have been refused. */
  events(count: number): Promise<readonly CustomerEvent[]>;
}

export async function listenForIngest(options?: IngestAppOptions): Promise<IngestListener> {
  const ingest = await startIngestApp(options);
  await ingest.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = ingest.app.server.address() as AddressInfo;
  return {
    ...ingest,
    url: `http://127.0.0.1:${port}`,
    events: async (count) => {
      await expect
        .poll(() => ingest.outcomes().events.length, { timeout: 30_000, interval: 50 })
        .toBeGreaterThanOrEqual(count);
      expect(ingest.outcomes().rejected).toEqual([]);
      return ingest.outcomes().events;
    },
  };
}
