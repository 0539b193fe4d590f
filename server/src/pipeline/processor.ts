import { type IdentityRules, ownerTable } from '../identity/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { positionsPerRecord } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import {
  type LogReader,
  type LogRecord,
  processedChange,
  processedSequence,
  StreamChunks,
  type TimedEntry,
} from '../log/index.ts';
import { profileTable } from '../profiles/index.ts';
import {
  decideUsers,
  dueProfiles,
  nextDueAt,
  type SegmentWork,
  segmentStateTable,
  type WorkspaceSegments,
} from '../segments/index.ts';
import type { TraitWrites } from '../sources/index.ts';
import {
  type HotChange,
  type HotTables,
  withCodedError,
  withCodedErrors,
} from '../storage/hot-tables.ts';
import { type KeptTable, withKeptRows } from '../storage/kept-rows.ts';
import type { UnmergeRecord } from '../unmerge/index.ts';
import { batchAlone, type LoggedBatch, type Replay, slicesOf } from './02-log.ts';
import { createBatchState } from './batch-state.ts';
import type { Ending } from './chain.ts';
import { Emission, type Tally } from './emit.ts';
import type { Journeyed, Logged } from './event.ts';
import { type MicroBatchLimits, microBatchLimits, path } from './pipeline.ts';
import { takeUnmerge } from './take-unmerge.ts';
import { takeTraitWrites } from './write-traits.ts';

export interface ProcessorOptions {
  readonly log: LogReader;
  readonly logId: string;
  readonly tables: HotTables;
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
  readonly segmentsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments>;
  /** What ticks do besides letting time pass; left out: nothing. */
  readonly segmentWork?: Pick<SegmentWork, 'next' | 'step' | 'committed' | 'forget'>;
  readonly clock: Clock;
  readonly limits?: MicroBatchLimits;
  /** Users of accounts that changed, whom one tick decides. */
  readonly fanOutUsersMax?: number;
  /** Told of each stage's run over a batch. */
  readonly onStage: (stage: string, events: number, ms: number) => void;
  /** Told of a batch that was committed. */
  readonly onCommit: (batch: { readonly to: number; readonly counts: readonly Tally[] }) => void;
  /** Told of an event that a stage threw on: a bug, which must not stop the events behind it. */
  readonly onFault: (error: unknown, batch: { readonly from: number; readonly to: number }) => void;
}

/**
 * Durable point 2: reads a micro-batch, runs it along the path, and commits everything that it changed together
 * with how far the log was processed. So each event takes effect exactly once, whenever the process dies.
 */
export class Processor {
  readonly #options: ProcessorOptions;
  readonly #limits: MicroBatchLimits;
  #processed: number | undefined;
  /** Undefined: to be read again, because timers may have changed. */
  #dueAt: number | null | undefined;
  #ticks = 0;

