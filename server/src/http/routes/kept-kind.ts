import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { ChangeBy, Segment, SegmentDesk, SegmentStore } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { principalOf } from '../principal.ts';
import { recordedChange } from '../segment-changes.ts';
import { whoIs } from './access.ts';
import {
  type KeptDetails,
  type KeptRow,
  type KeptVersion,
  toKept,
  toRelated,
  usersAnswer,
} from './kept-answers.ts';

export const keptSteps = ['activate', 'pause', 'resume', 'archive', 'restore'] as const;
export type KeptStep = (typeof keptSteps)[number];

/** What OpenAPI says of an operation. */
export interface Told {
  readonly summary: string;
  readonly description?: string;
}

/**
 * What segments and computed traits each tell of themselves. The rest of how they are listed, changed, activated and
 * removed is the same of both: `keptDefinitionRoutes`, `keptVersionRoutes`, `keptLifeRoutes`.
 */
export interface KeptKind<Definition, Row extends KeptRow = KeptRow> {
  readonly path: `/api/${string}`;
  /** In ids of operations. */
  readonly name: string;
  /** What the rows of a list are called in its answer. */
  readonly plural: string;
  /** In the audit log. */
  readonly noun: 'segment' | 'computed_trait';
  readonly store: SegmentStore<Definition>;
  readonly standings: SegmentDesk['standings'];
  readonly destinations: SegmentDesk['destinations'];
  readonly params: z.ZodObject<{ id: z.ZodString }>;
  /** A definition as it is given, and its reading, which refuses what is wrong. */
  readonly definition: z.ZodUnknown;
  readonly read: (given: unknown) => Definition;
  readonly answers: {
    readonly row: z.ZodType<Row>;
    readonly details: z.ZodType<KeptDetails<Row, Definition>>;
    readonly version: z.ZodType<KeptVersion<Definition>>;
  };
  /** Adds what only rows of this kind say; `definitions` reads those of the latest versions. */
  readonly rows: (
    rows: readonly KeptRow[],
    definitions: () => Promise<ReadonlyMap<string, Definition>>,
  ) => Promise<Row[]>;
  readonly texts: Readonly<
    Record<'list' | 'get' | 'update' | 'versions' | 'newVersion' | 'delete' | KeptStep, Told>
  >;
  /** Why one cannot be deleted while profiles leave it. */
  readonly stillLeaving: string;
}

export interface KeptDependencies {
  readonly access: Pick<Access, 'audit' | 'names'>;
  /** Tells the stream that there is something to look at. */
  readonly changed: () => void;
}

/** A kind with what its routes have in common. */
export type Kept<Definition, Row extends KeptRow = KeptRow> = ReturnType<
  typeof createKept<Definition, Row>
>;

export function createKept<Definition, Row extends KeptRow>(
  app: App,
  kind: KeptKind<Definition, Row>,
  { access, changed }: KeptDependencies,
) {
  const { store } = kind;
  const read = app.requirePrincipal('segments:read');
  const write = app.requirePrincipal('segments:write');

  const rowsOf = async (
    request: FastifyRequest,
    segments: readonly Segment[],
    given?: ReadonlyMap<string, Definition>,
  ): Promise<Row[]> => {
    const { workspaceId } = principalOf(request);
    const ids = segments.map(({ id }) => id);
    const people = segments.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]);
    const standing = await kind.standings(workspaceId, ids);
    const who = await whoIs(access, people);
    const rows = segments.map((segment) => toKept(segment, standing(segment.id), who));
    return kind.rows(rows, async () => given ?? store.latest(workspaceId, ids));
  };
  const detailsOf = async (
    request: FastifyRequest,
    id: string,
  ): Promise<KeptDetails<Row, Definition>> => {
    const { workspaceId } = principalOf(request);
    const { segment, latest } = await store.get(workspaceId, id);
    const { version, activeVersion } = segment;
    const [row] = await rowsOf(request, [segment], new Map([[id, latest.definition]]));
    if (row === undefined) throw new Error('a definition that is kept without an answer');
    const isLatest = activeVersion === null || activeVersion === version;
    const active = isLatest ? null : await store.version(workspaceId, id, activeVersion);
    const related = await store.related(workspaceId, id);
    return {
      ...row,
      definition: latest.definition,
      activeDefinition: active?.definition ?? null,
      uses: related.uses.map(toRelated),
      usedBy: await usersAnswer(segment, related.usedBy, kind.destinations),
    };
  };

  return {
    ...kind,
    ...{ access, changed, rowsOf, detailsOf },
    // Their types are those of `rowsOf` and `detailsOf`, which a route cannot follow.
    row: kind.answers.row as z.ZodType,
    details: kind.answers.details as z.ZodType,
    by: (request: FastifyRequest, verb: string): ChangeBy<Definition> =>
      recordedChange(access.audit, request, kind.noun, verb),
    reads: read,
    writes: write,
    // A size tells values to whoever may define what is counted.
    defines: [write, app.requirePrincipal('personal-data:read')],
  };
}

export const keptWords = {
  name: z.string().max(1_000).describe('For people.'),
  description: z.string().max(10_000).describe('What it is for.'),
};
export const activateMade = z.boolean().default(false).describe('Whether it takes effect at once.');
export const activateVersion = z
  .boolean()
  .default(false)
  .describe('Whether the new version takes effect at once.');
