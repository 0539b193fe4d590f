import type { WorkspaceId } from '../kernel/ids.ts';
import type { ComputedDefinition } from './computed/computed-definition.ts';
import type { SegmentDefinition } from './definition/definition.ts';

/**
 * A segment as people made it, in the `config` database. How far the stream has come with it is `SegmentProgress`.
 *
 *   draft ──activate──▶ active ◀──resume── paused
 *                         │  └────pause──────▲
 *                         └──archive──▶ archived ──restore──▶ draft
 */
export interface Segment {
  /** `seg_…` */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  /** snake_case, unique in the workspace, never changes: the name by which other systems know it. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Of the latest version; it never changes. */
  readonly of: SegmentDefinition['of'];
  readonly status: SegmentStatus;
  /** The latest. Versions begin with 1; a rollback makes a new one. */
  readonly version: number;
  /** The latest that was activated; null: none ever was. */
  readonly activeVersion: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

export const segmentStatuses = ['draft', 'active', 'paused', 'archived'] as const;
export type SegmentStatus = (typeof segmentStatuses)[number];

/** What is kept of both, in the same tables: segments, and computed traits, whose key is the name of the trait. */
export type KeptDefinition = SegmentDefinition | ComputedDefinition;

export const keptKinds = ['segment', 'trait'] as const;
export type KeptKind = (typeof keptKinds)[number];

export function kindOf(id: string): KeptKind {
  return isComputedTraitId(id) ? 'trait' : 'segment';
}

/** What it is called where people read of it. */
export function nounOf(id: string): string {
  return isComputedTraitId(id) ? 'computed trait' : 'segment';
}

/** One definition that a segment had; it never changes. */
export interface SegmentVersion<Definition = SegmentDefinition> {
  readonly segmentId: string;
  readonly version: number;
  readonly definition: Definition;
  /** What was changed and why, in the words of whoever made it; empty where nothing was said. */
  readonly note: string;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** A computed trait as the stream works on it: `key` is the name of the trait that it writes. */
export interface TraitDefinition extends ComputedDefinition {
  readonly key: string;
}

/** Segments and computed traits go through the same life. */
export type StreamDefinition = SegmentDefinition | TraitDefinition;

/** Whether an id is that of a computed trait, and not of a segment. */
export function isComputedTraitId(id: string): boolean {
  return id.startsWith('ct_');
}

/** What the stream is to work on: every segment and computed trait that was ever activated and is not forgotten. */
export interface ConfiguredSegment {
  readonly id: string;
  readonly version: number;
  readonly definition: StreamDefinition;
  readonly status: Exclude<SegmentStatus, 'draft'>;
}

/** The segments of a workspace as the stream reads them; again after `configured`, and every two seconds. */
export interface ConfiguredSegments {
  /** Those that have, or had, any. */
  workspaces(): Promise<WorkspaceId[]>;
  read(workspaceId: WorkspaceId): Promise<ConfiguredSegment[]>;
}
