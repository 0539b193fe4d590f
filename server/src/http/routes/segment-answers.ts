import { z } from 'zod';
import { segmentFields } from '../../segments/index.ts';
import { whoAnswer } from './access.ts';
import { detailFields, versionFields } from './kept-answers.ts';

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

export const segmentDetailsAnswer = segmentAnswer
  .extend(detailFields(segmentFields.definition))
  .meta({ id: 'SegmentDetails' });

export const versionAnswer = z
  .object(versionFields(segmentFields.definition))
  .meta({ id: 'SegmentVersion' });
