import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { type ProfileBatch, type ProfileRow, profileTable } from '../../profiles/index.ts';
import type { HotChange, HotTables } from '../../storage/hot-tables.ts';
import type { BackfillReader } from '../backfill/backfill.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { recordedOf } from '../record/recorded-document.ts';
import type { Recording } from '../record/recording.ts';
import type { ConfiguredSegments } from '../segment.ts';
import { isUserQuestionId } from '../user-question.ts';
import { questionsOf, withUserQuestions } from './asked-questions.ts';
import type { MembershipReason } from './decide.ts';
import { reconcile, type SegmentRows } from './lifecycle.ts';
import {
  type ActiveSegment,
  streamPlanOf,
  type WorkspaceSegments,
  workspaceSegments,
} from './live-segments.ts';
import { keptRecording } from './needed-recordings.ts';
import type { ProfileMembershipChange, SegmentBatch } from './segment-batch.ts';
import type { SegmentProgressRow, SegmentRecordingRow } from './segment-progress.ts';
import { readSegmentRows, rowChanges } from './segment-rows.ts';
import { readStored } from './stored-definition.ts';

export interface SegmentWorkOptions {
  readonly tables: HotTables;
  readonly configured: ConfiguredSegments;
  /** IANA name, of a workspace. */
  readonly timeZoneOf: (workspaceId: WorkspaceId) => Promise<string>;
  /** How many profiles a workspace has, for progress to be shown. */
  readonly profilesOf: (workspaceId: WorkspaceId) => Promise<number>;
  readonly backfills: BackfillReader;
  readonly limits?: SegmentWorkLimits;
}

export interface SegmentWorkLimits {
  /** Profiles that one tick decides, beside the timers that are due. */
  readonly profilesMax: number;
  /** Rows of a backfill that one tick takes in. */
  readonly pastsMax: number;
}

export const segmentWorkLimits: SegmentWorkLimits = { profilesMax: 1000, pastsMax: 2000 };

/** What a tick did besides letting time pass. */
export interface SegmentWorkDone {
  readonly changes: readonly HotChange[];
  /** Whose; null: nothing was to be done. */
  readonly workspaceId: WorkspaceId | null;
  readonly memberships: readonly ProfileMembershipChange[];
}

type Batch = { readonly profiles: ProfileBatch; readonly segments: SegmentBatch };
type Moment = { readonly sequence: number; readonly at: number };

/**
 * What there is to do between events: bringing what people asked for into the stream, taking in what was recorded of the
 * past, deciding everybody, and letting everybody leave. Each is done in small steps that ride on ticks of the log, so that
 * events wait for none of it, and each step is committed with how far it came.
 */
export class SegmentWork {
  readonly #options: SegmentWorkOptions;
  readonly #limits: SegmentWorkLimits;
  /** As committed: only the processor writes these rows. */
  readonly #rows = new Map<WorkspaceId, SegmentRows>();
  readonly #segments = new Map<WorkspaceId, WorkspaceSegments>();
  readonly #recordings = new Map<string, readonly Recording[]>();
  #touched: WorkspaceId | null = null;

  constructor(options: SegmentWorkOptions) {
    this.#options = options;
    this.#limits = options.limits ?? segmentWorkLimits;
  }

