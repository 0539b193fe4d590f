import { z } from 'zod';
import {
  type Segment,
  type SegmentDesk,
  type SegmentStanding,
  type SegmentState,
  type SegmentVersion,
  segmentFields,
} from '../../segments/index.ts';
import { iso, type Who, whoAnswer } from './access.ts';

const count = z.int().min(0);

const progressAnswer = z
  .object({
    version: z.int().describe('The version that the stream is at.'),
    phase: z
      .enum(segmentFields.phases)
      .describe(
        'recording: what happens is recorded, and the past is being read; the version before stays in force. deciding: ' +
          'everybody is being decided. live: everybody was, and who belongs is exact from now on. paused: who belongs ' +
          'stays as it was. leaving, left: it was archived, and everybody leaves, or has left.',
      ),
    done: count.describe(
      'recording: recordings whose past is read. Otherwise profiles looked at so far.',
    ),
    total: count.describe('Of how many.'),
    since: z.iso.datetime().describe('When the phase began.'),
  })
  .meta({ id: 'SegmentProgress' });

export const segmentAnswer = z
  .object({
    id: z.string(),
    key: z.string().describe('The name by which other systems know it; it never changes.'),
    name: z.string(),
    description: z.string(),
    of: z.enum(['users', 'accounts']),
    status: z.enum(segmentFields.statuses).describe('What people want of it; see `progress`.'),
    version: z.int().describe('The latest.'),
    activeVersion: z
      .int()
      .nullable()
      .describe('The one that was activated last; lower than `version`: a later one waits for it.'),
    inForce: z
      .int()
      .nullable()
      .describe('The version by which people belong to it now. Null: none.'),
    size: count
      .nullable()
      .describe('How many belong to it now, exactly. Null: no version is in force.'),
    progress: progressAnswer
      .nullable()
      .describe('How far the stream has come. Null: it has not begun.'),
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
    updatedAt: z.iso.datetime(),
    updatedBy: whoAnswer,
  })
  .meta({ id: 'Segment' });

export const relatedAnswer = z
  .object({
    kind: z.enum(segmentFields.kinds).describe('trait: a computed one.'),
    id: z.string(),
    key: z.string(),
    name: z.string(),
    status: z.enum(segmentFields.statuses),
  })
  .meta({ id: 'RelatedSegment' });

export const userAnswer = z
  .discriminatedUnion('kind', [
    relatedAnswer,
    z
      .object({ kind: z.literal('destination'), id: z.string(), name: z.string() })
      .meta({ id: 'RelatedDestination' }),
  ])
  .meta({ id: 'SegmentUser' });

export const segmentDetailsAnswer = segmentAnswer
  .extend({
    definition: segmentFields.definition.describe('Of the latest version.'),
    activeDefinition: segmentFields.definition
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
  })
  .meta({ id: 'SegmentDetails' });

export const versionAnswer = z
  .object({
    version: z.int(),
    definition: segmentFields.definition,
    note: z.string().describe('What was changed and why; empty: nothing was said.'),
    createdAt: z.iso.datetime(),
    createdBy: whoAnswer,
  })
  .meta({ id: 'SegmentVersion' });

export function toSegment(
  segment: Segment,
  { inForce, size, progress }: SegmentStanding,
  who: (id: string) => Who,
): z.infer<typeof segmentAnswer> {
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

export function toVersion(
  { version, definition, note, createdAt, createdBy }: SegmentVersion,
  who: (id: string) => Who,
): z.infer<typeof versionAnswer> {
  return { version, definition, note, createdAt: iso(createdAt), createdBy: who(createdBy) };
}

/** What the audit log keeps of a segment. */
export function auditedSegment<Definition>(
  { segment, latest }: SegmentState<Definition>,
  withDefinition: boolean,
) {
  const { key, name, description, status, version, activeVersion } = segment;
  return {
    ...{ key, name, description, status, version, activeVersion },
    ...(withDefinition ? { definition: latest.definition, note: latest.note } : {}),
  };
}
