import { z } from 'zod';
import {
  type Segment,
  type SegmentDesk,
  type SegmentStanding,
  type SegmentVersion,
  segmentFields,
} from '../../segments/index.ts';
import { iso, type Who, whoAnswer } from './access.ts';
import type { segmentAnswer } from './segment-answers.ts';

/** A row of a list of segments or computed traits, as far as both say the same. */
export type KeptRow = z.infer<typeof segmentAnswer>;

export type KeptDetails<Row, Definition> = Row & {
  definition: Definition;
  activeDefinition: Definition | null;
  uses: z.infer<typeof relatedAnswer>[];
  usedBy: z.infer<typeof userAnswer>[];
};

export type KeptVersion<Definition> = Omit<z.infer<typeof versionWords>, 'definition'> & {
  definition: Definition;
};

const relatedAnswer = z
  .object({
    kind: z.enum(segmentFields.kinds).describe('trait: a computed one.'),
    id: z.string(),
    key: z.string(),
    name: z.string(),
    status: z.enum(segmentFields.statuses),
  })
  .meta({ id: 'RelatedSegment' });

const userAnswer = z
  .discriminatedUnion('kind', [
    relatedAnswer,
    z
      .object({ kind: z.literal('destination'), id: z.string(), name: z.string() })
      .meta({ id: 'RelatedDestination' }),
  ])
  .meta({ id: 'SegmentUser' });

/** What details add to a row. */
export function detailFields<Definition extends z.ZodType>(definition: Definition) {
  return {
    definition: definition.describe('Of the latest version.'),
    activeDefinition: definition
      .nullable()
      .describe('Of the active version, where that is another one than the latest.'),
    uses: z
      .array(relatedAnswer)
      .describe('Segments and computed traits that its latest or its active version asks for.'),
    usedBy: z
      .array(userAnswer)
      .describe(
        'Segments and computed traits that ask for it, and destinations that it was chosen for; while there are some it ' +
          'cannot be archived or deleted.',
      ),
  };
}

/** One definition that it had. */
export function versionFields<Definition extends z.ZodType>(definition: Definition) {
  return {
    version: z.int(),
    definition,
    note: z.string().describe('What was changed and why; empty: nothing was said.'),
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
  };
}
const versionWords = z.object(versionFields(z.unknown()));

export function toKept(
  segment: Segment,
  { inForce, size, progress }: SegmentStanding,
  who: (id: string) => Who,
): KeptRow {
  const { id, key, name, description, of, status, version, activeVersion } = segment;
  return {
    ...{ id, key, name, description, of, status, version, activeVersion, inForce, size },
    progress: progress === null ? null : { ...progress, since: iso(progress.since) },
    createdAt: iso(segment.createdAt),
    createdBy: who(segment.createdBy),
    updatedAt: iso(segment.updatedAt),
    updatedBy: who(segment.updatedBy),
  };
}

export function toRelated({ id, key, name, status }: Segment): z.infer<typeof relatedAnswer> {
  return { kind: segmentFields.kindOf(id), id, key, name, status };
}

/** What uses a segment or a computed trait, by `usedBy`. */
export async function usersAnswer(
  { workspaceId, id }: Pick<Segment, 'workspaceId' | 'id'>,
  usedBy: readonly Segment[],
  destinations: SegmentDesk['destinations'],
): Promise<z.infer<typeof userAnswer>[]> {
  const told = await destinations(workspaceId, id);
  return [
    ...usedBy.map(toRelated),
    ...told.map(({ id, name }) => ({ kind: 'destination' as const, id, name })),
  ];
}

export function toVersion<Definition>(
  { version, definition, note, createdAt, createdBy }: SegmentVersion<Definition>,
  who: (id: string) => Who,
): KeptVersion<Definition> {
  return { version, definition, note, createdAt: iso(createdAt), createdBy: who(createdBy) };
}
