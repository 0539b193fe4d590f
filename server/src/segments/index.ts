export type { BackfillKey, BackfillReader, BackfillRow } from './backfill/backfill.ts';
export { createBackfillReader } from './backfill/backfill-store.ts';
export { backfillMigrations } from './backfill/backfill-tables.ts';
export { createPastReader, type PastReader } from './backfill/read-pasts.ts';
export type { ComputedDefinition } from './computed/computed-definition.ts';
export { listTrait } from './definition/clause.ts';
export { readDefinition, type SegmentDefinition } from './definition/definition.ts';
export { createSegmentDesk, type SegmentDesk, segmentFields } from './desk.ts';
export type { MembershipChange, MembershipReason, OnWritten } from './live/decide.ts';
export { dueProfiles, nextDueAt } from './live/due-profiles.ts';
export { decideUsers } from './live/fan-out.ts';
export { laterSegmentMigrations } from './live/later-migrations.ts';
export type { ActiveSegment, WorkspaceSegments } from './live/live-segments.ts';
export { workspaceSegments } from './live/live-segments.ts';
export { createMembershipReader, type ReadMemberships } from './live/membership-reader.ts';
export { type ProfileMembershipChange, SegmentBatch } from './live/segment-batch.ts';
export { segmentProgressTable, segmentRecordingTable } from './live/segment-progress.ts';
export type { SegmentStanding } from './live/segment-standing.ts';
export { KnownStates } from './live/segment-state.ts';
export { segmentMigrations, segmentStateTable } from './live/segment-tables.ts';
export {
  SegmentWork,
  type SegmentWorkLimits,
  segmentWorkLimits,
} from './live/segment-work.ts';
export type { ConfiguredSegment, ConfiguredSegments, Segment, SegmentVersion } from './segment.ts';
export { createConfiguredSegments } from './store/configured-segments.ts';
export { createSegmentsOfList, type KnownLists } from './store/list-references.ts';
export { createComputedTraitReads, createSegmentReads } from './store/segment-reads.ts';
export type { ChangeBy, SegmentState } from './store/segment-store.ts';