  /** The segments that the stream works on now. */
  segmentsOf = async (workspaceId: WorkspaceId): Promise<WorkspaceSegments> => {
    const known = this.#segments.get(workspaceId);
    if (known !== undefined) return known;
    const segments = segmentsFrom(await this.#rowsOf(workspaceId));
    this.#segments.set(workspaceId, segments);
    return segments;
  };

  /** `now`: a tick has something to do. `later`: something is waited for. `nothing`: until the configuration changes. */
  async next(): Promise<'now' | 'later' | 'nothing'> {
    let found: 'later' | 'nothing' = 'nothing';
    for (const workspaceId of await this.#options.configured.workspaces()) {
      const rows = await this.#rowsOf(workspaceId);
      const wanted = await this.#wanted(workspaceId, rows, { sequence: 0, at: 0 });
      if (rowChanges(rows, wanted).length > 0 || rows.progress.some(isUnderWay)) return 'now';
      for (const recording of rows.recordings) {
        if (recording.complete === 1) continue;
        if ((await this.#options.backfills.total(backfillKey(recording))) !== null) return 'now';
        found = 'later';
      }
    }
    return found;
  }

  /** One step, at a tick; to be committed, and then `committed` or `forget`. */
  async step(batch: Batch, moment: Moment): Promise<SegmentWorkDone> {
    for (const workspaceId of await this.#options.configured.workspaces()) {
      const rows = await this.#rowsOf(workspaceId);
      const wanted = await this.#wanted(workspaceId, rows, moment);
      const changes = rowChanges(rows, wanted);
      if (changes.length > 0) return this.#done(workspaceId, changes);
      const done =
        (await this.#takeIn(workspaceId, rows, batch, moment)) ??
        (await this.#decideOrLeave(workspaceId, rows, batch, moment));
      if (done !== null) return done;
    }
    return { changes: [], workspaceId: null, memberships: [] };
  }

  /** The last step is in the state. */
  committed(): void {
    if (this.#touched === null) return;
    this.#rows.delete(this.#touched);
    this.#segments.delete(this.#touched);
    this.#touched = null;
  }

  /** A commit failed: what is in the state has to be read again. */
  forget(): void {
    this.#touched = null;
    this.#rows.clear();
    this.#segments.clear();
  }

  async #rowsOf(workspaceId: WorkspaceId): Promise<SegmentRows> {
    const known = this.#rows.get(workspaceId);
    if (known !== undefined) return known;
    const rows = await readSegmentRows(this.#options.tables, workspaceId);
    this.#rows.set(workspaceId, rows);
    return rows;
  }

  async #wanted(workspaceId: WorkspaceId, rows: SegmentRows, moment: Moment): Promise<SegmentRows> {
    const { configured, timeZoneOf, profilesOf } = this.#options;
    const asked = withUserQuestions(await configured.read(workspaceId), rows.progress);
    return reconcile(rows, asked, {
      ...moment,
      workspaceId,
      timeZone: await timeZoneOf(workspaceId),
      profiles: await profilesOf(workspaceId),
      recordingsOf: (row) => this.#recordingsOf(row),
      questionsOf,
    });
  }

  #recordingsOf({ definition, time_zone }: SegmentProgressRow): readonly Recording[] {
    const known = this.#recordings.get(definition);
    if (known !== undefined) return known;
    const { recordings } = streamPlanOf(readStored(definition), createCalendar(time_zone));
    this.#recordings.set(definition, recordings);
    return recordings;
  }

  /** Takes in the next part of a past that was read. */
  async #takeIn(
    workspaceId: WorkspaceId,
    rows: SegmentRows,
    { profiles, segments }: Batch,
    { at }: Moment,
  ): Promise<SegmentWorkDone | null> {
    const { backfills } = this.#options;
    for (const recording of rows.recordings) {
      if (recording.complete === 1) continue;
      const of = backfillKey(recording);
      const total = await backfills.total(of);
      if (total === null) continue;
      const pasts = await backfills.rows(of, recording.applied, this.#limits.pastsMax);
      await profiles.loadIds(pasts.map(({ profileId }) => [workspaceId, profileId]));
      const present = pasts.filter(({ profileId }) => profiles.has(profileId));
      const ids = present.map(({ profileId }) => profiles.get(profileId).id);
      await segments.loadDue([...new Set(ids)].map((id) => [workspaceId, id]));
      const form = (JSON.parse(recording.recording) as Recording).form;
      for (const { profileId, past } of present) {
        const part = form === 'entries' ? 'e' : 's';
        const recorded = recordedOf({ [part]: { [recording.key]: past } }, (key) => key);
        segments.takeIn(workspaceId, profiles.get(profileId), recorded, at);
      }
      const applied = pasts.at(-1)?.n ?? recording.applied;
      const complete = applied >= total ? 1 : 0;
      const taken: SegmentRecordingRow = { ...recording, applied, complete };
      const recordings = rows.recordings.map((row) => (row === recording ? taken : row));
      return this.#done(workspaceId, rowChanges(rows, { ...rows, recordings }));
    }
    return null;
  }

  /** Looks at the next profiles, for all versions that have come as far. */
  async #decideOrLeave(
    workspaceId: WorkspaceId,
    rows: SegmentRows,
    batch: Batch,
    { at }: Moment,
  ): Promise<SegmentWorkDone | null> {
    const underWay = rows.progress.filter(isUnderWay);
    const [first] = underWay.toSorted((a, b) => (a.cursor < b.cursor ? -1 : 1));
    if (first === undefined) return null;
    const { cursor } = first;
    const together = underWay.filter((row) => row.cursor === cursor);
    // Those that are ahead are not looked at twice: the part ends where the nearest of them stands.
    const ahead = underWay.map((row) => row.cursor).filter((one) => one > cursor);
    const part = await this.#nextProfiles(workspaceId, cursor, ahead.toSorted()[0]);
    const memberships = await this.#look(workspaceId, together, part.ids, batch, at);
    const moved = (row: SegmentProgressRow): SegmentProgressRow => ({
      ...row,
      done: row.done + part.ids.length,
      ...(part.isLast
        ? { phase: row.phase === 'leaving' ? 'left' : 'live', cursor: '', since: at }
        : { cursor: part.last }),
    });
    const progress = rows.progress.map((row) => (together.includes(row) ? moved(row) : row));
    return this.#done(workspaceId, rowChanges(rows, { ...rows, progress }), memberships);
  }

  async #look(
    workspaceId: WorkspaceId,
    rows: readonly SegmentProgressRow[],
    ids: readonly ProfileId[],
    { profiles, segments }: Batch,
    at: number,
  ): Promise<ProfileMembershipChange[]> {
    const keys = ids.map((id) => [workspaceId, id] as const);
    await profiles.loadIds(keys);
    // Who answers a question no more takes the answer from its accounts.
    const withLinks = rows.some(({ segment_id }) => isUserQuestionId(segment_id));
    await segments.loadDue(keys, { withLinks });
    if (rows.some((row) => questionsOf(row).length > 0)) {
      await segments.readUsers(keys.map(([, id]) => [workspaceId, profiles.get(id)]));
    }
    const deciding = groupBy(
      rows.filter(({ phase }) => phase === 'deciding'),
      ({ reason }) => reason,
    );
    const leaving = rows
      .filter(({ phase }) => phase === 'leaving')
      .map(({ segment_id: segmentId, version, definition }) => {
        const stored = readStored(definition);
        return { segmentId, version, key: 'key' in stored ? stored.key : null };
      });
    const memberships: ProfileMembershipChange[] = [];
    for (const id of ids) {
      const profile = profiles.get(id);
      for (const [reason, asked] of deciding) {
        const names = asked.map(({ segment_id }) => segment_id);
        const moment = { at, reason: reason as MembershipReason };
        memberships.push(...segments.decide(workspaceId, profile, names, moment));
      }
      for (const one of leaving) {
        memberships.push(...segments.leave(workspaceId, profile, { ...one, at }));
      }
    }
    return memberships;
  }

  /** Ids of profiles after one, in order; those that were merged away are passed over. */
  async #nextProfiles(
    workspaceId: WorkspaceId,
    after: string,
    upTo: string | undefined,
  ): Promise<{ readonly ids: ProfileId[]; readonly last: string; readonly isLast: boolean }> {
    const { profilesMax } = this.#limits;
    const found = await this.#options.tables.scan<ProfileRow>(profileTable, [workspaceId], {
      ...(after === '' ? {} : { after: [workspaceId, after] }),
      rowsMax: profilesMax,
    });
    const rows = upTo === undefined ? found : found.filter((row) => row.profile_id <= upTo);
    const ids = rows.flatMap(({ profile_id, merged_into }) =>
      merged_into === null ? [profile_id as ProfileId] : [],
    );
    const isLast = rows.length === found.length && found.length < profilesMax;
    return { ids, last: rows.at(-1)?.profile_id ?? upTo ?? after, isLast };
  }

  #done(
    workspaceId: WorkspaceId,
    changes: readonly HotChange[],
    memberships: readonly ProfileMembershipChange[] = [],
  ): SegmentWorkDone {
    this.#touched = workspaceId;
    return { changes, workspaceId, memberships };
  }
}

function isUnderWay({ phase }: SegmentProgressRow): boolean {
  return phase === 'deciding' || phase === 'leaving';
}

function backfillKey({ workspace_id, key, since }: SegmentRecordingRow) {
  return { workspaceId: workspace_id as WorkspaceId, key, since };
}

/** The segments that the rows of the state say. */
export function segmentsFrom({ progress, recordings }: SegmentRows): WorkspaceSegments {
  const active = progress.flatMap((row): ActiveSegment[] => {
    const { segment_id: id, version, phase } = row;
    switch (phase) {
      case 'recording':
      case 'deciding':
      case 'live':
      case 'paused':
        return [{ id, version, state: phase, definition: readStored(row.definition) }];
      default:
        return [];
    }
  });
  const kept = recordings.map(keptRecording);
  const segments = workspaceSegments(active, progress[0]?.time_zone ?? 'UTC', kept);
  // Whoever is merged away meanwhile has to leave, too.
  const leaving = progress.filter(({ phase }) => phase === 'leaving');
  return {
    ...segments,
    versions: new Map([
      ...leaving.map(({ segment_id, version }) => [segment_id, version] as const),
      ...segments.versions,
    ]),
    isEmpty: segments.isEmpty && leaving.length === 0,
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
