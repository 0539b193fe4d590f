import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type {
  EventFlowReader,
  FlowWindow,
  SourceOutcome,
  TimedOutcome,
} from '../../observe/event-flow.ts';
import { quarterMs } from '../../observe/time-spans.ts';
import { inTurns } from './in-turns.ts';

export interface ClosedFlowDependencies {
  readonly events: EventFlowReader;
  /** Age of the oldest event that waits to be processed, in seconds. */
  readonly lagSeconds: () => { readonly processing: number };
  readonly clock: Pick<Clock, 'now'>;
}

export const closedFlowLimits = {
  /** Parts that are remembered, of all workspaces and ranges; the largest takes about a megabyte. */
  partsMax: 24,
  /** What is read in one go. */
  chunkMs: 7 * 86_400_000,
} as const;

/** Receivers' clocks differ a little. */
const marginMs = quarterMs;

/**
 * The same flow, with the past read once: events count by their receipt, so once all that was received up to a moment
 * is processed, what lies before it does not change any more. Only what lies behind it is read each time.
 *
 *   from ───────── closed, remembered ─────────▶│◀── read each time ──▶ to
 *                            now - lag - margin ┘
 */
export function createClosedFlow(dependencies: ClosedFlowDependencies): EventFlowReader {
  const { events, lagSeconds, clock } = dependencies;
  const overTime = remembered<TimedOutcome>(
    (workspaceId, window) => events.overTime(workspaceId, window),
    (rows) => rows,
  );
  const bySource = remembered<SourceOutcome>(
    (workspaceId, window) => events.bySource(workspaceId, window),
    sumBySource,
  );
  const closedTo = () => {
    const at = clock.now() - lagSeconds().processing * 1000 - marginMs;
    return at - (at % quarterMs);
  };
  return {
    overTime: (workspaceId, window) => overTime(workspaceId, window, closedTo()),
    bySource: (workspaceId, window) => bySource(workspaceId, window, closedTo()),
  };
}

type Read<Row> = (workspaceId: WorkspaceId, window: FlowWindow) => Promise<Row[]>;

function remembered<Row>(read: Read<Row>, merge: (rows: Row[]) => Row[]) {
  const parts = new Map<string, Promise<Row[]>>();
  const readChunks = async (workspaceId: WorkspaceId, { span, from, to }: FlowWindow) => {
    const chunks: (() => Promise<Row[]>)[] = [];
    for (let start = from; start < to; start += closedFlowLimits.chunkMs) {
      const end = Math.min(to, start + closedFlowLimits.chunkMs);
      chunks.push(() => read(workspaceId, { span, from: start, to: end }));
    }
    return merge((await inTurns(...chunks)).flat());
  };
  const closed = (workspaceId: WorkspaceId, window: FlowWindow) => {
    const key = `${workspaceId} ${window.span} ${window.from} ${window.to}`;
    const known = parts.get(key);
    const part = known ?? readChunks(workspaceId, window);
    // The one that was used last stands last; the first is the one to forget.
    parts.delete(key);
    parts.set(key, part);
    if (known === undefined) part.catch(() => parts.delete(key));
    const [oldest] = parts.keys();
    if (parts.size > closedFlowLimits.partsMax && oldest !== undefined) parts.delete(oldest);
    return part;
  };
  return async (workspaceId: WorkspaceId, window: FlowWindow, closedTo: number) => {
    const { span, from, to } = window;
    const middle = Math.max(from, Math.min(to, closedTo));
    const past = middle > from ? await closed(workspaceId, { span, from, to: middle }) : [];
    const rest = to > middle ? await read(workspaceId, { span, from: middle, to }) : [];
    return merge([...past, ...rest]);
  };
}

function sumBySource(rows: readonly SourceOutcome[]): SourceOutcome[] {
  const sums = new Map<string, { -readonly [Name in keyof SourceOutcome]: SourceOutcome[Name] }>();
  for (const row of rows) {
    const key = `${row.sourceId} ${row.outcome}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { ...row });
    else known.count += row.count;
  }
  return [...sums.values()];
}
