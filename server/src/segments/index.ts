export { readDefinition, type SegmentDefinition } from './definition/definition.ts';
export type { MembershipChange, MembershipReason } from './live/decide.ts';
export { dueProfiles, nextDueAt } from './live/due-profiles.ts';
export {
  type ActiveSegment,
  type WorkspaceSegments,
  workspaceSegments,
} from './live/live-segments.ts';
export { type ProfileMembershipChange, SegmentBatch } from './live/segment-batch.ts';
export { segmentMigrations } from './live/segment-tables.ts';
export { createPreview, type Preview, type PreviewSegment } from './preview.ts';
