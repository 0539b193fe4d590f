import type { HotTable } from '../../storage/hot-tables.ts';

/**
 * How far the stream has come with the version of a segment that was asked for.
 *
 * `recording`: what happens is recorded, and its past is being read; the version before stays in force.
 * `deciding`: everybody is being decided. `live`: everybody was; who belongs is exact from now on.
 * `paused`: who belongs stays as it was. `leaving`: it was archived, and everybody leaves. `left`: everybody has.
 */
export const segmentPhases = [
  'recording',
  'deciding',
  'live',
  'paused',
  'leaving',
  'left',
] as const;
export type SegmentPhase = (typeof segmentPhases)[number];

/** One row for each segment that the stream works on; two while a new version is recorded beside the one in force. */
export type SegmentProgressRow = {
  readonly workspace_id: string;
  readonly segment_id: string;
  readonly version: number;
  /** One of `segmentPhases`. */
  readonly phase: string;
  /** `recording`: recordings whose past is read. Otherwise profiles that were looked at. */
  readonly done: number;
  /** Of how many; what is counted by `done`. */
  readonly total: number;
  /** Where `deciding` and `leaving` go on: the last profile id that was looked at. */
  readonly cursor: string;
  /** ms since the epoch: when the phase began. */
  readonly since: number;
  /** JSON of the definition, so that a version stays in force while people make the next one. */
  readonly definition: string;
  /** IANA name, of the workspace. */
  readonly time_zone: string;
  /** Why people enter and leave while everybody is decided: `backfill` or `edit`. */
  readonly reason: string;
};

export const segmentProgressTable: HotTable<SegmentProgressRow> = {
  name: 'segment_progress',
  keyLength: 3,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'segment_id', type: 'text' },
    { name: 'version', type: 'bigint' },
    { name: 'phase', type: 'text' },
    { name: 'done', type: 'bigint' },
    { name: 'total', type: 'bigint' },
    { name: 'cursor', type: 'text' },
    { name: 'since', type: 'bigint' },
    { name: 'definition', type: 'text' },
    { name: 'time_zone', type: 'text' },
    { name: 'reason', type: 'text' },
  ],
};

/**
 * What is recorded for a workspace, by key of recording. A recording takes in events after `since` as they come; those
 * before come from the warehouse (`backfill/`). `since` tells a recording from an earlier one with the same key, whose
 * remains may still be in the documents of profiles.
 */
export type SegmentRecordingRow = {
  readonly workspace_id: string;
  readonly key: string;
  /** Sequence of the log: events of later records are recorded as they come. */
  readonly since: number;
  /** 1: the past is in the documents, too. */
  readonly complete: number;
  /** Rows of the backfill that were taken in. */
  readonly applied: number;
  /** JSON of the `Recording`, for whoever reads its past. */
  readonly recording: string;
  /** IANA name, in which it was read what day and hour it was. */
  readonly time_zone: string;
};

export const segmentRecordingTable: HotTable<SegmentRecordingRow> = {
  name: 'segment_recordings',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'key', type: 'text' },
    { name: 'since', type: 'bigint' },
    { name: 'complete', type: 'bigint' },
    { name: 'applied', type: 'bigint' },
    { name: 'recording', type: 'text' },
    { name: 'time_zone', type: 'text' },
  ],
};
