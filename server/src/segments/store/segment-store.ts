import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Database } from '../../storage/database.ts';
import type { ComputedDefinition } from '../computed/computed-definition.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import type { KeptDefinition, KeptKind, Segment, SegmentVersion } from '../segment.ts';
import type { KnownLists } from './list-references.ts';
import { createSegmentChanges } from './segment-changes.ts';
import { createReads, type SegmentList, type SegmentPage } from './segment-reads.ts';

/** Of either kind. */
export type KeptState = SegmentState<KeptDefinition>;

/** A transaction on `config`, for what has to be true together with a change. */
export type Transaction = Kysely<never>;

/** A segment beside what its latest version says. */
export interface SegmentState<Definition = SegmentDefinition> {
  readonly segment: Segment;
  readonly latest: SegmentVersion<Definition>;
}

/** Who changes something, and what is committed together with it. */
export interface ChangeBy<Definition = SegmentDefinition> {
  /** Id of a user or a token. */
  readonly by: string;
  /** Null before: it was made; null after: it was removed. */
  readonly alongside?: (
    before: SegmentState<Definition> | null,
    after: SegmentState<Definition> | null,
    transaction: Transaction,
  ) => Promise<void>;
}

export interface NewSegment<Definition = SegmentDefinition> {
  readonly name: string;
  /** Left out: made of the name, with a number where that is taken. */
  readonly key?: string | undefined;
  readonly description?: string | undefined;
  readonly definition: Definition;
  readonly activate?: boolean | undefined;
}

export interface NewVersion<Definition = SegmentDefinition> {
  readonly definition: Definition;
  readonly note?: string | undefined;
  /** The latest version when the definition was changed; `conflict` where there is a later one. */
  readonly basedOn: number;
  readonly activate?: boolean | undefined;
}

export interface SegmentReads<Definition = SegmentDefinition> {
  /** `not_found` where it is none of the workspace's. */
  get(workspaceId: WorkspaceId, id: string): Promise<SegmentState<Definition>>;
  /** The key of one that was deleted; null: none was. */
  deletedKey(workspaceId: WorkspaceId, id: string): Promise<string | null>;
  list(workspaceId: WorkspaceId, page: SegmentPage): Promise<SegmentList>;
  /** Every segment of the workspace, for names and keys; see `segmentsMax`. */
  all(workspaceId: WorkspaceId): Promise<Segment[]>;
  version(
    workspaceId: WorkspaceId,
    id: string,
    version: number,
  ): Promise<SegmentVersion<Definition>>;
  /** Newest first; `before` is the last version of the page before. */
  versions(
    workspaceId: WorkspaceId,
    id: string,
    page: { readonly limit: number; readonly before?: number | undefined },
  ): Promise<SegmentVersion<Definition>[]>;
  /** What the latest versions of some say, by their ids. */
  latest(
    workspaceId: WorkspaceId,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Definition>>;
  /** The segments that it asks for, and those that ask for it. */
  related(
    workspaceId: WorkspaceId,
    id: string,
  ): Promise<{ readonly uses: readonly Segment[]; readonly usedBy: readonly Segment[] }>;
  /** Active versions, or the latest where none is active, of all segments that are not archived. */
  definitions(workspaceId: WorkspaceId): Promise<ReadonlyMap<string, Definition>>;
}

/** Every change keeps the rules of references and of the segment's life, and answers with what is there then. */
export interface SegmentChanges<Definition = SegmentDefinition> {
  create(
    workspaceId: WorkspaceId,
    given: NewSegment<Definition>,
    change: ChangeBy<Definition>,
  ): Promise<SegmentState<Definition>>;
  update(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly name?: string | undefined; readonly description?: string | undefined },
    change: ChangeBy<Definition>,
  ): Promise<SegmentState<Definition>>;
  /** A definition that is the latest already makes no version. */
  newVersion(
    workspaceId: WorkspaceId,
    id: string,
    given: NewVersion<Definition>,
    change: ChangeBy<Definition>,
  ): Promise<SegmentState<Definition>>;
  /** A new version that is equal to an old one. */
  rollback(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly version: number; readonly activate?: boolean | undefined },
    change: ChangeBy<Definition>,
  ): Promise<SegmentState<Definition>>;
  activate: Step<Definition>;
  pause: Step<Definition>;
  resume: Step<Definition>;
  archive: Step<Definition>;
  restore: Step<Definition>;
  /** A draft of the latest definition, under another name. */
  duplicate(
    workspaceId: WorkspaceId,
    id: string,
    given: { readonly name?: string | undefined },
    change: ChangeBy<Definition>,
  ): Promise<SegmentState<Definition>>;
  /** Drafts and archived segments only. */
  remove: Step<Definition>;
}

export type Step<Definition = SegmentDefinition> = (
  workspaceId: WorkspaceId,
  id: string,
  change: ChangeBy<Definition>,
) => Promise<SegmentState<Definition>>;

export interface SegmentStore<Definition = SegmentDefinition>
  extends SegmentReads<Definition>,
    SegmentChanges<Definition> {}

export interface SegmentStoreDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  /** Left out: there are none. */
  readonly lists?: KnownLists | undefined;
  /** Left out: there are none. */
  readonly destinations?: DestinationsUsing | undefined;
}

/** The destinations that would miss it, which are no part of this: it cannot be archived or deleted while there are some. */
export type DestinationsUsing = (
  workspaceId: WorkspaceId,
  id: string,
  transaction?: Transaction,
) => Promise<readonly { readonly id: string; readonly name: string }[]>;

/** Segments as people make them: found, changed, and held to their rules. */
export function createSegmentStore(dependencies: SegmentStoreDependencies): SegmentStore {
  return createStore(dependencies, 'segment') as unknown as SegmentStore;
}

/** Computed traits, in the same way. */
export type ComputedTraitStore = SegmentStore<ComputedDefinition>;

export function createComputedTraitStore(
  dependencies: SegmentStoreDependencies,
): ComputedTraitStore {
  return createStore(dependencies, 'trait') as unknown as ComputedTraitStore;
}

/** A row of a kind has a definition of the kind: each was read by its reader before it was kept. */
function createStore(
  dependencies: SegmentStoreDependencies,
  kind: KeptKind,
): SegmentStore<KeptDefinition> {
  return {
    ...createReads(dependencies.database, kind),
    ...createSegmentChanges(dependencies, kind),
  };
}