  constructor(options: ProcessorOptions) {
    this.#options = {
      ...options,
      tables: withKeptRows(withCodedErrors(options.tables), keptTables),
      rules: (workspaceId) => withCodedError(() => options.rules(workspaceId)),
      segmentsOf: (workspaceId) => withCodedError(() => options.segmentsOf(workspaceId)),
    };
    this.#limits = options.limits ?? microBatchLimits;
  }

  /** Sequence of the last record that took effect. */
  async processed(): Promise<number> {
    this.#processed ??= await processedSequence(this.#options.tables);
    return this.#processed;
  }

  /** Processes one micro-batch; resolves to the records it took, 0 when there was nothing. */
  async step(): Promise<number> {
    const from = await this.processed();
    const records = await this.#options.log.read(from, this.#limits);
    if (records.length === 0) return 0;
    try {
      return (await this.#take(from, records)) - from;
    } catch (error) {
      // A commit that failed may have taken effect, and another processor may have moved on: ask again.
      this.#processed = undefined;
      this.#dueAt = undefined;
      this.#options.segmentWork?.forget();
      throw error;
    }
  }

  /** Gives the sequence of the last record that took effect. */
  async #take(from: number, records: readonly LogRecord[]): Promise<number> {
    const alone = batchAlone(from, records);
    if (alone === null) return this.#processOrIsolate(from, records);
    if (alone.tickAt !== null) await this.#tick(alone, alone.tickAt);
    if (alone.traitWrites !== null) await this.#write(alone, alone.traitWrites);
    if (alone.unmerge !== null) await this.#unmerge(alone, alone.unmerge);
    return alone.to;
  }

  /** When time alone changes something next, ms since the epoch; null: never. A tick makes it happen. */
  async dueAt(): Promise<number | null> {
    if (this.#dueAt === undefined) this.#dueAt = await nextDueAt(this.#options.tables);
    return this.#dueAt;
  }

  /** Ticks that took effect since the start. */
  get ticks(): number {
    return this.#ticks;
  }

  /** Whether ticks have something to do besides letting time pass; see `SegmentWork`. */
  async work(): Promise<'now' | 'later' | 'nothing'> {
    return (await this.#options.segmentWork?.next()) ?? 'nothing';
  }

  /** Lets time pass for the profiles whose time has come, as far as one commit goes; the next tick goes on. */
  async #tick(batch: LoggedBatch, at: number): Promise<void> {
    const { tables, logId, rules, segmentsOf, segmentWork, onCommit } = this.#options;
    const { fanOutUsersMax = usersOfAccountsMax } = this.#options;
    const state = createBatchState(tables, { logId, rules, segmentsOf });
    const due = await dueProfiles(tables, at, ticksProfilesMax);
    await state.profiles.loadIds(due);
    await state.segments.loadDue(due);
    const entries: TimedEntry[] = [];
    const add = (workspaceId: WorkspaceId, memberships: TimedEntry['memberships']) => {
      const position = batch.to * positionsPerRecord + entries.length;
      const touched = [...state.written];
      state.written.clear();
      // A row of the warehouse takes the place of one with a lower version.
      for (const id of touched) state.profiles.get(id).version = position;
      const computed = state.takeComputed();
      if (memberships.length + touched.length === 0) return;
      entries.push({
        ...{ outcome: 'timed', position, workspaceId, receivedAt: at, memberships },
        ...(touched.length === 0 ? {} : { touched }),
        ...(computed.length === 0 ? {} : { computed }),
      });
    };
    const told = due.filter(([, id]) => state.segments.takeUsersDue(id, at));
    await state.segments.readUsers(
      told.map(([workspaceId, id]) => [workspaceId, state.profiles.get(id)]),
    );
    for (const [workspaceId, profileId] of due) {
      const profile = state.profiles.get(profileId);
      add(workspaceId, state.segments.passTime(workspaceId, [profile], at));
    }
    for (const [workspaceId, accountId] of told) {
      const asking = state.segments.asking(workspaceId, 'users');
      const account = state.profiles.get(accountId);
      const moment = { at, reason: 'event' as const };
      add(workspaceId, state.segments.decide(workspaceId, account, asking, moment));
    }
    const moment = { at, usersMax: fanOutUsersMax };
    for await (const [workspaceId, memberships] of decideUsers({ tables, ...state }, due, moment)) {
      add(workspaceId, memberships);
    }
    state.segments.tick(at);
    const done = await segmentWork?.step(state, { sequence: batch.to, at });
    if (done !== undefined && done.workspaceId !== null) add(done.workspaceId, done.memberships);
    await tables.commit([
      processedChange(batch.from, batch.to),
      ...state.profiles.changes(),
      ...state.segments.changes(),
      ...(done?.changes ?? []),
      ...StreamChunks.of(entries).changes(),
    ]);
    segmentWork?.committed();
    this.#ticks += 1;
    this.#processed = batch.to;
    this.#dueAt = undefined;
    onCommit({ to: batch.to, counts: [] });
  }

  /** Takes in traits that the product itself writes. */
  async #write(batch: LoggedBatch, writes: TraitWrites): Promise<void> {
    const { tables, logId, rules, segmentsOf, onCommit } = this.#options;
    const state = createBatchState(tables, { logId, rules, segmentsOf });
    const entries = await takeTraitWrites(state, writes, batch.to * positionsPerRecord);
    await tables.commit([
      processedChange(batch.from, batch.to),
      ...state.profiles.changes(),
      ...state.segments.changes(),
      ...StreamChunks.of(entries).changes(),
    ]);
    this.#processed = batch.to;
    this.#dueAt = undefined;
    onCommit({ to: batch.to, counts: [] });
  }

  /** Takes a merge back. */
  async #unmerge(batch: LoggedBatch, record: UnmergeRecord): Promise<void> {
    const { tables, logId, rules, segmentsOf, onCommit } = this.#options;
    const state = createBatchState(tables, { logId, rules, segmentsOf });
    const taken = await takeUnmerge(state, record, batch.to * positionsPerRecord);
    await tables.commit([
      processedChange(batch.from, batch.to),
      ...taken.changes,
      ...(taken.entries.length === 0 ? [] : state.profiles.changes()),
      ...(taken.entries.length === 0 ? [] : state.segments.changes()),
      ...StreamChunks.of(taken.entries).changes(),
    ]);
    this.#processed = batch.to;
    this.#dueAt = undefined;
    onCommit({ to: batch.to, counts: [] });
  }

  /** Where a stage throws, takes the records one by one, and makes a dead letter of what it throws on again. */
  async #processOrIsolate(from: number, records: readonly LogRecord[]): Promise<number> {
    const { onFault } = this.#options;
    try {
      return await this.#process(from, slicesOf(from, records, this.#limits));
    } catch (error) {
      if (error instanceof OnefoldError) throw error;
      onFault(error, { from, to: records.at(-1)!.sequence });
    }
    let at = from;
    for (const record of records) {
      const one = () => slicesOf(at, [record], this.#limits);
      try {
        // What makes a batch of its own is not among them.
        if (one().next().done) break;
        at = await this.#process(at, one());
      } catch (fault) {
        if (fault instanceof OnefoldError) throw fault;
        onFault(fault, { from: at, to: record.sequence });
        at = await this.#refuse(at, one());
      }
    }
    return at;
  }

  async #process(from: number, slices: Iterable<LoggedBatch>): Promise<number> {
    const { tables, logId, rules, segmentsOf, clock, onStage } = this.#options;
    const state = createBatchState(tables, { logId, rules, segmentsOf });
    const stages = path(state);
    const spent = new Map<string, { events: number; ms: number }>();
    const emitted = await emit(from, slices, (items) =>
      stages.run(items, async (stage, run) => {
        const started = clock.monotonic();
        const outcomes = await run();
        const { events, ms } = spent.get(stage) ?? { events: 0, ms: 0 };
        const more = { events: outcomes.length, ms: clock.monotonic() - started };
        spent.set(stage, { events: events + more.events, ms: ms + more.ms });
        return outcomes;
      }),
    );
    for (const [stage, { events, ms }] of spent) onStage(stage, events, ms);
    const segments = state.segments.changes();
    await this.#commit(emitted, [
      ...state.messages.changes(),
      ...state.profiles.changes(),
      ...segments,
    ]);
    if (segments.length > 0) this.#dueAt = undefined;
    return emitted.to;
  }

  /** Makes dead letters of all events. */
  async #refuse(from: number, slices: Iterable<LoggedBatch>): Promise<number> {
    const emitted = await emit(from, slices, async (items) => items.map(faulty));
    await this.#commit(emitted, []);
    return emitted.to;
  }

  async #commit(
    { from, to, replays, emission }: Emitted,
    changes: readonly HotChange[],
  ): Promise<void> {
    const { tables, onCommit } = this.#options;
    await tables.commit([
      processedChange(from, to),
      ...changes,
      ...(await emission.changes(replays, tables)),
    ]);
    this.#processed = to;
    onCommit({ to, counts: emission.tallies });
  }
}

