import { type App, appLimits, createApp } from '../http/app.ts';
import { browserLibraryRoutes } from '../http/routes/browser-library.ts';
import { collectRoutes } from '../http/routes/collect.ts';
import { sdkSettingsRoutes } from '../http/routes/sdk-settings.ts';
import { serverCookieRoutes } from '../http/routes/server-cookies.ts';
import type { Clock } from '../kernel/clock.ts';
import { systemClock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { type CustomerEvent, positionsPerRecord } from '../kernel/event.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { Backlog } from '../observe/backlog.ts';
import { createLogger } from '../observe/logger.ts';
import { createCollect, createOnIncomplete } from '../pipeline/01-collect.ts';
import {
  type CollectLimits,
  collectLimits,
  decodeEnvelope,
  decodeReceived,
  normalizeEvent,
  type ReceivedRequest,
  type Source,
  SourceDirectory,
} from '../sources/index.ts';

/** A write key of the source of an `IngestApp`. */
export const writeKey = 'test-write-key';

/** The source of an `IngestApp`, with changes. */
export function sourceWith(change: Partial<Source> = {}): Source {
  return {
    id: asId('src_test'),
    workspaceId: asId('ws_test'),
    name: 'Test',
    kind: 'http',
    enabled: true,
    settings: { allowedOrigins: [], eventsPerSecondMax: null, ipHandling: 'keep' },
    writeKeys: [{ key: writeKey, createdAt: 0, revokedAt: null, lastUsedAt: null }],
    createdAt: 0,
    revision: 1,
    ...change,
  };
}

export interface IngestAppOptions {
  readonly sources?: readonly Source[];
  readonly clock?: Clock;
  readonly limits?: Partial<CollectLimits>;
  readonly requestTimeoutMs?: number;
  /** False: the directory of sources was never loaded. */
  readonly loaded?: boolean;
}

/** What a processor would make of the log. */
export interface Outcomes {
  readonly events: readonly CustomerEvent[];
  readonly rejected: readonly { readonly reason: string; readonly message: string }[];
}

/** What was told of requests of known sources. */
export interface IngestTally {
  /** Times by source and reason, such as `src_test rate_limited`. */
  readonly refused: Map<string, number>;
  readonly used: Set<string>;
}

/** The real application, ingest and its routes, on a log in memory. */
export interface IngestApp {
  readonly app: App;
  readonly requests: readonly ReceivedRequest[];
  /** Refusals that were counted, by reason. */
  readonly counted: ReadonlyMap<string, number>;
  readonly tally: IngestTally;
  outcomes(): Outcomes;
  /** Makes the log refuse, or take again. */
  setLogWritable(writable: boolean): void;
  close(): Promise<void>;
}

export async function startIngestApp(options: IngestAppOptions = {}): Promise<IngestApp> {
  const { sources = [sourceWith()], clock = systemClock, loaded = true } = options;
  const limits = { ...collectLimits, ...options.limits };
  const logger = createLogger('silent');
  const store = {
    version: async () => 1,
    readAll: async () => {
      if (!loaded) throw new Error('the database does not answer');
      return { version: 1, sources };
    },
  };
  const directory = new SourceDirectory({ store: store as never, clock, logger, pollMs: 1000 });
  if (loaded) await directory.refresh();

  const requests: ReceivedRequest[] = [];
  const counted = new Map<string, number>();
  let writable = true;
  const log = {
    append: async (payload: Uint8Array) => {
      if (!writable) throw new OnefoldError('log_unavailable', 'The disk is full.');
      return requests.push(decodeEnvelope(payload));
    },
  };
  const count = (reason: string) => void counted.set(reason, (counted.get(reason) ?? 0) + 1);
  const metrics = {
    received: () => undefined,
    appended: () => undefined,
    requestRefused: count,
    refused: (_outcome: string, _stage: string, reason: string) => count(reason),
  };

  const app = await createApp({
    logger,
    random: systemRandom,
    authenticate: () => undefined,
    trustProxy: false,
    ...appLimits,
    ...(options.requestTimeoutMs === undefined
      ? {}
      : { requestTimeoutMs: options.requestTimeoutMs }),
  });
  const tally: IngestTally = { refused: new Map(), used: new Set() };
  const refused = (source: Pick<Source, 'id'>, reason: string) => {
    const key = `${source.id} ${reason}`;
    tally.refused.set(key, (tally.refused.get(key) ?? 0) + 1);
  };
  const backlog = new Backlog();
  const collect = createCollect({
    ...{ directory, log, clock, metrics, limits, backlog },
    tally: { refused, used: (key) => void tally.used.add(key) },
  });
  collectRoutes(app, {
    ...{ collect, logger, metrics, batchBytesMax: limits.batchBytesMax },
    onIncomplete: createOnIncomplete({ directory, tally: { refused } }),
  });
  sdkSettingsRoutes(app, { directory, baseUrl: null });
  browserLibraryRoutes(app, { directory });
  serverCookieRoutes(app);

  return {
    app,
    requests,
    counted,
    tally,
    outcomes: () => outcomesOf(requests),
    setLogWritable: (value) => {
      writable = value;
    },
    close: () => app.close(),
  };
}

function outcomesOf(requests: readonly ReceivedRequest[]): Outcomes {
  const events: CustomerEvent[] = [];
  const rejected: { reason: string; message: string }[] = [];
  for (const [sequence, request] of requests.entries()) {
    for (const item of decodeReceived(request)) {
      if (item.kind === 'rejected') {
        rejected.push({ reason: item.reason, message: item.message });
        continue;
      }
      const position = (sequence + 1) * positionsPerRecord + item.index;
      const normalized = normalizeEvent(item.raw, {
        ...request,
        position,
        mintMessageId: () => `minted-${position}`,
      });
      if ('ok' in normalized) events.push(normalized.ok);
      else rejected.push(normalized.rejected);
    }
  }
  return { events, rejected };
}
