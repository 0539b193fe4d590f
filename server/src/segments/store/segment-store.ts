import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Database } from '../../storage/database.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import type { Segment, SegmentVersion } from '../segment.ts';
import type { KnownLists } from './list-references.ts';
import { createSegmentChanges } from './segment-changes.ts';
import { createSegmentReads, type SegmentList, type SegmentPage } from './segment-reads.ts';

/** A transaction on `config`, for what has to be true together with a change. */
export type Transaction = Kysely<never>;

/** A segment beside what its latest version says. */
export interface SegmentState {
  readonly segment: Segment;
  readonly latest: SegmentVersion;
}

/** Who changes something, and what is committed together with it. */
export interface ChangeBy {
  /** Id of a user or a token. */
  readonly by: string;
  /** Null before: it was made; null after: it was removed. */
  readonly alongside?: (
    before: SegmentState | null,
    after: SegmentState | null,
    transaction: Transaction,
  ) => Promise<void>;
}

export interface NewSegment {
  readonly name: string;
  /** Left out: made of the name, with a number where that is taken. */
  readonly key?: string | undefined;
  readonly description?: string | undefined;
  readonly definition: SegmentDefinition;
  readonly activate?: boolean | undefined;
}

export interface NewVersion {
  readonly definition: SegmentDefinition;
  readonly note?: string | undefined;
  /** The latest version when the definition was changed; `conflict` where there is a later one. */
  readonly basedOn: number;
  readonly activate?: boolean | undefined;
}

export interface SegmentReads {
  /** `not_found` where it is none of the workspace's. */
  get(workspaceId: WorkspaceId, id: string): Promise<SegmentState>;
  list(workspaceId: WorkspaceId, page: SegmentPage): Promise<SegmentList>;
  /** Every segment of the workspace, for names and keys; see `segmentsMax`. */
  all(workspaceId: WorkspaceId): Promise<Segment[]>;
  version(workspaceId: WorkspaceId, id: string, version: number): Promise<SegmentVersion>;
  /** Newest first; `before` is the last version of the page before. */
  versions(
    workspaceId: WorkspaceId,
    id: string,
    page: { readonly limit: number; readonly before?: number | undefined },
  ): Promise<SegmentVersion[]>;
  /** The segments that it asks for, and those that ask for it. */
  related(
    workspaceId: WorkspaceId,
    id: string,
  ): Promise<{ readonly uses: readonly Segment[]; readonly usedBy: readonly Segment[] }>;
  /** Active versions, or the latest where none is active, of all segments that are not archived. */
  definitions(workspaceId: WorkspaceId): Promise<ReadonlyMap<string, SegmentDefinition>>;
}

/** Every change keeps the rules of references and of the segment's life, and answers with what is there then. */
export interface SegmentChanges {
  create(workspaceId: WorkspaceId, given: NewSegment, change: ChangeBy): Promise<SegmentState>;
  update(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly name?: string | undefined; readonly description?: string | undefined },
    change: ChangeBy,
  ): Promise<SegmentState>;
  /** A definition that is the latest already makes no version. */
  newVersion(
    workspaceId: WorkspaceId,
    id: string,
    given: NewVersion,
    change: ChangeBy,
  ): Promise<SegmentState>;
  /** A new version that is equal to an old one. */
  rollback(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly version: number; readonly activate?: boolean | undefined },
    change: ChangeBy,
  ): Promise<SegmentState>;
  activate: Step;
  pause: Step;
  resume: Step;
  archive: Step;
  restore: Step;
  /** A draft of the latest definition, under another name. */
  duplicate(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly name?: string | undefined },
    change: ChangeBy,
  ): Promise<SegmentState>;
  /** Drafts and archived segments only. */
  remove: Step;
}

export type Step = (
  workspaceId: WorkspaceId,
  id: string,
  change: ChangeBy,
) => Promise<SegmentState>;

export interface SegmentStore extends SegmentReads, SegmentChanges {}

export interface SegmentStoreDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  /** Left out: there are none. */
  readonly lists?: KnownLists | undefined;
}

/** Segments as people make them: found, changed, and held to their rules. */
export function createSegmentStore(dependencies: SegmentStoreDependencies): SegmentStore {
  return { ...createSegmentReads(dependencies.database), ...createSegmentChanges(dependencies) };
}