interface Emitted extends Pick<LoggedBatch, 'from' | 'to' | 'replays'> {
  readonly emission: Emission;
}

/** Takes the slices of a micro-batch one after the other, and keeps none of their events. */
async function emit(
  from: number,
  slices: Iterable<LoggedBatch>,
  end: (items: readonly Logged[]) => Promise<Ending<Logged, Journeyed>[]>,
): Promise<Emitted> {
  const emission = new Emission();
  const replays: Replay[] = [];
  let to = from;
  for (const slice of slices) {
    emission.add(await end(slice.items));
    replays.push(...slice.replays);
    to = slice.to;
  }
  return { from, to, replays, emission };
}

/**
 * What each event asks for; nobody else writes these. The state that a row was written from stays with it: 17 KB with the
 * row of its profile, for documents of 2.8 KB.
 */
const keptTables: readonly KeptTable[] = [
  { table: ownerTable },
  { table: profileTable },
  { table: segmentStateTable, times: 5 },
];

/** Profiles of one tick; below the positions that a record has. */
const ticksProfilesMax = 2000;
/** Users of accounts of one tick, unless it is said otherwise. */
const usersOfAccountsMax = 1000;

function faulty(event: Logged): Ending<Logged, Journeyed> {
  const message = 'The event made a stage fail; the log of the process says where.';
  return { kind: 'reject', at: 'process', event, reason: 'internal_error', message };
}
